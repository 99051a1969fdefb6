"""The documents say what is true."""

from __future__ import annotations

import doctest
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

import reader
from reader.cli import arguments, deciding
from reader.cli.config import example
from reader.cli.reviewing import Reviewing
from reader.config import read
from reader.tui.action import keys_of
from reader.tui.actions import ARTICLE, SCREENS
from reader.tui.remapping import remapped

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_lists_every_key_of_the_article_screen() -> None:
    for action in ARTICLE:
        assert f"| `{keys_of(action)}` | {action.title} |" in README


def test_the_settings_page_shows_all_settings_and_all_actions() -> None:
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    assert f"```toml\n{example()}```" in page
    assert all(
        f"\n# {action.name} = " in page for actions in SCREENS.values() for action in actions
    )


@pytest.mark.parametrize("number", [0, 1])
def test_the_examples_of_other_keys_are_right(number: int, tmp_path: Path) -> None:
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    file = tmp_path / "config.toml"
    file.write_text(re.findall(r"```toml\n(.*?)```", page, re.DOTALL)[number], encoding="utf-8")
    wanted = read(file)
    assert wanted.keys
    assert (wanted.problems, remapped(wanted.keys)[1]) == ((), [])


def test_every_command_is_in_the_readme() -> None:
    for command in arguments.COMMANDS:
        assert f"quoth {command}" in README or f"make {command}" in README or command == "starter"


def test_every_link_of_the_documents_leads_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "seeds").glob("*.md")]:
        if page.parent.name == "seeds" and page.name != "README.md":
            continue
        for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page}: {link}"


@pytest.mark.parametrize("page", ["README.md", "docs/attribution.md"])
def test_every_python_example_gives_what_it_says(page: str) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page, page, 0)
    assert examples.examples
    told: list[str] = []
    assert doctest.DocTestRunner().run(examples, out=told.append).failed == 0, "".join(told)


def test_every_public_name_is_where_it_is_said_to_be() -> None:
    assert all(getattr(reader, name) for name in reader.__all__)


def test_every_command_has_an_example_in_its_page() -> None:
    page = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    for command in arguments.COMMANDS:
        assert f"| `{command}` |" in page, command
        assert f"quoth {command}" in page, command


def test_every_line_of_reading_aloud_is_in_the_page_of_commands() -> None:
    page = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    for line in deciding.COMMANDS | {*"bnpsawolrCq"}:
        assert re.search(rf"`{line}[` ]", page), line


def test_every_line_of_a_review_is_in_its_page() -> None:
    page = (ROOT / "docs/review.md").read_text(encoding="utf-8")
    for kind in ("triage", "recall", "adjudication"):
        help_ = getattr(import_module(f"reader.cli.{kind}_replies"), f"{kind.title()}Replies").HELP
        for letter in re.findall(r"(?:^|\. )([A-Za-z=-])(?=[ :])", help_, re.MULTILINE):
            assert re.search(rf"`{letter}[` ]", page), f"{kind}: {letter}"
    for letter in filter(None, Reviewing.letters()):
        assert re.search(rf"`{re.escape(letter)}[` ]", page), letter


def test_the_examples_of_commands_make_sense() -> None:
    page = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    for call in re.findall(r"`quoth ([^`…]+)`", page):
        name, *argv = shlex.split(call.split(" < ")[0])
        if name in arguments.COMMANDS and "--help" not in argv:
            arguments.command(name, argv)
