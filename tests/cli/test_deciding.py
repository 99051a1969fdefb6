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
    talk.ask("c", "2. Leo Marr")
    talk.ask("2", "Leo Marr, direct, corrected by you: “It held,”")
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


def test_the_name_of_a_merged_tag_means_the_one_it_is_now(talk: Terminal, file: Path) -> None:
    talk.ask("t dam", "Tagged “It held,” with dam.")
    talk.ask("t wall", "Tagged “It held,” with wall.")
    library = Library(library_folder())
    dam, wall = library.tags()
    library.apply(codebook.merge(library.tags(), wall, dam))
    talk.ask("t Wall", "Took dam from “It held,”.")
    assert kept(file) == ()
    assert [tag.name for tag in library.tags()] == ["dam"]


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


def test_a_quote_is_rejected_with_a_reason(talk: Terminal, file: Path) -> None:
    talk.ask("x a title", "Rejected (a title): “It held,”")
    assert [each.reason for each in kept(file)] == ["a title"]


def test_several_tags_are_one_step(talk: Terminal, file: Path) -> None:
    talk.ask("t claim, rent, claim", "Tagged “It held,” with claim, rent.")
    talk.until("Tags claim, rent.")
    talk.ask("t rent, rain", "Tagged “It held,” with rain.")
    talk.ask("t claim, rent, rain", "Took claim, rent, rain from “It held,”")
    talk.ask("u", "Undone")
    talk.ask("u", "Undone")
    talk.ask("u", "Undone: Tagged “It held,” with claim, rent.")
    assert kept(file) == ()


def test_every_place_of_the_words_that_were_looked_for_is_tagged(
    talk: Terminal, file: Path
) -> None:
    talk.ask("T claim", "Look for the words first")
    talk.ask("/said", "of 3, sentence")
    talk.ask("T", "With which tag?")
    talk.ask("T claim", "Tagged 3 places of “said” with claim.")
    talk.ask("T claim", "Every place of “said” has claim already.")
    assert [each.target[0].exact for each in kept(file)] == ["said"] * 3
    talk.ask("u", "Undone: Tagged 3 places")
    assert kept(file) == ()


def test_the_article_gets_a_note(talk: Terminal) -> None:
    talk.ask("A", "There is no note on the article")
    talk.ask("A ask her again", "Noted on the article.")
    talk.ask("A", "ask her again")
    talk.ask("A -", "Removed the note on the article.")
    talk.ask("A", "There is no note on the article")


def test_who_said_it_is_chosen_by_number_of_the_quote_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text("“It held,” said Mara Voss, and “it leaks,” said Leo Marr.", "utf-8")
    with terminal(str(path), "--plain") as talk:
        talk.until("Quote 1 of 2")
        talk.ask("c", "c 1 is about the first.")
        talk.ask("c 2", "A number says who it is.")
        number = next(line[0] for line in talk.shown.splitlines() if line.endswith(". Mara Voss"))
        talk.ask(number, "Speaker of “it leaks,”: Mara Voss.")
        assert talk.leave("q\n") == 0


def test_what_is_said_is_copied_with_its_source(talk: Terminal, tmp_path: Path) -> None:
    talk.ask("C", "“It held,” — Mara Voss, ")
    talk.until("last-copy.txt.")
    copied = (tmp_path / "state" / "last-copy.txt").read_text(encoding="utf-8")
    assert copied.startswith("“It held,” — Mara Voss, ")
