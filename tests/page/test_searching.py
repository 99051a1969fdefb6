"""Words are found however they are set, and regular expressions whatever they do."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article.model import Span
from reader.page.hits import LIMIT, Hits
from reader.page.matching import PatternError, find_apart
from reader.page.searching import Finder, expression_in, keeps_case

TEXT = "“It held,” Falk said —\nand\n\nso ‘it’ did. FALK did not; it's Falk's.\n"


def found(query: str, text: str = TEXT, start: int = 0) -> list[str]:
    return [text[slice(*hit)] for hit in Finder(text).find(query, start)]


def test_case_matters_as_soon_as_a_capital_is_typed() -> None:
    assert found("falk") == ["Falk", "FALK", "Falk"]
    assert found("Falk") == ["Falk", "Falk"]


def test_any_white_space_stands_between_words() -> None:
    assert found("falk said - and so") == ["Falk said —\nand\n\nso"]


def test_marks_and_dashes_of_all_kinds_are_alike() -> None:
    assert found('"it') == ["“It"]
    assert found("'it'") == ["‘it’"]
    assert found("it’s") == ["it's"]
    assert found("said –") == ["said —"]


def test_letters_that_grow_in_lower_case_move_nothing() -> None:
    assert found("istanbul", "İİ İstanbul") == ["İstanbul"]
    assert found("ΟΔΟΣ", "ΟΔΟΣ") == ["ΟΔΟΣ"]
    assert found("οδος", "ΟΔΟΣ ὁδός") == ["ΟΔΟΣ"]


def test_what_is_not_there_is_not_found() -> None:
    assert found("zebra") == found("falk did so") == []


ALPHABET = "ab\n \u2003“\"'’—-"


def normalised(text: str) -> str:
    for one, others in {" ": "\n\u2003", '"': "“", "'": "’", "-": "—"}.items():
        for other in others:
            text = text.replace(other, one)
    return text.lower()


@given(st.text(ALPHABET), st.text(ALPHABET, min_size=1).filter(str.strip))
def test_hits_are_those_of_a_regular_expression_on_a_normalised_text(text: str, query: str) -> None:
    pattern = " +".join(map(re.escape, re.split(" +", normalised(query))))
    expected = [Span(*match.span()) for match in re.finditer(pattern, normalised(text))]
    assert list(Finder(text).find(query, 0)) == expected


@given(st.text("ab ", max_size=30), st.text("ab", min_size=1, max_size=3), st.integers(0, 30))
def test_wherever_it_begins_hits_are_in_order_and_apart(text: str, query: str, at: int) -> None:
    hits = Finder(text).find(query, at)
    assert [text[slice(*hit)] for hit in hits] == [query] * len(hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))
    assert bool(hits) == (query in text)
    assert (hits.after(at) or Span(-1, 0)).start == (
        text.find(query, at) if text.find(query, at) >= 0 else text.find(query)
    )


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=20),
    st.integers(0, 60),
    st.integers(1, 20),
)
def test_the_hits_that_meet_a_line_are_found(
    steps: list[tuple[int, int]], start: int, length: int
) -> None:
    at, spans = 0, []
    for gap, size in steps:
        spans.append(Span(at + gap - 1, at + gap - 1 + size))
        at = spans[-1].end
    met = [span for span in spans if span.start < start + length and span.end > start]
    assert Hits(spans).meeting(start, start + length) == met


def test_of_very_many_those_after_the_place_come_first() -> None:
    hits = Finder("e" * (LIMIT + 20)).find("e", 10)
    assert len(hits) == LIMIT
    assert hits.is_cut
    assert hits[0].start == 10


def test_what_stands_between_slashes_is_a_regular_expression() -> None:
    assert expression_in("/a+/") == "a+"
    assert [expression_in(words) for words in ("/", "//", "a/b", "/usr", "usr/")] == [None] * 5


def test_an_escape_has_no_capital() -> None:
    assert not keeps_case(r"\S+ \Wfalk")
    assert keeps_case(r"\S+ Falk")


def test_a_regular_expression_is_python_s() -> None:
    hits = find_apart(TEXT, r"^(and|so)\b|f\w+'s")
    assert [TEXT[slice(*hit)] for hit in hits] == ["and", "so", "Falk's"]


def test_an_expression_that_matches_nothing_anywhere_finds_nothing() -> None:
    assert len(find_apart("abc", "x*")) == 0


def test_the_offsets_are_those_of_the_text_beyond_the_basic_plane() -> None:
    text = "😀😀 falk \ud800 Falk"
    assert list(find_apart(text, "falk", 5)) == [Span(3, 7), Span(10, 14)]


@pytest.mark.parametrize("expression", ["(", "a{99999999999999999999}", "*", "(" * 5000])
def test_what_is_no_expression_is_told(expression: str) -> None:
    with pytest.raises(PatternError, match="Not a regular expression: "):
        find_apart(TEXT, expression)


def test_an_expression_without_end_is_given_up() -> None:
    with pytest.raises(PatternError, match="simpler"):
        find_apart("a" * 60 + "b", "(a+)+$", patience=1)
