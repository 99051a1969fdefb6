"""A screen as text, kept in a file, so that whoever changes it sees in a diff what changed.

A golden file holds the text of a screen of one size, and for each number of colours a map: a letter
a cell that says which style it has, the last one of a line standing for the rest, and a legend.
``pytest --golden-update`` writes the files anew.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from reader.page.colours import Depth
from tests.tui.conftest import strips

if TYPE_CHECKING:
    from reader.tui.app import QuothApp

FOLDER = Path(__file__).parent / "goldens"
DEPTHS = {Depth.ALL: "truecolour", Depth.FEW: "16 colours", Depth.NONE: "no colours"}
_TEXT = "text"
_LETTERS = string.ascii_letters + string.digits


class Picture(NamedTuple):
    """What is on a screen."""

    text: str
    styles: str
    """A map of letters, and below it what they stand for."""


def picture(app: QuothApp) -> Picture:
    """Return what is on the screen now, as it would be sent to the terminal."""
    lines = [[_plain(segment) for segment in strip if segment.text] for strip in strips(app)]
    letters = _lettered({style for line in lines for _, style in line})
    rows = ["".join(letters[style] * cell_len(text) for text, style in line) for line in lines]
    legend = [f"{letters[style]} {style}" for style in sorted(letters, key=letters.__getitem__)]
    return Picture(
        "\n".join("".join(text for text, _ in line).rstrip() for line in lines),
        "\n".join([*map(_cut, rows), "", *legend]),
    )


def style_at(app: QuothApp, x: int, y: int) -> str:
    """Return the style of a cell of the screen."""
    return "".join(_plain(segment)[1] for segment in strips(app)[y].crop(x, x + 1))


def written(pictures: dict[Depth, Picture]) -> str:
    """Return a golden file's content: the text once, where all colours have the same."""
    texts = {DEPTHS[depth]: each.text for depth, each in pictures.items()}
    parts = [
        (f"{_TEXT} in {' and '.join(name for name, _ in same)}", text)
        for text, same in groupby(texts.items(), key=lambda item: item[1])
    ]
    if len(parts) == 1:
        parts = [(_TEXT, texts[DEPTHS[Depth.ALL]])]
    parts += [(DEPTHS[depth], each.styles) for depth, each in pictures.items()]
    return "".join(f"──── {name} ────\n{body}\n" for name, body in parts)


def kept(name: str) -> dict[Depth, Picture]:
    """Return the pictures of a golden file; none where there is no such file."""
    path = FOLDER / f"{name}.txt"
    if not path.exists():
        return {}
    parts = re.split(r"^──── (.*) ────\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    bodies = [(title, body[:-1]) for title, body in zip(parts[1::2], parts[2::2], strict=True)]
    texts, maps = dict(bodies[: -len(DEPTHS)]), dict(bodies[-len(DEPTHS) :])
    return {
        depth: Picture(
            next(body for names, body in texts.items() if names == _TEXT or title in names),
            maps[title],
        )
        for depth, title in DEPTHS.items()
    }


def differences(name: str, found: str) -> str:
    """Return how a screen differs from its golden file; nothing where it does not."""
    path = FOLDER / f"{name}.txt"
    known = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = unified_diff(
        known.splitlines(),
        found.splitlines(),
        f"goldens/{path.name}",
        "the screen now",
        lineterm="",
    )
    return "\n".join(lines)


def keep(name: str, found: str) -> None:
    """Write a golden file."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.txt").write_text(found, encoding="utf-8")


def _plain(segment: Segment) -> tuple[str, str]:
    """Return a segment's text with its style in words, without links and the like."""
    style = segment.style or Style()
    return segment.text, str(style.without_color + Style.from_color(style.color, style.bgcolor))


def _lettered(styles: Iterable[str]) -> dict[str, str]:
    """Give each style a letter that it has in most files, so that a new one changes few lines."""
    letters: dict[str, str] = {}
    for style in sorted(styles):
        at = crc32(style.encode())
        taken = set(letters.values())
        letters[style] = next(
            letter
            for letter in (_LETTERS[(at + i) % len(_LETTERS)] for i in range(len(_LETTERS)))
            if letter not in taken
        )
    return letters


def _cut(row: str) -> str:
    """Return a row of the map up to the first cell from which on all have one style."""
    return row.rstrip(row[-1:]) + row[-1:]
