"""Which cards a day has, in which order, and how queries find them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library import Change, Library, changes
from reader.library.clock import moment
from reader.library.model import Edit
from reader.review.recall import cards
from reader.review.recall.waiting import waiting
from reader.settings import Review
from tests.review.carded import (
    BERLIN,
    CENT,
    NOBODY,
    OUTRAGE,
    RENT,
    SETTINGS,
    TEXT,
    Clock,
    answer,
    article,
    asked,
    make_card,
    note,
    opened,
    reading,
    session,
    span,
    words,
)

SENTENCES = [f"Sentence {n}." for n in range(30)]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return opened(tmp_path / "library")


def asks(library: Library, clock: Clock, query: str = "", settings: Review = SETTINGS) -> list[str]:
    return [words(card) for card in asked(library, clock, query, settings)]


def found(library: Library, query: str, clock: Clock) -> list[str]:
    for _ in library.index.refresh():
        pass
    return [hit.text for hit in library.index.hits(library.index.search(query, now=clock()).keys)]


def test_without_cards_there_is_nothing(library: Library, clock: Clock) -> None:
    assert session(library, clock).items == ()


def test_due_cards_come_first_then_new_ones(library: Library, clock: Clock) -> None:
    make_card(library, RENT, clock)
    answer(library, clock, asked(library, clock)[0], "good")
    make_card(library, NOBODY, clock)
    clock.go_on(1)
    assert asks(library, clock) == [NOBODY], "for a card that was known is not due so soon"
    clock.go_on(2)
    assert asks(library, clock) == [RENT, NOBODY]


def test_the_most_overdue_for_its_interval_comes_first(library: Library, clock: Clock) -> None:
    for each, verdict in ((RENT, "good"), (CENT, "again")):
        make_card(library, each, clock)
        (card,) = asked(library, clock)
        answer(library, clock, card, verdict if each == RENT else "seen")
    make_card(library, OUTRAGE, clock)
    note(library, OUTRAGE, "n")
    (card,) = asked(library, clock)
    answer(library, clock, card, "again")
    clock.go_on(4)
    assert asks(library, clock)[0] == OUTRAGE, "one day late after one, the others after two"


def test_new_cards_come_in_the_order_in_which_they_were_made(
    library: Library, clock: Clock
) -> None:
    for each in (NOBODY, CENT, RENT):
        clock.go_on(0.01)
        make_card(library, each, clock)
    assert asks(library, clock) == [NOBODY, CENT, RENT]


def test_no_more_new_cards_come_than_the_reader_wants_a_day(library: Library, clock: Clock) -> None:
    for each in SENTENCES[:8]:
        make_card(library, each, clock)
    first = asked(library, clock)
    assert len(first) == 5
    for card in first[:3]:
        answer(library, clock, card, "seen")
    assert len(asked(library, clock)) == 2, "three of today's five were seen in another session"
    clock.now = "2026-11-27T02:59:00.000Z"
    assert len(asked(library, clock)) == 2, "it is not four o'clock yet"
    clock.now = "2026-11-27T03:00:00.000Z"
    assert len(asked(library, clock)) == 5


def test_no_more_due_cards_come_than_the_reader_wants_a_day(library: Library, clock: Clock) -> None:
    wanted = Review(due=3, new=30)
    for each in SENTENCES[:6]:
        make_card(library, each, clock)
    for card in asked(library, clock, settings=wanted):
        answer(library, clock, card, "seen")
    clock.go_on(5)
    assert len(asked(library, clock, settings=wanted)) == 3
    answer(library, clock, asked(library, clock, settings=wanted)[0], "seen")
    assert len(asked(library, clock, settings=wanted)) == 2
    for _ in library.index.refresh():
        pass
    some = waiting(library, "", now=clock(), settings=wanted, zone=BERLIN)
    assert (some.due, some.new, some.later, some.seen) == (2, 0, 3, 1)


def test_undoing_an_answer_gives_the_day_its_card_back(library: Library, clock: Clock) -> None:
    wanted = Review(new=1)
    for each in SENTENCES[:2]:
        make_card(library, each, clock)
    answer(library, clock, asked(library, clock, settings=wanted)[0], "seen")
    assert asks(library, clock, settings=wanted) == []
    library.undo()
    assert asks(library, clock, settings=wanted) == SENTENCES[:1]


def test_what_comes_due_meanwhile_is_in_the_next_session(library: Library, clock: Clock) -> None:
    make_card(library, NOBODY, clock)
    begun = session(library, clock)
    make_card(library, CENT, clock)
    assert [item.spans for item in begun.items] == [(span(NOBODY),)]
    assert len(session(library, clock).items) == 2


def test_retired_sleeping_and_lost_cards_do_not_come(library: Library, clock: Clock) -> None:
    for each in (NOBODY, CENT, OUTRAGE, RENT):
        make_card(library, each, clock)
    retired, asleep, _, lost = asked(library, clock)
    answer(library, clock, retired, "retire")
    answer(library, clock, asleep, "snooze", until="2026-11-28")
    assert lost.annotation
    on = Edit(article().id, lost.annotation.id, "on", "0" * 32)
    library.apply(Change("Lost its place", (on,)))
    assert asks(library, clock) == [OUTRAGE]
    clock.now = "2026-11-28T03:00:00.000Z"
    assert asks(library, clock) == [OUTRAGE, CENT]


def test_a_tag_makes_cards_that_were_never_reviewed(tmp_path: Path, clock: Clock) -> None:
    library = opened(tmp_path / "library", tags=("Follow Up",))
    parent, made = changes.create_tag("follow up")
    child, edits = changes.create_tag("remember", parent=parent.id)
    library.apply(Change("made", (*made, *edits)))
    library.apply(changes.tag(reading(library), [span(NOBODY)], child))
    library.apply(changes.tag(reading(library), [span(CENT)], parent))
    clock.now = moment()  # when a tag made a card of it, only the library's own clock knows
    assert asks(library, clock) == asks(library, clock, "is:new") == [NOBODY, CENT]
    library.apply(cards.opt_out(reading(library), (span(CENT),), library.card_tags))
    (card,) = asked(library, clock)
    assert words(card) == NOBODY
    assert card.schedule is None
    assert answer(library, clock, card, "seen").schedule
    assert asks(library, clock) == asks(library, clock, "is:new") == []


def test_a_query_chooses_among_the_cards(library: Library, clock: Clock) -> None:
    for each in (NOBODY, RENT):
        make_card(library, each, clock)
    assert asks(library, clock, "speaker:voss") == [RENT]
    assert asks(library, clock, "date:<2026-02") == []
    assert asks(library, clock, "date:<2026-04 -speaker:*") == [NOBODY]
    assert session(library, clock, "speaker:voss").title == "Recall: speaker:voss"


def test_queries_know_cards(library: Library, clock: Clock) -> None:
    for each in (RENT, CENT, NOBODY, OUTRAGE):
        make_card(library, each, clock)
    rent, cent, nobody, _ = asked(library, clock)
    answer(library, clock, rent, "good")
    answer(library, clock, cent, "retire")
    assert nobody.annotation
    note(library, SENTENCES[0], "no card")
    assert found(library, "is:card", clock) == [RENT, OUTRAGE, NOBODY]
    assert found(library, "is:new", clock) == [OUTRAGE, NOBODY]
    assert found(library, "is:due", clock) == []
    assert found(library, "is:retired", clock) == [CENT]
    assert found(library, "-is:card", clock) == [CENT, SENTENCES[0]]
    clock.go_on(3)
    assert found(library, "is:due", clock) == [RENT]


def test_queries_know_how_sure_the_machine_was(library: Library, clock: Clock) -> None:
    note(library, NOBODY, "nobody proposed this")
    assert found(library, "confidence:0.8", clock) == [RENT]
    assert found(library, "confidence:<0.8", clock) == []
    assert found(library, "confidence:0.5..", clock) == [RENT]
    assert found(library, "-confidence:>0.5", clock) == [NOBODY]
    (hit,) = library.index.hits(library.index.search("confidence:0.8").keys)
    assert hit.confidence == 0.8


def test_a_passage_in_several_parts_is_a_card_as_a_whole(library: Library, clock: Clock) -> None:
    parts = (span(RENT), span(CENT))
    library.apply(cards.opt_in(reading(library), parts, clock()))
    assert session(library, clock).items[0].spans == parts


def test_an_index_of_an_earlier_version_is_made_anew(library: Library, clock: Clock) -> None:
    import sqlite3

    from reader.library.layout import Layout
    from reader.library.search.index import path_of

    make_card(library, NOBODY, clock)
    assert asks(library, clock) == [NOBODY]
    file = path_of(Layout(library.folder))
    with sqlite3.connect(file) as tables:
        tables.execute("PRAGMA user_version = 1")
        tables.execute("DROP TABLE annotations")
    tables.close()
    assert asks(Library(library.folder), clock) == [NOBODY]


def test_the_text_has_all_that_the_tests_name() -> None:
    assert all(each in TEXT for each in (RENT, CENT, OUTRAGE, NOBODY, *SENTENCES))
