"""One writer at a time; a dead one is in nobody's way, and a hung one only for a while."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reader.library import LibraryError, locking
from reader.library.locking import Lock

HOLDER = """
import sys
from pathlib import Path
from reader.library.locking import Lock

with Lock(Path(sys.argv[1])).held():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library" / ".quoth" / "lock"


@pytest.fixture
def holder(path: Path) -> subprocess.Popen[str]:
    """Another program that holds the lock until its input ends."""
    path.parent.mkdir(parents=True)
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "held\n"
    return program


def test_a_thread_may_take_the_lock_that_it_holds_and_lets_go_of_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = Lock(tmp_path / "lock")
    with lock.held(), lock.held():
        pass
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    with Lock(tmp_path / "lock").held():
        assert (tmp_path / "lock").exists()


def test_whoever_waits_goes_on_when_the_other_is_done(
    path: Path, holder: subprocess.Popen[str]
) -> None:
    waiting = threading.Event()

    def take() -> None:
        with Lock(path).held():
            waiting.set()

    thread = threading.Thread(target=take)
    thread.start()
    assert not waiting.wait(0.1)
    holder.communicate()
    thread.join(10)
    assert waiting.is_set()


def test_the_lock_of_a_killed_program_is_free(path: Path, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    with Lock(path).held():
        assert path.exists()


def test_a_program_that_hangs_is_waited_for_only_so_long(
    path: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    os.kill(holder.pid, signal.SIGSTOP)
    monkeypatch.setattr(locking, "PATIENCE", 0.2)
    try:
        with pytest.raises(LibraryError, match=r"Nothing was saved: another Quoth.*library for"):
            Lock(path).held().__enter__()
    finally:
        os.kill(holder.pid, signal.SIGCONT)
        holder.communicate()
    with Lock(path).held():
        pass


def test_two_locks_of_one_program_exclude_each_other_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    with (
        Lock(tmp_path / "lock").held(),
        pytest.raises(LibraryError, match="another Quoth"),
        Lock(tmp_path / "lock").held(),
    ):
        pass
