"""What can be wrong in a library, and what a repair works with."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from reader.library import durable
from reader.library.care.recovery import Recovery
from reader.library.care.salvage import salvage
from reader.library.clock import Clock, replica
from reader.library.history import History
from reader.library.locking import Lock
from reader.library.merge.joining import Joining
from reader.library.merge.merging import sides
from reader.library.migrations import migrated
from reader.library.model import Change, Edit, LibraryError
from reader.library.storage import FileStorage, Keeping
from reader.library.stores import Stores, table_of
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.article.model import Article
    from reader.library.layout import Layout
    from reader.library.lines import Tables


class Weight(StrEnum):
    """What a finding means for the reader."""

    NOTE = "note"
    """Good to know; nothing is lost or wrong."""
    FAULT = "fault"
    """Something does not fit together, or is in danger."""
    DAMAGE = "damage"
    """A file does not hold what it held. It is repaired before anything else is looked at."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be, in one place."""

    kind: str
    path: Path
    message: str
    """A sentence without the path."""
    weight: Weight = Weight.FAULT
    remedy: str = ""
    """What a repair does, or what the reader can do; a sentence."""
    repair: Callable[[Surgery], object] | None = None


class Surgery:
    """The files of a library while it is repaired. What is done is told in ``told``."""

    def __init__(self, layout: Layout) -> None:
        """Name the library."""
        self.layout = layout
        self.told: list[str] = []
        self._lock = Lock(layout.lock)
        self._recovery = Recovery(layout, self._lock, self.told.append, writes=True)
        self._keeping = Keeping(self._lock, layout.previous, self._recovery.rescue)
        self._stores = Stores(layout, self._keeping)
        self._history = History(layout, self._stores, "")

    def recover(self, path: Path) -> None:
        """Read a damaged file, which puts it right."""
        FileStorage(path, self._keeping).read()

    def text(self, path: Path) -> Article | None:
        """Return an article's text, from a backup where its file is damaged; None without any."""
        with suppress(LibraryError, OSError):
            return self._recovery.article(path)
        return None

    def rewrite(self, path: Path, change: Callable[[Tables], Tables]) -> None:
        """Give a file other tables."""
        file = FileStorage(path, self._keeping)
        with self._lock.held():
            file.write(migrated(change(file.read() or {})))

    def write(self, path: Path, content: bytes) -> None:
        """Give a file other content; what it held is kept as evidence."""
        with self._lock.held():
            if path.exists():
                self._recovery.keep_evidence(path, path.read_bytes())
            durable.make_folder(path.parent)
            durable.replace(path, content)

    def set_aside(self, path: Path) -> Path:
        """Take a file out of the way, and return where it is kept."""
        durable.make_folder(self.layout.damaged)
        kept = self.layout.evidence(path)
        path.rename(kept)
        durable.sync_folder(kept.parent)
        durable.sync_folder(path.parent)
        self.told.append(f"{path} is kept as {kept}.")
        return kept

    def merge_copies(self) -> None:
        """Take in what sync tools put beside the files of the library."""
        clock = Clock(replica(self.layout.root))
        joining = Joining(self.layout, self._stores, clock)
        self.told += (f"What was merged is kept as {path}." for path in joining.take_in_copies())
        self.told += joining.gain.refused

    def edit(self, label: str, edit: Edit) -> None:
        """Change a field of a record, as a step that can be undone."""
        self._history.do(Change(label, (edit,)))
        self.told.append(f"{label}.")


def damage(path: Path, name: str, raw: bytes, error: ValueError) -> Finding:
    """Return the finding of a file of records that cannot be read."""
    if sides(raw):
        return Finding(
            "git",
            path,
            "holds both sides of a conflict that git could not merge",
            Weight.DAMAGE,
            "merge them",
            partial(Surgery.recover, path=path),
        )
    read = salvage(raw, table_of(name))
    there = f"{counted(read.documents, 'record')} can be read, {counted(read.lines_lost, 'line')}"
    return Finding(
        "damaged",
        path,
        f"is damaged ({error}): {there} cannot" if raw else "is empty",
        Weight.DAMAGE,
        "take what can be read, the version before, the backups and the journals together",
        partial(Surgery.recover, path=path),
    )
