"""``quoth config``: where the settings are, what they say, and what is wrong with them."""

from __future__ import annotations

import json
import sys
from textwrap import wrap
from typing import TYPE_CHECKING

from reader import settings
from reader.cli.outcomes import FAILED, OK, complain
from reader.config import SETTINGS
from reader.page.themes import theme_names
from reader.tui.actions import SCREENS
from reader.tui.remapping import remapped

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

_HEAD = """\
# Settings of Quoth. “quoth config” says where this file belongs.
# A line like “# column = 76” says what holds without it: take the # away, and change it.
"""
_KEYS = """
# Keys. An action has one key, "n", or a list of them: ["n", "right"]; [] takes all away. Keys that
# are pressed one after the other have a space between them: "z p". What stands below [keys] holds
# wherever letters are keys, and what stands below one of these tables for that screen only.
"""


def declare(parser: argparse.ArgumentParser) -> None:
    """Take the wish for a check, or for an example."""
    parser.description = "Show your settings, where they are, and what is wrong with them."
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="leave with 1 if something is wrong")
    what.add_argument("--json", action="store_true", help="say it as one JSON object")
    what.add_argument("--example", action="store_true", help="print a file with all settings")


def run(given: argparse.Namespace) -> int:
    """Show the settings, or check them, or print an example of their file."""
    if given.example:
        print(example(), end="")
        return OK
    path, now = settings.config_file(), settings.chosen()
    themes = theme_names(settings.themes_folder())
    problems = [*now.problems, *settings.unknown_theme(now, themes), *remapped(now.keys)[1]]
    if given.json:
        print(_json(path, now, problems))
        return OK
    print(path if path.exists() else f"{path} is not there; “quoth config --example” prints one")
    for line in () if given.check else _lines(now):
        print(line)
    sys.stdout.flush()
    for problem in problems:
        complain(problem)
    return FAILED if given.check and problems else OK


def example() -> str:
    """Return a file that says what holds without it, with all settings and all actions."""
    lines = [_HEAD]
    table = ""
    for setting in SETTINGS:
        *above, name = setting.path
        if above and table != above[0]:
            table = above[0]
            lines.append(f"# [{table}]")
        choices = ", ".join(setting.choices)
        about = setting.about + (f" One of {choices}." if choices else "")
        lines += wrap(about, 98, initial_indent="# ", subsequent_indent="# ")
        lines.append(f"# {name} = {_toml(setting.default)}\n")
    lines[-1] = lines[-1].rstrip()
    lines.append(_KEYS)
    for screen, actions in SCREENS.items():
        lines.append(f"# [keys.{screen}]")
        for action in actions:
            keys = action.keys[0] if len(action.keys) == 1 else action.keys
            lines.append(f"# {action.name} = {_toml(keys)}  # {action.title}")
        lines.append("")
    return "\n".join(lines)


def _json(path: Path, now: settings.Settings, problems: list[str]) -> str:
    said = {
        "file": str(path),
        "exists": path.exists(),
        "settings": {each.name: each.of(now) for each in SETTINGS},
        "keys": [remap._asdict() for remap in now.keys],
        "places": dict(now.places),
        "problems": problems,
    }
    return json.dumps(said, ensure_ascii=False)


def _lines(now: settings.Settings) -> Iterator[str]:
    """Yield what holds, each with where that is said."""
    said = [(each.name, each.of(now), now.places.get(each.name, "default")) for each in SETTINGS]
    for remap in now.keys:
        place, _, name = remap.place.partition(": ")
        said.append((name, remap.keys, place))
    shown = [(f"{name} = {_toml(value)}", place) for name, value, place in said]
    width = max(len(line) for line, _ in shown)
    for line, place in shown:
        yield f"  {line:{width}}  # {place}"


def _toml(value: object) -> str:
    """Return a value as TOML, which writes it as JSON does."""
    return json.dumps(value, ensure_ascii=False)
