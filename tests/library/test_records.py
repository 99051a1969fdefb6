from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library import records
from reader.library.clock import Clock

if TYPE_CHECKING:
    from reader.library.records import Record

ANN, BEN = "aaaaaaaa", "bbbbbbbb"


def clock(replica: str = ANN, at: int = 1_700_000_000_000) -> Clock:
    return Clock(replica, lambda: at)


def written(*fields: tuple[str, Any]) -> Record:
    record = records.new("0" * 32)
    for field, value in fields:
        record = records.put(record, clock(), field, value)
    return record


def united(one: Record, other: Record) -> Record:
    """Two copies as a merge will bring them together: the set union of their logs."""
    entries = {entry[0]: entry for entry in (*one["log"], *other["log"])}
    log = [entries[stamp] for stamp in sorted(entries)]
    return {"id": one["id"], "log": log, **records.view(log)}


def test_the_newest_value_of_each_field_stands_beside_the_log() -> None:
    record = written(("note", "first"), ("speaker", "x"), ("note", "second"))
    assert (record["note"], record["speaker"], len(record["log"])) == ("second", "x", 3)


def test_an_entry_says_what_it_replaces() -> None:
    first, second = written(("note", "first"), ("note", "second"))["log"]
    assert first[1:] == ["note", "first", []]
    assert second[1:] == ["note", "second", [first[0]]]


def test_members_of_a_set_are_shown_as_a_list() -> None:
    record = written(("tag:b", True), ("tag:a", True), ("tag:c", True), ("tag:b", False))
    assert record["tags"] == ["a", "c"]


def test_a_field_set_to_nothing_is_not_shown() -> None:
    assert "note" not in written(("note", "first"), ("note", None))


def test_a_record_says_when_it_began_and_was_changed() -> None:
    record = records.put(records.new("0" * 32), clock(at=1_000), "note", "a")
    record = records.put(record, clock(at=2_500), "note", "b")
    assert record["created"] == "1970-01-01T00:00:01.000Z"
    assert record["modified"] == "1970-01-01T00:00:02.500Z"


def test_a_deleted_record_comes_back_as_it_was() -> None:
    record = written(("note", "kept"), ("tag:a", True))
    deleted = records.delete(record, clock())
    assert deleted["deleted"] is True
    restored = records.restore(deleted, clock())
    assert (restored["note"], restored["tags"]) == ("kept", ["a"])
    assert "deleted" not in restored
    assert "conflicts" not in restored
    assert records.delete(restored, clock())["deleted"] is True


def test_two_values_written_apart_are_a_conflict_until_somebody_decides() -> None:
    start = written(("note", "start"))
    ann = records.put(start, clock(ANN, 1_700_000_001_000), "note", "Ann's")
    ben = records.put(start, clock(BEN, 1_700_000_002_000), "note", "Ben's")
    both = united(ann, ben)
    assert both["note"] == "Ben's"
    assert both["conflicts"] == {"note": ["Ann's"]}

    settled = records.put(both, clock(), "note", "ours")
    assert settled["note"] == "ours"
    assert "conflicts" not in settled


def test_different_tags_added_apart_are_all_there_and_no_conflict() -> None:
    start = written(("note", "start"))
    both = united(
        records.put(start, clock(ANN), "tag:a", True),
        records.put(start, clock(BEN), "tag:b", True),
    )
    assert both["tags"] == ["a", "b"]
    assert "conflicts" not in both


def test_a_deletion_does_not_hide_an_edit_it_had_not_seen() -> None:
    start = written(("note", "start"))
    both = united(
        records.delete(start, clock(ANN, 1_700_000_009_000)),
        records.put(start, clock(BEN), "note", "Ben's"),
    )
    assert both["note"] == "Ben's"
    assert "deleted" not in both
    assert both["conflicts"] == {"deleted": [True]}
    assert "conflicts" not in records.restore(both, clock())


def test_a_deletion_on_one_machine_does_not_hide_an_edit_of_another_copy_there() -> None:
    start = written(("note", "start"))
    here = records.put(start, clock(ANN, 1_700_000_003_000), "speaker", "x")
    there = records.put(start, clock(ANN, 1_700_000_002_000), "note", "in the other copy")
    both = united(records.delete(here, clock(ANN, 1_700_000_004_000)), there)
    assert both["note"] == "in the other copy"
    assert both["conflicts"] == {"deleted": [True]}


def test_a_deletion_by_the_highest_stamp_of_each_writer_still_counts() -> None:
    start = written(("note", "start"), ("tag:a", True))
    stamp = start["log"][-1][0]
    deletion = ["1700000009000-0000-bbbbbbbb", "deleted", True, {ANN: stamp}]
    log = [*start["log"], deletion]
    assert records.is_whole(start | {"log": log})
    assert records.view(log)["deleted"] is True
    later = ["1700000005000-0000-aaaaaaaa", "note", "unseen", [start["log"][0][0]]]
    assert "deleted" not in records.view([*log, later])


def test_the_same_value_written_apart_is_no_conflict() -> None:
    start = written(("note", "start"))
    apart = [
        records.put(start, clock(who, 1_700_000_001_000 + i), "note", value)
        for i, (who, value) in enumerate([("c" * 8, "one"), ("d" * 8, "one"), (ANN, "two")])
    ]
    both = united(apart[0], apart[1])
    assert both["note"] == "one"
    assert "conflicts" not in both
    assert united(both, apart[2])["conflicts"] == {"note": ["one"]}


def test_the_order_of_a_log_does_not_show() -> None:
    stamp = "1700000001000-0000-aaaaaaaa"
    log = [[stamp, "note", "x", []], [stamp, "note", "y", []], [stamp, "note", "y", ["0"]]]
    log += [[f"1700000002000-0000-{ANN}", "note", "z", []]]
    views = [records.view(list(each)) for each in permutations(log)]
    assert views == [views[0]] * len(views)
    assert views[0]["note"] == "z"
    assert views[0]["conflicts"] == {"note": ["x", "y"]}


def test_entries_that_replace_each_other_are_shown_all_the_same() -> None:
    one, other = "1700000001000-0000-aaaaaaaa", "1700000002000-0000-aaaaaaaa"
    view = records.view([[one, "note", "x", [other]], [other, "note", "y", [one, other]]])
    assert view["note"] == "y"


@pytest.mark.parametrize(
    "entry",
    [
        "text",
        ["1700000001000-0000-aaaaaaaa", "note", "x"],
        ["1700000001000-0000-aaaaaaaa", "note", "x", [["y"]]],
        ["1700000001000-0000-aaaaaaaa", "note", "x", {}],
        ["1700000001000-0000-aaaaaaaa", "deleted", True, {"aaaaaaaa": 1}],
        ["yesterday", "note", "x", []],
        ["١٧٠٠٠٠٠٠٠١٠٠٠-٠٠٠٠-aaaaaaaa", "note", "x", []],
        ["1700000001000-0000-aaaaaaaa", 1, "x", []],
    ],
)
def test_a_log_with_anything_but_entries_is_not_whole(entry: object) -> None:
    assert not records.is_whole({"log": [entry]})


def test_fields_of_a_later_version_survive() -> None:
    record = written(("note", "a")) | {"anchor": {"confidence": 0.5}}
    assert records.put(record, clock(), "note", "b")["anchor"] == {"confidence": 0.5}


def test_what_was_changed_by_hand_becomes_an_entry() -> None:
    record = written(("note", "a"), ("tag:x", True), ("tag:y", True))
    by_hand = record | {"note": "by hand", "tags": ["y", "z"]}
    absorbed = records.absorb(by_hand, clock())
    assert (absorbed["note"], absorbed["tags"]) == ("by hand", ["y", "z"])
    assert records.fields(absorbed["log"])["note"] == "by hand"
    assert records.absorb(absorbed, clock()) == absorbed


@pytest.mark.parametrize("tags", [None, "y", 5, {}, [["y"], 5]])
def test_what_is_no_list_of_tags_by_hand_is_none(tags: object) -> None:
    record = written(("tag:x", True)) | {"tags": tags}
    assert records.absorb(record, clock())["tags"] == []


def test_what_was_deleted_or_put_back_by_hand_becomes_an_entry() -> None:
    record = written(("note", "a"), ("note", None))
    back = records.absorb(record | {"note": "again"}, clock())
    assert records.fields(back["log"])["note"] == "again"
    deleted = records.absorb(record | {"deleted": True}, clock())
    assert records.fields(deleted["log"])["deleted"] is True
    del deleted["deleted"]
    assert "deleted" not in records.fields(records.absorb(deleted, clock())["log"])


steps = st.lists(
    st.tuples(
        st.sampled_from((ANN, BEN)),
        st.sampled_from(("note", "speaker", "tag:a", "tag:b", "deleted", "sync")),
        st.sampled_from((True, False, "x", "y", None)),
        st.integers(0, 3),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(steps)
def test_copies_that_were_edited_apart_unite_without_loss(told: list[Any]) -> None:
    copies = {ANN: records.new("0" * 32), BEN: records.new("0" * 32)}
    entries: dict[str, Any] = {}
    for who, field, value, at in told:
        if field == "sync":
            copies[who] = united(copies[ANN], copies[BEN])
        else:
            copies[who] = records.put(copies[who], clock(who, at), field, value)
            entry = copies[who]["log"][-1]
            assert entry[0] not in entries
            entries[entry[0]] = entry
    one, other = united(copies[ANN], copies[BEN]), united(copies[BEN], copies[ANN])
    assert one == other == united(one, copies[ANN])
    assert {entry[0]: entry for entry in one["log"]} == entries
