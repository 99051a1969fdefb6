"""A session goes on where it was, whatever ended it; one step back takes an answer and its deed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.library import Library, LibraryError, Reading, changes
from reader.library.layout import review_store
from reader.review.deck import Card, Status
from reader.review.engine import IDLE, Engine
from reader.review.session import PASSED, SKIPPED, Item, State, sitting
from tests.review.noting import Noting, again, article, session, started


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library", annotator="ann")


def notes(library: Library) -> dict[str, str]:
    return {each.target[0].exact: each.note for each in library.annotations(article().id)}


def there(card: Card) -> Reading:
    assert card.reading
    return card.reading


def note(engine: Engine[Card], item: int, words: str = "so") -> None:
    assert engine.answer(item, "note", 1.5, {"words": words}).done


def test_another_process_finds_every_answer_and_the_next_item(
    library: Library, tmp_path: Path
) -> None:
    engine = started(library)
    for item in range(3):
        note(engine, item)
    other = again(tmp_path / "library", engine)
    assert other.sitting == engine.sitting
    assert other.sitting.next() == 3
    assert other.sitting.seconds == 4.5
    assert [notes(library)[f"Words {n}."] for n in range(3)] == ["so"] * 3


def test_a_session_is_found_again_as_it_was_begun(library: Library) -> None:
    engine = started(library)
    found = sitting(library.reviews, engine.sitting.session.id)
    assert found.session == engine.sitting.session


def test_undo_takes_the_answer_and_what_it_did(library: Library, tmp_path: Path) -> None:
    engine = started(library)
    note(engine, 0)
    note(engine, 1)
    undone = engine.undo()
    assert undone
    assert undone.item == 1
    assert notes(library) == {"Words 0.": "so"}
    assert engine.sitting.next() == 1
    assert again(tmp_path / "library", engine).undo() is not None
    assert notes(library) == {}
    assert engine.refresh().answers == {}
    assert engine.undo() is None


def test_undo_leaves_alone_what_was_done_outside_of_the_session(library: Library) -> None:
    engine = started(library)
    note(engine, 0)
    reading = library.reading(article().id, (), ())
    library.apply(changes.note(reading, engine.sitting.session.items[5].spans, "mine"))
    assert engine.undo() is not None
    assert notes(library) == {"Words 5.": "mine"}
    assert engine.undo() is None


def test_two_sessions_undo_each_their_own(library: Library) -> None:
    one = started(library)
    note(one, 0, "one")
    two = Engine.begin(library, Noting(library), session(library))
    note(two, 1, "two")
    assert one.undo() is not None
    assert notes(library) == {"Words 1.": "two"}
    assert two.sitting.answers.keys() == {1}


def test_a_session_that_was_begun_while_the_clock_was_ahead_is_undone_all_the_same(
    library: Library,
) -> None:
    ahead = replace(session(library), id=f"02{'0' * 10}7{'0' * 3}8{'0' * 15}")
    engine = Engine.begin(library, Noting(library), ahead)
    note(engine, 0)
    assert engine.undo() is not None
    assert notes(library) == {}


def test_what_is_skipped_is_asked_again_when_the_reader_wants_it(library: Library) -> None:
    engine = started(library, 2)
    assert engine.answer(0, SKIPPED, 1).done
    note(engine, 1)
    assert engine.sitting.next() is None
    engine.again(engine.sitting.skipped())
    assert engine.sitting.next() == 0
    assert engine.undo() is not None
    assert engine.refresh().state is State.FINISHED


def test_what_was_settled_elsewhere_is_passed_over_in_one_step(library: Library) -> None:
    engine = started(library, 6)
    reading = library.reading(article().id, (), ())
    for item in (1, 2, 3):
        spans = engine.sitting.session.items[item].spans
        library.apply(changes.note(library.refresh(reading), spans, "mine"))
    assert engine.card(1).status is Status.SETTLED
    note(engine, 0)
    engine.pass_over(1)
    assert {n: each.said for n, each in engine.sitting.answers.items() if n} == {
        1: PASSED,
        2: PASSED,
        3: PASSED,
    }
    assert engine.sitting.next() == 4
    undone = engine.undo()
    assert undone
    assert undone.item == 1
    assert engine.sitting.answers.keys() == {0}


def test_an_answer_that_makes_no_sense_is_refused_and_not_kept(library: Library) -> None:
    engine = started(library)
    outcome = engine.answer(0, "sing", 1)
    assert (outcome.told, outcome.done) == ("There is no sing", False)
    assert engine.refresh().answers == {}


def test_whoever_was_away_was_not_at_it(library: Library) -> None:
    engine = started(library)
    engine.answer(0, "note", 4000, {"words": "so"})
    assert engine.sitting.seconds == IDLE


def test_a_flag_is_kept_and_undone(library: Library, tmp_path: Path) -> None:
    engine = started(library)
    engine.flag([3], "look again")
    assert again(tmp_path / "library", engine).sitting.flags == {3: "look again"}
    assert engine.undo() is not None
    assert engine.sitting.flags == {}


def test_a_tag_given_on_a_card_is_undone_as_a_step_of_the_session(library: Library) -> None:
    engine = started(library)
    tag, _ = changes.create_tag("claim")
    assert engine.also(2, lambda card: changes.tag(there(card), card.spans, tag)).done
    assert [each.name for each in library.tags()] == ["claim"]
    undone = engine.undo()
    assert undone
    assert undone.item == 2
    assert library.annotations(article().id) == ()


def test_what_lost_its_place_is_neither_tagged_nor_noted(library: Library) -> None:
    reading = library.reading(library.add(article()), (), ())
    card = Card(Item(article().id, ()), Status.GONE, "It was deleted.", reading)
    with pytest.raises(LibraryError, match="It was deleted"):
        card.there()


def test_two_windows_answer_one_session(library: Library, tmp_path: Path) -> None:
    engine = started(library)
    other = again(tmp_path / "library", engine)
    note(engine, 0, "mine")
    note(other, 1, "theirs")
    assert engine.refresh().answers.keys() == {0, 1}
    assert engine.sitting.next() == 2
    assert other.refresh() == engine.sitting


def test_answers_of_two_machines_come_together(library: Library, tmp_path: Path) -> None:
    engine = started(library)
    shutil.copytree(tmp_path / "library", tmp_path / "copy")
    other = again(tmp_path / "copy", engine)
    note(engine, 0, "mine")
    note(other, 1, "theirs")
    note(other, 0, "theirs")
    gain = library.upkeep.merge(tmp_path / "copy")
    assert gain.added["answers"] == 1
    assert engine.refresh().answers.keys() == {0, 1}
    assert not any(each.store == review_store(engine.sitting.session.id) for each in gain.conflicts)


def test_a_session_put_away_keeps_what_was_answered(library: Library) -> None:
    engine = started(library)
    note(engine, 0)
    engine.discard()
    found = sitting(library.reviews, engine.sitting.session.id)
    assert found.state is State.DISCARDED
    assert found.answers == engine.sitting.answers
    engine.discard(discarded=False)
    assert sitting(library.reviews, engine.sitting.session.id).state is State.OPEN


def test_a_session_that_is_not_there_says_how_to_find_one(library: Library) -> None:
    with pytest.raises(LibraryError, match="quoth review list"):
        sitting(library.reviews, "0" * 32)


def test_a_damaged_session_is_put_right_from_the_journal(library: Library, tmp_path: Path) -> None:
    engine = started(library)
    for item in range(4):
        note(engine, item)
    path = tmp_path / "library" / "reviews" / f"{review_store(engine.sitting.session.id)}.json"
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    other = Library(tmp_path / "library")
    assert sitting(other.reviews, engine.sitting.session.id).answers == engine.sitting.answers
    assert "was damaged" in other.reports[0]


def test_answers_changed_by_hand_into_nonsense_are_told(library: Library, tmp_path: Path) -> None:
    engine = started(library)
    note(engine, 0)
    path = tmp_path / "library" / "reviews" / f"{review_store(engine.sitting.session.id)}.json"
    path.write_bytes(path.read_bytes().replace(b'"said":"noted"', b'"said":7'))
    with pytest.raises(LibraryError, match="makes no sense"):
        sitting(Library(tmp_path / "library").reviews, engine.sitting.session.id)


@example(["flag", "skip", *["note"] * 17, "undo", "flag"])
@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["note", "skip", "flag", "undo", "again", "reopen"]), max_size=25))
def test_whatever_is_done_the_session_on_the_disk_is_the_one_in_hand(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("any") / "library"
    library = Library(folder, annotator="ann")
    engine = started(library, 5)
    steps = 0
    for number, act in enumerate(acts):
        item = engine.sitting.next()
        if act == "note" and item is not None:
            note(engine, item, f"note {number}")
            steps += 1
        elif act == "skip" and item is not None:
            engine.answer(item, SKIPPED, 1)
            steps += 1
        elif act == "flag":
            steps += number % 5 not in engine.sitting.flags
            engine.flag([number % 5], "look")
        elif act == "undo":
            assert (engine.undo() is not None) == (steps > 0)
            steps = max(steps - 1, 0)
        elif act == "again" and engine.sitting.skipped():
            engine.again(engine.sitting.skipped())
            steps += 1
        elif act == "reopen":
            engine = again(folder, engine)
        assert sitting(library.reviews, engine.sitting.session.id) == engine.sitting
    while engine.undo():
        steps -= 1
    assert steps == 0
    assert engine.sitting.answers == {}
    assert engine.sitting.flags == {}
    assert notes(library) == {}
