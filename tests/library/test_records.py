from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
