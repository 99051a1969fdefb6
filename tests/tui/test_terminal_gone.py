"""A terminal that is closed takes the reader with it, whoever started it."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from pathlib import Path


def test_it_leaves_when_the_signal_stays_with_who_started_it(tmp_path: Path) -> None:
    article = tmp_path / "it.txt"
    article.write_text("“It held,” said Ada Roth.", encoding="utf-8")
    child, terminal = pty.fork()
    if child == 0:
        # Only the shell in front is signalled when the terminal closes, and it does not mind.
        os.environ["TERM"] = "xterm-256color"
        script = 'trap "" HUP; "$@"; exit 7'
        os.execvp("sh", ["sh", "-c", script, "sh", sys.executable, "-m", "reader", str(article)])
    seen = b""
    while b"Quote 1" not in seen:
        assert select.select([terminal], [], [], 60)[0], seen[-200:]
        seen += os.read(terminal, 1 << 16)
    os.close(terminal)
    until, ended = time.monotonic() + 30, 0
    while not ended:
        if time.monotonic() > until:
            os.killpg(child, signal.SIGKILL)
        ended, status = os.waitpid(child, os.WNOHANG)
        time.sleep(0.1)
    assert os.waitstatus_to_exitcode(status) == 7, "it ran on without a terminal"
