"""Which stores changed, as the folders tell it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.article.model import Article
from reader.library import Library, changes
from reader.library.layout import CODEBOOK, SPEAKERS, Layout
from reader.library.model import Reading
from reader.library.search.watching import Folders, Watch


@pytest.fixture
def watch(folder: Path, reading: Reading) -> Watch:
    """A watch that has seen the library with one article."""
    made = Watch(Layout(folder))
    assert reading.article.id in made.changed()
    return made


@pytest.mark.usefixtures("rent")
def test_at_first_everything_has_changed(folder: Path, reading: Reading) -> None:
    assert Watch(Layout(folder)).changed() == {reading.article.id, CODEBOOK}


def test_nothing_has_changed_since(watch: Watch) -> None:
    assert watch.changed() == frozenset()
    assert watch.changed() == frozenset()


def test_what_another_program_writes_is_told_once(
    folder: Path, reading: Reading, watch: Watch
) -> None:
    Library(folder).apply(changes.accept(reading, reading.marks[0]))
    assert watch.changed() == {reading.article.id, SPEAKERS}
    assert watch.changed() == frozenset()


def test_an_article_that_comes_or_goes_is_told(folder: Path, watch: Watch) -> None:
    other = Library(folder).add(Article("It rained.", (), "Rain"))
    assert watch.changed() == {other}
    for path in (folder / "articles" / other[:2]).iterdir():
        path.unlink()
    assert watch.changed() == {other}


def test_a_copy_that_a_sync_program_leaves_is_told_as_its_article(
    folder: Path, reading: Reading, watch: Watch
) -> None:
    identity = reading.article.id
    copy = folder / "articles" / identity[:2] / f"{identity}.sync-conflict-20260101-120000.json"
    copy.write_bytes(b"{}")
    assert watch.changed() == {identity}


def test_a_temporary_file_is_none_of_ours(folder: Path, watch: Watch) -> None:
    (folder / ".codebook.json.12.tmp").write_bytes(b"")
    (folder / "notes.txt").write_bytes(b"")
    (folder / "articles" / "x.txt").write_bytes(b"")
    assert watch.changed() == frozenset()


def test_two_changes_that_bear_the_same_time_are_both_told(
    folder: Path, reading: Reading, watch: Watch
) -> None:
    store = Layout(folder).store(reading.article.id)
    for content in (b"{}", b"{ }"):
        store.write_bytes(content)
        os.utime(store.parent, ns=(10**18, 10**18))
        assert watch.changed() == {reading.article.id}


@pytest.mark.usefixtures("library")
def test_a_folder_is_looked_at_a_last_time_when_no_change_can_bear_its_time(
    folder: Path,
) -> None:
    clock = [100.0]
    folders = Folders(Layout(folder), lambda: clock[0])
    looks = []
    for clock[0] in (100.0, 101.0, 105.0, 106.0):
        looks.append(str(folder) in folders.moved())
    assert looks == [True, True, True, False]


def test_a_library_that_is_gone_has_changed_altogether(
    folder: Path, reading: Reading, watch: Watch
) -> None:
    folder.rename(folder.with_name("elsewhere"))
    assert watch.changed() == {reading.article.id}
    folder.with_name("elsewhere").rename(folder)
    assert watch.changed() == {reading.article.id}
