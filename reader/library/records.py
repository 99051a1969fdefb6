"""A record: what was ever written of one annotation, tag or person, and what that comes to.

A record is a dict ``{"id": …, "log": [[stamp, field, value, seen], …]}`` with the computed view as
further fields beside them, for people and for TinyDB queries. The log only grows, so two copies
that were edited apart merge by set union, and nothing that anyone wrote is lost:

- ``stamp``: from ``clock.Clock``; orders entries, and names the writer. Where two entries bear the
  same one, for two copies of a library were written on one machine in the same millisecond, their
  JSON orders them.
- ``field``, ``value``: any JSON. ``None`` empties a field. A field ``tag:<id>`` or ``alias:<name>``
  with true or false puts a member into a set or takes it out, so that copies to which different
  members were added agree.
- ``seen``: the stamps of the entries that this one replaces. What nobody replaced is shown; where
  that is more than one value, it is a conflict, and shown as one.
- Field ``card`` is a schedule: the newest stands, and what was reviewed apart is no conflict. To
  review something is not to modify it.
- Field ``deleted`` replaces what is shown of all fields, and what that replaced in its turn. It
  counts only over these: an edit that it did not know of brings the record back, as a conflict.
  A ``seen`` that is a dict, as it once was written, has the highest stamp known of each writer.

Fields of a record that are neither in the log nor computed are left as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.library.clock import is_stamp, moment, replica_of
from reader.library.lines import to_json
from reader.library.schedule import CARD

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    return with_log(record, extended(record["log"], clock, field, value))


def extended(log: list[Entry], clock: Clock, field: str, value: Any) -> list[Entry]:
    """Return a log with one more entry: ``field`` is ``value`` from now on."""
    heads = _heads(log)
    if field == DELETED:
        value, replaced = (
            bool(value),
            sorted({entry[0] for each in heads.values() for entry in each}),
        )
    else:
        replaced = [entry[0] for entry in heads.get(field, ())]
    return [*log, [clock.tick(_last(log)), field, value, replaced]]


def with_log(record: Record, log: list[Entry]) -> Record:
    """Return the record with another log, and the view of that beside it."""
    computed = _computed(log) - {"id"}
    rest = {key: value for key, value in record.items() if key not in computed}
    return view(log) | rest | {"log": log}


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries in the one order that they have in every copy: by stamp, then by JSON."""
    return sorted(entries, key=_order)


def delete(record: Record, clock: Clock) -> Record:
    """Return the record as deleted: it stays in the file, hidden, and can be restored."""
    return put(record, clock, DELETED, True)


def restore(record: Record, clock: Clock) -> Record:
    """Return a deleted record as it was before."""
    return put(record, clock, DELETED, False)


def settles(log: list[Entry], stamp: str) -> bool:
    """Say whether an entry decided between values that were written apart."""
    return bool(_undecided(log, stamp))


def unsettle(record: Record, clock: Clock, stamp: str) -> Record:
    """Return the record with the conflict that an entry settled, as it was before."""
    log = record["log"]
    field = next(entry[1] for entry in log if entry[0] == stamp)
    replaced = [entry[0] for entry in _heads(log).get(field, ())]
    for value, seen in _undecided(log, stamp):
        log = [*log, [clock.tick(_last(log)), field, value, replaced if seen is None else seen]]
    return with_log(record, log)


def absorb(record: Record, clock: Clock) -> Record:
    """Return the record with entries for what somebody changed by hand in its computed fields."""
    for field, value in _by_hand(record):
        record = put(record, clock, field, value)
    return record


def fields(log: list[Entry]) -> dict[str, Any]:
    """Return the newest value of each field, members of sets as fields of their own.

    ``deleted`` is among them when, and only when, the record is deleted.
    """
    newest = {entry[1]: entry[2] for entry in ordered(log)}
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
    said = [entry for entry in log if entry[1] != CARD] or log
    return shown | {"created": moment(min(map(_stamp, log))), "modified": moment(_last(said))}


def shown_with(record: Record, field: str, value: Any) -> Record:
    """Return what a record shows when a field has got another value; nothing in it decides."""
    name = _shown_as(field)
    conflicts = {each: told for each, told in record.get("conflicts", {}).items() if each != field}
    if name != field:
        member = field.partition(":")[2]
        others = [each for each in record.get(name, ()) if each != member]
        value = sorted([*others, member] if value else others)
    return {**record, name: value, "conflicts": conflicts}


def has(record: Record, stamp: str) -> bool:
    """Say whether the entry with a stamp was ever written."""
    return any(entry[0] == stamp for entry in record.get("log", ()))


def is_whole(record: Record) -> bool:
    """Say whether a record's log has the form that the functions here rely on."""
    log = record.get("log", [])
    return isinstance(log, list) and all(map(is_entry, log))


def is_entry(value: object) -> bool:
    """Say whether a value has the form of an entry."""
    if not isinstance(value, list) or len(value) != 4:
        return False
    stamp, field, _, seen = value
    if isinstance(seen, dict):  # the highest stamp of each writer
        seen = [*seen.values()] if field == DELETED else None
    strings = isinstance(seen, list) and all(isinstance(each, str) for each in seen)
    return is_stamp(stamp) and isinstance(field, str) and strings


def _computed(log: list[Entry]) -> set[str]:
    """Return the names of the fields of a record that follow from its log, if they are there."""
    return {_shown_as(entry[1]) for entry in log} | _TOLD | {DELETED, "log"}


def _shown_as(field: str) -> str:
    prefix, colon, _ = field.partition(":")
    return _SETS.get(prefix, field) if colon else field


def _by_hand(record: Record) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    log: list[Entry] = record["log"]
    shown: Record = view(log)
    for field in sorted(_computed(log) - _TOLD - {DELETED, "log"}):
        value: Any = shown.get(field)
        now: Any = record.get(field, value)
        if now == value:
            continue
        prefix = next((prefix for prefix, name in _SETS.items() if name == field), None)
        if prefix is None:
            found.append((field, now))
        else:
            given = now if isinstance(now, list) else []
            members = {each for each in given if isinstance(each, str)} ^ {*(value or ())}
            found += ((f"{prefix}:{each}", each in given) for each in sorted(members))
    if bool(record.get(DELETED)) != bool(shown.get(DELETED)):
        found.append((DELETED, bool(record.get(DELETED))))
    return found


def _stamp(entry: Entry) -> str:
    return str(entry[0])


def _order(entry: Entry) -> tuple[str, bytes]:
    return _stamp(entry), to_json(entry)


def _last(log: list[Entry]) -> str:
    return max(map(_stamp, log), default="")


def _heads(log: list[Entry]) -> dict[str, list[Entry]]:
    """Return, by field, the entries that no other entry of the field replaces, oldest first.

    Nothing replaces what is not older, whatever it says: the newest entry is always among them.
    """
    replaced = {(entry[1], stamp) for entry in log for stamp in entry[3] if stamp < entry[0]}
    heads: dict[str, list[Entry]] = {}
    for entry in ordered(log):
        if (entry[1], entry[0]) not in replaced:
            heads.setdefault(entry[1], []).append(entry)
    return heads


def _known(entry: Entry, log: list[Entry]) -> set[str]:
    """Return the stamps of all that whoever deleted or restored a record had seen of it."""
    if isinstance(entry[3], dict):
        return {other[0] for other in log if other[0] <= entry[3].get(replica_of(other[0]), "")}
    replaced: dict[str, list[str]] = {}
    for stamp, _, _, seen in log:
        replaced.setdefault(stamp, []).extend(seen)
    known: set[str] = set()
    unfolded = list(entry[3])
    while unfolded:
        stamp = unfolded.pop()
        if stamp not in known:
            known.add(stamp)
            unfolded += replaced.get(stamp, ())
    return known


def _undecided(log: list[Entry], stamp: str) -> list[tuple[Any, Any]]:
    """Return the values between which an entry decided, what was shown last, or none.

    With each comes what it may know of the log when it is written again: None for all of it.
    """
    entry = next((each for each in log if each[0] == stamp), None)
    if entry is None:
        return []
    _, field, decided, seen = entry
    if field == DELETED:
        known = _known(entry, log)
        before = [each for each in ordered(log) if each[0] in known]
        if DELETED not in _conflicts(before):
            return []
        return [(False, [])] if decided else [(True, _deletions(before)[-1][3])]
    heads = [each[2] for each in ordered(log) if each[1] == field and each[0] in seen]
    values = {to_json(each): each for each in reversed(heads)}
    return [(each, None) for each in reversed(values.values())] if len(values) > 1 else []


def _deletions(log: list[Entry]) -> list[Entry]:
    return [entry for entry in log if entry[1] == DELETED and entry[2]]


def _is_deleted(log: list[Entry]) -> bool:
    edits = {entry[0] for entry in log if not (entry[1] == DELETED and entry[2])}
    return any(edits <= _known(deletion, log) for deletion in _deletions(log))


def _conflicts(log: list[Entry]) -> dict[str, list[Any]]:
    """Return, by field, the values that the newest one replaced without knowing of them."""
    found: dict[str, list[Any]] = {}
    for field, (*others, newest) in sorted(_heads(log).items()):
        values = {to_json(entry[2]): entry[2] for entry in others}
        values.pop(to_json(newest[2]), None)
        if values and field not in {DELETED, CARD}:
            found[field] = [*values.values()]
    settled: set[str] = set()
    for entry in log:
        if entry[1] == DELETED and not entry[2]:
            settled |= _known(entry, log)
    if not _is_deleted(log) and any(entry[0] not in settled for entry in _deletions(log)):
        found[DELETED] = [True]
    return found
