"""Real libraries are hurt in one way each; the doctor names it, and repairs it without loss."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from reader.article import open_article
from reader.article.model import Article
from reader.library import Change, Edit, Library, LibraryError, Reading, changes, codebook
from reader.library.care import backups
from reader.library.care.doctor import Finding, Weight, check, repair
from reader.library.clock import new_id
from reader.library.fields import INTO
from reader.library.layout import CODEBOOK, SPEAKERS, Layout
from reader.library.lines import dump
from reader.library.records import DELETED
from reader.library.search.index import path_of
from tests.library.conftest import FIRST, span

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library import Tag

    Act = Callable[[Callable[[Reading], Change]], Reading]

NOW = datetime.now(UTC)
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def layout(folder: Path, act: Act, rent: Tag) -> Layout:
    """A library that is well: a decision, a tag, a note, a backup."""
    act(lambda reading: changes.accept(reading, reading.marks[0]))
    act(lambda reading: changes.tag(reading, FIRST.content, rent))
    act(lambda reading: changes.note(reading, [span("Mara Voss")], "Who is she?"))
    made = Layout(folder)
    backups.make(made, NOW)
    return made


@pytest.fixture
def path(layout: Layout, article: Article) -> Path:
    """The file of the article's annotations."""
    return layout.store(article.id)


def kinds(layout: Layout, *, notes: bool = True) -> list[str]:
    found = check(layout, NOW)
    return [each.kind for each in found if notes or each.weight is not Weight.NOTE]


def only(layout: Layout) -> Finding:
    (found,) = check(layout, NOW)
    return found


def tables(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(path.read_bytes())
    return found


def changed(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change a file as somebody with an editor does."""
    found = tables(path)
    change(found)
    path.write_bytes(dump(found))


def said(layout: Layout) -> list[tuple[str, ...]]:
    """What the reader made of the articles."""
    library = Library(layout.root, read_only=True)
    names = {tag.id: tag.name for tag in library.tags()}
    names |= {person.id: person.name for person in library.people()}
    return [
        (each.target[0].exact, names.get(each.speaker, ""), *map(names.get, each.tags), each.note)  # type: ignore[arg-type]
        for listing in library.listings()
        for each in library.reading(listing.id, (), ()).annotations
    ]


def without_backups(layout: Layout) -> None:
    shutil.rmtree(layout.backups)
    shutil.rmtree(layout.private)


def everything(layout: Layout) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in layout.root.rglob("*") if path.is_file()}


def test_nothing_is_found_in_a_library_that_is_well(layout: Layout) -> None:
    assert check(layout, NOW) == []


def test_looking_changes_nothing(layout: Layout, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])
    (layout.root / "codebook.json").write_bytes(b"")
    before = everything(layout)
    assert check(layout, NOW)
    assert everything(layout) == before


@pytest.mark.parametrize("folder_of", ["schema-1", "schema-2"])
def test_libraries_of_all_versions_are_well(folder_of: str, tmp_path: Path) -> None:
    layout = Layout(shutil.copytree(GOLDEN / folder_of, tmp_path / folder_of))
    assert set(kinds(layout)) <= {"no-backup", "orphans"}


def test_where_no_library_is_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        check(Layout(tmp_path), NOW)


@pytest.mark.parametrize(
    "hurt",
    [
        lambda _: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:300] + bytes(200) + raw[500:],
        lambda raw: raw[:300] + os.urandom(64) + raw[364:],
        lambda raw: bytes(len(raw)),
    ],
    ids=["empty", "cut", "zeros", "garbage", "all zeros"],
)
def test_a_damaged_file_gets_back_what_it_held_and_is_kept(
    layout: Layout, path: Path, hurt: Callable[[bytes], bytes]
) -> None:
    before, held = said(layout), hurt(path.read_bytes())
    path.write_bytes(held)
    found = only(layout)
    assert (found.kind, found.weight, found.path) == ("damaged", Weight.DAMAGE, path)

    repaired = repair(layout, NOW)
    assert said(layout) == before
    assert repaired.left == []
    assert held in [evidence.read_bytes() for evidence in layout.damaged.iterdir()]
    assert any(str(path) in line for line in repaired.done)
    assert repaired.before is not None
    assert repaired.before.reason == "before repair"


def test_the_newest_backup_that_is_not_of_the_damage_counts(layout: Layout, path: Path) -> None:
    before = said(layout)
    shutil.rmtree(layout.private)
    shutil.rmtree(layout.root / "journal")
    path.write_bytes(bytes(len(path.read_bytes())))
    assert repair(layout, NOW).left == []
    assert said(layout) == before


def test_what_is_damaged_is_told_in_numbers(layout: Layout, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4].replace(b'"log":', b"\xff\xff\xff\xff\xff\xff", 1))
    assert "2 records can be read, 1 line cannot" in only(layout).message


def test_both_sides_of_a_git_conflict_stay(layout: Layout, path: Path) -> None:
    ours = path.read_bytes()
    (line,) = (line for line in ours.split(b"\n") if b"Who is she?" in line)
    theirs = line.replace(b"Who is she?", b"Ask her!").replace(b"-0000-", b"-7777-")
    path.write_bytes(
        ours.replace(line, b"<<<<<<< HEAD\n" + line + b"\n=======\n" + theirs + b"\n>>>>>>> they")
    )
    assert only(layout).kind == "git"
    repaired = repair(layout, NOW)
    assert [each.kind for each in repaired.left] == ["conflict"]
    assert b"Who is she?" in path.read_bytes()
    assert b"Ask her!" in path.read_bytes()


def test_a_damaged_codebook_is_repaired_before_tags_count_as_lost(layout: Layout) -> None:
    before = said(layout)
    layout.store(CODEBOOK).write_bytes(b"{")
    assert kinds(layout) == ["damaged"]
    repair(layout, NOW)
    assert said(layout) == before


@pytest.mark.parametrize(("store", "kind"), [(CODEBOOK, "no-tag"), (SPEAKERS, "no-person")])
def test_what_annotations_refer_to_comes_back_from_a_backup(
    layout: Layout, store: str, kind: str
) -> None:
    before = said(layout)
    layout.store(store).unlink()
    assert kinds(layout) == [kind]
    assert repair(layout, NOW).left == []
    assert said(layout) == before


def test_without_a_backup_a_tag_is_made_for_what_refers_to_it(layout: Layout, rent: Tag) -> None:
    layout.store(CODEBOOK).unlink()
    without_backups(layout)
    repair(layout, NOW)
    assert [tag.name for tag in Library(layout.root).tags()] == [f"recovered {rent.id[:12]}"]
    assert any(f"recovered {rent.id[:12]}" in line for line in said(layout))


def test_without_a_backup_a_speaker_gets_the_name_that_was_accepted(layout: Layout) -> None:
    before = said(layout)
    layout.store(SPEAKERS).unlink()
    without_backups(layout)
    repair(layout, NOW)
    assert said(layout) == before


def test_a_repair_can_be_undone(layout: Layout) -> None:
    layout.store(CODEBOOK).unlink()
    without_backups(layout)
    repair(layout, NOW)
    library = Library(layout.root)
    assert library.undo()
    assert library.tags() == ()


def test_a_deleted_tag_in_use_is_only_told(layout: Layout, library: Library, rent: Tag) -> None:
    library.apply(Change("", (Edit(CODEBOOK, rent.id, "deleted", True),)))
    found = only(layout)
    assert (found.kind, found.weight) == ("deleted-tag", Weight.NOTE)
    assert "“rent control”, to which 1 annotation still refer" in found.message


def test_tags_that_stand_under_each_other_are_parted(
    layout: Layout, library: Library, rent: Tag
) -> None:
    other, edits = changes.create_tag("money", parent=rent.id)
    library.apply(Change("", edits))
    assert kinds(layout) == []
    library.apply(Change("", (Edit(CODEBOOK, rent.id, "parent", other.id),)))
    assert kinds(layout) == ["parent"]
    assert repair(layout, NOW).left == []
    assert {tag.name: tag.parent for tag in library.tags()} == {
        "money": rent.id,
        "rent control": "",
    }


def test_a_merged_tag_is_whole_whatever_refers_to_it(
    layout: Layout, library: Library, rent: Tag
) -> None:
    other, edits = changes.create_tag("money")
    library.apply(Change("", edits))
    library.apply(codebook.merge(library.tags(), rent, other))
    assert kinds(layout) == []


@pytest.mark.parametrize("gone", [True, False])
def test_a_tag_that_was_merged_into_none_that_is_there_stands_for_itself(
    layout: Layout, library: Library, rent: Tag, *, gone: bool
) -> None:
    other, edits = changes.create_tag("money")
    library.apply(Change("", edits))
    library.apply(codebook.merge(library.tags(), rent, other))
    lost = (other.id, "deleted", True) if gone else (rent.id, INTO, new_id())
    library.apply(Change("", (Edit(CODEBOOK, *lost),)))
    found = only(layout)
    assert found.kind == "into"
    assert "merges the tag “rent control” into a tag that is not there" in found.message
    assert repair(layout, NOW).left == []
    assert "rent control" in {tag.name for tag in library.tags()}


def test_people_who_were_merged_into_each_other_are_parted(
    layout: Layout, library: Library
) -> None:
    one, other = new_id(), new_id()
    names = (Edit(SPEAKERS, one, "name", "one"), Edit(SPEAKERS, other, "name", "other"))
    merges = (Edit(SPEAKERS, one, INTO, other), Edit(SPEAKERS, other, INTO, one))
    library.apply(Change("", names))
    library.apply(Change("", merges))
    assert "a person that was merged into it" in only(layout).message
    assert repair(layout, NOW).left == []


def test_tags_that_stand_under_each_other_since_a_merge_are_parted(
    layout: Layout, library: Library, rent: Tag
) -> None:
    middle, some = changes.create_tag("middle", parent=rent.id)
    lowest, more = changes.create_tag("lowest", parent=middle.id)
    library.apply(Change("", (*some, *more)))
    library.apply(Change("", (Edit(CODEBOOK, rent.id, INTO, lowest.id),)))
    assert "a tag that stands under it" in only(layout).message
    assert repair(layout, NOW).left == []
    assert sorted(bool(tag.parent) for tag in library.tags()) == [False, True]


def test_a_tag_under_none_that_exists_stands_alone(
    layout: Layout, library: Library, rent: Tag
) -> None:
    library.apply(Change("", (Edit(CODEBOOK, rent.id, "parent", new_id()),)))
    assert "“rent control” under a tag that is not there" in only(layout).message
    assert repair(layout, NOW).left == []
    assert [tag.parent for tag in library.tags()] == [""]


def test_what_was_changed_by_hand_is_no_damage(layout: Layout, path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"note":"Who is she?"', b'"note":"By hand."'))
    found = only(layout)
    assert (found.kind, found.weight) == ("by-hand", Weight.NOTE)
    assert repair(layout, NOW).before is None


def test_a_field_that_makes_no_sense_is_that_of_the_log_again(layout: Layout, path: Path) -> None:
    before = said(layout)
    changed(path, lambda all_: [each.update(target=7) for each in all_["annotations"].values()])
    assert {*kinds(layout)} == {"senseless"}
    assert repair(layout, NOW).left == []
    assert said(layout) == before


def test_a_log_that_is_none_is_kept_apart(layout: Layout, path: Path) -> None:
    before = said(layout)
    changed(path, lambda all_: [each["log"].append(["?"]) for each in all_["annotations"].values()])
    assert kinds(layout) == ["log"]
    assert repair(layout, NOW).left == []
    assert said(layout) == before
    assert [each["unread"] for each in tables(path)["annotations"].values()] == [[["?"]]] * 2


def test_a_record_under_a_wrong_number_gets_the_right_one(layout: Layout, path: Path) -> None:
    changed(path, lambda all_: [each.update(id="0" * 32) for each in all_["annotations"].values()])
    assert kinds(layout) == ["id"]
    assert repair(layout, NOW).left == []
    assert [each["id"] for each in tables(path)["annotations"].values()] == [
        f"{int(key):032x}" for key in tables(path)["annotations"]
    ]


def test_records_from_the_future_are_told(layout: Layout, path: Path) -> None:
    then = str(int((NOW + timedelta(days=900)).timestamp() * 1000)).encode()
    (line,) = (line for line in path.read_bytes().split(b"\n") if b"Who is she?" in line)
    record = orjson.loads(b"{" + line.rstrip(b",") + b"}")
    ((key, held),) = record.items()
    for entry in held["log"]:
        entry[0] = then.decode() + entry[0][13:]
    held["modified"] = f"{NOW + timedelta(days=900):%Y-%m-%d}T00:00:00.000Z"
    changed(path, lambda all_: all_["annotations"].update({key: held}))
    found = only(layout)
    assert (found.kind, found.weight) == ("ahead", Weight.NOTE)


def test_orphans_are_told_and_stay(layout: Layout, path: Path) -> None:
    before = path.read_bytes()
    path.write_bytes(before.replace(b'"exact":"Mara Voss"', b'"exact":"Nobody at all"'))
    assert "1 annotation of words that are not in the text" in only(layout).message
    orphaned = path.read_bytes()
    repair(layout, NOW)
    assert path.read_bytes() == orphaned


def test_a_file_that_does_not_say_its_schema_does_so_again(layout: Layout, path: Path) -> None:
    changed(path, lambda all_: all_["meta"]["1"].pop("schema"))
    assert kinds(layout) == ["schema"]
    assert repair(layout, NOW).left == []
    assert "schema" in tables(path)["meta"]["1"]


def test_a_file_that_does_not_say_its_article_does_so_again(layout: Layout, path: Path) -> None:
    before = tables(path)["meta"]["1"]
    changed(path, lambda all_: all_["meta"].update({"1": {"schema": before["schema"]}}))
    assert kinds(layout) == ["description"]
    assert repair(layout, NOW).left == []
    assert tables(path)["meta"]["1"].keys() >= before.keys() - {"place"}


def test_a_newer_file_is_left_alone(layout: Layout, path: Path) -> None:
    changed(path, lambda all_: all_["meta"]["1"].update(schema=99))
    before = path.read_bytes()
    found = only(layout)
    assert (found.kind, found.weight, found.remedy) == ("newer", Weight.NOTE, "update Quoth")
    repair(layout, NOW)
    assert path.read_bytes() == before


@pytest.mark.parametrize("hurt", ["gone", "damaged"])
def test_a_text_comes_back_from_a_backup(layout: Layout, article: Article, hurt: str) -> None:
    path = layout.frozen(article.id)
    held = path.read_bytes()
    path.unlink() if hurt == "gone" else path.write_bytes(held.replace(b"rent", b"rant"))
    assert kinds(layout) == ["text"]
    assert repair(layout, NOW).left == []
    assert path.read_bytes() == held


@pytest.mark.parametrize("hurt", ["gone", "damaged"])
def test_a_text_comes_back_from_where_it_was_read(tmp_path: Path, folder: Path, hurt: str) -> None:
    origin = tmp_path / "dam.txt"
    origin.write_text("“It held,” said Mara Voss, the engineer.", encoding="utf-8")
    library = Library(folder)
    article = open_article(origin)
    layout, path = Layout(folder), Layout(folder).frozen(library.add(article))
    path.unlink() if hurt == "gone" else path.write_bytes(b"damaged")
    assert [each.kind for each in check(layout, NOW) if each.kind != "no-backup"] == ["text"]
    assert repair(layout, NOW).left == []
    assert Library(folder).article(article.id).text == article.text


def test_a_text_that_is_nowhere_is_still_named_after_a_repair(
    layout: Layout, article: Article
) -> None:
    layout.frozen(article.id).unlink()
    without_backups(layout)
    assert [each.kind for each in repair(layout, NOW).left] == ["text"]


def test_a_text_without_a_file_gets_one(layout: Layout, article: Article) -> None:
    layout.store(article.id).unlink()
    assert kinds(layout) == ["description"]
    assert repair(layout, NOW).left == []
    assert [each.title for each in Library(layout.root).listings()] == [article.title]


@pytest.mark.parametrize("hurt", ["gone", "damaged"])
def test_what_makes_a_folder_a_library_comes_back(layout: Layout, hurt: str) -> None:
    before, held = said(layout), layout.library.read_bytes()
    layout.library.unlink() if hurt == "gone" else layout.library.write_bytes(b"{")
    assert {*kinds(layout)} == {"library" if hurt == "gone" else "damaged"}
    assert repair(layout, NOW).left == []
    assert layout.library.read_bytes() == held
    assert said(layout) == before


def test_without_a_backup_a_library_is_founded_again(layout: Layout) -> None:
    before = said(layout)
    layout.library.unlink()
    without_backups(layout)
    repair(layout, NOW)
    assert said(layout) == before


def test_an_annotation_in_two_articles_is_told(
    layout: Layout, library: Library, path: Path
) -> None:
    other = layout.store(library.add(Article("Another text.", (), "Another")))
    copied = tables(path)["annotations"]
    changed(other, lambda all_: all_.update(annotations=copied))
    assert "duplicate" in kinds(layout, notes=False)


def test_the_texts_of_one_article_may_share_annotations(
    layout: Layout, library: Library, path: Path, article: Article
) -> None:
    later = library.add(Article(article.text + "\n\nMore.", article.blocks, article.title))
    library.apply(Change("", (Edit(article.id, article.id, "followed_by", later),)))
    copied = tables(path)["annotations"]
    changed(layout.store(later), lambda all_: all_.update(annotations=copied))
    assert kinds(layout) == []


def test_two_articles_of_one_address_are_told(layout: Layout, library: Library) -> None:
    for text in ("One text.", "Another text."):
        library.add(Article(text, (), text, url="https://courier.example/rents"))
    found = only(layout)
    assert (found.kind, found.weight) == ("same-url", Weight.NOTE)


def test_what_a_sync_tool_put_there_is_merged(
    layout: Layout, path: Path, act: Act, article: Article
) -> None:
    apart = path.read_bytes()
    act(lambda reading: changes.note(reading, [span("a cent")], "That much?"))
    copy = path.with_name(f"{article.id}.sync-conflict-20261125-214012-ABCDEFG.json")
    copy.write_bytes(path.read_bytes())
    path.write_bytes(apart)
    assert kinds(layout) == ["copy"]
    assert repair(layout, NOW).left == []
    assert "That much?" in [line[-1] for line in said(layout)]
    assert not copy.exists()


def test_what_dying_writers_left_is_moved_away(layout: Layout, path: Path) -> None:
    left = path.with_name(f".{path.name}.0123456789ab.tmp")
    left.write_bytes(b"half")
    assert kinds(layout) == []
    os.utime(left, (0, 0))
    assert kinds(layout) == ["leftover"]
    repair(layout, NOW)
    assert not left.exists()
    assert b"half" in [kept.read_bytes() for kept in layout.damaged.iterdir()]


def test_a_line_of_the_journal_that_is_no_step_is_told(layout: Layout) -> None:
    (journal,) = (layout.root / "journal").iterdir()
    journal.write_bytes(journal.read_bytes() + b'{"id": "half')
    found = only(layout)
    assert (found.kind, found.weight) == ("journal", Weight.NOTE)
    assert "1 line that is no step" in found.message


def test_a_damaged_backup_is_moved_away(layout: Layout) -> None:
    made = backups.make(layout, NOW, "mine").path
    made.write_bytes(made.read_bytes()[:-200])
    assert kinds(layout) == ["backup"]
    assert repair(layout, NOW).left == []
    assert not made.exists()


def searched(layout: Layout) -> int:
    """How many annotations the index finds."""
    index = Library(layout.root).index
    for _ in index.refresh():
        pass
    return len(index.search("note:she").keys)


def test_a_damaged_index_is_made_anew(layout: Layout) -> None:
    assert searched(layout) == 1
    assert check(layout, NOW) == []
    path = path_of(layout)
    path.with_name(f"{path.name}-wal").unlink(missing_ok=True)
    path.write_bytes(path.read_bytes()[:100] + os.urandom(20_000))
    assert kinds(layout) == ["index"]
    assert repair(layout, NOW).left == []
    assert searched(layout) == 1


def test_a_library_without_a_backup_of_this_week_gets_one(layout: Layout, act: Act) -> None:
    week = NOW + timedelta(days=8)
    assert check(layout, week) == []
    act(lambda reading: changes.note(reading, [span("a cent")], "That much?"))
    (found,) = check(layout, week)
    assert found.kind == "no-backup"
    assert repair(layout, week).left == []


def test_a_file_that_cannot_be_read_is_named(layout: Layout, path: Path) -> None:
    path.unlink()
    path.mkdir()
    assert kinds(layout) == ["unreadable"]
    assert [each.kind for each in check(layout, NOW) if each.repair] == []


def test_what_makes_a_folder_a_library_cannot_be_read(layout: Layout) -> None:
    layout.library.unlink()
    layout.library.mkdir()
    with pytest.raises(LibraryError, match=r"library\.json cannot be read"):
        check(layout, NOW)


def test_a_repair_that_the_disk_refuses_is_told(layout: Layout, path: Path) -> None:
    path.write_bytes(b"")
    layout.damaged.write_bytes(b"a file where a folder is to be")
    told = repair(layout, NOW)
    assert [each.kind for each in told.left] == ["damaged"]
    assert path.read_bytes() == b""


def test_what_was_written_apart_is_named_with_the_way_to_decide(
    layout: Layout, article: Article, tmp_path: Path
) -> None:
    shutil.copytree(layout.root, tmp_path / "copy")
    ours, theirs = Library(layout.root), Library(tmp_path / "copy")
    for library, note in ((ours, "one note"), (theirs, "another note")):
        reading = library.reading(article.id, (), ())
        library.apply(changes.note(reading, [span("Mara Voss")], note))
        library.apply(Change("tag", changes.create_tag("twice")[1]))
    ours.upkeep.merge(theirs.folder)
    found = {each.kind: each for each in check(layout, NOW)}
    assert "see “Mara Voss”" in found["conflict"].message
    assert "press c" in found["conflict"].remedy
    assert "“twice” twice" in found["twins"].message
    ours.apply(codebook.merge(ours.tags(), *(tag for tag in ours.tags() if tag.name == "twice")))
    assert "twins" not in kinds(layout)


@pytest.mark.parametrize("deleted", [True, False])
def test_who_was_merged_into_nobody_can_stand_alone(
    library: Library, layout: Layout, *, deleted: bool
) -> None:
    (person,) = library.people()
    into = new_id()
    library.apply(Change("Merged", (Edit(SPEAKERS, person.id, "into", into),)))
    for field, value in (("name", "Bo Lind"), (DELETED, True)) if deleted else ():
        library.apply(Change("Made and deleted", (Edit(SPEAKERS, into, field, value),)))
    found = only(layout)
    assert found.kind == "into"
    assert "into a person that is not there" in found.message
    assert repair(layout, NOW).left == []
    assert kinds(layout) == []
    assert [each.name for each in Library(layout.root).people()] == ["Mara Voss"]


def test_who_was_merged_into_somebody_is_well(library: Library, layout: Layout) -> None:
    into = new_id()
    (person,) = library.people()
    edits = Edit(SPEAKERS, into, "name", "Bo Lind"), Edit(SPEAKERS, person.id, "into", into)
    library.apply(Change("Merged", edits))
    assert kinds(layout) == []
