"""What others do to the library while it is open, and what the library needs done behind it."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.library.model import LibraryError
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library import Library
    from reader.library.upkeep import Upkeep

_LONGEST = 2.0
"""Seconds that leaving the reader waits for a piece of work to come to its end."""
_PAUSE = 0.4
"""Seconds between two looks, so that a change elsewhere is on the screen within one."""


class KeepingUp:
    """A thread that watches a library, takes in what sync tools leave, indexes and backs up."""

    def __init__(
        self,
        library: Library,
        show: Callable[[frozenset[str]], None],
        tell: Callable[[str], None],
    ) -> None:
        """Begin with ``start``.

        Args:
            library: Which one. What looks after it is imported on the thread.
            show: Called on the thread with the names of the stores that changed.
            tell: Called on the thread with a sentence for the reader.
        """
        self._library = library
        self._show = show
        self._tell = tell
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="keeping up", daemon=True)

    def start(self) -> None:
        """Begin, when the first page is on the screen."""
        self._thread.start()

    def stop(self) -> None:
        """End. Whatever is cut short is done again the next time."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(_LONGEST)

    @property
    def stopped(self) -> bool:
        """Whether the reader is being left."""
        return self._stopped.is_set()

    def _run(self) -> None:
        with suppress(RuntimeError):  # the app is being left, and there is nobody to tell
            self._look()  # something may have changed since the screen was filled
            self._back_up()
            while not self._stopped.wait(_PAUSE):
                self._look()

    def _look(self) -> None:
        upkeep, writes = self._library.upkeep, not self._library.read_only
        try:
            changed = upkeep.changed()
            if not changed:
                return
            self._show(changed)
            if writes:
                self._take_in_copies(upkeep)
            for _ in upkeep.catch_up():
                if self._stopped.is_set():
                    return
            if writes:
                upkeep.take_on(changed)
        except LibraryError:
            return  # a disk that went away; whoever does something is told, and it may come back

    def _take_in_copies(self, upkeep: Upkeep) -> None:
        kept, gain = upkeep.take_in_copies()
        if kept:
            conflicts = f", {counted(len(gain.conflicts), 'conflict')}" if gain.conflicts else ""
            self._tell(
                f"Took in {counted(len(kept), 'copy', 'copies')} that a sync program left"
                f"{conflicts}: now in {kept[0].parent}"
            )

    def _back_up(self) -> None:
        try:
            self._library.upkeep.back_up(self._go_on)
        except LibraryError as error:
            self._tell(str(error))

    def _go_on(self, _done: int, _total: int) -> None:
        if self._stopped.is_set():
            raise RuntimeError("the app is being left")
