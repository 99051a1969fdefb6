"""Libraries edited apart come together: whole folders, single files, what sync tools leave."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reader.article.model import Article
from reader.library import Change, Edit, Library, LibraryError, changes, durable
from reader.library.layout import Layout
from reader.library.merge.copies import conflict_copies
from tests.library.conftest import PROPOSALS, VOSS, span

if TYPE_CHECKING:
    from reader.library.model import Reading, Tag

FIRST = [span("We will not raise the rent")]
SECOND = [span("Nobody else would speak.")]


@pytest.fixture
def other(library: Library, reading: Reading, rent: Tag, tmp_path: Path) -> Library:
    """A copy of the library on the same machine, with one tagged passage."""
    library.apply(changes.tag(library.refresh(reading), FIRST, rent))
    shutil.copytree(library.folder, tmp_path / "other")
    return Library(tmp_path / "other", annotator="ben")


def seen(library: Library) -> Reading:
    """The article as it stands in a library."""
    (listing,) = library.listings()
    return library.reading(listing.id, PROPOSALS, (VOSS,))


def note(library: Library, where: Any, text: str) -> None:
    library.apply(changes.note(seen(library), where, text))


def notes(library: Library) -> list[str]:
    return sorted(annotation.note for annotation in seen(library).annotations)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that a library shares with others."""
    files = Layout(folder).files()
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_both_copies_have_what_was_made_in_either(library: Library, other: Library) -> None:
    note(library, FIRST, "mine")
    note(other, SECOND, "Ben's")
    gain = library.upkeep.merge(other.folder)
    assert notes(library) == ["Ben's", "mine"]
    assert (gain.added["annotations"], gain.changed["annotations"]) == (1, 0)
    assert not gain.conflicts
    assert not gain.other_library


def test_another_window_sees_what_came_in(library: Library, other: Library) -> None:
    window = Library(library.folder)
    before = seen(window)
    note(other, SECOND, "Ben's")
    library.upkeep.merge(other.folder)
    assert [each.note for each in window.refresh(before).annotations] == ["", "Ben's"]


def test_any_order_of_merging_ends_in_the_same_files(library: Library, other: Library) -> None:
    note(library, FIRST, "mine")
    note(other, FIRST, "Ben's")
    note(other, SECOND, "Ben's, too")
    library.upkeep.merge(other.folder)
    other.upkeep.merge(library.folder)
    assert contents(library.folder) == contents(other.folder)
    assert library.upkeep.merge(other.folder).nothing


def test_the_other_library_is_only_read(library: Library, other: Library) -> None:
    note(library, FIRST, "mine")
    note(other, FIRST, "Ben's")
    before = everything(other.folder)
    library.upkeep.merge(other.folder)
    assert everything(other.folder) == before


def test_a_dry_run_tells_the_same_and_changes_nothing(library: Library, other: Library) -> None:
    note(library, FIRST, "mine")
    note(other, FIRST, "Ben's")
    other.add(Article("Another text.", (), "Another"))
    before = everything(library.folder)
    told = library.upkeep.merge(other.folder, dry_run=True)
    assert everything(library.folder) == before
    assert told == library.upkeep.merge(other.folder)


def test_what_was_written_apart_is_a_conflict_until_somebody_decides(
    library: Library, other: Library
) -> None:
    note(library, FIRST, "mine")
    note(other, FIRST, "Ben's")
    (conflict,) = library.upkeep.merge(other.folder).conflicts
    assert (conflict.field, conflict.shown, conflict.others) == ("note", "Ben's", ("mine",))
    assert conflict.about == "We will not raise the rent"
    assert library.upkeep.conflicts() == [conflict]
    note(library, FIRST, "ours")
    assert library.upkeep.conflicts() == []
    other.upkeep.merge(library.folder)
    assert (notes(other), other.upkeep.conflicts()) == (["ours"], [])


def test_an_edit_survives_a_deletion_in_the_other_copy(library: Library, other: Library) -> None:
    (mark,) = [mark for mark in seen(library).marks if mark.annotation]
    library.apply(changes.delete(seen(library), mark))
    note(other, FIRST, "Ben's")
    (conflict,) = library.upkeep.merge(other.folder).conflicts
    assert notes(library) == ["Ben's"]
    assert (conflict.field, conflict.others) == ("deleted", (True,))


def test_an_undo_reaches_what_was_done_before_a_merge(library: Library, other: Library) -> None:
    note(library, FIRST, "mine")
    note(other, SECOND, "Ben's")
    library.upkeep.merge(other.folder)
    library.undo()
    assert notes(library) == ["", "Ben's"]


def test_another_library_is_named_as_one_and_its_twins_are(
    library: Library, other: Library, tmp_path: Path
) -> None:
    stranger = Library(tmp_path / "stranger")
    stranger.add(Article("Another text.", (), "Another"))
    tag, edits = changes.create_tag("Rent Control")
    spelt, more = changes.create_tag("caf\u00e9")
    stranger.apply(Change("tag", more))
    library.apply(Change("tag", changes.create_tag("cafe\u0301")[1]))
    stranger.apply(Change("tag", edits))
    gain = library.upkeep.merge(stranger.folder)
    assert gain.other_library
    assert (gain.articles, gain.added["tags"]) == (1, 2)
    assert [name.casefold() for name in gain.twins] == ["rent control", "cafe\u0301"]
    assert library.upkeep.twins() == gain.twins
    names = {tag.id: "rents", spelt.id: "tea"}
    edits = tuple(Edit("codebook", each, "name", name) for each, name in names.items())
    library.apply(Change("renamed", edits))
    assert library.upkeep.twins() == []
    assert [listing.title for listing in library.listings()] == [
        "Another",
        other.listings()[0].title,
    ]


def test_a_folder_that_is_no_library_is_refused(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="neither a library nor a file of one"):
        library.upkeep.merge(tmp_path)
    with pytest.raises(LibraryError, match="this library itself"):
        library.upkeep.merge(library.folder)


def test_a_frozen_text_is_never_written_over(library: Library, other: Library) -> None:
    (text,) = library.folder.rglob("*.article")
    before = text.read_bytes()
    (theirs,) = other.folder.rglob("*.article")
    theirs.write_bytes(before.replace(b"/home/ann", b"/home/ben"))
    library.upkeep.merge(other.folder)
    assert text.read_bytes() == before


def test_what_was_changed_by_hand_in_either_copy_counts_once(
    library: Library, other: Library
) -> None:
    note(library, FIRST, "mine")
    note(other, FIRST, "Ben's")
    for each, word, by_hand in ((library, "mine", "my hand"), (other, "Ben's", "Ben's hand")):
        (store,) = each.folder.glob("articles/*/*.json")
        store.write_text(store.read_text().replace(f'"note":"{word}"', f'"note":"{by_hand}"'))
    (conflict,) = library.upkeep.merge(other.folder).conflicts
    assert {conflict.shown, *conflict.others} == {"my hand", "Ben's hand"}
    assert library.upkeep.merge(other.folder).nothing


def test_git_markers_in_the_other_copy_are_two_versions(library: Library, other: Library) -> None:
    note(other, SECOND, "one side")
    (store,) = other.folder.glob("articles/*/*.json")
    one = store.read_bytes()
    other.undo()
    note(other, SECOND, "other side")
    lines = b"<<<<<<< HEAD\n%b=======\n%b>>>>>>> main\n" % (one, store.read_bytes())
    store.write_bytes(lines)
    library.upkeep.merge(other.folder)
    assert notes(library) == ["", "other side"]
    assert store.read_bytes() == lines


def test_a_damaged_file_gives_what_can_be_read_of_it(library: Library, other: Library) -> None:
    note(other, SECOND, "Ben's")
    (store,) = other.folder.glob("articles/*/*.json")
    store.write_bytes(store.read_bytes()[:-60] + b"\0" * 10)
    other_text = next(iter(other.folder.rglob("*.article")))
    other_text.write_bytes(b"")
    gain = library.upkeep.merge(other.folder)
    assert [
        str(path) in each for path, each in zip((other_text, store), gain.refused, strict=True)
    ] == [True] * 2
    assert notes(library) == ["", "Ben's"]


def test_a_file_that_may_not_be_read_is_named(library: Library, other: Library) -> None:
    note(other, SECOND, "Ben's")
    tags = other.folder / "codebook.json"
    tags.unlink()
    tags.mkdir()  # whoever runs the tests may be allowed to read every file
    (reason,) = library.upkeep.merge(other.folder).refused
    assert str(tags) in reason
    assert notes(library) == ["", "Ben's"]


def test_a_merge_that_broke_off_is_completed_by_another(
    library: Library, other: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(other, FIRST, "Ben's")
    for name in ("One", "Two", "Three"):
        other.add(Article(f"{name} text.", (), name))
    left, sync_folder = iter(range(5)), durable.sync_folder

    def full(folder: Path) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")
        sync_folder(folder)

    with monkeypatch.context() as patch:
        patch.setattr("reader.library.durable.sync_folder", full)
        with pytest.raises(LibraryError, match="No space left"):
            library.upkeep.merge(other.folder)
    there = library.listings()
    assert len(there) < 4
    assert all(library.article(listing.id).title == listing.title for listing in there)
    library.upkeep.merge(other.folder)
    assert len(library.listings()) == 4
    assert contents(library.folder) == contents(library.folder) | contents(other.folder)


def test_one_file_of_a_copy_is_enough(library: Library, other: Library, tmp_path: Path) -> None:
    note(other, SECOND, "Ben's")
    (store,) = other.folder.glob("articles/*/*.json")
    shutil.copy(store, tmp_path / "from Ben.json")
    assert library.upkeep.merge(tmp_path / "from Ben.json").added["annotations"] == 1
    assert notes(library) == ["", "Ben's"]


@pytest.mark.parametrize(
    ("name", "content"), [("notes.json", b'{"a": {"1": {}}}'), ("all.jsonl", b'{"id": "1"}\n')]
)
def test_a_file_of_nothing_we_know_is_refused(
    library: Library, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LibraryError, match=name):
        library.upkeep.merge(tmp_path / name)


NAMES = (
    "{}.sync-conflict-20261125-101500-ABCDEFG{}",
    "{} (Ana's conflicted copy 2026-11-25){}",
    "{} (Anas Konflikt-Kopie 2026-11-25){}",
    "{} (conflicted copy 2026-11-25 101500){}",
    "{}_conflict-20261125-101500{}",
    "{} 2{}",
    "{} (1){}",
    "{} - Copy{}",
    "{}-DESKTOP-1A2B3C{}",
    "{}.Conflict{}",
)


def put_copy(library: Library, other: Library, name: str, kind: str = ".json") -> Path:
    """Put a file of the other copy beside ours, as a sync tool does."""
    (theirs,) = other.folder.glob(f"articles/*/*{kind}")
    ours = library.folder / theirs.relative_to(other.folder)
    return Path(shutil.copy(theirs, ours.with_name(name.format(ours.stem, kind))))


@pytest.mark.parametrize("name", NAMES)
def test_a_conflict_copy_is_taken_in_and_put_away(
    library: Library, other: Library, name: str
) -> None:
    note(library, FIRST, "mine")
    note(other, SECOND, "Ben's")
    copy = put_copy(library, other, name)
    content = copy.read_bytes()
    moved, gain = library.upkeep.take_in_copies()
    assert notes(library) == ["Ben's", "mine"]
    assert (gain.added["annotations"], gain.refused) == (1, [])
    assert [(path.name, path.read_bytes()) for path in moved] == [(copy.name, content)]
    assert not copy.exists()
    assert library.upkeep.take_in_copies()[0] == []


def test_two_copies_of_one_name_are_both_kept(library: Library, other: Library) -> None:
    kept = set()
    for text in ("one", "two"):
        note(other, SECOND, text)
        put_copy(library, other, NAMES[0])
        kept |= {*library.upkeep.take_in_copies()[0]}
    assert len(kept) == 2
    assert all(path.is_file() for path in kept)
    assert notes(library) == ["", "two"]


@pytest.mark.parametrize(
    "name",
    ["{}{}.orig", "{}_BACKUP_4711{}", "{}_LOCAL_4711{}", "{}.old{}", ".{}{}.abc.tmp", "{}{}~"],
)
def test_files_of_git_tools_and_editors_are_no_conflict_copies(
    library: Library, other: Library, name: str
) -> None:
    copy = put_copy(library, other, name)
    assert library.upkeep.take_in_copies()[0] == []
    assert copy.exists()


def test_a_copy_of_something_else_stays_where_it_is(library: Library, other: Library) -> None:
    note(other, SECOND, "Ben's")
    copy = put_copy(library, other, NAMES[0])
    elsewhere = library.folder / "codebook (1).json"
    copy.rename(elsewhere)
    empty = library.folder / "speakers (1).json"
    empty.write_bytes(b"")
    moved, gain = library.upkeep.take_in_copies()
    assert (moved, len(gain.refused)) == ([], 2)
    assert all(any(path.name in each for each in gain.refused) for path in (elsewhere, empty))
    assert elsewhere.exists()
    assert empty.exists()


def test_conflict_copies_of_all_kinds_of_files_are_taken_in(
    library: Library, other: Library
) -> None:
    note(other, SECOND, "Ben's")
    for path in (*Layout(other.folder).files(),):
        ours = library.folder / path.relative_to(other.folder)
        shutil.copy(path, ours.with_name(f"{ours.stem} (1){ours.suffix}"))
    copies = conflict_copies(Layout(library.folder))
    moved, gain = library.upkeep.take_in_copies()
    assert gain.refused == []
    assert len(moved) == len(copies) == len(contents(other.folder))
    assert contents(library.folder) == contents(library.folder) | contents(other.folder)


def test_copies_lying_in_the_other_library_are_read_too(
    library: Library, other: Library, tmp_path: Path
) -> None:
    note(library, SECOND, "in a conflict copy")
    put_copy(other, library, NAMES[0])
    before = everything(other.folder)
    third = Library(tmp_path / "third")
    assert third.upkeep.merge(other.folder).refused == []
    assert notes(third) == ["", "in a conflict copy"]
    assert everything(other.folder) == before
