"""What a library costs, beside stock TinyDB, SQLite and a bare durable write, in one run.

    python benchmarks/library.py [--sizes 1000 10000 100000] [--folder FOLDER]

Every size is a library with twenty annotations an article. A bare write is what nobody can do
without: a temporary file of the size of an article's file, fsync, rename, fsync of the folder.
TinyDB and SQLite hold the same annotations in one file each; SQLite is durable (WAL, FULL).
Figures are medians in milliseconds unless they say otherwise; a p99 stands behind a stroke. What is
done is done in turns, for the disk is not always as fast.
"""

from __future__ import annotations

import argparse
import os
import pty
import resource
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import orjson  # noqa: E402
from large import make_library  # noqa: E402
from tinydb import TinyDB, where  # noqa: E402

from reader.article.model import Article, Block, BlockKind, Span  # noqa: E402
from reader.attribution.model import Attribution, QuoteKind, Speaker  # noqa: E402
from reader.library import Change, Edit, Library, changes, durable  # noqa: E402
from reader.library.layout import CODEBOOK, Layout  # noqa: E402
from reader.library.search.index import path_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Job = Callable[[int], object]

EACH = 20
"""Annotations an article."""
ACCEPTED = 300
BUDGETS = {
    "one durable change / bare write": "3",
    "open an article": "5",
    "tag search": "50",
    "index from nothing, s": "2",
    "rename a tag": "10",
    f"accept {ACCEPTED} at once": "100",
    "memory of the reader, MB": "150",
}
"""What is asked for at 100,000 annotations."""


def timed(rounds: int, jobs: dict[str, Job]) -> dict[str, list[float]]:
    """Return the milliseconds of each of some jobs, done in turns."""
    took: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(rounds):
        for name, job in jobs.items():
            start = time.perf_counter()
            job(turn)
            took[name].append((time.perf_counter() - start) * 1000)
    return took


def told(times: Sequence[float]) -> str:
    """Return the median, and the p99 where there are enough to have one."""
    middle = f"{statistics.median(times):.2f}"
    return f"{middle} / {sorted(times)[len(times) * 99 // 100]:.1f}" if len(times) >= 50 else middle


class Rivals:
    """The same annotations as one TinyDB file and as one SQLite table."""

    def __init__(self, folder: Path, library: Library, ids: Sequence[str]) -> None:
        records = [record for each in ids for record in library._stores.live(each)]  # noqa: SLF001
        self.record = dict(records[0])
        path = folder / "tinydb.json"
        numbered = {str(number): record for number, record in enumerate(records, 1)}
        path.write_bytes(orjson.dumps({"_default": numbered}))
        self.tinydb = TinyDB(path)
        self.sqlite = sqlite3.connect(folder / "annotations.sqlite", isolation_level=None)
        self.sqlite.execute("PRAGMA journal_mode = WAL")
        self.sqlite.execute("PRAGMA synchronous = FULL")
        self.sqlite.execute("CREATE TABLE annotation (id TEXT PRIMARY KEY, record TEXT)")
        self.sqlite.execute("CREATE TABLE tagged (tag TEXT, id TEXT)")
        self.sqlite.execute("CREATE INDEX by_tag ON tagged (tag)")
        with self.sqlite:
            self.sqlite.execute("BEGIN")
            rows = ((record["id"], orjson.dumps(record)) for record in records)
            self.sqlite.executemany("INSERT INTO annotation VALUES (?, ?)", rows)
            tags = ((tag, record["id"]) for record in records for tag in record.get("tags", ()))
            self.sqlite.executemany("INSERT INTO tagged VALUES (?, ?)", tags)

    def insert_tinydb(self, _: int) -> None:
        """Insert one annotation."""
        self.tinydb.insert(dict(self.record))

    def insert_sqlite(self, turn: int) -> None:
        """Insert one annotation."""
        row = f"new {turn}", orjson.dumps(self.record)
        self.sqlite.execute("INSERT INTO annotation VALUES (?, ?)", row)

    def search_tinydb(self, tag: str) -> int:
        """Return how many annotations have a tag."""
        self.tinydb.clear_cache()
        return len(self.tinydb.search(where("tags").any([tag])))

    def search_sqlite(self, tag: str) -> int:
        """Return how many annotations have a tag."""
        sql = "SELECT record FROM annotation JOIN tagged USING (id) WHERE tag = ?"
        return len(self.sqlite.execute(sql, (tag,)).fetchall())

    def close(self) -> None:
        """Let go of the files."""
        self.tinydb.close()
        self.sqlite.close()


def proposals(number: int) -> tuple[Article, list[Attribution]]:
    """Return an article with so many quotes that nobody has decided about."""
    text, found = "", []
    for each in range(ACCEPTED):
        name = f"Person {each % 12}"
        quote = f"“This is what was said number {each} of {number} about rents.”"
        start, end = len(text), len(text) + len(quote)
        text += f"{quote} said {name}.\n\n"
        spans = Span(end + 6, end + 6 + len(name)), Span(end + 1, end + 5)
        found.append(
            Attribution(
                (Span(start, end),),
                QuoteKind.DIRECT,
                source=(spans[0],),
                cue=(spans[1],),
                speaker=Speaker(name),
                confidence=0.9,
                model="quick-1",
            )
        )
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Article(text, (block,), f"Title {number}"), found


def rows_of(library: Library, ids: Sequence[str], folder: Path) -> dict[str, str]:
    """Return the figures of one library, by what they are of."""
    layout = Layout(library.folder)
    tag, other = library.tags()[:2]
    rivals = Rivals(folder, library, ids)
    content = layout.store(ids[0]).read_bytes()
    bare = folder / "bare.json"
    some = ids[:: max(1, len(ids) // 200)]
    first = {each: library.annotations(each)[0].id for each in some}

    def change(turn: int) -> None:
        store = some[turn % len(some)]
        edit = Edit(store, first[store], "note", f"note {turn} {time.time_ns()}")
        library.apply(Change("noted", (edit,)))

    def accept(turn: int) -> None:
        article, found = proposals(turn)
        reading = library.reading(library.add(article), found, ())
        start = time.perf_counter()
        library.apply(changes.accept_all(reading, reading.marks))
        accepted.append((time.perf_counter() - start) * 1000)

    rounds = 100 if len(ids) <= 500 else 20
    took = timed(100, {"change": change, "bare": lambda _: durable.replace(bare, content)})
    took |= timed(
        rounds, {"insert tinydb": rivals.insert_tinydb, "insert sqlite": rivals.insert_sqlite}
    )
    took |= timed(100, {"open": lambda turn: library.reading(some[turn % len(some)], (), ())})

    def rename(turn: int) -> None:
        library.apply(Change("renamed", (Edit(CODEBOOK, other.id, "name", f"name {turn}"),)))

    took |= timed(50, {"rename": rename})
    accepted: list[float] = []
    timed(10, {"accept": accept})
    took |= built(library)
    index = library.index
    took |= timed(
        20,
        {
            "tag": lambda _: index.hits(index.search(f"tag:{tag.name}").keys[:100]),
            "two tags": lambda _: index.search(f"tag:{tag.name} -tag:denial speaker:voss"),
            "words": lambda _: index.search("council winter"),
            "looked again": lambda _: list(index.refresh()),
        },
    )
    took |= timed(5, {"tinydb tag": lambda _: rivals.search_tinydb(tag.id)})
    took |= timed(20, {"sqlite tag": lambda _: rivals.search_sqlite(tag.id)})
    rivals.close()
    ratio = statistics.median(took["change"]) / statistics.median(took["bare"])
    return {
        "one durable change": told(took["change"]),
        "  bare write of such a file": told(took["bare"]),
        "one durable change / bare write": f"{ratio:.2f}",
        "  insert, stock TinyDB": told(took["insert tinydb"]),
        "  insert, SQLite": told(took["insert sqlite"]),
        "open an article": told(took["open"]),
        "tag search": told(took["tag"]),
        "  two tags and a speaker": told(took["two tags"]),
        "  words": told(took["words"]),
        "  tag search, stock TinyDB": told(took["tinydb tag"]),
        "  tag search, SQLite": told(took["sqlite tag"]),
        "index from nothing, s": f"{min(took['built']) / 1000:.2f}",
        "  of that CPU, s": f"{min(took['built CPU']) / 1000:.2f}",
        "  index, nothing new": told(took["looked again"]),
        "rename a tag": told(took["rename"]),
        f"accept {ACCEPTED} at once": told(accepted),
    }


def built(library: Library) -> dict[str, list[float]]:
    """Return how long the index takes from nothing, by the clock and in CPU time."""
    took: dict[str, list[float]] = {"built": [], "built CPU": []}
    for _ in range(3):
        fresh = Library(library.folder)
        for path in path_of(Layout(library.folder)).parent.glob("*"):
            path.unlink()
        start, cpu = time.perf_counter(), time.process_time()
        for _ in fresh.index.refresh():
            pass
        took["built"].append((time.perf_counter() - start) * 1000)
        took["built CPU"].append((time.process_time() - cpu) * 1000)
    return took


def memory(folder: Path, seconds: float) -> float:
    """Return the MB that the running reader takes once it has opened the library."""
    quoth = str(Path(sys.executable).with_name("quoth"))
    child, terminal = pty.fork()
    if child == 0:
        environment = os.environ | {"QUOTH_LIBRARY": str(folder), "TERM": "xterm-256color"}
        os.execvpe(quoth, [quoth], environment)
    subprocess.run(["stty", "rows", "40", "cols", "120"], stdin=terminal, check=True)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        os.set_blocking(terminal, False)
        try:
            os.read(terminal, 1 << 16)
        except BlockingIOError:
            time.sleep(0.05)
    status = Path(f"/proc/{child}/status").read_text()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    """Measure each size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--folder", type=Path, help="on the disk that is to be measured")
    given = parser.parse_args()
    columns: list[dict[str, Any]] = []
    for size in given.sizes:
        folder = Path(tempfile.mkdtemp(dir=given.folder))
        os.environ["QUOTH_STATE"] = str(folder / "state")
        try:
            ids = make_library(folder / "library", size // EACH, EACH)
            os.sync()
            column = rows_of(Library(folder / "library"), ids, folder)
            column["memory of the reader, MB"] = f"{memory(folder / 'library', 12):.0f}"
        finally:
            shutil.rmtree(folder)
        columns.append(column)
        print(f"{size} annotations: done", file=sys.stderr)
    print(f"{'':34}" + "".join(f"{size:>16,}" for size in given.sizes) + f"{'asked':>8}")
    for name in columns[0]:
        cells = "".join(f"{column[name]:>16}" for column in columns)
        print(f"{name:34}{cells}{BUDGETS.get(name, ''):>8}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the benchmark: {peak:.0f} MB")


if __name__ == "__main__":
    main()
