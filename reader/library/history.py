"""Changes as steps: written into the journal, then into the files, and taken back the same way."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import orjson

from reader.library import records
from reader.library.clock import Clock, new_id, replica
from reader.library.fields import FOLLOWED_BY, without_layers
from reader.library.journal import Journal, Made, Step, StepKind, done, undone
from reader.library.layout import SHARED, is_id, is_review
from reader.library.lines import to_json
from reader.library.model import Change, Edit, Recent
from reader.library.records import DELETED
from reader.library.turning import Unsettled, same, turned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.layout import Layout
    from reader.library.records import Record
    from reader.library.stores import Stores

_RECENT = 2000
"""How many steps back a tag counts as recently used."""


class History:
    """Does, undoes and redoes changes of one library."""

    def __init__(self, layout: Layout, stores: Stores, annotator: str) -> None:
        """Read nothing yet."""
        self._layout = layout
        self._stores = stores
        self._annotator = annotator
        self._recent: tuple[int, Recent] = 0, Recent()
        """Tags that were used last, by how many bytes the journal had then."""

    @cached_property
    def _clock(self) -> Clock:
        return Clock(replica(self._layout.root))

    @cached_property
    def _journal(self) -> Journal:
        return Journal(self._layout.journal(self._clock.replica))

    def do(self, change: Change) -> None:
        """Make the edits of a change.

        When a disk fails between two files, a tag or a person may be there to which nothing
        refers yet, and never the other way round; undo takes back what there is.

        Raises:
            LibraryError: The change makes no sense here, or a file is damaged.
            OSError: It could not be saved.
        """
        self._perform(change, StepKind.DO)

    def undo(self, store: str = "") -> Change | None:
        """Take back the newest step that still stands, and return it with the edits it took.

        Where a store is named, the newest of those that changed something in it.
        """
        for step in done(self._journal.backwards(naming=store), self._happened):
            change = self._turned(step, back=True)
            if change.edits:
                self._perform(change, StepKind.UNDO, step.id)
                return change
        return None

    def finish(self, review: str) -> None:
        """Finish the newest step of a review whose end came between two of its files.

        The file of a review is saved last: where all else of a step is there, its answer is added.
        """
        step = next(self._journal.backwards(naming=review), None)
        if step is not None:
            own = [made for made in step.edits if made.store == review]
            rest = [made for made in step.edits if made.store != review]
            if rest and not any(map(self._is_there, own)) and all(map(self._is_there, rest)):
                self._add(review, own)

    def redo(self) -> Change | None:
        """Do again what was undone last, and return it with the edits it took."""
        step = undone(self._journal.backwards(), self._happened)
        if step is None:
            return None
        change = self._turned(step, back=False)
        if not change.edits:
            return None
        self._perform(change, StepKind.REDO, step.id)
        return change

    def recent_tags(self) -> Recent:
        """Return the tags that were last given to something, whether they still are there."""
        read, known = self._recent
        size = self._journal.size()
        if size < read:
            read, known = 0, Recent()
        if size > read:
            steps = islice(self._journal.backwards(read), _RECENT)
            given = [each for each in map(_given, steps) if each]
            used = dict.fromkeys(chain(*given, known.tags))
            self._recent = size, Recent(tuple(used), given[0] if given else known.together)
        return self._recent[1]

    def _turned(self, step: Step, *, back: bool) -> Change:
        """Return the change that undoes a step or does it again, in the texts of today."""
        stores = {made.store: self._today(made.store) for made in step.edits}
        moved = frozenset(now for before, now in stores.items() if now != before)

        def there(store: str, record: str) -> str:
            return store if record == store else stores.get(store, store)

        edits = (made._replace(store=there(made.store, made.record)) for made in step.edits)
        began = ((there(store, record), record) for store, record in step.began)
        today = replace(step, edits=tuple(edits), began=tuple(began))
        return Change(step.label, tuple(turned(today, self._stores.record, moved, back=back)))

    def _today(self, store: str) -> str:
        """Return the article that has the latest text of one; any other store is what it is."""
        passed: set[str] = set()
        while is_id(store) and store not in passed:
            passed.add(store)
            own = self._stores.record(store, store) or {}
            store = own.get(FOLLOWED_BY) or store
        return store

    def _happened(self, step: Step) -> bool:
        return any(map(self._is_there, step.edits))

    def _is_there(self, made: Made) -> bool:
        record = self._stores.record(made.store, made.record)
        return record is not None and records.has(record, made.stamp)

    def _add(self, store: str, lacking: Iterable[Made]) -> None:
        """Add edits to the records of a store as the journal has them."""
        with self._stores.changing(store) as there:
            for made in lacking:
                record = {"log": [], **(there.get(made.record) or records.new(made.record))}
                entry = [made.stamp, made.field, made.value, made.seen or []]
                there.set(records.with_log(record, [*record["log"], entry]))

    def _perform(self, change: Change, kind: StepKind, of: str = "") -> None:
        wanted = _by_record(change.edits)
        edits: list[Made] = []
        began: list[tuple[str, str]] = []
        with ExitStack() as files:
            # Files are saved in reverse: what an annotation refers to is there before it.
            names = sorted({store for store, _ in wanted}, key=lambda name: (_rank(name), name))
            stores = {name: files.enter_context(self._stores.changing(name)) for name in names}
            for (store, record_id), values in wanted.items():
                record = stores[store].get(record_id)
                if record is None and values.get(DELETED):
                    continue
                if record is None and self._annotator and _rank(store) == 0:
                    values.setdefault("creator", self._annotator)
                made, changed = self._rewrite(record or records.new(record_id), values)
                if made:
                    stores[store].set(changed)
                    edits += (Made(store, record_id, *each) for each in made)
                    # An article's own record says more than what readers say of it: it stays.
                    is_new = record is None and record_id != store
                    began += [(store, record_id)] if is_new else []
            if edits:
                step = Step(new_id(), kind, change.label, tuple(edits), tuple(began), of)
                self._journal.append(step)

    def _rewrite(
        self, record: Record, values: dict[str, Any]
    ) -> tuple[list[tuple[str, Any, Any, str, list[str]]], Record]:
        """Return field, value, value before, stamp and what it replaces, and the record so."""
        record = records.absorb({"log": [], **record}, self._clock)
        now = records.fields(record["log"])
        if now.get(DELETED):
            values.setdefault(DELETED, False)
        made: list[tuple[str, Any, Any, str, list[str]]] = []
        log = record["log"]
        for field in sorted(values, key=lambda field: _turn_of(field, values[field])):
            value, before = values[field], now.get(field)
            brought_back = field == DELETED and value and made
            decided = field in record.get("conflicts", {})
            if same(before, value) and not brought_back and not decided:
                continue
            known = len(log)
            if isinstance(value, Unsettled):
                log = records.unsettle({**record, "log": log}, self._clock, value.stamp)["log"]
            else:
                log = records.extended(log, self._clock, field, value)
            for stamp, _, new, seen in log[known:]:
                made.append((field, new, before, stamp, seen))
        return made, records.with_log(record, log) if made else record


def _given(step: Step) -> tuple[str, ...]:
    """Return the tags that a step gave to something, the last one first."""
    if step.kind is StepKind.UNDO:
        return ()
    prefix = "tag:"
    own = without_layers(step.edits)
    fields = (made.field for made in reversed(own) if made.value is True)
    return tuple(
        dict.fromkeys(field.removeprefix(prefix) for field in fields if field.startswith(prefix))
    )


def _rank(store: str) -> int:
    if is_review(store):
        return -1  # an answer is kept when what it did is
    return SHARED.index(store) + 1 if store in SHARED else 0


def _turn_of(field: str, value: Any) -> int:
    """Order the edits of a record: an edit after its deletion would bring it back."""
    return 0 if field != DELETED else 1 if value else -1


def _by_record(edits: Iterable[Edit]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the values by store and record, then by field, each as JSON would give it back."""
    wanted: dict[tuple[str, str], dict[str, Any]] = {}
    for store, record, field, value in edits:
        raw = isinstance(value, Unsettled)
        wanted.setdefault((store, record), {})[field] = (
            value if raw else orjson.loads(to_json(value))
        )
    return wanted
