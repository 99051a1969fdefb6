"""An article is opened with what the library and the machine have to say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Article, article_from_text
from reader.library import Library, changes
from reader.library.model import MarkState
from reader.readings import open_reading, readings


@pytest.fixture
def article() -> Article:
    return article_from_text("“It held,” said Mara Voss, the engineer. It rained all night.")


def test_an_opened_article_is_kept_and_marked(tmp_path: Path, article: Article) -> None:
    library = Library(tmp_path / "library")
    (mark,) = open_reading(library, article).marks
    assert (mark.speaker, mark.state) == ("Mara Voss", MarkState.PROPOSED)
    assert [listing.id for listing in library.listings()] == [article.id]


def test_without_proposals_only_decisions_are_marked(tmp_path: Path, article: Article) -> None:
    library = Library(tmp_path / "library")
    assert open_reading(library, article, proposals=False).marks == ()
    reading = open_reading(library, article)
    library.apply(changes.accept(reading, reading.marks[0]))
    (reading,) = readings(library, [article.id])
    assert [mark.state for mark in reading.marks] == [MarkState.ACCEPTED]


def test_a_read_only_library_takes_nothing_in_and_still_shows_the_article(
    tmp_path: Path, article: Article
) -> None:
    Library(tmp_path / "library")
    library = Library(tmp_path / "library", read_only=True)
    assert [mark.speaker for mark in open_reading(library, article).marks] == ["Mara Voss"]
    assert article.id not in library
