"""Where the like of a passage stands."""

from __future__ import annotations

import pytest

from reader.article.model import Article, Block, BlockKind, Span
from reader.library.marks import marked
from reader.library.model import Reading
from reader.page import everywhere
from reader.page.everywhere import scopes
from reader.page.hits import Hits

NOTHING = Hits()
TEXT = "Rents rose. Then rents fell."


def reading() -> Reading:
    article = Article(TEXT, (Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),), "Rents")
    return marked(Reading(article, (), (), (), (), ()))


def test_the_words_in_focus_are_found_everywhere_in_the_text() -> None:
    (scope,) = scopes(reading(), (Span(0, 5),), None, NOTHING)
    assert scope.title == "“Rents” in this text"
    assert [TEXT[slice(*span)] for (span,) in scope.places] == ["Rents", "rents"]


def test_what_is_too_long_to_stand_there_twice_is_not_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Of a book, it would take seconds to look for all of it in all of it.
    monkeypatch.setattr(everywhere, "occurrences", lambda *_: pytest.fail("looked"))
    assert scopes(reading(), (Span(0, 20),), None, NOTHING) == []
