"""Processes are killed while they write; nothing they reported as saved may be missing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from reader.article.model import Article
from reader.library import Library
from tests.store_adapter import Adapter

ARTICLE = Article("Some text to say something of.", (), "Title")
RECORD = "0" * 31 + "1"
WRITER = f"""
import sys
from pathlib import Path
from reader.article.model import Article
from reader.library import Change, Edit, Library

library = Library(Path(sys.argv[1]))
name = library.add(Article({ARTICLE.text!r}, (), "Title"))
at = int(sys.argv[2])
while True:
    at += 1
    library.apply(Change(str(at), (
        Edit("codebook", {RECORD!r}, "name", at),
        Edit(name, {RECORD!r}, "note", at),
        Edit(name, f"{{at + 100:032x}}", "note", "x" * (at % 7 * 300)),
    )))
    print(at, flush=True)
    if at % 5 == 0:
        library.undo()
        library.redo()
"""
INSERTER = """
import sys
from reader.library import locking
from tests.store_adapter import Adapter

store = Adapter(sys.argv[1])
for number in range(25):
    uid = f"{sys.argv[2]}-{number}"
    store.insert({"uid": uid, "article": f"article {number % 2}"})
    print(uid, flush=True)
"""
UNLOCKED = "import reader.library.locking as locking; locking._taken = lambda _: True"
"""What makes a program write without waiting for others."""
LIMITED = """
import resource, signal
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
"""


def start(script: str, folder: Path, at: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder), str(at)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def killed(folder: Path, at: int, random: Random) -> int:
    """Let a writer work for a moment and kill it; return the last change it reported as saved."""
    with start(WRITER, folder, at) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline() for _ in range(random.randrange(1, 12))]
        for _ in range(random.randrange(50_000)):
            pass
        writer.send_signal(signal.SIGKILL)
        told += writer.stdout.readlines()
    return int(told[-1])


def values(library: Library) -> tuple[int, int]:
    """What the last change in the article says, and in the codebook."""
    found = []
    for store, field in ((ARTICLE.id, "note"), ("codebook", "name")):
        record = library._stores.record(store, RECORD)
        found.append(record[field] if record and "deleted" not in record else 0)
    return found[0], found[1]


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_at_any_moment_loses_nothing_that_was_saved(folder: Path, seed: int) -> None:
    random, saved = Random(seed), 0
    for _ in range(5):
        saved = killed(folder, saved, random)
        for path in [*folder.glob("*.json"), *folder.glob("articles/*/*.json")]:
            assert json.loads(path.read_bytes())

        library = Library(folder)
        before = values(library)
        # What was in flight may be there or not: the next change, or undoing the last one.
        assert {*before} <= {saved - 1, saved, saved + 1}
        library.undo()
        after = values(library)
        assert after != before
        assert all(new in (old, old - 1) for new, old in zip(after, before, strict=True))

        while library.undo():
            pass
        assert values(library) == (0, 0)
        assert library._stores.live(ARTICLE.id) == []
        while library.redo():
            pass
        assert min(values(library)) >= min(before)
        saved += 1


def test_a_write_that_meets_a_limit_is_reported_and_leaves_what_was_saved(folder: Path) -> None:
    writer = start(LIMITED + WRITER, folder, 0)
    out, err = writer.communicate(timeout=30)
    saved = int(out.split()[-1])
    assert "LibraryError: Nothing was saved" in err
    assert "File too large" in err
    library = Library(folder)
    assert saved in values(library)
    assert not list(folder.rglob("*.tmp"))


def saved_by_two(script: str, folder: Path) -> set[str]:
    """Let two programs write at the same time, and return what they reported as saved."""
    writers = [start(script, folder, at) for at in (1, 2)]
    return {uid for writer in writers for uid in writer.communicate(timeout=60)[0].split()}


def kept(folder: Path) -> set[str]:
    return {document["uid"] for document in Adapter(str(folder)).list()}


def test_two_programs_at_once_lose_nothing_of_each_other(folder: Path) -> None:
    saved = saved_by_two(INSERTER, folder)
    assert len(saved) == 50
    assert kept(folder) == saved


def test_a_program_that_does_not_wait_would_be_found_out(folder: Path) -> None:
    assert kept(folder) < saved_by_two(UNLOCKED + INSERTER, folder)


def test_each_of_two_open_libraries_sees_what_the_other_saved(folder: Path) -> None:
    one, other = Adapter(str(folder)), Adapter(str(folder))
    assert one.list() == other.list() == []
    one.insert({"uid": "a", "article": "x"})
    other.update("a", {"seen": True})
    assert one.list() == [{"uid": "a", "article": "x", "seen": True}]
    one.remove("a")
    assert other.list() == []


def test_data_is_on_the_disk_before_its_name_and_the_name_before_the_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Adapter(str(folder))
    store.insert({"uid": "a", "article": "x"})
    calls: list[str] = []
    for name in ("write", "fsync", "replace"):
        genuine = getattr(os, name)

        def noted(*args: object, name: str = name, genuine: Any = genuine) -> Any:
            calls.append(name)
            return genuine(*args)

        monkeypatch.setattr(os, name, noted)
    store.insert({"uid": "b", "article": "x"})
    journal, file = ["write", "fsync"], ["write", "fsync", "replace", "fsync"]
    assert calls == journal + file


def test_the_common_tester_of_stores_finds_nothing(tmp_path: Path) -> None:
    tester = Path(__file__).parents[3] / "shared" / "tools" / "crashtest.py"
    if not tester.exists():
        pytest.skip("the tester of stores is not beside the project")
    scenarios = "kill,fsize,truncate,garbage,zerotail,two,stalelock,clock"
    command = [sys.executable, str(tester), "--adapter", "tests.store_adapter:Adapter"]
    done = subprocess.run(
        [*command, "--scenarios", scenarios, "--rounds", "5", "--work", str(tmp_path / "work")],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stdout + done.stderr
