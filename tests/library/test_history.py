from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article.model import Article
from reader.library import Change, Edit, Library, LibraryError
from reader.library.journal import Journal
from reader.library.records import fields

ARTICLE = Article("Some text to say something of.", (), "Title")
RECORDS = [f"{number:032x}" for number in range(1, 4)]
STORES = [ARTICLE.id, "codebook", "speakers"]

values = st.sampled_from(["one", "two", ["list"], {"a": 1}, True, False, None, 0, 1])
edits = st.builds(
    Edit,
    st.sampled_from(STORES),
    st.sampled_from(RECORDS),
    st.sampled_from(["name", "note", "tag:x"]),
    values,
) | st.builds(
    Edit,
    st.sampled_from(STORES),
    st.sampled_from(RECORDS),
    st.just("deleted"),
    st.booleans(),
)
changes = st.builds(lambda edits: Change("step", tuple(edits)), st.lists(edits, max_size=4))


def state(library: Library) -> dict[Any, Any]:
    """What can be seen: of each record that is not deleted, each field that says something."""
    seen: dict[Any, dict[str, Any]] = {}
    for store in STORES:
        for record in library._stores.live(store):
            told = fields(record["log"]).items()
            seen[store, record["id"]] = {field: value for field, value in told if value}
    return {key: told for key, told in seen.items() if told}


@settings(max_examples=40, deadline=None)
@given(st.lists(changes, max_size=8), st.data())
def test_any_number_of_steps_is_undone_and_redone_across_restarts(
    steps: list[Change], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library")
        library.add(ARTICLE)
        states = [state(library)]
        for step in steps:
            before = state(library)
            library.apply(step)
            if state(library) != before:
                states.append(state(library))
        walk = data.draw(st.lists(st.sampled_from(["undo", "redo", "reopen"]), max_size=12))
        at = len(states) - 1
        for move in [*walk, *["redo"] * len(states), *["undo"] * len(states)]:
            if move == "reopen":
                library = Library(Path(folder) / "library")
                continue
            before = state(library)
            while (done := getattr(library, move)()) and state(library) == before:
                pass  # a step that only emptied what was empty
            if done:
                at += -1 if move == "undo" else 1
            assert state(library) == states[at]
        assert at == 0


def put(library: Library, value: str, record: str = RECORDS[0]) -> None:
    library.apply(Change(value, (Edit(ARTICLE.id, record, "note", value),)))


def note(library: Library, record: str = RECORDS[0]) -> str | None:
    found = library._stores.record(ARTICLE.id, record)
    return None if found is None or found.get("deleted") else found.get("note")


@pytest.fixture
def filled(library: Library) -> Library:
    library.add(ARTICLE)
    put(library, "first")
    put(library, "second")
    return library


def test_undo_returns_the_step_with_its_label(filled: Library) -> None:
    undone = filled.undo()
    assert undone is not None
    assert undone.label == "second"
    assert undone.edits == (Edit(ARTICLE.id, RECORDS[0], "note", "first"),)


def test_there_is_nothing_to_undo_or_redo_in_a_new_library(library: Library) -> None:
    assert library.undo() is None
    assert library.redo() is None


def test_something_new_ends_what_could_be_redone(filled: Library) -> None:
    filled.undo()
    put(filled, "third", RECORDS[1])
    assert filled.redo() is None
    filled.undo()
    assert (note(filled), note(filled, RECORDS[1])) == ("first", None)


def test_a_change_that_changes_nothing_is_no_step(filled: Library) -> None:
    put(filled, "second")
    assert filled.undo() is not None
    assert note(filled) == "first"


def test_an_edit_beside_a_deletion_does_not_bring_the_record_back(filled: Library) -> None:
    deletion = (Edit(ARTICLE.id, RECORDS[0], field, True) for field in ("deleted", "checked"))
    filled.apply(Change("deleted", tuple(deletion)))
    assert note(filled) is None
    filled.undo()
    assert note(filled) == "second"


def test_what_an_annotation_refers_to_is_saved_before_it(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    genuine, calls = os.replace, iter(range(1, 100))

    def fails(*args: Any) -> None:
        if next(calls) == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        genuine(*args)

    edits = (Edit(store, RECORDS[1], "name", "new") for store in (ARTICLE.id, "codebook"))
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fails)
        with pytest.raises(LibraryError, match="Input/output"):
            filled.apply(Change("new", tuple(edits)))
    assert [tag.name for tag in filled.tags()] == ["new"]
    assert filled._stores.record(ARTICLE.id, RECORDS[1]) is None
    filled.undo()
    assert filled.tags() == ()
    assert note(filled) == "second"


def test_a_second_window_undoes_what_the_first_did(filled: Library, folder: Path) -> None:
    Library(folder).undo()
    assert note(filled) == "first"


def test_undo_leaves_alone_what_another_machine_changed_since(
    filled: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put(filled, "mine", RECORDS[1])
    monkeypatch.setenv("QUOTH_STATE", str(tmp_path / "another machine"))
    other = Library(folder)
    assert other.undo() is None
    put(other, "theirs", RECORDS[1])

    while filled.undo():
        pass
    assert note(filled) is None
    assert note(filled, RECORDS[1]) == "theirs"


@pytest.mark.parametrize("torn", [b"", b'{"id":"x","kind":"do","la', b"\0\0\0", b"[]\n"])
def test_what_a_dying_writer_left_in_the_journal_is_passed_over(
    filled: Library, folder: Path, torn: bytes
) -> None:
    (journal,) = (folder / "journal").iterdir()
    with journal.open("ab") as file:
        file.write(torn)
    put(filled, "third")
    filled.undo()
    filled.undo()
    assert note(Library(folder)) == "first"


@pytest.mark.parametrize("move", ["do", "undo", "redo"])
def test_a_step_that_reached_the_journal_only_is_as_if_it_had_not_been(
    filled: Library, folder: Path, tmp_path: Path, move: str
) -> None:
    if move == "redo":
        filled.undo()
    before = note(filled)
    shutil.copytree(folder / "articles", tmp_path / "kept")
    put(filled, "lost") if move == "do" else getattr(filled, move)()
    assert note(filled) != before
    shutil.rmtree(folder / "articles")
    shutil.copytree(tmp_path / "kept", folder / "articles")

    library = Library(folder)
    assert note(library) == before
    if move == "redo":
        library.redo()
        assert note(library) == "second"
    else:
        library.undo()
        assert note(library) == "first"


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_full_disk_loses_nothing_and_undo_still_works(
    filled: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, at: int
) -> None:
    genuine, calls = getattr(os, call), iter(range(1, 100))

    def fails(*args: Any, **kwargs: Any) -> Any:
        if next(calls) >= at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return genuine(*args, **kwargs)

    def three_changes() -> None:
        for number in range(3):
            put(filled, f"new {number}")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fails)
        with pytest.raises(LibraryError, match=r"Nothing was saved.*No space left"):
            three_changes()
    now = note(Library(folder))
    assert now == note(filled)
    assert not list(folder.glob("articles/*/.*"))
    put(filled, "space again")
    filled.undo()
    assert note(filled) == now
    filled.undo()
    filled.redo()
    assert note(filled) == now


def test_the_journal_is_read_from_its_end_over_any_number_of_lines(library: Library) -> None:
    library.add(ARTICLE)
    texts = [f"{number} " + "é" * 9_000 for number in range(30)]
    for text in texts:
        put(library, text)
    labels = [step.label for step in library._history._journal.backwards()]
    assert labels == texts[::-1]


def test_a_journal_that_does_not_exist_has_no_steps(tmp_path: Path) -> None:
    assert list(Journal(tmp_path / "none").backwards()) == []


def test_undoing_an_edit_of_what_stayed_deleted_leaves_it_deleted(filled: Library) -> None:
    put(filled, "one")
    filled.apply(Change("gone", (Edit(ARTICLE.id, RECORDS[0], "deleted", True),)))
    edits = [Edit(ARTICLE.id, RECORDS[0], *told) for told in (("note", "two"), ("deleted", True))]
    filled.apply(Change("both", tuple(edits)))
    filled.undo()
    assert note(filled) is None
    filled.undo()
    assert note(filled) == "one"
