"""The rest is accepted in one step; figures say how often the machine was right."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library import Library, changes
from reader.review.session import PASSED, SKIPPED, Answer, Kind, Sitting, begun
from reader.review.triage.rest import rest
from reader.review.triage.summary import summary
from reader.review.triage.verdicts import Verdict
from tests.review.triaging import QUOTES, TEXT, Bench, article, span

AT = "2026-11-26T09:00:00.000Z"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path / "library")


def test_all_that_is_left_above_a_confidence_is_counted_and_shown(bench: Bench) -> None:
    bench.answer(0, Verdict.REJECT)
    found = rest(bench.deck, bench.engine.sitting, 0.6)
    assert (found.count, found.articles) == (2, 1)
    assert [str(each) for each in found.samples] == [
        f"{QUOTES[1]} Mara Voss · not so sure, 60%",
        f"{QUOTES[3]} unknown · fairly sure, 80%",
    ]


def test_the_rest_is_accepted_and_taken_back_as_one_step(bench: Bench) -> None:
    bench.answer(0, Verdict.ACCEPT)
    found = rest(bench.deck, bench.engine.sitting, 0.5)
    outcome = bench.engine.answer_all(found.change(), found.answers(AT))
    assert outcome.told == "Accepted the rest: 2 quotes, 50% sure or more"
    assert sorted(bench.engine.sitting.answers) == [0, 1, 3]
    assert bench.kept(1)[1]["together"] == 0.5
    assert [mark.state.value for mark in bench.reading().marks] == [
        "accepted",
        "accepted",
        "proposed",
        "accepted",
    ]
    bench.engine.undo()
    assert sorted(bench.engine.sitting.answers) == [0]
    assert len(bench.library.annotations(article().id)) == 1


def test_somebody_new_in_two_articles_is_one_person(tmp_path: Path) -> None:
    two = [article(f"{TEXT}\n{n}", f"/home/ann/{n}") for n in range(2)]
    bench = Bench(tmp_path / "library", *two)
    found = rest(bench.deck, bench.engine.sitting, 0.0)
    assert (found.count, found.articles) == (8, 2)
    bench.engine.answer_all(found.change(), found.answers(AT))
    assert [person.name for person in bench.library.people()] == ["Leo Marr", "Mara Voss"]
    assert bench.engine.sitting.left == 0
    bench.engine.undo()
    assert bench.library.people() == ()
    assert all(bench.library.annotations(each.id) == () for each in two)


def test_what_is_skipped_settled_or_proposed_no_more_is_no_part_of_the_rest(
    bench: Bench,
) -> None:
    bench.answer(0, SKIPPED)
    other, reading = bench.elsewhere()
    other.apply(changes.reject(reading, reading.marks[1]))
    bench.machine.default = bench.machine.default[:3]
    bench.library.add(article(f"{TEXT}\nCorrected."))
    assert list(rest(bench.deck, bench.engine.sitting, 0.0).cards) == [2]


def test_nothing_left_is_no_change(bench: Bench) -> None:
    found = rest(bench.deck, bench.engine.sitting, 1.0)
    assert (found.count, found.change().edits, found.answers(AT)) == (0, (), {})


def figures(bench: Bench) -> tuple[float, float, float]:
    found = bench.deck.summary(bench.engine.sitting).figures["precision"]
    return found["span"], found["speaker"], found["both"]


def test_precision_is_of_what_was_decided(bench: Bench) -> None:
    bench.answer(0, Verdict.ACCEPT)
    bench.answer(1, Verdict.SPEAKER, name="Leo Marr")
    bench.answer(2, Verdict.SPAN, spans=[list(span("he had asked"))])
    bench.answer(3, Verdict.REJECT)
    assert figures(bench) == (2 / 4, 2 / 4, 1 / 4)


def test_a_wrong_span_says_nothing_against_the_speaker_and_the_other_way_round(
    bench: Bench,
) -> None:
    bench.answer(0, Verdict.WRONG_SPAN)
    bench.answer(1, Verdict.WRONG_SPEAKER)
    assert figures(bench) == (1 / 2, 1 / 2, 0.0)


def test_other_words_by_somebody_else_are_wrong_twice(bench: Bench) -> None:
    bench.answer(2, Verdict.SPAN, spans=[list(span("he had asked"))], name="Mara Voss")
    assert figures(bench) == (0.0, 0.0, 0.0)


def test_what_nobody_looked_at_tells_nothing_of_the_machine(bench: Bench) -> None:
    bench.answer(0, Verdict.REJECT)
    bench.answer(1, SKIPPED)
    found = rest(bench.deck, bench.engine.sitting, 0.0)
    bench.engine.answer_all(found.change(), found.answers(AT))
    assert figures(bench) == (0.0, 0.0, 0.0)
    told = bench.engine.summary()
    assert (told.figures["accepted"], told.figures["together"]) == (2, 2)
    assert told.figures["seconds"] == {"total": 4.0, "median": 2.0, "mean": 2.0}
    assert "2 of them were accepted together, unseen" in "\n".join(map(str, told.lines))


def test_the_summary_tells_kinds_the_speakers_that_were_wrong_and_the_time(bench: Bench) -> None:
    bench.answer(0, Verdict.SPEAKER, name="Leo Marr")
    bench.answer(1, Verdict.SPEAKER, name="Leo Marr")
    bench.answer(2, Verdict.ACCEPT)
    bench.engine.flag([3], "odd")
    assert list(map(str, bench.engine.summary().lines)) == [
        "3 decisions on 4 proposals",
        "1 accepted · 2 other speaker · 1 left · 1 flagged",
        "The machine was right: words 100% · speaker 33% · both 33%",
        "  direct (2): words 100% · speaker 0% · both 0%",
        "  indirect (1): words 100% · speaker 100% · both 100%",
        "Mara Voss was wrong 2 times; it was Leo Marr",
        "2 s a proposal in the middle, 2 s on average",
    ]
    assert bench.engine.summary().figures["corrected"] == [
        {"speaker": "Mara Voss", "times": 2, "really": {"Leo Marr": 2}}
    ]


def test_figures_need_neither_the_library_nor_the_machine(bench: Bench, tmp_path: Path) -> None:
    bench.answer(0, Verdict.ACCEPT)
    from reader.review.session import sitting

    elsewhere = Library(tmp_path / "library")
    kept = sitting(elsewhere.reviews, bench.engine.sitting.session.id)
    assert summary(kept) == bench.engine.summary()


def test_a_session_over_nothing_says_so() -> None:
    empty = Sitting(begun(Kind.TRIAGE, "All", ()))
    assert [str(each) for each in summary(empty).lines] == ["Nothing waited for a decision."]


def test_an_answer_that_says_nothing_of_the_machine_is_counted_all_the_same(bench: Bench) -> None:
    sitting = bench.engine.sitting.with_answers(
        {0: Answer("accepted", 1.0, AT, {"machine": 3}), 1: Answer(PASSED, 0.0, AT)}
    )
    found = summary(sitting).figures
    assert (found["decided"], found["passed"], found["kinds"]) == (1, 1, {})
