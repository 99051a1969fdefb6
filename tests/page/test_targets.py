"""What n goes to: the same as by going through everything, found without doing so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, article_from_text
from reader.article.model import Span
from reader.article.sentences import sentences
from reader.library.model import Mark, MarkState, Reading
from reader.page.focusing import on
from reader.page.hits import Hits
from reader.page.status import status
from reader.page.targets import Kind, Spans, Wanted, targets
from reader.readings import reading_of

LENGTH = 60
PEOPLE = ("Mara Voss", "Tomas Brandt")


@st.composite
def spans(draw: st.DrawFn) -> Spans:
    """One or two parts of a passage."""
    edges = sorted(draw(st.sets(st.integers(0, LENGTH), min_size=4, max_size=4)))
    whole = Span(edges[0], edges[3])
    return draw(st.sampled_from([(whole,), (Span(*edges[:2]), Span(*edges[2:]))]))


MARKS = st.lists(
    st.builds(Mark, spans(), st.sampled_from(list(MarkState)), st.sampled_from(PEOPLE)),
    unique_by=lambda mark: mark.spans,
    max_size=12,
).map(lambda marks: tuple(sorted(marks, key=lambda mark: order(mark.spans))))
PLACES = st.tuples(st.integers(0, LENGTH), st.integers(1, LENGTH)).map(
    lambda place: Span(place[0], place[0] + place[1])
)
KINDS: dict[Kind, Callable[[Mark], bool]] = {
    Kind.QUOTES: lambda mark: mark.state is not MarkState.REJECTED,
    Kind.SPEAKER: lambda mark: mark.state is not MarkState.REJECTED and mark.speaker == PEOPLE[0],
    Kind.SUGGESTIONS: lambda mark: mark.state is MarkState.PROPOSED,
}


def order(target: Spans) -> tuple[int, int]:
    return target[0].start, -target[-1].end


def reading_with(marks: tuple[Mark, ...], text: str = "x" * LENGTH) -> Reading:
    made = reading_of(article_from_text(text), (), ())
    return replace(made, marks=made.marks.with_marks([((0, len(text)), marks)], {}))


@pytest.mark.parametrize("kind", KINDS)
@given(MARKS, PLACES)
def test_a_step_leads_to_the_nearest_target_beyond(
    kind: Kind, marks: tuple[Mark, ...], here: Span
) -> None:
    among = targets(reading_with(marks), Wanted(kind, PEOPLE[0]), looking=True)
    fitting = [mark.spans for mark in marks if KINDS[kind](mark)]
    beyond = [each for each in fitting if order(each) > (here.start, -here.end)]
    before = [each for each in fitting if order(each) < (here.start, -here.end)]
    assert among.step(here, forward=True) == next(iter(beyond), None)
    assert among.step(here, forward=False) == next(reversed(before), None)


@pytest.mark.parametrize("kind", KINDS)
@given(MARKS)
def test_targets_are_numbered_in_order(kind: Kind, marks: tuple[Mark, ...]) -> None:
    among = targets(reading_with(marks), Wanted(kind, PEOPLE[0]), looking=True)
    fitting = [mark.spans for mark in marks if KINDS[kind](mark)]
    assert [among.number(each) for each in fitting] == list(range(1, len(fitting) + 1))
    assert among.total == len(fitting)
    assert among.edge(first=True) == next(iter(fitting), None)
    assert among.edge(first=False) == next(reversed(fitting), None)


@given(MARKS, PLACES)
def test_what_is_no_target_has_no_number(marks: tuple[Mark, ...], here: Span) -> None:
    among = targets(reading_with(marks), Wanted(), looking=True)
    if (here,) not in [mark.spans for mark in marks]:
        assert among.number((here,)) is None


@given(MARKS, PLACES)
def test_the_nearest_target_begins_in_sight_or_reaches_into_it(
    marks: tuple[Mark, ...], seen: Span
) -> None:
    among = targets(reading_with(marks), Wanted(Kind.SUGGESTIONS))
    fitting = [mark.spans for mark in marks if mark.state is MarkState.PROPOSED]
    begin = [each for each in fitting if seen.start <= each[0].start < seen.end]
    reach = [each for each in fitting if each[0].start < seen.start < each[-1].end]
    assert among.nearest(*seen) == next(iter(begin or reach), None)


PROSE = "It rains. It pours, he said.\n\nThe gulls “sat” on it. And so on.\n\nOne more.\n"


@given(st.integers(0, len(PROSE)), st.integers(1, 30))
def test_sentences_are_found_around_the_place(start: int, length: int) -> None:
    reading = reading_with((), PROSE)
    text, blocks = reading.article.text, reading.article.blocks
    among = targets(reading, Wanted(Kind.SENTENCES))
    each = [(sentence,) for block in blocks for sentence in sentences(text, *block.span)]
    here = Span(start, start + length)
    beyond = [one for one in each if order(one) > (here.start, -here.end)]
    before = [one for one in each if order(one) < (here.start, -here.end)]
    assert among.step(here, forward=True) == next(iter(beyond), None)
    assert among.step(here, forward=False) == next(reversed(before), None)
    begin = [one for one in each if here.start <= one[0].start < here.end]
    reach = [one for one in each if one[0].start < here.start < one[0].end]
    assert among.nearest(*here) == next(iter(begin or reach), None)
    assert (among.edge(first=True), among.edge(first=False)) == (each[0], each[-1])


def test_without_quotes_sentences_stand_in_unless_some_may_come() -> None:
    reading = reading_with((), PROSE)
    assert words(reading, targets(reading, Wanted()).edge(first=True)) == "It rains."
    assert targets(reading, Wanted(), looking=True).edge(first=True) is None


def test_a_bookmark_on_a_split_quote_leads_to_its_parts() -> None:
    parts = (Span(0, 4), Span(8, 12))
    reading = reading_with((Mark(parts, MarkState.PROPOSED, PEOPLE[0]),))
    kept = replace(reading, bookmarks=(Span(0, 12), Span(20, 30)))
    among = targets(kept, Wanted(Kind.BOOKMARKS))
    assert among.edge(first=True) == parts
    assert among.step(Span(0, 12), forward=True) == (Span(20, 30),)


def test_an_article_without_text_has_no_targets() -> None:
    reading = reading_of(Article("", (), ""), (), ())
    among = targets(reading, Wanted())
    assert among.edge(first=True) is among.edge(first=False) is among.nearest(0, 10) is None


def test_the_status_says_which_of_how_many() -> None:
    marks = tuple(
        Mark((Span(i, i + 1),), MarkState.PROPOSED, PEOPLE[i % 2]) for i in range(0, 2400, 2)
    )
    reading = reading_with(marks, "x" * 2400)
    assert said(reading, Wanted(), marks[1100]).startswith("Quote 1,101 of 1,200 · Mara Voss")
    assert said(reading, Wanted(Kind.SPEAKER, PEOPLE[0]), marks[0]).startswith(
        "Quote 1 of 1,200 by Mara Voss · "
    )
    hits = Hits([(0, 1), (1, 2)])
    assert said(reading, Wanted(Kind.HITS, hits=hits), marks[0]).startswith("Hit 1 of 2 · Mara")
    assert said(reading, Wanted(Kind.HITS, hits=hits), marks[9]).startswith("2 hits · Mara")
    many = Hits([(0, 1), (1, 2)], is_cut=True)
    assert "Hit 1 of the first 2 ·" in said(reading, Wanted(Kind.HITS, hits=many), marks[0])


def said(reading: Reading, wanted: Wanted, mark: Mark) -> str:
    return status(reading, targets(reading, wanted), on(mark.spans), mark)


def words(reading: Reading, target: Spans | None) -> str:
    return reading.article.text[slice(*target[0])] if target else ""
