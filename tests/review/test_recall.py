"""A session of cards: what is asked, what an answer does, what became of cards meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library import Change, Library, LibraryError, changes
from reader.library.model import Edit
from reader.review.deck import Line, Role, Status
from reader.review.engine import Engine
from reader.review.recall import cards
from reader.review.recall.deck import RecallCard
from reader.review.recall.hiding import BLANK
from reader.review.session import State
from reader.settings import Review
from tests.review.carded import (
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
    deck,
    make_card,
    note,
    opened,
    reading,
    session,
    span,
    words,
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return opened(tmp_path / "library")


def engine(library: Library, clock: Clock, settings: Review = SETTINGS) -> Engine[RecallCard]:
    begun = session(library, clock, settings=settings)
    return Engine.begin(library, deck(library, clock, settings), begun, clock)


def told(lines: list[Line] | tuple[Line, ...]) -> list[str]:
    return [str(each) for each in lines]


def refused(library: Library, clock: Clock, card: RecallCard, verdict: str, **detail: str) -> str:
    return deck(library, clock).respond(card, verdict, detail).refusal


def test_who_said_it_is_hidden_wherever_it_stands_until_it_is_shown(
    library: Library, clock: Clock
) -> None:
    make_card(library, RENT, clock)
    (card,) = asked(library, clock)
    front = told(deck(library, clock).face(card, shown=False))
    assert front[0] == f"{BLANK}: no rise this year · Oster Post · 2026-03-01"
    assert front[2:4] == [
        f"{RENT} said {BLANK}, {BLANK}. {CENT} {BLANK} added.",
        f"“It is an outrage,” said Tomas Brandt, who knows {BLANK}",
    ]
    assert front[-1] == "Who said it?"
    back = told(deck(library, clock).face(card, shown=True))
    assert back[-1] == "Mara Voss, head of housing"
    assert BLANK not in "".join(back)


def test_what_was_noted_is_hidden_until_it_is_shown(library: Library, clock: Clock) -> None:
    make_card(library, RENT, clock)
    note(library, RENT, "check\nin March")
    (card,) = asked(library, clock)
    front = told(deck(library, clock).face(card, shown=False))
    assert front[-1] == "What did you note on it?"
    assert "March" not in "".join(front)
    back = told(deck(library, clock).face(card, shown=True))
    assert back[-3:] == ["check", "in March", "Mara Voss, head of housing"]


def test_a_passage_of_the_headline_is_shown_as_what_it_is(library: Library, clock: Clock) -> None:
    make_card(library, "no rise this year", clock)
    (card,) = asked(library, clock)
    lines = deck(library, clock).face(card, shown=True)
    assert ("no rise this year", Role.CONTENT) in [part for each in lines for part in each.parts]


def test_where_nothing_is_asked_nothing_is_hidden(library: Library, clock: Clock) -> None:
    make_card(library, NOBODY, clock)
    tag, edits = changes.create_tag("later")
    library.apply(Change("made", edits))
    library.apply(changes.tag(reading(library), [span(NOBODY)], tag))
    (card,) = asked(library, clock)
    looked = deck(library, clock)
    assert looked.face(card, shown=False) == looked.face(card, shown=True)
    assert told(looked.face(card, shown=False))[-1] == "#later"
    assert (NOBODY, Role.CONTENT) in [p for each in looked.face(card, shown=True) for p in each[0]]


@pytest.mark.parametrize("verdict", ["again", "hard", "good", "easy"])
def test_a_grade_schedules_the_card_as_fsrs_says(
    library: Library, clock: Clock, verdict: str
) -> None:
    import fsrs

    make_card(library, RENT, clock)
    (card,) = asked(library, clock)
    now = answer(library, clock, card, verdict)
    scheduler = fsrs.Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=365, enable_fuzzing=False
    )
    rating = fsrs.Rating[verdict.capitalize()]
    theirs, _ = scheduler.review_card(fsrs.Card(card_id=1), rating, clock.exact)
    assert now.schedule
    assert now.schedule.stability == theirs.stability
    assert now.schedule.due[:10] == theirs.due.date().isoformat()
    assert now.schedule.last_review == clock()


def test_the_label_of_an_answer_says_when_the_card_comes_again(
    library: Library, clock: Clock
) -> None:
    make_card(library, RENT, clock)
    (card,) = asked(library, clock)
    looked = deck(library, clock)
    labels = [looked.respond(card, each, {}).change.label for each in ("again", "good", "easy")]
    assert labels == [
        "Again, due tomorrow: “We will not raise the…”",
        "Good, due 28 November: “We will not raise the…”",
        "Easy, due 4 December: “We will not raise the…”",
    ]


def test_one_step_back_takes_the_answer_and_the_schedule(library: Library, clock: Clock) -> None:
    make_card(library, RENT, clock)
    run = engine(library, clock)
    before = run.card(0).schedule
    assert run.answer(0, "good", 4.0).done
    assert run.sitting.state is State.FINISHED
    assert run.card(0).status is Status.SETTLED
    assert run.undo()
    assert run.sitting.answers == {}
    assert (run.card(0).schedule, run.card(0).status) == (before, Status.THERE)


def test_one_step_back_takes_the_first_answer_to_a_card_that_a_tag_made(
    tmp_path: Path, clock: Clock
) -> None:
    library = opened(tmp_path / "tagged", tags=("remember",))
    tag, edits = changes.create_tag("remember")
    library.apply(Change("made", edits))
    library.apply(changes.tag(reading(library), [span(NOBODY)], tag))
    from reader.library.clock import moment

    clock.now = moment()
    run = engine(library, clock)
    assert run.answer(0, "seen", 4.0).done
    assert run.card(0).schedule
    assert run.undo()
    assert run.card(0).schedule is None
    assert run.card(0).status is Status.THERE


def test_a_session_keeps_what_its_summary_needs(library: Library, clock: Clock) -> None:
    make_card(library, RENT, clock)
    run = engine(library, clock)
    run.answer(0, "hard", 4.0)
    kept = run.sitting.answers[0]
    assert (kept.said, kept.at) == ("hard", clock())
    assert kept.detail["words"] == "“We will not raise the…”"
    assert kept.detail["asked"] == "who"
    assert kept.detail["due"] == "2026-11-27T03:00:00.000Z"


def test_a_card_sleeps_until_a_day_and_is_none_of_today(library: Library, clock: Clock) -> None:
    make_card(library, NOBODY, clock)
    (card,) = asked(library, clock)
    now = answer(library, clock, card, "snooze", until="2w")
    assert (now.status, now.why) == (Status.SETTLED, "It was put off until 10 December meanwhile.")
    assert asked(library, clock) == []
    clock.now = "2026-12-10T03:00:00.000Z"
    assert [words(each) for each in asked(library, clock)] == [NOBODY]


@pytest.mark.parametrize(
    ("verdict", "until", "why"),
    [
        ("snooze", "", "Until when? 2026-12-24, tomorrow, 10 (days), 2w, 3m or 1y."),
        ("snooze", "yesterday", "“yesterday” is no day after today: 2026-12-24, tomorrow, 10"),
        ("snooze", "2026-11-26", "“2026-11-26” is no day after today"),
        ("maybe", "", "“maybe” says nothing of a card."),
        ("good", "", "This card asks nothing, so there is no grade: it was seen."),
    ],
)
def test_what_makes_no_sense_is_refused(
    library: Library, clock: Clock, verdict: str, until: str, why: str
) -> None:
    make_card(library, NOBODY, clock)
    (card,) = asked(library, clock)
    assert refused(library, clock, card, verdict, until=until).startswith(why)


def test_a_card_that_asks_something_is_graded(library: Library, clock: Clock) -> None:
    make_card(library, RENT, clock)
    (card,) = asked(library, clock)
    assert (
        refused(library, clock, card, "seen")
        == "How well did you know it? again, hard, good, easy."
    )


def test_a_retired_card_keeps_what_it_knew(library: Library, clock: Clock) -> None:
    make_card(library, RENT, clock)
    known = answer(library, clock, asked(library, clock)[0], "good").schedule
    clock.go_on(5)
    retired = answer(library, clock, asked(library, clock)[0], "retire")
    assert (retired.status, retired.why) == (Status.SETTLED, "It was retired meanwhile.")
    assert known
    assert retired.schedule == known._replace(retired=True)


def test_what_was_reviewed_in_another_window_is_not_asked_again(
    library: Library, clock: Clock
) -> None:
    make_card(library, RENT, clock)
    (card,) = asked(library, clock)
    clock.go_on(0.1)
    answer(Library(library.folder), clock, card, "good")
    now = deck(library, clock).card(card.item)
    assert (now.status, now.why) == (Status.SETTLED, "It was reviewed elsewhere meanwhile.")
    assert refused(library, clock, now, "good") == now.why
    assert told(deck(library, clock).face(now, shown=False))[0] == now.why


def test_what_is_no_card_any_more_is_not_asked(library: Library, clock: Clock) -> None:
    make_card(library, RENT, clock)
    (card,) = asked(library, clock)
    library.apply(cards.opt_out(reading(library), (span(RENT),)))
    assert deck(library, clock).card(card.item).why == "It is no card any more."


def test_what_was_deleted_meanwhile_says_so(library: Library, clock: Clock) -> None:
    make_card(library, NOBODY, clock)
    (card,) = asked(library, clock)
    mark = reading(library).marks.at((span(NOBODY),))
    assert mark
    library.apply(changes.delete(reading(library), mark))
    now = deck(library, clock).card(card.item)
    assert (now.status, now.why) == (Status.GONE, "The annotation was deleted.")
    assert told(deck(library, clock).face(now, shown=True)) == [now.why]
    assert refused(library, clock, now, "seen") == now.why


def test_what_lost_its_place_meanwhile_says_so(library: Library, clock: Clock) -> None:
    make_card(library, NOBODY, clock)
    (card,) = asked(library, clock)
    edit = Edit(article().id, card.item.annotation, "on", "0" * 32)
    library.apply(Change("Lost its place", (edit,)))
    now = deck(library, clock).card(card.item)
    assert now.status is Status.GONE
    assert "no certain place" in now.why


def test_what_was_moved_meanwhile_is_asked_where_it_is(library: Library, clock: Clock) -> None:
    make_card(library, NOBODY, clock)
    (card,) = asked(library, clock)
    mark = reading(library).marks.at((span(NOBODY),))
    assert mark
    library.apply(changes.set_span(reading(library), mark, [span("Nobody else")]))
    now = deck(library, clock).card(card.item)
    assert (now.status, words(now)) == (Status.MOVED, "Nobody else")
    assert answer(library, clock, card, "seen").schedule


def test_a_card_follows_its_article_to_a_later_text(library: Library, clock: Clock) -> None:
    make_card(library, NOBODY, clock)
    (card,) = asked(library, clock)
    later = article(TEXT.replace("no rise this year", "no rise in this year after all"))
    library.add(later)
    now = deck(library, clock).card(card.item)
    start = later.text.index(NOBODY)
    assert now.reading
    assert now.reading.article.id == later.id
    assert (now.status, now.spans) == (Status.MOVED, ((start, start + len(NOBODY)),))


def test_an_article_that_is_not_there_any_more_is_no_fault(library: Library, clock: Clock) -> None:
    make_card(library, NOBODY, clock)
    (card,) = asked(library, clock)
    for path in (library.folder / "articles").rglob("*.*"):
        path.unlink()
    now = deck(Library(library.folder), clock).card(card.item)
    assert now.status is Status.GONE
    assert now.why == "The article is not in the library any more."


def test_names_from_right_to_left_and_signs_are_asked_for_too(
    library: Library, clock: Clock
) -> None:
    library.apply(changes.set_speaker(reading(library), [span(CENT)], "מרים כהן 🏠"))
    make_card(library, CENT, clock)
    (card,) = asked(library, clock)
    assert told(deck(library, clock).face(card, shown=True))[-1] == "מרים כהן 🏠"
    assert "כהן" not in "".join(told(deck(library, clock).face(card, shown=False)))


def test_the_summary_says_what_was_remembered_what_was_hard_and_what_comes(
    library: Library, clock: Clock
) -> None:
    note(library, OUTRAGE, "n")
    for each in (RENT, OUTRAGE, NOBODY, CENT):
        make_card(library, each, clock)
    run = engine(library, clock)
    said = {RENT: "good", OUTRAGE: "again", NOBODY: "seen"}
    for item in range(4):
        verdict = said.get(words(run.card(item)), "snooze")
        assert run.answer(item, verdict, 2.0, {"until": "2026-11-29"}).done
    summary = run.summary()
    assert told(summary.lines) == [
        "Recalled 50% of 2 cards",
        "1 seen · 1 put off",
        "",
        "Hardest",
        "“It is an outrage,” again",
        "",
        "The next seven days",
        "Fri 27  ▇▇▇▇▇▇▇▇▇▇ 1",
        "Sat 28  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ 2",
        "Sun 29  ▇▇▇▇▇▇▇▇▇▇ 1",
        "Mon 30  0",
        "Tue  1  0",
        "Wed  2  0",
        "Thu  3  0",
    ]
    assert summary.figures["recalled"] == 0.5
    assert summary.figures["ahead"][1] == {"day": "2026-11-28", "cards": 2}
    assert summary.figures["hardest"][0]["words"] == "“It is an outrage,”"


def test_the_summary_of_nothing_is_no_fault(library: Library, clock: Clock) -> None:
    make_card(library, NOBODY, clock)
    summary = engine(library, clock).summary()
    assert summary.figures["recalled"] is None
    assert told(summary.lines)[1] == "The next seven days"


def test_the_hardest_are_those_that_were_not_known_then_by_difficulty(
    library: Library, clock: Clock
) -> None:
    sentences = [f"Sentence {n}." for n in range(10, 19)]
    for each in sentences:
        note(library, each, "n")
        make_card(library, each, clock)
    run = engine(library, clock, Review(new=9))
    for item, verdict in enumerate(["good", "hard", "again", "hard", "easy", *["again"] * 4]):
        run.answer(item, verdict, 1.0)
    hardest = run.summary().figures["hardest"]
    assert [each["said"] for each in hardest] == ["again"] * 5
    assert run.summary().figures["recalled"] == pytest.approx(4 / 9)


def test_a_query_that_is_none_begins_no_session(library: Library, clock: Clock) -> None:
    with pytest.raises(LibraryError, match="a \\) is missing"):
        session(library, clock, "(tag:x")
