"""Where the program ends between the two files of an answer, what it did makes it an answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from reader.library import Change, Library, durable
from reader.library.layout import review_store
from reader.library.model import Edit
from reader.review.deck import Card
from reader.review.engine import Engine
from reader.review.session import SKIPPED
from tests.review.noting import again, article, started


class EndError(BaseException):
    """The program ends here."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def engine(folder: Path) -> Engine[Card]:
    return started(Library(folder, annotator="ann"))


@contextmanager
def ending_at(monkeypatch: pytest.MonkeyPatch, part: str) -> Iterator[None]:
    """The program ends when a file is to be written whose path has some words in it."""
    genuine = durable.replace

    def replace(path: Path, *args: object, **kwargs: object) -> object:
        if part in str(path):
            raise EndError
        return genuine(path, *args, **kwargs)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(durable, "replace", replace)
        with suppress(EndError):
            yield
            pytest.fail("nothing of the kind was written")


def resumed(folder: Path, engine: Engine[Card]) -> Engine[Card]:
    Library(folder).finish(review_store(engine.sitting.session.id))
    return again(folder, engine)


def notes(folder: Path) -> list[str]:
    return [each.note for each in Library(folder).annotations(article().id)]


def test_an_answer_of_which_only_the_deed_was_saved_is_an_answer(
    folder: Path, engine: Engine[Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.answer(0, "note", 1, {"words": "first"})
    with ending_at(monkeypatch, "reviews"):
        engine.answer(1, "note", 1, {"words": "second"})
    assert notes(folder) == ["first", "second"]
    assert sorted(again(folder, engine).sitting.answers) == [0]
    found = resumed(folder, engine)
    assert found.sitting.answers[1].detail == {"words": "second"}
    assert found.sitting.next() == 2
    assert found.undo() is not None
    assert (notes(folder), sorted(found.sitting.answers)) == (["first"], [0])


def test_an_answer_of_which_nothing_was_saved_is_asked_for_again(
    folder: Path, engine: Engine[Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    with ending_at(monkeypatch, "articles"):
        engine.answer(0, "note", 1, {"words": "first"})
    found = resumed(folder, engine)
    assert (notes(folder), found.sitting.next()) == ([], 0)


def test_an_item_that_could_not_be_skipped_is_asked_for_again(
    folder: Path, engine: Engine[Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    with ending_at(monkeypatch, "reviews"):
        engine.answer(0, SKIPPED, 1)
    assert resumed(folder, engine).sitting.answers == {}


def test_an_answer_that_was_half_taken_back_is_taken_back(
    folder: Path, engine: Engine[Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.answer(0, "note", 1, {"words": "first"})
    with ending_at(monkeypatch, "reviews"):
        engine.undo()
    assert resumed(folder, engine).sitting.answers == {}


def test_what_was_done_to_the_passage_since_then_stays(
    folder: Path, engine: Engine[Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    with ending_at(monkeypatch, "reviews"):
        engine.answer(0, "note", 1, {"words": "first"})
    library = Library(folder, annotator="ann")
    [noted] = library.annotations(article().id)
    edit = Edit(article().id, noted.id, "note", "later")
    library.apply(Change("Noted", (edit,)))
    assert sorted(resumed(folder, engine).sitting.answers) == [0]
    assert notes(folder) == ["later"]


def test_a_review_that_was_kept_whole_is_left_alone(folder: Path, engine: Engine[Card]) -> None:
    engine.answer(0, "note", 1, {"words": "first"})
    store = Library(folder)._access.layout.store(review_store(engine.sitting.session.id))
    before = store.stat().st_mtime_ns
    resumed(folder, engine)
    assert store.stat().st_mtime_ns == before
