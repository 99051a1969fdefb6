"""Somebody changes things elsewhere while a session goes on, or settles them on another machine."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from reader.article import article_from_text
from reader.exchange import export
from reader.library import Library, LibraryError, changes, codebook
from reader.review.adjudicate import AdjudicateDeck, readings
from reader.review.deck import Status
from reader.review.engine import Engine
from tests.review.adjudicate.conftest import Settling
from tests.review.annotators import ALL, BOAT, SELL, TEXT, Annotator, span


def why(settling: Settling, item: int) -> tuple[Status, str]:
    card = settling.engine.card(item)
    assert [str(each) for each in settling.engine.deck.face(card, shown=True)]
    return card.status, card.why


def forget(annotator: Annotator, words: str) -> None:
    reading = annotator.reading()
    mark = next(each for each in reading.marks if each.spans == (span(words),))
    annotator.do(changes.delete(reading, mark))


def test_what_one_of_them_changes_is_shown_as_it_is_now(settling: Settling, bob: Annotator) -> None:
    settling.begin()
    item = settling.item(BOAT)
    assert why(settling, item) == (Status.THERE, "")
    bob.tag(BOAT, "joke")
    status, told = why(settling, item)
    assert status is Status.THERE
    assert told.startswith("One of them has changed it since the session began")
    assert "#joke" in settling.face(BOAT)
    assert settling.settle(BOAT, settling.side(BOAT, "bob")).done
    assert len(settling.gold()[BOAT].tags) == 2


def test_a_tag_is_called_as_the_open_library_calls_it_now(settling: Settling) -> None:
    settling.begin()
    assert "#claim" in settling.face(BOAT)
    (claim,) = (each for each in settling.library.tags() if each.name == "claim")
    settling.library.apply(codebook.rename(settling.library.tags(), claim, "assertion"))
    assert "#assertion" in settling.face(BOAT)


def test_a_file_that_is_written_again_is_read_again(
    settling: Settling, bob: Annotator, tmp_path: Path
) -> None:
    file = tmp_path / "bob.jsonl"
    write_file(bob, file)
    settling.bob = str(file)
    settling.begin()
    item = settling.item(SELL)
    assert why(settling, item) == (Status.THERE, "")
    forget(bob, SELL)
    write_file(bob, file)
    assert why(settling, item)[0] is Status.GONE
    file.unlink()
    with pytest.raises(LibraryError, match="cannot be read"):
        settling.engine.card(item)


def write_file(annotator: Annotator, file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        export([annotator.reading()], "jsonl", out)


def test_what_both_deleted_is_gone(settling: Settling, bob: Annotator) -> None:
    settling.begin()
    item = settling.item(SELL)
    forget(bob, SELL)
    told = "Neither of them marks anything here any more."
    assert why(settling, item) == (Status.GONE, told)
    outcome = settling.engine.answer(item, "left", 1.0)
    assert (outcome.done, outcome.told) == (False, told)


def test_what_they_agree_on_meanwhile_is_settled(settling: Settling, ann: Annotator) -> None:
    settling.begin()
    item = settling.item(SELL)
    ann.tag(SELL, "demand")
    assert why(settling, item) == (Status.SETTLED, "Both say the same here by now.")
    assert not settling.engine.answer(item, "left", 1.0).done


def test_what_was_settled_elsewhere_is_settled_anew_only_knowingly(settling: Settling) -> None:
    settling.begin()
    first, item = settling.engine, settling.item(BOAT)
    settling.begin()
    settling.settle(BOAT, "left")
    settling.engine = first
    told = "It was settled elsewhere since this session began."
    assert why(settling, item) == (Status.SETTLED, told)
    assert first.answer(item, "neither", 1.0).told == told
    assert first.answer(item, "neither", 1.0, {"again": True}).done
    assert settling.gold()[BOAT].decision == "rejected"


def test_what_this_session_settled_can_be_settled_anew(settling: Settling) -> None:
    settling.begin()
    settling.settle(BOAT, "left")
    assert why(settling, settling.item(BOAT)) == (Status.THERE, "")
    assert settling.settle(BOAT, "neither").done


def later_text(annotator: Annotator, text: str) -> str:
    """The text as it stands at the same address by now."""
    return annotator.library.add(replace(article_from_text(text), origin="/ferry.txt"))


@pytest.fixture
def moving(settling: Settling, ann: Annotator, bob: Annotator) -> Settling:
    """The text of both comes from a file, which can change."""
    for each in (ann, bob):
        store = each.reading().article.id
        database = each.library._access.stores.database(store)
        database.table("meta").update({"origin": "/ferry.txt"})
    return settling


def test_a_text_that_changes_takes_the_session_and_the_layer_along(
    moving: Settling, ann: Annotator, bob: Annotator
) -> None:
    moving.begin()
    sell, boat, everything = map(moving.item, (SELL, BOAT, ALL))
    side = moving.side(BOAT, "bob")
    moving.settle(BOAT, side)
    text = TEXT.replace("The ferry stays", "The ferry stays where it is").replace(ALL, "“No.”")
    for each in (ann, bob):
        later_text(each, text)
    assert why(moving, sell) == (Status.MOVED, "The article has another text by now.")
    assert why(moving, everything)[0] is Status.GONE
    assert moving.gold()[BOAT].on == ""
    assert moving.engine.answer(sell, "neither", 1.0).done
    assert why(moving, boat)[0] is Status.MOVED
    found = moving.begin()
    now = ann.library.article(found.session.items[0].article).text
    assert [now[each.spans[0].start : each.spans[-1].end] for each in found.session.items] == [
        "Nobody from the yard would"
    ]


def test_an_article_that_is_not_there_any_more_is_gone(settling: Settling) -> None:
    settling.begin()
    for path in Path(settling.library.folder).glob("articles/*/*"):
        path.unlink()
    card = settling.engine.card(0)
    assert card.status is Status.GONE
    assert "any more" in card.why


@pytest.fixture
def twins(settling: Settling, tmp_path: Path) -> tuple[Settling, Settling]:
    """Two machines with copies of one library."""
    settling.begin()
    settling.library.undo()
    shutil.copytree(settling.library.folder, tmp_path / "twin")
    twin = Library(tmp_path / "twin", annotator="eve")
    other = Settling(twin, Path(settling.bob), settling.clock)
    for each in (settling, other):
        each.begin()
    return settling, other


def test_two_people_who_settle_alike_do_not_dispute(twins: tuple[Settling, Settling]) -> None:
    here, there = twins
    for each in twins:
        each.settle(BOAT, each.side(BOAT, "bob"))
    here.library.upkeep.merge(there.library.folder)
    assert len(here.begin().session.items) == 3
    (reading,) = readings(here.library, [here.article])
    assert sum(mark.spans == (span(BOAT),) for mark in reading.marks) == 1


def test_two_people_who_settle_differently_are_asked_again(
    twins: tuple[Settling, Settling],
) -> None:
    here, there = twins
    here.settle(BOAT, here.side(BOAT, "ann"))
    there.settle(BOAT, "neither")
    here.library.upkeep.merge(there.library.folder)
    assert len(here.begin().session.items) == 4
    assert "Two people settled it differently: decide." in here.face(BOAT)
    here.settle(BOAT, "neither")
    assert len(here.begin().session.items) == 3
    assert [
        each.provenance["verdict"]
        for each in here.gold().values()
        if each.provenance and each.spans == (span(BOAT),)
    ] == ["neither"]


def test_a_session_goes_on_after_a_restart(settling: Settling) -> None:
    from reader.review.session import sitting

    settling.begin()
    settling.settle(SELL, "left")
    session = settling.engine.sitting.session
    library = Library(settling.library.folder, annotator="ann")
    again = sitting(library.reviews, session.id)
    engine = Engine(library, AdjudicateDeck(library, again.session), again)
    assert engine.sitting.next() == 1
    assert engine.answer(1, "left", 1.0).done
