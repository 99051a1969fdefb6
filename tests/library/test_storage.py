from __future__ import annotations

import errno
import json
import os
import shutil
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

from reader.library import LibraryError
from reader.library.lines import Tables, dump
from reader.library.locking import Lock
from reader.library.storage import Database, Keeping

if TYPE_CHECKING:
    from pathlib import Path

words = st.text(max_size=6)
documents = st.dictionaries(
    st.integers(1, 2**127).map(str),
    st.dictionaries(words, words | st.integers(-(2**53), 2**53) | st.booleans(), max_size=3),
    max_size=5,
)
few = settings(max_examples=50, deadline=None)


def left_alone(path: Path, error: ValueError) -> Tables:
    raise LibraryError(f"{path} is damaged ({error}). It was left as it is.") from error


def database(folder: Path) -> Database:
    (folder / "prev").mkdir(exist_ok=True)
    lock = Lock(folder / "lock")
    return Database(
        folder / "a.json", Keeping(lock, lambda path: folder / "prev" / path.name, left_alone)
    )


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@few
@given(st.dictionaries(words, documents, max_size=3))
def test_what_is_dumped_is_the_json_of_the_tables(tables: dict[str, Any]) -> None:
    assert json.loads(dump(tables)) == tables


@few
@given(documents, st.randoms())
def test_the_order_in_which_documents_came_does_not_show(
    table: dict[str, Any], random: Any
) -> None:
    shuffled = list(table.items())
    random.shuffle(shuffled)
    assert dump({"t": dict(shuffled)}) == dump({"t": table})


def test_each_document_has_a_line_of_its_own() -> None:
    tables: dict[str, dict[str, Any]] = {
        "meta": {"1": {"b": 1, "a": "ß"}},
        "annotations": {"10": {}, "9": {}},
    }
    assert dump(tables).decode().splitlines() == [
        "{",
        '"annotations": {',
        '"9": {},',
        '"10": {}',
        "},",
        '"meta": {',
        '"1": {"a":"ß","b":1}',
        "}",
        "}",
    ]


def test_stock_tinydb_reads_queries_and_writes_the_file(tmp_path: Path) -> None:
    ours = database(tmp_path)
    first, _ = ours.insert({"note": "é"}), ours.insert({"note": "other"})

    with TinyDB(tmp_path / "a.json") as stock:
        found = stock.table("annotations").get(where("note") == "é")
        assert found is not None
        assert not isinstance(found, list)
        assert found.doc_id == first
        stock.table("annotations").update({"note": "by hand"}, doc_ids=[first])

    assert ours.count(where("note") == "by hand") == 1


def test_two_openings_of_one_file_see_each_other(tmp_path: Path) -> None:
    one, two = database(tmp_path), database(tmp_path)
    for number in range(20):
        (one if number % 2 else two).insert({"number": number})
    assert sorted(document["number"] for document in one) == list(range(20))
    assert two.all() == one.all()


def test_new_ids_grow_so_that_the_file_is_in_the_order_of_time(tmp_path: Path) -> None:
    ours = database(tmp_path)
    ids = [ours.insert({"number": number}) for number in range(50)]
    assert ids == sorted(ids)
    assert [document["number"] for document in ours] == list(range(50))


def test_the_version_before_is_kept(tmp_path: Path) -> None:
    ours = database(tmp_path)
    ours.insert({"note": "old"})
    old = (tmp_path / "a.json").read_bytes()
    ours.insert({"note": "new"})
    assert (tmp_path / "prev" / "a.json").read_bytes() == old


@pytest.mark.parametrize("content", [b"", b"\0" * 40, b'{"annotations": {"1": {"no', b"[]", b"{"])
def test_a_damaged_file_is_named_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    ours = database(tmp_path)
    ours.insert({"note": "old"})
    ours.insert({"note": "new"})
    (tmp_path / "a.json").write_bytes(content)

    with pytest.raises(LibraryError, match=r"a\.json is damaged.*left as it is"):
        ours.all()
    with pytest.raises(LibraryError, match=r"a\.json is damaged"):
        ours.insert({"note": "newer"})
    assert (tmp_path / "a.json").read_bytes() == content


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize("at", [1, 2])
def test_a_write_that_fails_changes_neither_disk_nor_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, at: int
) -> None:
    ours = database(tmp_path)
    ours.insert({"note": "old"})
    before, names = (tmp_path / "a.json").read_bytes(), names_in(tmp_path)
    genuine, calls = getattr(os, call), iter(range(1, 100))

    def fails(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return genuine(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fails)
        if (call, at) in (("write", 2), ("replace", 2)):
            ours.insert({"note": "one call is enough"})
            before = (tmp_path / "a.json").read_bytes()
        with pytest.raises(OSError, match="No space left"):
            ours.insert({"note": "new"})

    assert (tmp_path / "a.json").read_bytes() == before
    assert names_in(tmp_path) == names
    assert [document["note"] for document in ours][-1] != "new"
    ours.insert({"note": "there is space again"})
    assert "there is space again" in (tmp_path / "a.json").read_text()


def test_a_first_write_that_fails_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = database(tmp_path)

    def fails(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        with pytest.raises(OSError, match="Input/output"):
            ours.insert({"note": "new"})
    assert names_in(tmp_path) == ["lock", "prev"]


def test_the_folder_of_versions_before_may_be_deleted_at_any_time(tmp_path: Path) -> None:
    ours = database(tmp_path)
    ours.insert({"note": "old"})
    shutil.rmtree(tmp_path / "prev")
    ours.insert({"note": "new"})
    assert (tmp_path / "prev" / "a.json").exists()


def test_an_update_that_raises_halfway_changes_nothing(tmp_path: Path) -> None:
    ours = database(tmp_path)
    ours.insert_multiple({"number": number} for number in range(4))

    def halfway(document: Any) -> None:
        if document["number"] == 2:
            raise ZeroDivisionError
        document["number"] = -1

    with pytest.raises(ZeroDivisionError):
        ours.update(halfway)
    assert [document["number"] for document in ours] == [0, 1, 2, 3]


def test_nothing_is_written_when_nothing_changes(tmp_path: Path) -> None:
    ours = database(tmp_path)
    ours.insert({"note": "other"})
    ours.update({"note": "same"})
    before = (tmp_path / "a.json").stat().st_ino
    ours.update({"note": "same"})
    assert (tmp_path / "a.json").stat().st_ino == before


def test_half_of_a_surrogate_pair_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    ours = database(tmp_path)
    ours.insert({"note": "old"})
    with pytest.raises(LibraryError, match="cannot be saved"):
        ours.insert({"note": "\ud800"})
    assert orjson.loads((tmp_path / "a.json").read_bytes()).keys() == {"annotations"}
    assert [document["note"] for document in ours] == ["old"]
