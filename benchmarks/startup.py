"""How long Quoth takes to start, beside a blank Textual app, in one run on one machine.

    python benchmarks/startup.py [--rounds 9] [ARTICLE]

Programs run in a real pseudo-terminal of 120x40. "Painted" is when the last line of the first full
screen has arrived: for Quoth the status line that counts the quotes, so the marks are there too.
"Again" is an article whose proposals were kept when it was opened before.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

BLANK = """
from textual.app import App
from textual.widgets import Static
class Blank(App):
    def compose(self):
        yield Static("painted in full")
Blank().run()
"""
LIMIT = 20.0


def painted(command: list[str], awaited: bytes, environment: dict[str, str]) -> tuple[float, float]:
    """Return seconds until ``awaited`` is on the screen, and CPU seconds until then."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    while awaited not in seen:
        left = LIMIT - (time.perf_counter() - start)
        if left <= 0 or not select.select([terminal], [], [], left)[0]:
            os.kill(child, signal.SIGKILL)
            sys.exit(f"{command}: not painted in {LIMIT} s; it wrote {seen[-300:]!r}")
        seen += os.read(terminal, 1 << 16)
    wall = time.perf_counter() - start
    cpu = sum(map(int, Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return wall, cpu / os.sysconf("SC_CLK_TCK")


def version(environment: dict[str, str]) -> float:
    """Return seconds that ``quoth --version`` takes as a whole process."""
    start = time.perf_counter()
    subprocess.run([quoth(), "--version"], check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def imports(environment: dict[str, str]) -> list[str]:
    """Return which modules of Textual ``quoth --version`` imports."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reader", "--version"],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    return [line for line in run.stderr.splitlines() if "textual" in line]


def quoth() -> str:
    """Return the installed command."""
    return str(Path(sys.executable).with_name("quoth"))


def main() -> None:
    """Measure in interleaved rounds and print medians and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("article", nargs="?")
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    article = given.article or str(Path(__file__).parents[1] / "seeds" / "talks.txt")
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "QUOTH_LIBRARY": f"{folder}/library",
            "QUOTH_STATE": f"{folder}/state",
        }
        blank = [sys.executable, "-c", BLANK]
        opening = [quoth(), article]
        painted(blank, b"painted in full", environment)
        painted(opening, b"Quote 1 of", environment)
        versions, blanks, firsts, openings = [], [], [], []
        for k in range(given.rounds):
            new = environment | {"QUOTH_STATE": f"{folder}/state{k}"}
            firsts.append(painted(opening, b"Quote 1 of", new))
            versions.append(version(environment))
            blanks.append(painted(blank, b"painted in full", environment))
            openings.append(painted(opening, b"Quote 1 of", environment))
        modules = imports(environment)
    print(f"quoth --version          {statistics.median(versions) * 1000:6.0f} ms")
    print(f"  of Textual imported    {len(modules):6} modules")
    rows = {
        "blank Textual app": blanks,
        "quoth ARTICLE, new to it": firsts,
        "quoth ARTICLE, again": openings,
    }
    for name, runs in rows.items():
        wall = statistics.median(run[0] for run in runs) * 1000
        cpu = statistics.median(run[1] for run in runs) * 1000
        ratio = statistics.median(one[0] / b[0] for one, b in zip(runs, blanks, strict=True))
        print(f"{name:<24} {wall:6.0f} ms painted, {ratio:.2f} times; {cpu:.0f} ms CPU")


if __name__ == "__main__":
    main()
