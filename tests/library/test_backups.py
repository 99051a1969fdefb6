"""Backups are real zips of a real library; restoring loses neither the past nor the present."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from reader.article.model import Article
from reader.library import Library, LibraryError, Reading, changes
from reader.library.care.backups import (
    Backup,
    copies,
    due,
    entries,
    look,
    make,
    make_due,
    spare,
    verify,
)
from reader.library.care.restoring import chosen, restore, unpack
from reader.library.clock import replica
from reader.library.layout import Layout
from tests.library.conftest import span

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library import Change

    Act = Callable[[Callable[[Reading], Change]], Reading]

NOW = datetime(2026, 11, 25, 21, 40, 12, tzinfo=UTC)
LIMITED = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from reader.library.care.backups import make
from reader.library.layout import Layout

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600, resource.RLIM_INFINITY))
make(Layout(Path(sys.argv[1])), datetime.now(UTC))
"""


@pytest.fixture
def layout(folder: Path) -> Layout:
    return Layout(folder)


def contents(layout: Layout) -> dict[str, bytes]:
    """Every file but journals, which only grow."""
    return {
        str(path.relative_to(layout.root)): path.read_bytes()
        for path in layout.files()
        if path.suffix != ".jsonl"
    }


def notes(library: Library, article: Article) -> list[str]:
    return [annotation.note for annotation in library.reading(article.id, (), ()).annotations]


def write_note(text: str) -> Callable[[Reading], Change]:
    return lambda reading: changes.note(reading, [span("Mara Voss")], text)


def test_a_backup_holds_every_file_and_says_what_it_is(layout: Layout, act: Act) -> None:
    act(write_note("kept"))
    made = make(layout, NOW)
    assert made.path == layout.backups / "2026-11-25T2140.zip"
    assert (made.articles, made.annotations, made.reason) == (1, 1, "")
    assert made.made == NOW.replace(second=0)
    with zipfile.ZipFile(made.path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {
        str(path.relative_to(layout.root)): path.read_bytes() for path in layout.files()
    }
    assert [path.name for path in layout.backups.iterdir()] == [made.path.name]


def test_what_was_deleted_is_not_counted(layout: Layout, act: Act) -> None:
    reading = act(write_note("gone"))
    act(lambda now: changes.delete(now, next(mark for mark in reading.marks if mark.note)))
    assert make(layout, NOW).annotations == 0


@pytest.mark.usefixtures("reading")
def test_two_backups_of_one_minute_are_two(layout: Layout) -> None:
    names = [make(layout, NOW).path.name, make(layout, NOW, "The big/move").path.name]
    names.append(make(layout, NOW, "The big/move").path.name)
    assert names == [
        "2026-11-25T2140.zip",
        "2026-11-25T2140-The-big-move.zip",
        "2026-11-25T2140.1-The-big-move.zip",
    ]
    assert {each.reason for each in entries(layout)} == {"", "The big/move"}


@pytest.mark.usefixtures("reading")
def test_a_backup_can_be_written_to_another_place(layout: Layout, tmp_path: Path) -> None:
    made = make(layout, NOW, folder=tmp_path / "stick" / "deep")
    assert made.path.parent == tmp_path / "stick" / "deep"
    assert verify(made.path) == ""
    assert entries(layout) == []


def test_a_full_disk_leaves_nothing_behind(folder: Path, layout: Layout, act: Act) -> None:
    act(write_note("".join(map(chr, Random(0).choices(range(0x100, 0x2000), k=4000)))))
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert "LibraryError: No backup was made" in done.stderr
    assert "quoth backup --to FOLDER" in done.stderr
    assert list(layout.backups.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.usefixtures("reading")
def test_a_disk_that_allows_no_changes_is_named(layout: Layout) -> None:
    layout.root.chmod(0o500)
    try:
        with pytest.raises(LibraryError, match="quoth backup --to"):
            make_due(layout, NOW)
    finally:
        layout.root.chmod(0o700)


@pytest.mark.usefixtures("reading")
def test_a_file_in_the_place_of_the_folder_is_named(layout: Layout) -> None:
    layout.backups.write_text("")
    with pytest.raises(LibraryError, match=r"No backup was made: .*backups cannot be written"):
        make(layout, NOW)


@pytest.mark.usefixtures("reading")
def test_a_file_that_cannot_be_read_is_named(layout: Layout) -> None:
    layout.store("codebook").mkdir()
    with pytest.raises(LibraryError, match=r"codebook\.json cannot be read"):
        make(layout, NOW)
    assert list(layout.backups.iterdir()) == []


def test_one_is_due_on_each_day_on_which_there_is_something_to_save(
    layout: Layout, library: Library, article: Article
) -> None:
    assert not due(layout, NOW)
    library.add(article)
    assert due(layout, NOW)
    assert make_due(layout, NOW)
    assert make_due(layout, NOW) is None
    assert make_due(layout, NOW + timedelta(days=1)) is None
    library.add(Article("Another text.", (), "Another"))
    assert make_due(layout, NOW + timedelta(hours=2)) is None
    assert make_due(layout, NOW + timedelta(days=1))


@pytest.mark.usefixtures("reading")
def test_a_damaged_backup_is_none_of_this_day(layout: Layout) -> None:
    make(layout, NOW).path.write_bytes(b"PK but no more")
    assert due(layout, NOW)


@pytest.mark.usefixtures("reading")
def test_of_programs_that_open_a_library_at_once_one_makes_the_backup(layout: Layout) -> None:
    script = "import sys; from pathlib import Path; from reader.library.layout import Layout; "
    script += (
        "from reader.library.care.backups import make_due; make_due(Layout(Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", script, str(layout.root)]
    running = [subprocess.Popen(command, cwd=Path(__file__).parents[2]) for _ in range(3)]
    assert [each.wait() for each in running] == [0, 0, 0]
    assert len(entries(layout)) == 1


def a_backup(made: datetime, reason: str = "", *, damaged: bool = False) -> Backup:
    return Backup(Path(made.isoformat()), made, 1, reason, damaged=damaged)


def test_the_newest_of_seven_days_and_four_weeks_stay() -> None:
    made = [NOW - timedelta(hours=hours) for hours in range(0, 24 * 60, 8)]
    backups = [a_backup(each) for each in made]
    gone = spare(backups)
    kept = [each.made.date().isoformat() for each in backups if each not in gone]
    assert kept == [
        *[f"2026-11-{day}" for day in (25, 24, 23, 22, 21, 20, 19)],  # days; the 22nd ends a week
        "2026-11-15",
        "2026-11-08",
    ]


def test_of_a_day_the_last_one_stays() -> None:
    early, late = a_backup(NOW.replace(hour=3)), a_backup(NOW)
    assert spare([early, late]) == [early]


def test_nobody_deletes_what_has_a_reason_or_is_damaged() -> None:
    old = [NOW - timedelta(days=200 + days) for days in range(60)]
    assert spare([a_backup(each, "before restore") for each in old]) == []
    assert spare([a_backup(each, damaged=True) for each in old]) == []


def test_rare_backups_do_not_age() -> None:
    yearly = [a_backup(NOW - timedelta(days=365 * years)) for years in range(5)]
    assert spare(yearly) == []


@pytest.mark.usefixtures("reading")
def test_making_one_deletes_those_that_need_not_stay(layout: Layout) -> None:
    for minutes in range(3):
        make(layout, NOW + timedelta(minutes=minutes))
    make(layout, NOW, "mine")
    assert [each.path.name for each in entries(layout)] == [
        "2026-11-25T2142.zip",
        "2026-11-25T2140-mine.zip",
    ]


def test_one_file_can_be_had_from_all_backups_newest_first(layout: Layout, act: Act) -> None:
    path = next(layout.articles.glob("*/*.json"))
    held = []
    for days, text in enumerate(["one", "two", "three"]):
        act(write_note(text))
        held.append(path.read_bytes())
        make(layout, NOW + timedelta(days=days))
    assert list(copies(layout, path)) == held[::-1]
    damaged = layout.backups / "2026-11-26T2140.zip"
    damaged.write_bytes(damaged.read_bytes()[:200])
    assert list(copies(layout, path)) == [held[2], held[0]]
    assert [each.damaged for each in entries(layout)] == [False, True, False]
    assert list(copies(layout, layout.store("codebook"))) == []


def test_no_damage_to_a_zip_goes_further(layout: Layout, act: Act) -> None:
    act(write_note("kept"))
    path = next(layout.articles.glob("*/*.json"))
    made, random = make(layout, NOW), Random(4)
    whole, content = made.path.read_bytes(), path.read_bytes()
    for _ in range(300):
        raw = bytearray(whole)
        for _ in range(random.randrange(1, 6)):
            raw[random.randrange(len(raw))] = random.randrange(256)
        made.path.write_bytes(raw[: random.choice([len(raw), random.randrange(len(raw))])])
        look(made.path)
        verify(made.path)
        assert list(copies(layout, path)) in ([], [content])


def test_a_library_comes_back_and_the_way_back_is_open(
    layout: Layout, library: Library, article: Article, act: Act
) -> None:
    act(write_note("then"))
    then, old = contents(layout), make(layout, NOW)
    act(write_note("today"))
    library.add(Article("Another text.", (), "Another"))
    today = contents(layout)

    done = restore(layout, old, NOW + timedelta(hours=1))
    assert contents(layout) == then
    assert notes(Library(layout.root), article) == ["then"]
    assert done.files == 1
    assert done.aside is not None
    assert sorted(path.suffix for path in done.aside.rglob("*.*")) == [".article", ".json"]

    assert done.before is not None
    assert done.before.reason == "before restore"
    restore(layout, done.before, NOW + timedelta(hours=2))
    assert contents(layout) == today
    assert notes(Library(layout.root), article) == ["today"]


@pytest.mark.usefixtures("reading")
def test_stamps_after_a_restoration_are_those_of_another_machine(layout: Layout) -> None:
    before = replica(layout.root)
    restore(layout, make(layout, NOW), NOW)
    assert replica(layout.root) != before


def test_what_was_done_stays_known_when_a_library_is_restored(layout: Layout, act: Act) -> None:
    act(write_note("then"))
    old = make(layout, NOW)
    act(write_note("today"))
    (journal,) = (layout.root / "journal").iterdir()
    told = journal.read_bytes()
    restore(layout, old, NOW)
    assert journal.read_bytes() == told


def test_a_lost_library_comes_back_whole(layout: Layout, act: Act) -> None:
    act(write_note("then"))
    made = make(layout, NOW)
    held = {path: path.read_bytes() for path in layout.files()}
    for path in held:
        path.unlink()
    assert restore(layout, made, NOW).before is None
    assert {path: path.read_bytes() for path in layout.files()} == held


def test_a_restoration_that_is_cut_short_leaves_a_library_and_can_be_done_again(
    layout: Layout, library: Library, article: Article, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    act(write_note("then"))
    act(lambda now: changes.tag(now, [span("the rent")], changes.create_tag("rent")[0]))
    library.add(Article("A text that is there twice.", (), "Twice"))
    old, then = make(layout, NOW), contents(layout)
    act(write_note("today"))
    act(lambda now: changes.tag(now, [span("a cent")], changes.create_tag("money")[0]))
    library.add(Article("A text of today.", (), "Today"))
    genuine = Path.replace
    for cut in range(1, 20):
        calls = iter(range(1, 100))

        def dies(path: Path, target: Path, cut: int = cut, calls: object = calls) -> Path:
            if next(calls) == cut:  # type: ignore[call-overload]
                raise KeyboardInterrupt
            return genuine(path, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", dies)
            try:
                restore(layout, old, NOW + timedelta(seconds=cut))
            except KeyboardInterrupt:
                assert notes(Library(layout.root), article) in (["then", ""], ["today", "", ""])
                continue
        break
    assert cut > 2
    assert contents(layout) == then


def test_a_damaged_backup_restores_nothing(layout: Layout, act: Act) -> None:
    act(write_note("then"))
    made = make(layout, NOW)
    raw = bytearray(made.path.read_bytes())
    raw[60] ^= 0xFF
    made.path.write_bytes(raw)
    before = contents(layout)
    with pytest.raises(LibraryError, match=r"damaged .*Choose another backup"):
        restore(layout, made, NOW)
    assert contents(layout) == before


def test_a_backup_of_another_library_becomes_a_library_of_its_own(
    layout: Layout, act: Act, tmp_path: Path, article: Article
) -> None:
    act(write_note("then"))
    made = make(layout, NOW)
    other = tmp_path / "other"
    Library(other)
    with pytest.raises(LibraryError, match=r"another library.*--into"):
        restore(Layout(other), made, NOW)
    assert unpack(made, tmp_path / "third") > 0
    assert notes(Library(tmp_path / "third"), article) == ["then"]
    with pytest.raises(LibraryError, match="not empty"):
        unpack(made, tmp_path / "third")


@pytest.mark.usefixtures("reading")
def test_a_zip_that_would_write_elsewhere_does_not(layout: Layout) -> None:
    made = make(layout, NOW)
    with zipfile.ZipFile(made.path, "a") as archive:
        for name in ("../out.json", "/tmp/out-of-library.json", ".quoth/lock"):
            archive.writestr(name, "{}")
    restore(layout, made, NOW)
    assert not (layout.root.parent / "out.json").exists()
    assert not Path("/tmp/out-of-library.json").exists()
    assert (layout.root / ".quoth" / "lock").read_bytes() == b""


@pytest.mark.usefixtures("reading")
def test_a_zip_of_something_else_is_refused(layout: Layout) -> None:
    layout.backups.mkdir()
    with zipfile.ZipFile(layout.backups / "2026-11-25T2140.zip", "w") as archive:
        archive.writestr("photo.txt", "")
    with pytest.raises(LibraryError, match="not a backup of a library"):
        restore(layout, entries(layout)[0], NOW)


@pytest.mark.usefixtures("reading")
def test_a_backup_of_a_newer_version_is_refused(layout: Layout) -> None:
    layout.library.write_text('{"meta": {"1": {"schema": 99}}}')
    made = make(layout, NOW)
    with pytest.raises(LibraryError, match="newer version of Quoth"):
        restore(layout, made, NOW)


@pytest.mark.usefixtures("reading")
def test_a_backup_is_meant_by_number_beginning_reason_or_file(layout: Layout) -> None:
    old = make(layout, NOW - timedelta(days=1))
    mine, new = make(layout, NOW, "mine"), make(layout, NOW + timedelta(minutes=1))
    for which, meant in [
        ("1", new),
        ("3", old),
        ("mine", mine),
        ("2026-11-24", old),
        (str(old.path), old),
    ]:
        assert chosen(layout, which) == meant
    with pytest.raises(LibraryError, match="Several backups are called “2026-11-25”"):
        chosen(layout, "2026-11-25")
    for which in ("4", "yours", ""):
        with pytest.raises(LibraryError, match="No backup is called"):
            chosen(layout, which)


def test_a_backup_that_is_not_wanted_any_more_leaves_nothing(layout: Layout, act: Act) -> None:
    act(write_note("today"))

    def refuse(_done: int, _total: int) -> None:
        raise RuntimeError("the reader leaves")

    with pytest.raises(RuntimeError, match="leaves"):
        make_due(layout, told=refuse)
    assert list(layout.backups.iterdir()) == []
    assert make_due(layout) is not None
