"""A record: what was ever written of one annotation, tag or person, and what that comes to.

A record is a dict ``{"id": …, "log": [[stamp, field, value, seen], …]}`` with the computed view as
further fields beside them, for people and for TinyDB queries. The log only grows, so two copies
that were edited apart merge by set union, and nothing that anyone wrote is lost:

- ``stamp``: from ``clock.Clock``; orders entries, tells them apart, and names the writer.
- ``field``, ``value``: any JSON. ``None`` empties a field. A field ``tag:<id>`` or ``alias:<name>``
  with true or false puts a member into a set or takes it out, so that copies to which different
  members were added agree.
- ``seen``: the stamps of the entries that this one replaces. What nobody replaced is shown; where
  that is more than one value, it is a conflict, and shown as one.
- Field ``deleted``: here ``seen`` is the highest stamp known of each writer, and the deletion
  counts only over what it had seen. An edit that it did not know of brings the record back, as a
  conflict.

Fields of a record that are neither in the log nor computed are left as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.library.clock import is_stamp, moment, replica_of

if TYPE_CHECKING:
    from reader.library.clock import Clock

Record = dict[str, Any]
Entry = list[Any]

DELETED = "deleted"
_SETS = {"tag": "tags", "alias": "aliases"}
"""What comes before the colon of a field, and the list of the view that shows its members."""


_TOLD = frozenset({"created", "modified", "conflicts"})
"""Fields of the view that only tell about the log."""


def new(record_id: str) -> Record:
    """Return a record of which nothing is known yet."""
    return {"id": record_id, "log": []}


def put(record: Record, clock: Clock, field: str, value: Any) -> Record:
    """Return the record with one more entry: ``field`` is ``value`` from now on."""
    log = record["log"]
    if field == DELETED:
        return _with(record, [clock.tick(_last(log)), DELETED, bool(value), _horizon(log)])
    replaced = [entry[0] for entry in _heads(log, field)]
    return _with(record, [clock.tick(_last(log)), field, value, replaced])


def delete(record: Record, clock: Clock) -> Record:
    """Return the record as deleted: it stays in the file, hidden, and can be restored."""
    return put(record, clock, DELETED, True)


def restore(record: Record, clock: Clock) -> Record:
    """Return a deleted record as it was before."""
    return put(record, clock, DELETED, False)


def absorb(record: Record, clock: Clock) -> Record:
    """Return the record with entries for what somebody changed by hand in its computed fields."""
    for field, value in _by_hand(record):
        record = put(record, clock, field, value)
    return record


def fields(log: list[Entry]) -> dict[str, Any]:
    """Return the newest value of each field, members of sets as fields of their own.

    ``deleted`` is among them when, and only when, the record is deleted.
    """
    newest = {entry[1]: entry[2] for entry in sorted(log, key=_stamp)}
    newest.pop(DELETED, None)
    if _is_deleted(log):
        newest[DELETED] = True
    return newest


def view(log: list[Entry]) -> dict[str, Any]:
    """Return what a log comes to, as it stands beside it in the file."""
    if not log:
        return {}
    shown: dict[str, Any] = {}
    for field, value in sorted(fields(log).items()):
        prefix, colon, member = field.partition(":")
        if colon and prefix in _SETS:
            shown.setdefault(_SETS[prefix], []).extend([member] if value else [])
        elif value is not None:
            shown[field] = value
    conflicts = _conflicts(log)
    if conflicts:
        shown["conflicts"] = conflicts
    return shown | {"created": moment(min(map(_stamp, log))), "modified": moment(_last(log))}


def has(record: Record, stamp: str) -> bool:
    """Say whether the entry with a stamp was ever written."""
    return any(entry[0] == stamp for entry in record.get("log", ()))


def is_whole(record: Record) -> bool:
    """Say whether a record's log has the form that the functions here rely on."""
    log = record.get("log", [])
    return isinstance(log, list) and all(
        isinstance(entry, list)
        and len(entry) == 4
        and is_stamp(entry[0])
        and isinstance(entry[1], str)
        and isinstance(entry[3], dict if entry[1] == DELETED else list)
        for entry in log
    )


def _with(record: Record, entry: Entry) -> Record:
    computed = view(record["log"])
    rest = {key: value for key, value in record.items() if key not in computed}
    log = [*record["log"], entry]
    return rest | view(log) | {"id": record["id"], "log": log}


def _by_hand(record: Record) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for field, value in view(record["log"]).items():
        now = record.get(field, value)
        if now == value or field in _TOLD:
            continue
        prefix = next((prefix for prefix, shown in _SETS.items() if shown == field), None)
        if prefix is None:
            found.append((field, now))
        else:
            found += ((f"{prefix}:{each}", each in now) for each in sorted({*now} ^ {*value}))
    return found


def _stamp(entry: Entry) -> str:
    return str(entry[0])


def _last(log: list[Entry]) -> str:
    return max(map(_stamp, log), default="")


def _heads(log: list[Entry], field: str) -> list[Entry]:
    """Return the entries of a field that no other replaces, oldest first."""
    entries = [entry for entry in log if entry[1] == field]
    replaced = {stamp for entry in entries for stamp in entry[3]}
    return sorted((entry for entry in entries if entry[0] not in replaced), key=_stamp)


def _horizon(log: list[Entry]) -> dict[str, str]:
    """Return the highest stamp of each writer."""
    return {replica_of(stamp): stamp for stamp in sorted(map(_stamp, log))}


def _knew(entry: Entry, other: Entry) -> bool:
    """Say whether whoever deleted or restored had seen another entry."""
    return bool(other[0] <= entry[3].get(replica_of(other[0]), ""))


def _deletions(log: list[Entry]) -> list[Entry]:
    return [entry for entry in log if entry[1] == DELETED and entry[2]]


def _is_deleted(log: list[Entry]) -> bool:
    edits = [entry for entry in log if not (entry[1] == DELETED and entry[2])]
    return any(all(_knew(deletion, edit) for edit in edits) for deletion in _deletions(log))


def _conflicts(log: list[Entry]) -> dict[str, list[Any]]:
    """Return, by field, the values that the newest one replaced without knowing of them."""
    found: dict[str, list[Any]] = {}
    for field in sorted({entry[1] for entry in log} - {DELETED}):
        *others, newest = _heads(log, field)
        values = [entry[2] for entry in others if entry[2] != newest[2]]
        if values:
            found[field] = values
    restorations = [entry for entry in log if entry[1] == DELETED and not entry[2]]
    open_deletions = [
        deletion
        for deletion in _deletions(log)
        if not any(_knew(restoration, deletion) for restoration in restorations)
    ]
    if open_deletions and not _is_deleted(log):
        found[DELETED] = [True]
    return found
