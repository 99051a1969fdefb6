"""A card says what has become of a proposal; a verdict is one change, and what is kept of it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article.model import Span
from reader.attribution.model import QuoteKind, SpeakerKind
from reader.library import Library, changes, speaking
from reader.library.model import MarkState
from reader.review.deck import Role, Status
from reader.review.session import Item
from reader.review.triage.card import how_sure
from reader.review.triage.deck import TriageDeck
from reader.review.triage.proposed import Proposed
from reader.review.triage.verdicts import AGAIN, Verdict
from tests.review.triaging import (
    FIRST,
    MARR,
    QUOTES,
    TEXT,
    VOSS,
    Bench,
    Machine,
    article,
    faced,
    quote,
    span,
    words,
)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path / "library")


def states(bench: Bench) -> list[str]:
    return [mark.state.value for mark in bench.reading().marks]


def test_a_card_shows_the_words_with_cue_and_source_and_who_may_have_said_them(
    bench: Bench,
) -> None:
    card = bench.card(0)
    assert (card.status, card.why, card.speaker) == (Status.THERE, "", "Mara Voss")
    parts = [part for line in bench.deck.face(card) for part in line.parts]
    assert (QUOTES[0], Role.CONTENT) in parts
    assert ("Mara Voss", Role.SOURCE) in parts
    assert ("said", Role.CUE) in parts
    assert [name for name, _ in card.people] == ["Mara Voss", "Leo Marr"]
    assert "1 Mara Voss" in faced(bench, 0)
    assert "2 Leo Marr" in faced(bench, 0)
    assert "head of housing · direct · sure, 90%" in faced(bench, 0)


@pytest.mark.parametrize("around", [0, 20, 30, 40, 400])
def test_the_title_stands_on_a_card_once_however_much_is_around(bench: Bench, around: int) -> None:
    told = "\n".join(map(str, bench.deck.face(bench.card(0), around=around)))
    assert told.count("to stay") == 1


@pytest.mark.parametrize(
    ("confidence", "told"),
    [
        (1, "sure, 100%"),
        (0.8, "fairly sure, 80%"),
        (0.5, "not so sure, 50%"),
        (0, "hardly sure, 0%"),
    ],
)
def test_a_confidence_is_said_in_words(confidence: float, told: str) -> None:
    assert how_sure(confidence) == told


def test_one_verdict_accepts_words_and_speaker(bench: Bench) -> None:
    assert bench.answer(0, Verdict.ACCEPT).told == "Accepted: Mara Voss"
    said, detail = bench.kept(0)
    assert said == "accepted"
    assert detail == {
        "machine": {
            "speaker": "Mara Voss",
            "kind": "direct",
            "confidence": 0.9,
            "model": "test-1",
            "spans": [list(FIRST.content[0])],
        }
    }
    assert states(bench)[0] == "accepted"


def test_another_speaker_corrects_and_both_names_are_kept(bench: Bench) -> None:
    assert bench.answer(1, Verdict.SPEAKER, name="مريم 🦊").done
    said, detail = bench.kept(1)
    assert (said, detail["reader"]) == ("speaker-fixed", {"speaker": "مريم 🦊"})
    mark = bench.reading().marks[1]
    assert (mark.state, mark.speaker) == (MarkState.CORRECTED, "مريم 🦊")


@pytest.mark.parametrize("name", ["Mara Voss", "  mara   voss "])
def test_to_name_whom_the_machine_named_is_to_accept(bench: Bench, name: str) -> None:
    bench.answer(0, Verdict.SPEAKER, name=name)
    assert bench.kept(0)[0] == "accepted"
    assert [person.name for person in bench.library.people()] == ["Mara Voss"]


def test_nobody_known_keeps_the_quote_without_a_speaker(bench: Bench) -> None:
    bench.answer(2, Verdict.UNKNOWN)
    assert bench.kept(2)[0] == "unknown"
    assert bench.reading().marks[2].speaker == "unknown"
    assert bench.reading().marks[2].is_confirmed


def test_nobody_known_where_the_machine_knew_nobody_is_to_accept(bench: Bench) -> None:
    bench.answer(3, Verdict.UNKNOWN)
    assert bench.kept(3)[0] == "accepted"


@pytest.mark.parametrize("name", ["", "Leo Marr"])
def test_other_words_count_as_fixed_with_the_speaker_that_was_named(
    bench: Bench, name: str
) -> None:
    place = span("he had asked")
    bench.answer(
        2, Verdict.SPAN, spans=[list(place)], **({"name": "Mara Voss"} if not name else {})
    )
    said, detail = bench.kept(2)
    assert said == "span-fixed"
    assert detail["reader"]["spans"] == [list(place)]
    assert detail["machine"]["spans"] == [list(span(QUOTES[2]))]
    mark = bench.reading().marks[2]
    assert mark.spans == (place,)
    assert mark.speaker == (name or "Mara Voss")
    assert ("speaker" in detail["reader"]) is (not name)


def test_the_same_words_are_no_correction(bench: Bench) -> None:
    bench.answer(0, Verdict.SPAN, spans=[list(each) for each in FIRST.content])
    assert bench.kept(0)[0] == "accepted"


@pytest.mark.parametrize(
    ("verdict", "detail", "said", "reason"),
    [
        (Verdict.WRONG_SPAN, {}, "wrong-span", "wrong span"),
        (Verdict.WRONG_SPEAKER, {}, "wrong-speaker", "wrong speaker"),
        (Verdict.REJECT, {"reason": "a title"}, "rejected", "a title"),
        (Verdict.REJECT, {}, "rejected", ""),
    ],
)
def test_a_no_stays_with_its_reason(
    bench: Bench, verdict: str, detail: dict[str, Any], said: str, reason: str
) -> None:
    bench.answer(0, verdict, **detail)
    kept, told = bench.kept(0)
    assert (kept, told.get("reason", "")) == (said, reason)
    annotation = bench.reading().marks[0].annotation
    assert annotation
    assert (annotation.decision, annotation.reason) == ("rejected", reason)


@pytest.mark.parametrize(
    ("verdict", "detail", "why"),
    [
        ("shrug", {}, "There is no answer “shrug” here."),
        (Verdict.SPEAKER, {}, "Say who says it."),
        (Verdict.SPEAKER, {"name": "\u200b"}, "A name needs letters."),
        (Verdict.SPAN, {}, "These words are not in the text: choose some of it."),
        (
            Verdict.SPAN,
            {"spans": [[0, 10**9]]},
            "These words are not in the text: choose some of it.",
        ),
        (Verdict.SPAN, {"spans": [[5, 5]]}, "These words are not in the text: choose some of it."),
        (
            Verdict.SPAN,
            {"spans": [["a", None]]},
            "These words are not in the text: choose some of it.",
        ),
        (
            Verdict.SPAN,
            {"spans": [[0, 9], [5, 12]]},
            "These words are not in the text: choose some of it.",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    bench: Bench, verdict: str, detail: dict[str, Any], why: str
) -> None:
    outcome = bench.answer(0, verdict, **detail)
    assert (outcome.told, outcome.done) == (why, False)
    assert bench.engine.sitting.answers == {}
    assert states(bench) == ["proposed"] * 4


def test_one_step_back_takes_decision_and_answer(bench: Bench) -> None:
    bench.answer(0, Verdict.ACCEPT)
    assert bench.engine.undo()
    assert bench.engine.sitting.answers == {}
    assert bench.card(0).status is Status.THERE
    assert bench.library.people() == ()


def test_what_another_window_decided_is_settled(bench: Bench) -> None:
    other, reading = bench.elsewhere()
    other.apply(changes.reject(reading, reading.marks[0], "a title"))
    card = bench.card(0)
    assert (card.status, card.why) == (Status.SETTLED, "Decided meanwhile: rejected (a title).")
    assert card.why in faced(bench, 0)


def test_words_that_another_window_moved_are_settled_too(bench: Bench) -> None:
    other, reading = bench.elsewhere()
    other.apply(changes.set_span(reading, reading.marks[2], [span("he had asked")]))
    card = bench.card(2)
    assert card.status is Status.SETTLED
    assert card.spans == (span("he had asked"),)


def test_who_says_what_was_decided_agrees_and_who_does_not_is_told(bench: Bench) -> None:
    other, reading = bench.elsewhere()
    other.apply(changes.accept(reading, reading.marks[0]))
    refused = bench.answer(0, Verdict.REJECT)
    assert not refused.done
    assert refused.told.startswith("Decided meanwhile: accepted, said by Mara Voss.")
    assert bench.answer(0, Verdict.ACCEPT).told == "As decided: Mara Voss"
    assert bench.kept(0)[0] == "accepted"


def test_who_saw_what_was_decided_may_decide_otherwise(bench: Bench) -> None:
    bench.answer(0, Verdict.ACCEPT)
    assert bench.answer(0, Verdict.REJECT, **{AGAIN: True}).done
    assert bench.kept(0)[0] == "rejected"
    assert states(bench)[0] == "rejected"


def test_a_tag_from_another_window_stays_on_the_card_and_through_the_decision(
    bench: Bench,
) -> None:
    other, reading = bench.elsewhere()
    code, _ = changes.create_tag("claim")
    other.apply(changes.tag(reading, reading.marks[0].spans, code))
    assert "#claim" in faced(bench, 0)
    bench.answer(0, Verdict.ACCEPT)
    (annotation,) = bench.library.annotations(article().id)
    assert (annotation.decision, annotation.tags) == ("accepted", (code.id,))


def test_words_of_a_changed_article_are_found_where_they_stand_now(tmp_path: Path) -> None:
    machine = Machine()
    bench = Bench(tmp_path / "library", machine=machine)
    later = article(f"An editor's note came first.\n\n{TEXT}")
    start = later.text.index(QUOTES[0])
    place = Span(start, start + len(QUOTES[0]))
    machine.found[later.id] = (quote(QUOTES[0], VOSS, text=later.text),)
    bench.library.add(later)
    card = bench.card(0)
    assert (card.status, card.spans) == (Status.MOVED, (place,))
    assert card.reading
    assert card.reading.article.id == later.id
    assert card.why == "The text has changed: these words stand elsewhere in it now."
    assert bench.answer(0, Verdict.ACCEPT).done
    assert [each.spans for each in bench.library.annotations(later.id)] == [(place,)]


def test_words_that_a_changed_article_has_no_more_are_gone_and_can_only_be_passed_over(
    bench: Bench,
) -> None:
    bench.library.add(article(TEXT.replace(QUOTES[0], "She would not talk of it,")))
    card = bench.card(0)
    assert (card.status, card.mark) == (Status.GONE, None)
    assert "have no certain place in it" in card.why
    assert QUOTES[0] in faced(bench, 0)
    outcome = bench.answer(0, Verdict.ACCEPT)
    assert (outcome.done, outcome.told) == (False, card.why)
    assert bench.answer(0, "skipped").done


def test_an_article_that_was_deleted_is_gone(bench: Bench) -> None:
    for path in bench.folder.glob("articles/*/*"):
        path.unlink()
    deck = TriageDeck(Library(bench.folder), bench.machine)
    card = deck.card(bench.engine.sitting.session.items[0])
    assert (card.status, card.why) == (Status.GONE, "The article is in the library no more.")
    assert [str(line) for line in deck.face(card)] == [card.why]


def test_what_the_machine_says_no_more_is_decided_as_it_was_said(bench: Bench) -> None:
    bench.machine.default = ()
    bench.engine.deck = TriageDeck(bench.library, bench.machine)
    card = bench.card(0)
    assert (card.status, card.why) == (Status.THERE, "The machine proposes this no more.")
    assert bench.answer(0, Verdict.ACCEPT).done
    (annotation,) = bench.library.annotations(article().id)
    said = annotation.attribution
    assert said
    assert (said.proposed_speaker, said.confidence, said.model) == ("Mara Voss", 0.9, "test-1")
    assert words(part.span for part in said.cue) == ["said"]


def test_another_speaker_by_a_new_model_is_said(bench: Bench) -> None:
    bench.machine.default = (quote(QUOTES[0], MARR, source="Mara Voss"),)
    deck = TriageDeck(bench.library, bench.machine)
    card = deck.card(bench.engine.sitting.session.items[0])
    assert card.speaker == "Leo Marr"
    assert card.why == "When the session began, the machine said: Mara Voss."


def test_the_next_card_of_an_article_asks_neither_the_machine_nor_the_disk(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.card(0)
    asked = len(bench.machine.asked)

    def no(*_: object) -> None:
        raise AssertionError("it was read again")

    monkeypatch.setattr(bench.library, "refresh", no)
    monkeypatch.setattr(bench.library, "reading", no)
    assert bench.card(1).status is Status.THERE
    assert len(bench.machine.asked) == asked


def test_the_two_articles_used_last_stay_at_hand(tmp_path: Path) -> None:
    texts = [f"{TEXT}\nPart {n}." for n in range(3)]
    bench = Bench(
        tmp_path / "library", *(article(text, f"/home/ann/{n}") for n, text in enumerate(texts))
    )
    ids = [item.article for item in bench.engine.sitting.session.items]
    first, second, third = (ids.index(each) for each in dict.fromkeys(ids))
    bench.machine.asked.clear()
    for number in (first, second, first, second, third, second):
        bench.card(number)
    assert bench.machine.asked == [ids[first], ids[second], ids[third]]


def test_a_name_that_another_window_gives_somebody_is_on_the_card(bench: Bench) -> None:
    bench.answer(0, Verdict.ACCEPT)
    assert bench.card(1).speaker == "Mara Voss"
    other, reading = bench.elsewhere()
    (person,) = reading.people
    other.apply(speaking.rename(reading.people, person, "Mara Voss-Lind"))
    assert bench.card(1).speaker == "Mara Voss-Lind"
    bench.answer(1, Verdict.SPEAKER, name="Mara Voss-Lind")
    assert bench.kept(1)[0] == "accepted"


def test_an_answer_goes_on_with_its_words_to_a_later_text(bench: Bench) -> None:
    bench.answer(0, Verdict.ACCEPT)
    later = article(f"First of all.\n\n{TEXT}")
    bench.library.add(later)
    assert bench.card(0).status is Status.SETTLED
    assert bench.engine.undo()
    assert bench.card(0).status is Status.MOVED
    assert bench.library.annotations(later.id) == ()


_verdicts = st.one_of(
    st.sampled_from(
        [(each, {}) for each in (*Verdict, "skipped") if each not in ("speaker", "span")]
    ),
    st.sampled_from(["Leo Marr", "Mara Voss", "مريم 🦊"]).map(
        lambda name: ("speaker", {"name": name})
    ),
    st.builds(
        lambda start, length: ("span", {"spans": [[start, start + length]]}),
        st.integers(0, 100),
        st.integers(1, 30),
    ),
)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 3), _verdicts), max_size=6))
def test_all_steps_back_leave_the_library_as_it_was(
    steps: list[tuple[int, tuple[str, dict[str, Any]]]],
) -> None:
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder) / "library")
        before = bench.reading().marks
        done = sum(
            bench.answer(number, verdict, **{AGAIN: True}, **detail).done
            for number, (verdict, detail) in steps
        )
        for _ in range(done):
            assert bench.engine.undo()
        assert bench.engine.undo() is None
        assert bench.engine.sitting.answers == {}
        assert bench.reading().marks == before
        assert bench.library.people() == ()


_names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
_places = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda each: Span(*each)),
    max_size=3,
).map(tuple)


@given(
    st.builds(
        Proposed,
        _names,
        st.sampled_from(QuoteKind),
        st.floats(0, 1).map(lambda share: round(share, 4)),
        _names,
        _names,
        st.sampled_from(SpeakerKind),
        _places,
        _places,
    )
)
def test_what_was_said_is_known_again_from_its_item(said: Proposed) -> None:
    assert Proposed.unpacked(said.packed()) == said


@given(st.text() | st.sampled_from(['["a"]', "[]", "null", '["a","direct",[],"","","person",1,2]']))
def test_an_item_that_nobody_understands_names_nobody(detail: str) -> None:
    assert Proposed.unpacked(detail).speaker in {"unknown", "a"}


@pytest.mark.parametrize("spans", [(), (Span(0, 10**6),)])
def test_an_item_with_places_outside_the_text_is_gone(
    bench: Bench, spans: tuple[Span, ...]
) -> None:
    card = bench.deck.card(Item(article().id, spans))
    assert card.status is Status.GONE
    assert bench.deck.face(card)
