"""The way into a library's folder: whether it may be changed, by whom, and how failures read."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from reader.library import frozen
from reader.library.founding import obstacle
from reader.library.layout import Layout
from reader.library.locking import Lock
from reader.library.model import LibraryError
from reader.library.storage import Keeping
from reader.library.stores import Stores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.article.model import Article
    from reader.library.care.recovery import Recovery
    from reader.library.lines import Tables


class Access:
    """All that works on one library goes through one of these."""

    def __init__(self, folder: Path, tell: Callable[[str], None], read_only: bool | None) -> None:
        """Open the library of a folder, or begin one where there is nothing yet.

        Args:
            folder: Where it is, or shall be.
            tell: Called with a sentence when a damaged file was put right.
            read_only: Whether to refuse changes; None finds out whether the folder allows them.

        Raises:
            LibraryError: The folder is something else, or cannot be read.
        """
        self.folder = folder
        self.layout = Layout(folder)
        self._lock = Lock(self.layout.lock)
        self._tell = tell
        self._writes = not read_only
        keeping = Keeping(self._lock, self.layout.previous, self._rescue)
        self.stores = Stores(self.layout, keeping)
        with self.reading():
            self.obstacle = obstacle(self.layout, keeping, read_only)
            """Why changes are refused; empty where they are not."""

    def article(self, path: Path) -> Article:
        """Return the article of a file, from a backup where the file is damaged.

        Raises:
            LibraryError: It is damaged, and no backup has it.
        """
        with self.reading():
            try:
                return frozen.load(path.read_bytes(), path)
            except LibraryError:
                return self._recovery.article(path)

    def _rescue(self, path: Path, error: ValueError) -> Tables:
        return self._recovery.rescue(path, error)

    @cached_property
    def _recovery(self) -> Recovery:
        from reader.library.care.recovery import Recovery  # seldom needed, and it imports a lot

        return Recovery(self.layout, self._lock, self._tell, writes=self._writes)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Say what is the matter where the folder cannot be read."""
        try:
            yield
        except OSError as error:
            raise LibraryError(f"{self.folder} cannot be read: {_reason(error)}.") from error

    @contextmanager
    def saving(self, failed: str = "Nothing was saved") -> Iterator[None]:
        """Refuse where nothing may be changed, and say what is the matter where that fails."""
        if self.obstacle:
            raise LibraryError(self.obstacle)
        if not self.layout.library.exists():
            raise LibraryError(f"Nothing was saved: {self.folder} is gone. Put it back, try again.")
        try:
            yield
        except OSError as error:
            raise LibraryError(f"{failed} in {self.folder}: {_reason(error)}.") from error

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Save while nobody else does."""
        with self.saving(), self.stores.locked():
            yield


def _reason(error: OSError) -> str:
    name = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror or error}{name}"
