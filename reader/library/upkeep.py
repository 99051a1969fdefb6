"""What keeps a library whole and up to date beside the reader's own work."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from reader.library.anchor.following import Following
from reader.library.care import backups
from reader.library.clock import Clock, replica
from reader.library.layout import CODEBOOK, SPEAKERS
from reader.library.merge.conflicts import disagreements, twins
from reader.library.merge.joining import Joining
from reader.library.model import LibraryError
from reader.library.search.watching import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reader.library.access import Access
    from reader.library.care.backups import Backup
    from reader.library.merge.conflicts import Disagreement
    from reader.library.merge.gains import Gain
    from reader.library.search.index import Index, Progress


class Upkeep:
    """For any thread: what others changed, the index, other copies, backups."""

    def __init__(self, access: Access, index: Callable[[], Index]) -> None:
        """Do nothing yet."""
        self._access = access
        self._index = index

    @cached_property
    def _watch(self) -> Watch:
        return Watch(self._access.layout)

    def changed(self) -> frozenset[str]:
        """Return the names of the stores that anybody changed since this was last asked.

        Raises:
            LibraryError: The library cannot be read.
        """
        with self._access.reading():
            return self._watch.changed()

    def catch_up(self) -> Iterator[Progress]:
        """Take into the index what changed, telling how far that is; put right what is damaged.

        Raises:
            LibraryError: The library cannot be read.
        """
        index = self._index()
        yield from index.refresh()
        damaged = index.damaged()
        for article_id in damaged:
            with suppress(LibraryError):
                self._access.stores.live(article_id)
        if damaged:
            yield from index.refresh()

    def latest(self, article_id: str) -> str:
        """Return the id of the article that has the latest text of one: its own, mostly.

        Raises:
            LibraryError: The library cannot be read.
        """
        following = Following(self._access, self._index)
        passed: set[str] = set()
        with self._access.reading():
            while article_id not in passed:
                passed.add(article_id)
                article_id = following.follower(article_id) or article_id
        return article_id

    def take_on(self, stores: Iterable[str]) -> None:
        """Take what has come to some articles, of which there is a later text, on to that.

        Raises:
            LibraryError: It could not be saved.
        """
        following = Following(self._access, self._index)
        for article_id in self._index().followed().intersection(stores):
            with self._access.changing():
                following.catch_up(article_id)

    def back_up(self, told: Callable[[int, int], None] | None = None) -> Backup | None:
        """Make the backup of the day, unless it is there, and return it.

        ``told`` hears how many files are done, of how many, and may raise to end it.

        Raises:
            LibraryError: It could not be written.
        """
        if self._access.obstacle:
            return None
        return backups.make_due(self._access.layout, told=told)

    def merge(
        self,
        other: Path,
        *,
        dry_run: bool = False,
        progress: Callable[[int, int], object] = lambda *_: None,
    ) -> Gain:
        """Take in what another library, or one file of a copy of this one, has and this one lacks.

        Args:
            other: A folder or a file, which is only read.
            dry_run: Whether only to say what would come in.
            progress: Told how many files are done, and how many there are.

        Raises:
            LibraryError: It cannot be merged, or not all could be saved; what came in stays.
        """
        with self._access.saving("Not all was saved"):  # the lock is held for a file at a time
            gain = self._joining(dry_run=dry_run).join(other, progress)
        if not dry_run and not gain.nothing:
            for _ in self.catch_up():
                pass
            self.take_on(self._index().followed())
        return gain

    def take_in_copies(self) -> tuple[list[Path], Gain]:
        """Take in the conflict copies that sync tools put into the folder.

        Returns:
            Where they are kept now, and what came in.

        Raises:
            LibraryError: Not all could be saved; what came in stays.
        """
        with self._access.saving("Not all was saved"):
            joining = self._joining()
            return joining.take_in_copies(), joining.gain

    def conflicts(self) -> list[Disagreement]:
        """Return what was written apart and waits for a decision; damaged files are left out."""
        layout, stores = self._access.layout, self._access.stores
        found: list[Disagreement] = []
        with self._access.reading():
            for store in layout.stores():
                if b'"conflicts":' in layout.store(store).read_bytes():
                    with suppress(LibraryError):
                        found += disagreements(store, stores.database(store).file.read() or {})
        return found

    def twins(self) -> list[str]:
        """Return the names that two tags, or two people, have after a merge."""
        stores = self._access.stores
        with self._access.reading():
            tables = (stores.database(store).file.read() for store in (CODEBOOK, SPEAKERS))
            return [name for each in tables for name in twins(each or {})]

    def _joining(self, *, dry_run: bool = False) -> Joining:
        clock = Clock(replica(self._access.folder))
        return Joining(self._access.layout, self._access.stores, clock, dry_run=dry_run)
