"""What the article view costs: time from a key to painted lines, start-up, memory.

    python benchmarks/view.py frames            a key, in process, at three lengths
    python benchmarks/view.py start             beside a blank Textual app, in a terminal
    python benchmarks/view.py memory            as the text grows
    python benchmarks/view.py prepare FOLDER    articles and a suite, to measure beside others

The articles are made, with 40 to 50,000 quotes of which it is known who says them, and lie in a
library in which they were opened and annotated before. Figures are medians; behind a stroke is
the p99. What is compared is measured in turns, for a machine is not always as fast.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import frames  # noqa: E402
import peers  # noqa: E402
import startup  # noqa: E402
from shelf import LENGTHS, Shelf, fill  # noqa: E402
from transcript import transcript  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from startup import Started

MEASURED = ("short", "long", "huge")
"""The articles whose frames and start are measured."""
CLOCKS = {
    "drawing": "CPU ms of the thread that draws; asked for: p99 under 16",
    "all": "CPU ms of all threads, those that save included",
    "wall": "ms by the clock, the disk included",
}


def measure_frames(shelf: Shelf, rounds: int) -> None:
    """Print what each key costs at each length."""
    found = {name: frames.frames(shelf, name, rounds) for name in MEASURED}
    for clock, title in CLOCKS.items():
        print(f"{title:58}" + "".join(f"{LENGTHS[name].told:>15}" for name in MEASURED))
        for action in frames.ACTIONS:
            costs = ([getattr(one, clock) for one in found[name][action.name]] for name in MEASURED)
            print(f"  {action.name:56}" + "".join(f"{told(each):>15}" for each in costs))


def told(values: Sequence[float]) -> str:
    """Return the median and the p99."""
    return f"{statistics.median(values):.1f} / {sorted(values)[len(values) * 99 // 100]:.1f}"


def measure_start(shelf: Shelf, rounds: int) -> None:
    """Print how Quoth starts, beside a blank Textual app."""
    seconds, modules = startup.versions(rounds)
    print(f"quoth --version: {seconds * 1000:.0f} ms, {modules} modules of Textual imported")
    jobs = {"blank Textual app": startup.blank}
    jobs["700 words, never opened before"] = partial(startup.new, shelf, "short")
    for name in MEASURED:
        jobs[f"{LENGTHS[name].told}, opened before"] = partial(startup.again, shelf, name)
    _print_started(jobs, rounds)


def measure_memory(shelf: Shelf, rounds: int) -> None:
    """Print what time and memory are as the text grows, also after some work on it."""
    jobs = {"blank Textual app": startup.blank}
    for name, length in LENGTHS.items():
        jobs[length.told] = partial(startup.again, shelf, name)
    _print_started(jobs, rounds)
    for name, length in LENGTHS.items():
        peak = startup.peak_of_work(shelf, name)
        print(f"{length.told + ', read, tagged, searched':34}{peak:54.0f}")


def _print_started(jobs: dict[str, Callable[[], Started]], rounds: int) -> None:
    """Do some jobs in turns, and print a line for each; the first is what others are held to."""
    turns = [[job() for job in jobs.values()] for _ in range(rounds)]
    print(f"{'ms, and how often a blank app':34}{'page':>11}{'marked':>11}{'ready':>11}", end="")
    print(f"{'CPU':>11}{'MB':>10}")
    for name, *starts in zip(jobs, *turns, strict=True):
        blanks = [turn[0] for turn in turns]
        print(f"{name:34}", end="")
        for what in ("page", "marked", "ready", "cpu"):
            took = [getattr(each, what) for each in starts]
            ratios = [a / getattr(b, what) for a, b in zip(took, blanks, strict=True)]
            print(f"{statistics.median(took) * 1000:6.0f} {statistics.median(ratios):4.2f}", end="")
        print(f"{statistics.median(each.peak for each in starts):10.0f}")


def prepare(folder: Path) -> None:
    """Write articles, library and suite, and print what to do with them."""
    shelf = fill(folder)
    for name, length in LENGTHS.items():
        peers.write(shelf, name, transcript(length.characters, length.quotes))
    suite = peers.write_suite(shelf)
    environment = " ".join(f"{name}={value}" for name, value in shelf.environment.items())
    print(f"python ttybench.py --suite {suite} --rounds 5 --resize 90x40")
    print(f"{environment} quoth {shelf.path('huge')}")


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("what", choices=("frames", "start", "memory", "prepare"))
    parser.add_argument("folder", type=Path, nargs="?", help="to write to, for prepare")
    parser.add_argument("--rounds", type=int, help="200 of frames, else 7")
    given = parser.parse_args()
    if given.what == "prepare":
        if given.folder is None:
            parser.error("prepare needs a folder that is not there yet")
        prepare(given.folder)
        return
    with tempfile.TemporaryDirectory() as folder:
        shelf = fill(Path(folder) / "shelf")
        if given.what == "frames":
            measure_frames(shelf, given.rounds or 200)
        elif given.what == "start":
            measure_start(shelf, given.rounds or 7)
        else:
            measure_memory(shelf, given.rounds or 7)


if __name__ == "__main__":
    main()
