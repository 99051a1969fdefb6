"""A second look at an article changes what nobody has touched, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Span, article_from_text
from reader.article.overlaps import meet
from reader.attribution import Attribution, Part, QuoteKind, Speaker
from reader.library import Change, Library, Reading, changes
from reader.library.model import Mark, MarkState
from reader.readings import reading_of, reading_with
from reader.refining import refined, refined_now

TEXT = (
    "“We will not raise the rents,” said Ines Falk.\n\n"
    "“It is an outrage,” said Tomas Brandt.\n\n"
    "Falk said that it would hold.\n"
)
FALK, BRANDT = Speaker("Ines Falk"), Speaker("Tomas Brandt")


def said(words: str, speaker: Speaker, model: str) -> Attribution:
    """Return a proposal of a model."""
    start = TEXT.index(words)
    return Attribution(
        (Span(start, start + len(words)),), QuoteKind.DIRECT, speaker=speaker, model=model
    )


QUICK = (
    said("We will not raise", FALK, "quick"),
    said("“It is an outrage,”", FALK, "quick"),
)
DEEP = (
    said("“We will not raise the rents,”", FALK, "deep"),
    said("“It is an outrage,”", BRANDT, "deep"),
    said("that it would hold", FALK, "deep"),
)
PART = Part(0, len(TEXT), "deep", DEEP, (FALK, BRANDT))


@pytest.fixture
def article() -> Article:
    return article_from_text(TEXT)


@pytest.fixture
def library(tmp_path: Path, article: Article) -> Library:
    made = Library(tmp_path / "library", annotator="ana")
    made.add(article)
    return made


@pytest.fixture
def reading(library: Library, article: Article) -> Reading:
    return reading_with(library, article, QUICK, (FALK,))


Deciding = Callable[[Reading, Mark], Change]


def models(reading: Reading) -> list[str]:
    """Return which model proposes what is marked, in order of the text."""
    return [mark.attribution.model for mark in reading.marks if mark.attribution]


def test_what_nobody_touched_is_replaced(reading: Reading) -> None:
    now = refined(reading, [PART])
    assert now.attributions == DEEP
    assert now.speakers == (FALK, BRANDT)
    assert models(now) == ["deep"] * 3


def test_only_the_part_that_was_read_again_changes(reading: Reading) -> None:
    half = Part(0, TEXT.index("“It is"), "deep", DEEP[:1], (FALK,))
    assert models(refined(reading, [half])) == ["deep", "quick"]


@pytest.mark.parametrize("decide", [changes.accept, changes.reject])
def test_a_decision_stays(library: Library, reading: Reading, decide: Deciding) -> None:
    library.apply(decide(reading, reading.marks[1]))
    before = library.refresh(reading).marks[1]
    now, _ = refined_now(library, reading, [PART], ())
    assert before in now.marks
    assert [mark.spans for mark in now.marks].count(before.spans) == 1


def test_a_passage_with_a_tag_stays(library: Library, reading: Reading) -> None:
    tag, _ = changes.create_tag("rents")
    library.apply(changes.tag(reading, reading.marks[0].spans, tag))
    now, held = refined_now(library, reading, [PART], ())
    assert models(now) == ["quick", "deep", "deep"]
    assert now.marks[0].tags
    assert not held


def test_what_is_under_the_readers_hands_waits(library: Library, reading: Reading) -> None:
    now, held = refined_now(library, reading, [PART], QUICK[0].content)
    assert models(now) == ["quick", "deep", "deep"]
    assert held
    later, held = refined_now(library, now, [PART], QUICK[1].content)
    assert models(later) == ["deep"] * 3
    assert not held


def test_nothing_new_appears_under_the_readers_hands(library: Library, reading: Reading) -> None:
    now, held = refined_now(library, reading, [PART], DEEP[2].content)
    assert models(now) == ["deep", "deep"]
    assert held


def test_a_second_look_at_an_article_outside_the_library(article: Article, tmp_path: Path) -> None:
    elsewhere = Library(tmp_path / "elsewhere", annotator="ana")
    now, _ = refined_now(elsewhere, reading_of(article, QUICK, (FALK,)), [PART], ())
    assert models(now) == ["deep"] * 3


@st.composite
def proposals(draw: st.DrawFn, model: str) -> tuple[Attribution, ...]:
    """Draw attributions of a text, in order."""
    bounds = draw(st.lists(st.integers(0, len(TEXT) - 1), max_size=12, unique=True))
    pairs = zip(sorted(bounds)[::2], sorted(bounds)[1::2], strict=False)
    return tuple(
        Attribution((Span(a, b),), QuoteKind.DIRECT, speaker=FALK, model=model) for a, b in pairs
    )


@given(proposals("quick"), proposals("deep"), st.integers(0, len(TEXT)), st.data())
def test_what_meets_the_hands_stays_and_all_else_is_new(
    quick: tuple[Attribution, ...], deep: tuple[Attribution, ...], cut: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 1))
    hands = (Span(start, data.draw(st.integers(start + 1, len(TEXT)))),)
    reading = reading_of(article_from_text(TEXT), quick, (FALK,))
    first, second = (
        replace(PART, start=a, done=b, attributions=tuple(x for x in deep if a <= _at(x) < b))
        for a, b in ((0, cut), (cut, len(TEXT)))
    )
    now = refined(reading, [first, second], hands)
    assert now == refined(refined(reading, [second], hands), [first], hands)
    stayed = {x for x in now.attributions if x.model == "quick"}
    assert stayed == {x for x in quick if meet(x.content, hands)}
    came = {x for x in now.attributions if x.model == "deep"}
    free = {x for x in deep if not meet(x.content, hands)}
    assert came <= free
    assert stayed or came == free


def _at(given: Attribution) -> int:
    return given.content[0].start


def test_a_mark_that_stays_is_shown_once(reading: Reading) -> None:
    now = refined(reading, [PART], QUICK[0].content)
    assert [mark.state for mark in now.marks] == [MarkState.PROPOSED] * 3
