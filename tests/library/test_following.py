"""An article is opened again, and its text is another one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from reader.article.model import Article, Block, BlockKind, Span
from reader.library import Library, Reading, changes
from reader.library.marks import orphans
from reader.library.model import Place
from tests.library.conftest import FIRST, PROPOSALS, TEXT, span

LATER = TEXT.replace("Rents to stay", "Rents will stay").replace(
    " The mayor denied that he had asked for it.", ""
)


def text_of(article: Article, text: str) -> Article:
    """The same article with another text."""
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return replace(article, text=text, blocks=(block,))


@pytest.fixture
def later(article: Article) -> Article:
    return text_of(article, LATER)


@pytest.fixture
def annotated(library: Library, reading: Reading) -> Library:
    """A quote is accepted, a sentence noted that the later text does not have."""
    library.apply(changes.accept(reading, reading.marks[0]))
    library.apply(changes.note(reading, [span("The mayor denied")], "ask him"))
    return library


def words(library: Library, article: Article) -> dict[str, str]:
    """What is marked in an article, and the notes without a place."""
    reading = library.reading(article.id, (), ())
    marked = {article.text[mark.span.start : mark.span.end]: mark.state for mark in reading.marks}
    return marked | {orphan.note: "orphan" for orphan in orphans(reading)}


def test_annotations_follow_to_the_later_text(annotated: Library, later: Article) -> None:
    annotated.add(later)
    quote = TEXT[slice(*FIRST.content[0])]
    assert words(annotated, later) == {quote: "accepted", "ask him": "orphan"}
    (report,) = annotated.reports
    assert "has changed since: 1 annotation went on to it, 1 found no place in it" in report
    assert [listing.id for listing in annotated.listings()] == [later.id]


def test_undo_goes_on_in_the_later_text(annotated: Library, later: Article) -> None:
    annotated.add(later)
    assert annotated.undo()
    assert annotated.undo()
    assert words(annotated, later) == {}
    assert annotated.redo()
    assert len(words(annotated, later)) == 1


def test_what_is_done_in_the_later_text_goes_back_with_an_earlier_one(
    annotated: Library, article: Article, later: Article
) -> None:
    annotated.add(later)
    reading = annotated.reading(later.id, (), ())
    start = LATER.index("Nobody")
    annotated.apply(changes.note(reading, [Span(start, start + 6)], "who?"))
    annotated.add(article)
    assert sorted(words(annotated, article).values()) == ["accepted", "passage", "passage"]
    assert [listing.id for listing in annotated.listings()] == [article.id]


def test_opening_a_text_again_that_did_not_change_tells_nothing(
    annotated: Library, article: Article
) -> None:
    annotated.add(article)
    assert annotated.reports == []


def test_another_article_at_the_same_address_is_another_article(
    annotated: Library, article: Article
) -> None:
    other = text_of(article, "Something else altogether was on the front page that day. " * 3)
    annotated.add(other)
    assert words(annotated, other) == {}
    assert len(annotated.listings()) == 2
    assert annotated.reports == []


def test_what_came_by_standard_input_is_no_version_of_what_came_before(
    library: Library, article: Article, later: Article
) -> None:
    for text in (article, later):
        library.add(replace(text, origin="-"))
    assert len(library.listings()) == 2


def test_an_orphan_put_on_a_passage_is_none_any_more(annotated: Library, later: Article) -> None:
    annotated.add(later)
    reading = annotated.reading(later.id, PROPOSALS[:0], ())
    (orphan,) = orphans(reading)
    start = LATER.index("Nobody else")
    annotated.apply(changes.attach(reading, orphan, [Span(start, start + 11)]))
    assert words(annotated, later)["Nobody else"] == "passage"
    annotated.undo()
    assert words(annotated, later)["ask him"] == "orphan"


def test_reading_goes_on_at_the_same_words(annotated: Library, later: Article) -> None:
    article = next(listing.id for listing in annotated.listings())
    focus = span("Nobody else would speak.")
    annotated.keep_place(article, Place(focus.start, focus))
    annotated.add(later)
    place = annotated.reading(later.id, (), ()).place
    assert LATER[slice(*place.focus)] == "Nobody else would speak."


def test_bookmarks_go_on_to_the_same_words(annotated: Library, later: Article) -> None:
    article = next(listing.id for listing in annotated.listings())
    annotated.keep_bookmarks(article, [span("Nobody else would speak.")])
    annotated.add(later)
    (kept,) = annotated.reading(later.id, (), ()).bookmarks
    assert LATER[slice(*kept)] == "Nobody else would speak."


def test_what_comes_to_the_earlier_text_from_elsewhere_is_taken_on(
    annotated: Library, article: Article, later: Article, tmp_path: Path
) -> None:
    shutil.copytree(annotated.folder, tmp_path / "elsewhere")
    elsewhere = Library(tmp_path / "elsewhere")
    annotated.add(later)
    reading = elsewhere.reading(article.id, (), ())
    elsewhere.apply(changes.note(reading, [span("Nobody else would speak.")], "from elsewhere"))
    annotated.upkeep.merge(elsewhere.folder)
    notes = {each.note for each in annotated.annotations(later.id)}
    assert "from elsewhere" in notes


def test_what_a_sync_program_brings_to_the_earlier_text_is_there_when_the_later_is_opened(
    annotated: Library, article: Article, later: Article
) -> None:
    annotated.add(later)
    reading = annotated.reading(article.id, (), ())
    change = changes.note(reading, [span("Nobody else would speak.")], "from elsewhere")
    annotated.apply(change)  # to the earlier file, as a sync program would
    annotated.listings()
    annotated.add(later)
    assert "from elsewhere" in {each.note for each in annotated.annotations(later.id)}


def test_the_note_on_an_article_follows_once(
    library: Library, reading: Reading, later: Article
) -> None:
    library.apply(changes.note_article(reading, "first\nlast"))
    library.add(later)
    followed = library.reading(later.id, (), ())
    assert followed.note == "first\nlast"
    library.apply(changes.note_article(followed, ""))
    library.add(reading.article)
    library.add(later)
    assert library.reading(later.id, (), ()).note == ""


def test_the_latest_text_of_an_article_is_known_by_the_id_of_any(
    annotated: Library, article: Article, later: Article
) -> None:
    last = text_of(article, f"{LATER}\n\nCorrected on Monday.")
    annotated.add(later)
    annotated.add(last)
    assert {annotated.upkeep.latest(each.id) for each in (article, later, last)} == {last.id}


def test_who_goes_back_to_an_earlier_text_has_that_as_the_latest(
    annotated: Library, article: Article, later: Article
) -> None:
    annotated.add(later)
    annotated.add(article)
    assert annotated.upkeep.latest(later.id) == article.id
