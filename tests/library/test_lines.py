"""Lines that are remembered are those that would be written anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.lines import Lines, dump
from reader.library.model import LibraryError
from reader.library.storage import load
from tests.library.test_storage import database

values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=6,
)
documents = st.dictionaries(st.text(max_size=3), values, max_size=3)
tables = st.dictionaries(
    st.sampled_from(["meta", "annotations"]),
    st.dictionaries(st.integers(0, 9).map(str), documents, max_size=5),
)


@given(st.lists(tables, min_size=1, max_size=5))
def test_what_is_remembered_of_a_file_changes_nothing_in_the_next(states: list[Any]) -> None:
    lines = Lines()
    kept: Any = {}
    for state in states:
        for name, table in state.items():  # what is the same stays the same object
            before = kept.get(name, {})
            for key, document in table.items():
                if before.get(key) == document:
                    table[key] = before[key]
        content, kept = lines.dump(state)
        assert content == dump(state)
        assert kept == load(content)


def test_what_has_no_form_in_json_is_told_and_forgotten() -> None:
    lines = Lines()
    before, _ = lines.dump({"meta": {"1": {"a": 1}}})
    with pytest.raises(LibraryError, match="Nothing was changed"):
        lines.dump({"meta": {"1": {"a": "\ud800"}}})
    assert lines.dump({"meta": {"1": {"a": 1}}})[0] == before


def test_what_was_read_stays_as_it_was_when_tinydb_changes_it_in_place(tmp_path: Path) -> None:
    db = database(tmp_path)
    number = db.table("annotations").insert({"note": "one"})
    read = db.file.read()
    db.table("annotations").update({"note": "two"}, doc_ids=[number])
    assert read == {"annotations": {str(number): {"note": "one"}}}
    assert db.file.read() == {"annotations": {str(number): {"note": "two"}}}
    assert load((tmp_path / "a.json").read_bytes()) == db.file.read()
