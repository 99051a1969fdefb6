"""Files are damaged in every way that disks, editors and git know; whole lines come back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.care.salvage import salvage
from reader.library.lines import dump

names = st.sampled_from(["annotations", "meta", "tags", "größe", 'a "quoted" name'])
texts = st.text(max_size=6) | st.sampled_from(['"9": {', '"5": {}', "\\", '"', "{", "},", "\n"])
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(texts | st.sampled_from(["7", "meta"]), inner, max_size=3)
    ),
    max_leaves=6,
)
ids = st.integers(2, 2**127).map(str)
tables_of_documents = st.dictionaries(
    names, st.dictionaries(ids, st.dictionaries(texts, values, max_size=4), max_size=5), max_size=3
)
few = settings(max_examples=150, deadline=None)
Tables = dict[str, dict[str, Any]]


def filled(tables: Tables) -> Tables:
    return {name: table for name, table in tables.items() if table}


def lines(tables: Tables) -> set[bytes]:
    """The line of each document."""
    return {
        dump({"": {key: document}}).split(b"\n")[2]
        for table in tables.values()
        for key, document in table.items()
    }


def read(raw: bytes) -> set[bytes]:
    """The line of each document that is salvaged."""
    found = salvage(raw)
    return lines(found.tables).union(*(lines({"": {key: each}}) for _, key, each in found.again))


def a_file() -> Tables:
    return {
        "annotations": {
            "9": {"log": [], "note": "ä"},
            "10": {"log": [], "inner": {"5": {"x": 1}}},
            "11": {"log": []},
        },
        "meta": {"1": {"schema": 1, "title": "T"}},
    }


@few
@given(st.binary(max_size=300))
def test_no_bytes_are_too_strange(raw: bytes) -> None:
    salvage(raw)


@few
@given(tables_of_documents)
def test_all_of_an_undamaged_file_is_read(tables: Tables) -> None:
    found = salvage(dump(tables))
    assert found.tables == filled(tables)
    assert (found.lines_lost, found.again) == (0, [])


@few
@given(tables_of_documents)
def test_line_ends_and_a_mark_at_the_start_from_an_editor_do_no_harm(tables: Tables) -> None:
    found = salvage(b"\xef\xbb\xbf" + dump(tables).replace(b"\n", b"\r\n"))
    assert (found.tables, found.lines_lost) == (filled(tables), 0)


@few
@given(tables_of_documents, st.data())
def test_a_file_that_was_cut_keeps_the_lines_before_the_cut(tables: Tables, data: Any) -> None:
    raw = dump(tables)
    cut = data.draw(st.integers(0, len(raw)))
    before = {line.removesuffix(b",") for line in raw[:cut].split(b"\n")[:-1]}
    assert lines(tables) & before <= read(raw[:cut]) <= lines(tables)


@few
@given(tables_of_documents, st.data())
def test_garbage_costs_the_lines_it_hits_and_alters_none(tables: Tables, data: Any) -> None:
    raw = dump(tables)
    start = data.draw(st.integers(0, len(raw) - 1))
    # Bytes that stand nowhere in UTF-8 or JSON: a changed letter inside a string is another text.
    bytes_of_no_json = st.sampled_from([0, 1, 0xC0, 0xFE, 0xFF])
    garbage = bytes(data.draw(st.lists(bytes_of_no_json, min_size=1, max_size=40)))
    end = start + len(garbage)
    untouched = raw[:start].split(b"\n")[:-1] + raw[end:].split(b"\n")[1:]
    spared = lines(tables) & {line.removesuffix(b",") for line in untouched}
    assert spared <= read(raw[:start] + garbage + raw[end:]) <= lines(tables)


@few
@given(tables_of_documents, st.data())
def test_lines_that_were_joined_are_told_apart(tables: Tables, data: Any) -> None:
    raw = dump(tables)
    breaks = [at for at, byte in enumerate(raw) if byte == 10]
    gone = data.draw(st.sets(st.sampled_from(breaks), max_size=6))
    joined = bytes(byte for at, byte in enumerate(raw) if at not in gone)
    assert salvage(joined).tables == filled(tables)


def test_a_line_break_that_became_a_letter_spares_the_line_after_it() -> None:
    raw = dump(a_file()).replace(b'},\n"11"', b'},x"11"')
    found = salvage(raw)
    assert found.tables["annotations"].keys() == {"9", "11"}
    assert found.lines_lost == 1


def test_half_of_a_document_is_no_document() -> None:
    """One bit turns the 2 of a number into a brace, which leaves JSON that is well formed."""
    raw = dump({"annotations": {"9": {"a": 12, "b": 3}, "10": {}}})
    found = salvage(raw.replace(b'"a":12', b'"a":1}'))
    assert found.tables == {"annotations": {"10": {}}}


def test_what_stands_inside_of_a_document_is_no_document() -> None:
    raw = dump(a_file()).replace(b'"10": {"inner":', bytes(15))
    assert salvage(raw).tables["annotations"].keys() == {"9", "11"}


def test_where_the_beginning_of_a_table_is_lost_its_documents_are_of_the_one_named() -> None:
    raw = dump(a_file())
    found = salvage(raw[30:], "annotations")
    assert found.tables == {
        "annotations": {"10": a_file()["annotations"]["10"], "11": {"log": []}},
        "meta": a_file()["meta"],
    }


def test_what_a_file_says_of_itself_is_known_without_the_beginning_of_its_table() -> None:
    raw = dump(a_file()).replace(b'"meta": {', b'"m\xff\xffa": {')
    found = salvage(raw)
    assert (found.tables, found.lines_lost) == (a_file(), 1)


def test_the_two_sides_of_a_git_conflict_are_both_read() -> None:
    ours, theirs = b'"9": {"note":"ours"},\n', b'"9": {"note":"theirs"},\n"10": {},\n'
    raw = (
        b'{\n"annotations": {\n<<<<<<< HEAD\n'
        + ours
        + b"=======\n"
        + theirs
        + b'>>>>>>> branch\n"11": {}\n}\n}\n'
    )
    found = salvage(raw)
    assert found.tables == {"annotations": {"9": {"note": "ours"}, "10": {}, "11": {}}}
    assert found.again == [("annotations", "9", {"note": "theirs"})]
    assert found.lines_lost == 0


@pytest.mark.parametrize("raw", [b"", b"\n", b"{", b"{\n}\n"])
def test_where_nothing_stood_nothing_is_lost(raw: bytes) -> None:
    assert (salvage(raw).tables, salvage(raw).lines_lost) == ({}, 0)


@pytest.mark.parametrize(
    "raw", [b"\0" * 4096, b"\xff" * 100, b"%PDF-1.7", b'"9": ' + b'{"a":' * 9999]
)
def test_what_held_something_counts_as_lost(raw: bytes) -> None:
    assert (salvage(raw).tables, salvage(raw).lines_lost) == ({}, 1)


def test_a_file_on_one_line_as_stock_tinydb_writes_it_is_read_up_to_the_damage() -> None:
    raw = b'{"annotations": {"9": {"a": {"x": 1}}, "10": {"b": 2}, "11": {"c": {"y": 1}, "d'
    assert salvage(raw).tables == {"annotations": {"9": {"a": {"x": 1}}, "10": {"b": 2}}}


def test_damage_in_a_file_on_one_line_puts_no_document_into_another_table() -> None:
    raw = b'{"annotations": {"9": {"a": \xff, "inner": {"x": 1}}, "10": {"b": 2}}, "meta": {}}'
    assert salvage(raw).tables == {"annotations": {"10": {"b": 2}}}
