"""Damaged files give back what there is of them anywhere, and the reader is told once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from reader.article.model import Article
from reader.library import Change, Edit, Library, LibraryError
from reader.library.care import backups
from reader.library.layout import Layout

ARTICLE = Article("Some text to say something of.", (), "Title", origin="/home/ann/a.txt")
RECORDS = [f"{number:032x}" for number in range(1, 21)]

Damage = Callable[[bytes], bytes]
DAMAGES: dict[str, Damage] = {
    "empty": lambda _: b"",
    "half": lambda content: content[: len(content) // 2],
    "zeros": lambda content: b"\0" * len(content),
    "zeros at the end": lambda content: content[:700].ljust(len(content), b"\0"),
    "garbage": lambda content: content[:900] + Random(1).randbytes(64) + content[964:],
    "another file": lambda _: b"[]\n",
}


@pytest.fixture
def filled(library: Library) -> Library:
    """Twenty notes, the last of them written over once."""
    library.add(ARTICLE)
    for number, record in enumerate(RECORDS):
        write(library, record, f"note {number}")
    write(library, RECORDS[-1], "another note")
    return library


def write(library: Library, record: str, note: str) -> None:
    library.apply(Change(note, (Edit(ARTICLE.id, record, "note", note),)))


def notes(library: Library) -> list[str]:
    return [annotation.note for annotation in library.annotations(ARTICLE.id)]


def store(library: Library) -> Path:
    return Layout(library.folder).store(ARTICLE.id)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_nothing_is_lost_where_the_version_before_and_the_journal_are_there(
    filled: Library, damage: Damage
) -> None:
    before = notes(filled)
    damaged = damage(store(filled).read_bytes())
    store(filled).write_bytes(damaged)

    library = Library(filled.folder)
    assert notes(library) == before
    (report,) = library.reports
    assert str(store(filled)) in report
    (evidence,) = Layout(filled.folder).damaged.iterdir()
    assert evidence.read_bytes() == damaged
    assert str(evidence) in report

    again = Library(filled.folder)
    assert (notes(again), again.reports) == (before, [])


def test_the_report_says_what_came_from_where(filled: Library) -> None:
    lines = store(filled).read_bytes().splitlines(keepends=True)
    lines[5] = lines[5][:40] + b"\n"
    store(filled).write_bytes(b"".join(lines))
    library = Library(filled.folder)
    notes(library)
    (report,) = library.reports
    assert "20 records from its own lines, 1 record from the version before" in report
    assert "1 line could not be read" in report


def test_the_journal_alone_brings_everything_back(filled: Library) -> None:
    before = notes(filled)
    filled.undo()
    undone = notes(filled)
    shutil.rmtree(filled.folder / ".quoth" / "prev")
    store(filled).write_bytes(b"")
    library = Library(filled.folder)
    assert notes(library) == undone
    assert "from the journal" in library.reports[0]
    library.redo()
    assert notes(library) == before


def test_a_deletion_that_only_the_journal_knows_is_a_deletion_still(filled: Library) -> None:
    filled.apply(Change("gone", (Edit(ARTICLE.id, RECORDS[3], "deleted", True),)))
    shutil.rmtree(filled.folder / ".quoth" / "prev")
    store(filled).write_bytes(b"")
    assert "note 3" not in notes(Library(filled.folder))
    assert len(notes(Library(filled.folder))) == len(RECORDS) - 1


def test_a_backup_helps_where_all_else_is_gone(filled: Library) -> None:
    before = notes(filled)
    backups.make(Layout(filled.folder), datetime.now(UTC))
    shutil.rmtree(filled.folder / ".quoth" / "prev")
    shutil.rmtree(filled.folder / "journal")
    store(filled).write_bytes(b"\0" * 100)
    library = Library(filled.folder)
    assert notes(library) == before
    assert "from a backup" in library.reports[0]


def test_where_nothing_is_left_the_report_says_so(filled: Library) -> None:
    shutil.rmtree(filled.folder / ".quoth" / "prev")
    shutil.rmtree(filled.folder / "journal")
    store(filled).write_bytes(b"")
    library = Library(filled.folder)
    assert notes(library) == []
    assert "has again: nothing" in library.reports[0]


def test_both_sides_of_a_conflict_that_git_left_are_kept(filled: Library, folder: Path) -> None:
    ours = store(filled).read_text()
    write(filled, RECORDS[0], "theirs")
    theirs = store(filled).read_text()
    shutil.rmtree(folder / "journal")
    shutil.rmtree(folder / ".quoth" / "prev")
    store(filled).write_text(f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n")
    library = Library(folder)
    assert "theirs" in notes(library)
    assert len(notes(library)) == len(RECORDS)
    assert "from the other side of the conflict" in library.reports[0]


def test_a_library_that_may_not_be_written_is_read_and_left_as_it_is(filled: Library) -> None:
    before = notes(filled)
    store(filled).write_bytes(b"")
    library = Library(filled.folder, read_only=True)
    assert notes(library) == notes(library) == before
    assert len(library.reports) == 1
    assert store(filled).read_bytes() == b""


def test_an_article_is_taken_from_a_backup_when_its_text_is_damaged(filled: Library) -> None:
    layout = Layout(filled.folder)
    backups.make(layout, datetime.now(UTC))
    path = layout.frozen(ARTICLE.id)
    whole = path.read_bytes()
    path.write_bytes(whole[:-3])
    library = Library(filled.folder)
    assert library.article(ARTICLE.id) == ARTICLE
    assert path.read_bytes() == whole
    assert "A backup had all of it" in library.reports[0]


def test_a_damaged_text_that_is_nowhere_else_is_named_and_its_annotations_stay(
    filled: Library,
) -> None:
    path = Layout(filled.folder).frozen(ARTICLE.id)
    path.write_bytes(b"")
    library = Library(filled.folder)
    with pytest.raises(LibraryError, match=r"\.article is damaged"):
        library.article(ARTICLE.id)
    assert len(notes(library)) == len(RECORDS)


def test_a_library_file_that_is_damaged_is_no_empty_library(filled: Library) -> None:
    path = Layout(filled.folder).library
    path.write_bytes(b"")
    library = Library(filled.folder)
    assert len(notes(library)) == len(RECORDS)
    assert "library.json was damaged" in library.reports[0]
    assert b'"library":' in path.read_bytes()
