from __future__ import annotations

import copy
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library import LibraryError, records
from reader.library.clock import Clock
from reader.library.lines import dump
from reader.library.merge.merging import damaged, merged, sides, united
from reader.library.migrations import SCHEMA

if TYPE_CHECKING:
    from reader.library.lines import Tables

WHO = ("ann", "ben", "cleo", "cleo's other copy")
FIELDS = ("note", "speaker", "target", "tag:a", "tag:b")
VALUES = st.one_of(st.text(max_size=3), st.booleans(), st.none(), st.integers(0, 2))
START: Tables = {"meta": {"1": {"schema": SCHEMA}}}
many = settings(max_examples=250, deadline=None)

edit = st.tuples(
    st.just("put"),
    st.sampled_from(WHO),
    st.integers(1, 3),
    st.sampled_from(FIELDS),
    VALUES,
)
deletion = st.tuples(st.just("delete"), st.sampled_from(WHO), st.integers(1, 3), st.booleans())
exchange = st.tuples(st.just("hear"), st.sampled_from(WHO), st.sampled_from(WHO))
skew = st.tuples(st.just("skew"), st.sampled_from(WHO), st.integers(-(10**7), 10**7))
histories = st.lists(edit | deletion | exchange | skew, max_size=40)


@dataclass
class World:
    """Copies of one file, edited apart, and what their writers knew when they wrote."""

    copies: dict[str, Tables] = field(default_factory=lambda: dict.fromkeys(WHO, START))
    written: list[tuple[str, Any]] = field(default_factory=list)
    knew: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def play(self, history: list[Any]) -> World:
        walls = dict.fromkeys(WHO, 1_700_000_000_000)
        clocks = {
            who: Clock(f"{number:08d}", lambda who=who: walls[who])  # type: ignore[misc]
            for number, who in enumerate(WHO)
        }
        for kind, who, *rest in history:
            walls[who] += 1
            if kind == "skew":
                walls[who] = max(0, walls[who] + rest[0])
            elif kind == "hear":
                self.copies[who] = merged(self.copies[who], self.copies[rest[0]])
            else:
                what, value = rest[1:] if kind == "put" else (records.DELETED, rest[1])
                self.write(who, clocks[who], str(rest[0]), what, value)
        return self

    def write(self, who: str, clock: Clock, key: str, what: str, value: Any) -> None:
        table = self.copies[who].get("annotations", {})
        record = table.get(key) or records.new(f"{int(key):032x}")
        before = {entry[0] for entry in record["log"]}
        record = records.put(record, clock, what, value)
        self.copies[who] = {**self.copies[who], "annotations": {**table, key: record}}
        entry = record["log"][-1]
        self.written.append((key, copy.deepcopy(entry)))
        self.knew[key, entry[0]] = before

    def all(self) -> dict[str, Any]:
        tables: Tables = {}
        for each in self.copies.values():
            tables = merged(tables, each)
        return tables.get("annotations", {})


def log_of(record: Any, what: str) -> list[Any]:
    return [entry for entry in record["log"] if entry[1] == what]


@many
@given(histories)
def test_a_merge_is_commutative_associative_and_idempotent(history: list[Any]) -> None:
    one, two, three, _ = World().play(history).copies.values()
    assert dump(merged(one, two)) == dump(merged(two, one))
    assert dump(merged(merged(one, two), three)) == dump(merged(one, merged(two, three)))
    assert dump(merged(one, one)) == dump(one)
    assert dump(merged(one, {})) == dump(one)
    assert dump(merged(merged(one, two), two)) == dump(merged(one, two))


@many
@given(histories)
def test_a_merge_of_what_is_on_the_disk_is_the_same(history: list[Any]) -> None:
    one, two, *_ = World().play(history).copies.values()
    read = [orjson.loads(dump(each)) for each in (one, two)]
    assert dump(merged(read[0], read[1])) == dump(merged(one, two))


@many
@given(histories)
def test_no_entry_is_lost_and_none_is_made_up(history: list[Any]) -> None:
    world = World().play(history)
    kept = [(key, entry) for key, record in world.all().items() for entry in record["log"]]
    assert sorted(map(json.dumps, kept)) == sorted(map(json.dumps, world.written))


@many
@given(histories)
def test_who_had_seen_more_wins_whatever_the_clocks_say(history: list[Any]) -> None:
    world = World().play(history)
    for key, record in world.all().items():
        shown = records.fields(record["log"])
        for what in {entry[1] for entry in record["log"]} - {records.DELETED}:
            entries = log_of(record, what)
            stamp, _, value, _ = max(entries)
            assert shown[what] == value
            assert not any(stamp in world.knew[key, other[0]] for other in entries)


@many
@given(histories)
def test_another_value_written_apart_is_shown(history: list[Any]) -> None:
    world = World().play(history)
    for key, record in world.all().items():
        shown = records.fields(record["log"])
        conflicts = record.get("conflicts", {})
        for what in {entry[1] for entry in record["log"]} - {records.DELETED}:
            entries = log_of(record, what)
            heads = {
                orjson.dumps(entry[2])
                for entry in entries
                if not any(entry[0] in world.knew[key, other[0]] for other in entries)
            }
            told = [*map(orjson.dumps, conflicts.get(what, []))]
            assert {*told} == heads - {orjson.dumps(shown[what])}
            assert len(told) == len({*told})


@many
@given(histories)
def test_a_deletion_hides_what_it_had_seen_and_nothing_else(history: list[Any]) -> None:
    world = World().play(history)
    for key, record in world.all().items():
        deletions = [entry for entry in log_of(record, records.DELETED) if entry[2]]
        edits = {entry[0] for entry in record["log"] if entry not in deletions}
        known = [world.knew[key, entry[0]] for entry in deletions]
        assert bool(record.get("deleted")) == any(edits <= each for each in known)


@many
@given(histories, st.permutations(WHO), st.permutations(WHO))
def test_any_order_of_exchange_ends_in_the_same_bytes(
    history: list[Any], one: list[str], other: list[str]
) -> None:
    ends = set()
    for order in (one, other):
        copies = World().play(history).copies
        for _ in WHO:
            for who, from_whom in zip(order, order[1:] + order[:1], strict=True):
                copies[who] = merged(copies[who], copies[from_whom])
        ends |= {dump(each) for each in copies.values()}
    assert len(ends) == 1


def documents() -> st.SearchStrategy[dict[str, Any]]:
    """What stands in files that others, later versions or hands, wrote too."""
    loose = st.dictionaries(st.sampled_from(("note", "x", "id", "created")), VALUES, max_size=3)
    stamps = st.sampled_from([f"170000000000{n}-0000-aaaaaaaa" for n in range(3)])
    what = st.sampled_from(("note", "tag:a", "deleted"))
    entry = st.tuples(stamps, what, VALUES, st.lists(stamps, max_size=2)).map(list)
    log = st.lists(entry | VALUES, max_size=3) | VALUES
    return st.one_of(loose, st.builds(lambda doc, log: doc | {"log": log}, loose, log))


def abouts() -> st.SearchStrategy[dict[str, Any]]:
    times = st.sampled_from(("2026-11-01", "2026-11-02", "")) | st.integers(0, 1)
    known = {
        "added": times,
        "opened": times,
        "place": st.integers(0, 2),
        "schema": st.integers(1, SCHEMA),
    }
    return st.fixed_dictionaries({}, optional={**known, "title": VALUES})


def files() -> st.SearchStrategy[Any]:
    table = st.dictionaries(st.sampled_from("12"), documents(), max_size=2)
    meta = st.dictionaries(st.just("1"), abouts(), max_size=1)
    return st.fixed_dictionaries({}, optional={"annotations": table, "other": table, "meta": meta})


@many
@given(files(), files(), files())
def test_the_laws_hold_for_whatever_stands_in_the_files(one: Any, two: Any, three: Any) -> None:
    assert dump(merged(one, two)) == dump(merged(two, one))
    assert dump(merged(merged(one, two), three)) == dump(merged(one, merged(two, three)))
    assert dump(merged(merged(one, two), one)) == dump(merged(one, two))


def test_an_article_came_in_first_and_was_open_last() -> None:
    one = {"added": "2026-01-02", "opened": "2026-03-01", "place": [1, [2, 3]], "title": "A"}
    other = {"added": "2026-01-01", "opened": "2026-02-01", "place": [7, [8, 9]], "title": "B"}
    assert merged({"meta": {"1": one}}, {"meta": {"1": other}})["meta"]["1"] == {
        "schema": SCHEMA,
        "added": "2026-01-01",
        "opened": "2026-03-01",
        "place": [1, [2, 3]],
        "title": "B",
    }


def test_what_a_newer_version_wrote_is_refused() -> None:
    newer: Tables = {"meta": {"1": {"schema": 99}}}
    with pytest.raises(LibraryError, match="update Quoth"):
        merged(newer, {})
    with pytest.raises(LibraryError, match="update Quoth"):
        merged({}, newer)


def test_tables_and_fields_of_others_are_kept_from_both_sides() -> None:
    one: Tables = {
        "plans": {"1": {"a": 1}},
        "annotations": {"5": {"id": "5", "log": [], "colour": "red"}},
    }
    other: Tables = {
        "plans": {"2": {}},
        "annotations": {"5": {"id": "5", "log": [], "shape": "round"}},
    }
    both = merged(one, other)
    assert both["plans"] == {"1": {"a": 1}, "2": {}}
    assert both["annotations"]["5"] == {"id": "5", "log": [], "colour": "red", "shape": "round"}


def test_what_makes_no_sense_in_a_log_is_put_aside_and_hides_nothing() -> None:
    whole = records.put(records.new("5"), Clock("aaaaaaaa", lambda: 5), "note", "kept")
    broken = {"id": "5", "log": [*whole["log"], "half an ent"]}
    tables = {"annotations": {"5": broken}}
    assert damaged(tables) == ["5"]
    both = merged(tables, {"annotations": {"5": whole}})
    assert both["annotations"]["5"] == whole | {"unread": ["half an ent"]}
    assert damaged(both) == []


def test_journals_unite_step_by_step() -> None:
    first, second, third = (b'{"id": "0%d"}' % number for number in (1, 2, 3))
    one, other = b"\n".join((first, third, b"")), b"\n".join((b'{"id": "0', first, second))
    both = b"\n".join((b'{"id": "0', first, second, third, b""))
    assert united(one, other) == united(other, one) == united(both, one) == both


def test_conflict_markers_part_two_versions() -> None:
    raw = b"{\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> main\n,\n"
    raw += b"<<<<<<< HEAD\n=======\nb\n>>>>>>> main\n}\n"
    assert sides(raw) == (b"{\nours\n,\n}\n", b"{\ntheirs\n,\nb\n}\n")


def test_the_common_ancestor_between_markers_is_in_neither_version() -> None:
    raw = (
        b"<<<<<<< HEAD\nours\n||||||| 1234567\n<<<<<<<<< old\nx\n=========\ny\n>>>>>>>>> old\n"
        b"=======\ntheirs\n>>>>>>> main\n"
    )
    assert sides(raw) == (b"ours\n", b"theirs\n")


def test_a_file_without_markers_has_no_versions() -> None:
    assert sides(b'{\n"annotations": {\n"1": {"note":"<<<<<<< HEAD"}\n}\n}\n') is None
