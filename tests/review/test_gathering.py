"""A query finds proposals as it finds annotations; a session is about those nobody decided."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article
from reader.attribution.model import QuoteKind
from reader.library import Change, Library, LibraryError, changes, speaking
from reader.library.model import Listing, Person
from reader.library.schedule import Schedule
from reader.library.search.matching import Names
from reader.library.search.parsing import QueryError, parse
from reader.library.search.query import EVERYTHING, And, Not, Or, Query, Term
from reader.review.asking import NOTHING, Proposal, asked, matches, of_article
from reader.review.session import Item
from reader.review.triage.gathering import Order, Wanted, gather
from reader.review.triage.proposed import Proposed
from tests.review.triaging import QUOTES, TEXT, Machine, article, words

ABOUT = Listing("a" * 32, "Rents to stay", outlet="The Shore", date="2026-03-12")
SAID = Proposal(ABOUT, "“Not by a cent,”", "Mara Voss", QuoteKind.DIRECT, 0.62)
NOBODY = Names((), ())


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library", annotator="ann")
    library.add(article())
    return library


def found(library: Library, query: Query | str = "", **wanted: object) -> list[str]:
    """The words of what a query finds, in order."""
    items = gather(library, Wanted(query, **wanted), Machine()).items  # type: ignore[arg-type]
    return [" ".join(words(item.spans)) for item in items]


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("", True),
        ("CENT", True),
        ("dollar", False),
        ("text:cent", True),
        ("text:*", True),
        ('"by a  cent"', True),
        ("speaker:voss", True),
        ("speaker:vos", False),
        ("speaker:vos*", True),
        ("speaker:unknown", False),
        ("kind:direct", True),
        ("kind:mixed", False),
        ("article:rents", True),
        ("article:aaaa", True),
        ("article:bbbb", False),
        ("outlet:shore", True),
        ("date:2026-03", True),
        ("date:<2026", False),
        ("status:proposed", True),
        ("status:accepted", False),
        ("tag:claim", False),
        ("note:*", False),
        ("is:noted", False),
        ("is:orphan", False),
        ("by:ann", False),
        ("created:2026", False),
        ("-speaker:marr cent", True),
        ("(speaker:marr OR kind:direct) -dollar", True),
        ("speaker:marr OR kind:indirect", False),
    ],
)
def test_a_query_asks_a_proposal_what_it_asks_an_annotation(query: str, fits: bool) -> None:
    asked_for = parse(query)
    assert matches(asked_for, SAID, NOBODY) is fits
    left = of_article(asked_for, ABOUT)
    assert (left != NOTHING and matches(left, SAID, NOBODY)) is fits


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("<0.7", True),
        ("<0.62", False),
        ("<=0.62", True),
        (">.5", True),
        (">=0.9", False),
        ("0.5..0.7", True),
        ("0.7..", False),
        ("..0.7", True),
        ("0.62", True),
        ("1", False),
    ],
)
def test_a_query_asks_how_sure_the_machine_is(value: str, fits: bool) -> None:
    assert matches(parse(f"confidence:{value}"), SAID, NOBODY) is fits


def test_somebody_is_found_by_every_name_that_the_library_knows() -> None:
    known = Names((), [Person("1" * 32, "M. Voss", aliases=("Mara Voss", "the housing head"))])
    assert matches(parse('speaker:"housing head"'), SAID, known)
    assert not matches(parse('speaker:"housing head"'), SAID, NOBODY)


_terms = st.builds(
    Term,
    st.sampled_from(["", "article", "outlet", "date", "speaker"]),
    st.sampled_from(["2026", "2025", "rents", "shore", "voss", "cent"]),
).map(lambda term: term if term.field != "date" or term.value.isdecimal() else Term("date", "2026"))
_queries = st.recursive(
    _terms | st.just(EVERYTHING) | st.just(NOTHING),
    lambda part: (
        st.builds(Not, part)
        | st.builds(And, st.lists(part, max_size=3).map(tuple))
        | st.builds(Or, st.lists(part, max_size=3).map(tuple))
    ),
)


@given(_queries)
def test_what_is_left_of_a_query_means_the_same_for_the_article(query: Query) -> None:
    left = of_article(query, ABOUT)
    assert asked(left, NOBODY)(SAID) is asked(query, NOBODY)(SAID)
    assert all(field not in str(left) for field in ("article:", "outlet:", "date:"))


def test_everything_undecided_comes_in_order_of_the_text(library: Library) -> None:
    assert found(library) == list(QUOTES)


def test_what_was_decided_is_left_out_and_what_was_tagged_is_not(library: Library) -> None:
    said = Machine()(article())
    reading = library.reading(article().id, said.attributions, said.speakers)
    library.apply(changes.accept(reading, reading.marks[0]))
    code, _ = changes.create_tag("claim")
    library.apply(changes.tag(reading, reading.marks[1].spans, code))
    assert found(library) == list(QUOTES[1:])
    assert found(library, "tag:claim by:ann is:tagged") == [QUOTES[1]]
    (item,) = gather(library, Wanted("tag:claim"), Machine()).items
    assert item.annotation
    assert Proposed.unpacked(item.detail).speaker == "Mara Voss"


def test_a_proposal_that_somebody_made_a_card_is_found_as_one(library: Library) -> None:
    said = Machine()(article())
    reading = library.reading(article().id, said.attributions, said.speakers)
    assert found(library, "is:card") == []
    edits = changes.schedule(reading, reading.marks[2].spans, Schedule(card_id=1))
    library.apply(Change("A card", edits))
    assert found(library, "is:card") == [QUOTES[2]]
    assert found(library, "is:retired OR is:due") == []


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.TEXT, [0, 1, 2, 3]),
        (Order.UNCERTAIN, [2, 1, 3, 0]),
        (Order.SURE, [0, 3, 1, 2]),
        (Order.SPEAKER, [2, 0, 1, 3]),
    ],
)
def test_an_order_decides_what_comes_first(
    library: Library, order: Order, expected: Sequence[int]
) -> None:
    assert found(library, order=order) == [QUOTES[at] for at in expected]


def test_one_who_goes_by_two_names_comes_together(library: Library) -> None:
    named = speaking.add_alias((), Person("", "Zoe Zed"), "Leo Marr")
    library.apply(named)
    assert found(library, order=Order.SPEAKER) == [QUOTES[at] for at in (0, 1, 2, 3)]
    assert found(library, "speaker:zed") == [QUOTES[2]]


def titled(title: str, outlet: str = "") -> Article:
    from dataclasses import replace

    made = article(f"{TEXT}\n{title}", f"/home/ann/{title}")
    return replace(made, title=title, outlet=outlet)


def articles_of(items: Sequence[Item]) -> list[str]:
    return list(dict.fromkeys(item.article for item in items))


def test_articles_come_as_they_were_named_or_by_title(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    b, a, c = [library.add(titled(each)) for each in ("b", "a", "c")]
    named = [b, c, a]
    assert articles_of(gather(library, Wanted(articles=named), Machine()).items) == named
    by_title = gather(library, Wanted(order=Order.ARTICLE), Machine())
    assert articles_of(by_title.items) == [a, b, c]
    assert articles_of(gather(library, Wanted(articles=[c]), Machine()).items) == [c]


def test_an_article_in_which_nothing_can_fit_is_not_read(tmp_path: Path) -> None:
    library, machine = Library(tmp_path / "library"), Machine()
    library.add(titled("b", "The Shore"))
    far = library.add(titled("a", "Far News"))
    told: list[tuple[int, int]] = []
    gather(library, Wanted("outlet:far cent"), machine, lambda *each: told.append(each))
    assert machine.asked == [far]
    assert told == [(1, 2), (2, 2)]


def test_who_is_told_may_end_it(library: Library) -> None:
    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gather(library, Wanted(), Machine(), stop)


def test_a_damaged_article_is_left_out_and_named(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    broken, whole = library.add(titled("b")), library.add(titled("a"))
    path = tmp_path / "library" / "articles" / broken[:2] / f"{broken}.article"
    path.write_bytes(path.read_bytes()[:-9])
    gathered = gather(Library(tmp_path / "library"), Wanted(), Machine())
    assert articles_of(gathered.items) == [whole]
    (problem,) = gathered.problems
    assert broken in problem


def test_an_earlier_text_stands_for_the_latest(library: Library) -> None:
    later = article(f"{TEXT}\nCorrected.")
    library.add(later)
    items = gather(library, Wanted(articles=[article().id]), Machine()).items
    assert articles_of(items) == [later.id]


def test_an_article_that_is_not_there_is_an_error(library: Library) -> None:
    with pytest.raises(LibraryError, match="has no article"):
        gather(library, Wanted(articles=["0" * 32]), Machine())


def test_a_text_that_is_no_query_is_an_error(library: Library) -> None:
    with pytest.raises(QueryError):
        gather(library, Wanted("kind:loud"), Machine())


def test_an_empty_library_has_nothing_to_decide(tmp_path: Path) -> None:
    assert gather(Library(tmp_path / "empty"), Wanted(), Machine()).items == []


def test_a_search_for_proposals_says_that_it_has_none(library: Library) -> None:
    for _ in library.upkeep.catch_up():
        pass
    (note,) = library.index.search("status:proposed").notes
    assert "quoth review" in note
