"""Time that never goes back: ids that sort by age, and stamps that tell which edit knew of which.

Stamps are those of a hybrid logical clock (Kulkarni and others, "Logical physical clocks", 2014):
wall time, pushed on so that it is later than everything this clock has seen.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_COUNTS = 10_000
"""Stamps a millisecond; what goes beyond borrows from the next millisecond."""

_id_lock = threading.Lock()
_last_id = 0


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562) as 32 hexadecimal digits, above all that this process made.

    Within a millisecond, or when the wall clock goes back, the counter of 12 bits in ``rand_a``
    counts on, and borrows from the milliseconds when it is full.
    """
    global _last_id  # noqa: PLW0603 - one order for the whole process is what it is for
    with _id_lock:
        _last_id = max(_milliseconds() << 12, _last_id + 1)
        time_and_count = _last_id
    milliseconds, count = time_and_count >> 12, time_and_count & 0xFFF
    random = int.from_bytes(os.urandom(8)) & (1 << 62) - 1
    return f"{milliseconds << 80 | 0x7 << 76 | count << 64 | 0x2 << 62 | random:032x}"


class Clock:
    """Gives stamps ``milliseconds-count-replica``: unique, and in order as plain text."""

    def __init__(self, replica: str, now: Callable[[], int] | None = None) -> None:
        """Start a clock.

        Args:
            replica: Who is writing: letters and digits, the same on one machine for ever.
            now: Milliseconds since 1970, from the wall clock when left out.
        """
        self.replica = replica
        self._now = now or _milliseconds
        self._moment = (0, 0)

    def tick(self, after: str = "") -> str:
        """Return a stamp above every one that this clock gave, and above ``after``."""
        seen = (int(after[:13]), int(after[14:18])) if after else (0, 0)
        milliseconds, count = max(self._moment, seen)
        count += 1
        if count == _COUNTS:
            milliseconds, count = milliseconds + 1, 0
        self._moment = max((self._now(), 0), (milliseconds, count))
        return f"{self._moment[0]:013d}-{self._moment[1]:04d}-{self.replica}"


def replica_of(stamp: str) -> str:
    """Return who made a stamp."""
    return stamp[19:]


def is_stamp(value: object) -> bool:
    """Say whether a value has the form of a stamp."""
    if not isinstance(value, str) or len(value) < 20 or value[13] + value[18] != "--":
        return False
    digits = value[:13] + value[14:18]
    return digits.isascii() and digits.isdecimal()


def moment(stamp: str = "") -> str:
    """Return the time of a stamp, or of now, in ISO 8601, UTC, to the millisecond."""
    milliseconds = int(stamp[:13]) if stamp else _milliseconds()
    told = datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds")
    return told.replace("+00:00", "Z")


def replica(folder: Path | None = None) -> str:
    """Return this machine's name in the stamps of one library: eight hexadecimal digits.

    It is kept outside every library: a library that is copied or restored elsewhere must not
    write stamps that its twin writes, too. For the same reason two folders on one machine have
    different names.

    Args:
        folder: Of the library; without it the name is that of the machine.
    """
    machine = _kept("replica")
    if folder is None:
        return machine
    place = os.fsencode(folder.resolve())
    renewed = _renewal(place)
    with suppress(OSError):
        place += renewed.read_bytes()
    return hashlib.blake2b(place, key=machine.encode(), digest_size=4).hexdigest()


def new_replica(folder: Path) -> str:
    """Give this machine another name in the stamps of a library, and return it.

    For one that was put back to an earlier state: its copies elsewhere know of stamps that it does
    not know of any more, and would otherwise give once again.

    Raises:
        OSError: The name could not be kept, and is the old one.
    """
    renewed = _renewal(os.fsencode(folder.resolve()))
    own, _ = _own_file(renewed)
    own.replace(renewed)
    return replica(folder)


def _renewal(place: bytes) -> Path:
    return state_folder() / f"replica.{hashlib.blake2b(place, digest_size=8).hexdigest()}"


def _kept(name: str) -> str:
    """Return what a file of the state holds, made once. Where it cannot be, it is for this call."""
    path = state_folder() / name
    with suppress(OSError):
        if not path.exists():
            own, _ = _own_file(path)
            with suppress(FileExistsError):
                path.hardlink_to(own)
            own.unlink()
        kept = path.read_text(encoding="ascii", errors="replace").strip()
        if kept.isascii() and kept.isalnum():
            return kept
        own, fresh = _own_file(path)  # a power cut emptied it
        own.replace(path)
        return fresh
    return os.urandom(4).hex()


def _own_file(path: Path) -> tuple[Path, str]:
    """Return a file beside another that nobody else writes, and the name that is in it."""
    fresh = os.urandom(4).hex()
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{path.name}.{fresh}")
    own.write_text(fresh, encoding="ascii")
    return own, fresh


def state_folder() -> Path:
    """Return where this machine keeps its state: ``$QUOTH_STATE``, else the folder for such."""
    given = os.environ.get("QUOTH_STATE")
    if given:
        return Path(given)
    import platformdirs

    return platformdirs.user_state_path("quoth")


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000
