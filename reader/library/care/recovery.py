"""A damaged file gives back what there is of it anywhere; the reader is told once what that was.

Nothing of a library is ever taken out of a file, so every source can be joined to the others: the
lines that can still be read, the version before, the newest backup, and the journals, which say
every edit that was made on this machine and those whose journals came here.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from reader.library import durable, frozen, records
from reader.library.care.salvage import salvage
from reader.library.journal import Journal
from reader.library.lines import dump, to_json
from reader.library.merge.merging import merged, sides
from reader.library.migrations import migrated
from reader.library.model import LibraryError
from reader.library.storage import load
from reader.library.stores import key_of, table_of
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.article.model import Article
    from reader.library.journal import Made
    from reader.library.layout import Layout
    from reader.library.lines import Tables
    from reader.library.locking import Lock


@dataclass
class _Found:
    """What could be had of a file so far, and where it came from."""

    tables: Tables = field(default_factory=dict)
    lines_lost: int = 0
    sources: list[str] = field(default_factory=list)

    def join(self, other: Tables, source: str) -> None:
        """Take in what another source has."""
        before = self.tables
        try:
            self.tables = merged(before, migrated(other))
        except LibraryError:
            return  # a newer version wrote that one, and it stays where it is
        more = _difference(before, self.tables)
        if more:
            self.sources.append(f"{counted(more, 'record')} {source}")


class Recovery:
    """Puts right the damaged files of one library."""

    def __init__(
        self, layout: Layout, lock: Lock, tell: Callable[[str], None], *, writes: bool
    ) -> None:
        """Name the library, say who is to be told, and whether files may be put right."""
        self._layout = layout
        self._lock = lock
        self._tell = tell
        self._writes = writes
        self._told: set[tuple[Path, bytes]] = set()

    def rescue(self, path: Path, error: ValueError) -> Tables:
        """Return what there is of a damaged file, and write that into it where this may be done.

        The damaged content is kept as evidence.
        """
        if self._writes:
            with suppress(OSError):
                return self._put_right(path, error)
        raw = path.read_bytes()
        found = self._found(path, raw)
        if (path, raw) not in self._told:
            self._told.add((path, raw))
            self._report(path, error, found, "It was left as it is, for it cannot be written.")
        return load(dump(found.tables))

    def article(self, path: Path) -> Article:
        """Return the article of a file, from a backup where the file is damaged.

        Raises:
            LibraryError: It is damaged, and no backup has it.
            OSError: It cannot be read.
        """
        raw = path.read_bytes()
        try:
            return frozen.load(raw, path)
        except LibraryError:
            for content in self._backed_up(path):
                with suppress(LibraryError):
                    article = frozen.load(content, path)
                    if self._writes:
                        self.keep_evidence(path, raw)
                        durable.replace(path, content)
                    self._tell(f"{path} was damaged. A backup had all of it.")
                    return article
            raise

    def keep_evidence(self, path: Path, raw: bytes) -> Path:
        """Keep the content that a file had, and return where."""
        durable.make_folder(self._layout.damaged)
        evidence = self._layout.evidence(path)
        durable.replace(evidence, raw)
        return evidence

    def _put_right(self, path: Path, error: ValueError) -> Tables:
        durable.make_folder(self._layout.private)
        with self._lock.held():
            raw = path.read_bytes()
            with suppress(ValueError):
                return load(raw)  # somebody else was faster
            found = self._found(path, raw)
            evidence = self.keep_evidence(path, raw)
            content = dump(found.tables)
            durable.replace(path, content)
        self._report(path, error, found, f"The damaged file is kept as {evidence}.")
        return load(content)

    def _found(self, path: Path, raw: bytes) -> _Found:
        store = path.stem
        found = _Found()
        versions = sides(raw)
        source = "from its own lines"
        for version in versions or (raw,):
            read = salvage(version, table_of(store))
            found.lines_lost += read.lines_lost
            found.join(read.tables, source)
            for table, key, document in read.again:
                found.join({table: {key: document}}, source)
            source = "from the other side of the conflict"
        for name, content in self._elsewhere(path):
            with suppress(ValueError):
                found.join(load(content), name)
        journals = map(Journal, self._layout.journal_files())
        made = [each for journal in journals for each in journal.made_in(store)]
        found.join(_redone(found.tables, store, made), "from the journal")
        return found

    def _elsewhere(self, path: Path) -> Iterator[tuple[str, bytes]]:
        with suppress(OSError):
            yield "from the version before", self._layout.previous(path).read_bytes()
        whole = (content for content in self._backed_up(path) if _is_whole(content))
        yield from (("from a backup", content) for content in islice(whole, 1))

    def _backed_up(self, path: Path) -> Iterator[bytes]:
        from reader.library.care.backups import copies  # seldom needed, and not quick to import

        return copies(self._layout, path)

    def _report(self, path: Path, error: ValueError, found: _Found, kept: str) -> None:
        had = ", ".join(found.sources) or "nothing, for nothing of it is anywhere"
        lost = (
            f"{counted(found.lines_lost, 'line')} could not be read. " if found.lines_lost else ""
        )
        self._tell(f"{path} was damaged ({error}). It has again: {had}. {lost}{kept}")


def _is_whole(content: bytes) -> bool:
    """Say whether a file is undamaged: a backup may have been made of a damaged one."""
    try:
        load(content)
    except ValueError:
        return False
    return True


def _difference(before: Tables, after: Tables) -> int:
    """Return how many documents are there, or hold more, that were not or did not before."""
    return sum(
        to_json(before.get(table, {}).get(key)) != to_json(document)
        for table, documents in after.items()
        for key, document in documents.items()
    )


def _redone(tables: Tables, store: str, made: list[Made]) -> Tables:
    """Return the records with the entries of the journals that they lack."""
    again: dict[str, dict[str, Made]] = {}
    for each in made:
        again.setdefault(each.record, {})[each.stamp] = each
    redone: Tables = {}
    for record_id, by_stamp in again.items():
        table, key = table_of(store, record_id), key_of(record_id)
        record = tables.get(table, {}).get(key) or records.new(record_id)
        log = list(record.get("log", []))
        known = {entry[0] for entry in log}
        for stamp in sorted(by_stamp.keys() - known):
            each = by_stamp[stamp]
            log.append([stamp, each.field, each.value, _seen(each, log)])
        redone.setdefault(table, {})[key] = {"id": record_id, "log": log}
    return redone


def _seen(made: Made, log: list[records.Entry]) -> list[str]:
    """Return what an edit replaced; journals of earlier versions do not say it."""
    if made.seen is not None:
        return made.seen
    fields = {made.field} if made.field != records.DELETED else {entry[1] for entry in log}
    return sorted(entry[0] for entry in log if entry[1] in fields and entry[0] < made.stamp)
