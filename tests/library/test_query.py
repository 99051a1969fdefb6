"""The query language: what is typed, what it means, and how it is written down again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.search.parsing import QueryError, parse
from reader.library.search.query import (
    CHOICES,
    DATES,
    EVERYTHING,
    FIELDS,
    NUMBERS,
    And,
    Not,
    Or,
    Query,
    Term,
    all_of,
    any_of,
    bounds,
    limits,
)


def test_parts_beside_each_other_must_all_hold() -> None:
    assert parse("tag:claim rent") == And((Term("tag", "claim"), Term("", "rent")))


def test_or_binds_less_than_and() -> None:
    a, b, c = Term("", "a"), Term("", "b"), Term("", "c")
    assert parse("a b OR c") == Or((And((a, b)), c))
    assert parse("a AND (b OR c)") == And((a, Or((b, c))))


def test_not_can_be_said_in_two_ways() -> None:
    assert parse("NOT tag:claim") == parse("-tag:claim") == Not(Term("tag", "claim"))
    assert parse("-(a OR b)") == Not(Or((Term("", "a"), Term("", "b"))))


def test_operators_are_words_in_small_letters_and_in_quotation_marks() -> None:
    assert parse('or "OR"') == And((Term("", "or"), Term("", "OR")))


def test_a_hyphen_within_a_word_is_a_part_of_it() -> None:
    assert parse("re-elected") == Term("", "re-elected")


def test_nothing_asks_for_everything() -> None:
    assert parse("  ") == EVERYTHING
    assert str(EVERYTHING) == ""


def test_names_of_fields_are_the_same_in_capitals() -> None:
    assert parse("Tag:Claim STATUS:Accepted") == parse("tag:Claim status:accepted")


def test_a_star_leaves_the_rest_open_and_is_a_character_in_quotation_marks() -> None:
    assert parse("tag:cl*") == parse('tag:"cl"*') == Term("tag", "cl", open=True)
    assert parse('tag:"cl*"') == Term("tag", "cl*")
    assert parse("tag:*") == Term("tag", "", open=True)


@pytest.mark.parametrize("name", ["a:b", 'so "said"', "back\\slash", "🌧 rain", "אבא", "(x)", "-no"])
def test_any_name_can_be_said(name: str) -> None:
    assert parse(str(Term("tag", name))) == Term("tag", name)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("(tag:claim", "a ) is missing, after “(tag:claim”"),
        ("tag:claim)", "a ( is missing before this ), after “tag:claim”"),
        ('say "it', 'the quotation mark is not closed, after “say "it”'),
        ("10:30", "there is no field “10”: put words with a colon in quotation marks, or choose"),
        ("tag:", "something is missing here, after “tag:”"),
        ("tag: claim", "something is missing here, after “tag:”"),
        ("a OR", "OR needs something on both sides, after “a OR”"),
        ("a AND OR b", "AND needs something on both sides"),
        ("a -", "something is missing behind the - or NOT, after “a -”"),
        ("status:done", "status: is one of accepted, corrected, rejected, passage"),
        ("date:2026-13", "date: is 2026, 2026-03, 2026-03-31, >2026 or 2026-01..2026-03"),
        ("date:..", "date: is 2026"),
        ("date:202*", "date: is 2026"),
        ("confidence:high", "confidence: is 0.9, <0.7, >=0.95 or 0.5..0.7"),
        ("confidence:70%", "confidence: is 0.9"),
        ("confidence:1.5", "confidence: is 0.9"),
        ("confidence:..", "confidence: is 0.9"),
        ("confidence:0.*", "confidence: is 0.9"),
        ("(" * 1000, "this is nested too deeply"),
        ("-" * 1000, "this is nested too deeply"),
    ],
)
def test_an_error_says_what_and_where(typed: str, says: str) -> None:
    with pytest.raises(QueryError) as error:
        parse(typed)
    assert str(error.value).startswith(says)
    assert "\n" not in str(error.value)
    assert error.value.at <= len(typed)


@pytest.mark.parametrize(
    ("asked", "has", "has_not"),
    [
        ("2026-03", ["2026-03", "2026-03-31T23:59:59+02:00"], ["2026", "2026-04", ""]),
        (">2026", ["2027-01"], ["2026", "2026-12-31T23:59:59Z"]),
        (">=2026", ["2026", "2027"], ["2025-12-31"]),
        ("<2026-02", ["2026-01-31", "1999"], ["2026-02", "2026-02-01", ""]),
        ("<=2026-02", ["2026-02-28T12:00"], ["2026-03"]),
        ("2026-01..2026-03", ["2026-01-01", "2026-03-31"], ["2025", "2026-04"]),
        ("2026..", ["2026", "2030"], ["2025"]),
        ("..2026", ["2026-12", "1850"], ["2027", ""]),
    ],
)
def test_ranges_of_dates_take_in_both_ends(asked: str, has: list[str], has_not: list[str]) -> None:
    low, high = bounds(asked)
    assert all(low <= date < high for date in has)
    assert not any(low <= date < high for date in has_not)


@pytest.mark.parametrize(
    ("asked", "has", "has_not"),
    [
        ("0.9", [0.9, 0.8951, 0.9049], [0.894, 0.905, 1.0]),
        ("0.875", [0.875], [0.874, 0.876]),
        ("<0.7", [0.0, 0.6999], [0.7, -1.0]),
        ("<=0.7", [0.7], [0.7001, -1.0]),
        (">0.7", [0.7001, 1.0], [0.7]),
        (">=.7", [0.7, 1.0], [0.6999]),
        ("0.5..0.7", [0.5, 0.7], [0.4999, 0.7001]),
        ("0.5..", [1.0], [0.4]),
        ("..0.5", [0.0, 0.5], [0.51, -1.0]),
    ],
)
def test_ranges_of_shares_take_in_both_ends(
    asked: str, has: list[float], has_not: list[float]
) -> None:
    low, high = limits(asked)
    assert all(low <= share < high for share in has)
    assert not any(low <= share < high for share in has_not)


_day = st.dates().map(lambda day: day.isoformat()[: (4, 7, 10)[day.day % 3]])
_dates = _day | _day.map(lambda day: f">={day}") | st.tuples(_day, _day).map("..".join)
_values = st.text(min_size=1) | st.sampled_from(["AND", "OR", "NOT", "-a", 'a"b', "\\", "a*"])


_share = st.integers(0, 1000).map(lambda share: f"{share / 1000}")
_shares = _share | _share.map(lambda share: f"<{share}") | st.tuples(_share, _share).map("..".join)


def _term(field: str) -> st.SearchStrategy[Term]:
    if field in NUMBERS:
        return st.builds(Term, st.just(field), _shares)
    if field in DATES:
        return st.builds(Term, st.just(field), _dates)
    values = st.sampled_from(CHOICES[field]) if field in CHOICES else _values
    return st.builds(Term, st.just(field), values, st.booleans())


_queries = st.recursive(
    st.sampled_from(["", *FIELDS]).flatmap(_term) | st.just(Term("tag", "", open=True)),
    lambda parts: (
        st.builds(Not, parts)
        | st.lists(parts, max_size=3).map(all_of)
        | st.lists(parts, min_size=1, max_size=3).map(any_of)
    ),
)


@given(_queries)
def test_a_query_that_is_written_down_reads_the_same(query: Query) -> None:
    assert parse(str(query)) == query


@given(st.text(alphabet='ab tagOR:-*"()\\.<>20ANDT') | st.text())
def test_whatever_is_typed_is_a_query_or_an_error(typed: str) -> None:
    try:
        query = parse(typed)
    except QueryError:
        return
    assert parse(str(query)) == query
