"""Deciding, tagging and noting without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.article import open_article
from reader.cli import run
from reader.library import Library, codebook
from reader.library.model import Annotation
from reader.settings import library_folder
from tests.cli.terminals import Terminal, terminal

TEXT = """\
It rained.

“It held,” said Mara Voss, the engineer.

“They leak,” said Leo Marr. “And nobody cares,” he said.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dam.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def talk(file: Path) -> Iterator[Terminal]:
    """Return a talk about the first quote."""
    with terminal(str(file), "--plain") as talk:
        talk.until("It rained.")
        talk.ask("n", "Quote 1 of 3")
        yield talk
        assert talk.leave("q\n") == 0


def kept(file: Path) -> tuple[Annotation, ...]:
    return Library(library_folder()).annotations(open_article(file).id)


def test_a_quote_is_accepted_and_that_is_undone(talk: Terminal, file: Path) -> None:
    talk.ask("y", "Accepted: Mara Voss.")
    talk.until("direct, accepted: “It held,”")
    assert [each.decision for each in kept(file)] == ["accepted"]
    talk.ask("u", "Undone: Accepted: Mara Voss.")
    talk.until("proposed by the machine: “It held,”")
    talk.ask("U", "Done again: Accepted: Mara Voss.")
    talk.ask("u", "Undone")
    talk.ask("u", "There is nothing to undo.")


def test_a_quote_is_rejected_and_read_as_any_sentence(talk: Terminal) -> None:
    talk.ask("x", "Rejected: “It held,”")
    talk.until("\n“It held,” said Mara Voss")
    talk.ask("n", "Quote 1 of 2")


def test_the_speaker_is_corrected(talk: Terminal) -> None:
    talk.ask("c", "Who is it?")
    talk.ask("c Ada Roth", "speaker Ada Roth, direct, corrected by you: “It held,”")


def test_a_quote_gets_tags_and_a_note(talk: Terminal) -> None:
    talk.ask("t", "There are no tags yet")
    talk.ask("t public claim", "End of quote. Tags public claim.")
    talk.ask("t", "Tags: public claim.")
    talk.ask("m ask again", "Tags public claim. Note: ask again.")
    talk.ask("t PUB", "Took public claim from")
    talk.ask("m", "Removed the note on")


def test_a_retired_tag_is_not_offered_but_its_whole_name_brings_it_back(talk: Terminal) -> None:
    talk.ask("t public claim", "Tags public claim.")
    library = Library(library_folder())
    library.apply(codebook.retire(library.tags()[0]))
    talk.ask("r", "Tags public claim.")
    talk.ask("t", "There are no tags yet")
    talk.ask("b", "It rained.")
    talk.ask("t Public Claim", "Tags public claim.")
    assert [(tag.name, tag.retired) for tag in library.tags()] == [("public claim", False)]


def test_a_sentence_without_a_quote_becomes_a_passage(talk: Terminal) -> None:
    talk.ask("b", "It rained.")
    talk.ask("y", "Nothing is proposed here")
    talk.ask("t weather", "Passage 1 of 4: It rained. End of passage. Tags weather.")


def test_of_several_quotes_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text("“It held,” said Mara Voss, and “it leaks,” said Leo Marr.", "utf-8")
    with terminal(str(path), "--plain") as talk:
        talk.until("Quote 1 of 2")
        talk.ask("y", "Here are quote 1 and quote 2; y 1 is about the first.")
        talk.ask("y 2", "Accepted: Leo Marr.")
        talk.ask("t 1 claim", "with claim.")
        assert talk.leave("q\n") == 0


def test_what_is_decided_elsewhere_is_heard(talk: Terminal, file: Path) -> None:
    from reader.attribution import analyse
    from reader.library import changes

    library, article = Library(library_folder()), open_article(file)
    found = analyse(article.text)
    reading = library.reading(article.id, found.attributions, found.speakers)
    library.apply(changes.accept(reading, reading.marks[0]))
    talk.ask("r", "accepted: “It held,”")


def test_a_library_that_cannot_be_written_says_so(file: Path) -> None:
    from reader.cli.deciding import Decisions
    from reader.cli.knowing import Known

    assert run([str(file)]) == 0
    library, article = Library(library_folder(), read_only=True), open_article(file)
    known = Known(library, article)
    outcome, changed = Decisions(library, known).answer("y", "", known.reading.marks[0].span)
    assert not changed
    assert "Nothing was changed." in outcome
