"""A disk that a test can stop, and fill."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from reader.library import durable

if TYPE_CHECKING:
    import pytest


class Disk:
    """A disk that stands still until it is told to go on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.going = threading.Event()
        self.going.set()
        self.waiting = self.failing = 0
        for name in ("append", "replace"):
            patch.setattr(durable, name, self._slow(getattr(durable, name)))

    def stop(self) -> None:
        self.going.clear()
        self.waiting = 0

    def fill(self, times: int) -> None:
        """Let so many of the next writes to the journal fail, each when it was made."""
        self.failing = times

    def _slow(self, write: Any) -> Any:
        def waits(*given: object) -> object:
            self.waiting += 1
            assert self.going.wait(30)
            written = write(*given)
            if write.__name__ == "append" and self.failing:
                self.failing -= 1
                raise OSError(28, "No space left on device")
            return written

        return waits
