from __future__ import annotations

import os
import re
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tinydb import TinyDB, where

from reader.article.model import Article, Link, Span
from reader.library import (
    Change,
    Edit,
    Library,
    LibraryError,
    MarkState,
    Person,
    Place,
    Reading,
    changes,
)
from reader.library.migrations import SCHEMA
from tests.library.conftest import FIRST, PROPOSALS, span

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.model import Tag


def test_an_article_comes_back_from_another_opening(
    library: Library, folder: Path, article: Article
) -> None:
    assert Library(folder).article(library.add(article)) == article


def test_adding_an_article_twice_changes_nothing(library: Library, article: Article) -> None:
    library.add(article)
    library.apply(Change("note", (Edit(article.id, "0" * 32, "note", "kept"),)))
    before = library.listings()
    assert library.add(article) == article.id
    assert library.listings() == before


def test_what_a_version_without_links_kept_is_given_them_when_it_is_opened_again(
    library: Library, folder: Path, article: Article
) -> None:
    library.add(replace(article, title="As it was kept"))
    path = next(folder.rglob("*.article"))
    path.write_bytes(path.read_bytes().replace(b',"links":[],"images":[]', b""))
    linked = replace(article, links=(Link(span("Mara Voss"), "https://a.example/voss"),))
    Library(folder).add(linked)
    kept = Library(folder).article(article.id)
    assert (kept.title, kept.links) == ("As it was kept", linked.links)


def test_an_article_that_is_not_here_is_an_error(library: Library, article: Article) -> None:
    edit = Edit(article.id, "0" * 32, "note", "x")
    for act in (
        lambda: library.article(article.id),
        lambda: library.reading("../../etc/passwd", (), ()),
        lambda: library.keep_place(article.id, Place()),
        lambda: library.apply(Change("x", (edit,))),
    ):
        with pytest.raises(LibraryError):
            act()


def test_the_list_begins_with_what_was_open_last(library: Library) -> None:
    ids = [library.add(Article(f"Words of {name}", (), name)) for name in ("one", "two", "three")]
    library.keep_place(ids[0], Place(4, Span(5, 8)))
    listings = library.listings()
    assert [listing.title for listing in listings] == ["one", "three", "two"]
    assert listings[0].words == 3
    assert listings[0].progress == pytest.approx(8 / 12)


def test_the_list_counts_annotations_but_not_deleted_ones(
    library: Library, reading: Reading
) -> None:
    library.apply(changes.note(reading, [Span(0, 5)], "one"))
    library.apply(changes.note(reading, [Span(6, 9)], "two"))
    library.undo()
    assert [listing.annotations for listing in library.listings()] == [1]


def test_a_library_holds_what_was_added(library: Library, article: Article) -> None:
    assert article.id not in library
    library.add(article)
    assert article.id in library


def test_the_place_is_kept_and_is_no_step(library: Library, reading: Reading) -> None:
    library.keep_place(reading.article.id, Place(7, Span(9, 12)))
    again = library.reading(reading.article.id, PROPOSALS, ())
    assert again.place == Place(7, Span(9, 12))
    assert library.undo() is None


def test_bookmarks_are_kept_in_order_beside_the_place(library: Library, reading: Reading) -> None:
    library.keep_place(reading.article.id, Place(7, Span(9, 12)))
    library.keep_bookmarks(reading.article.id, [Span(40, 50), Span(9, 12)])
    again = library.reading(reading.article.id, PROPOSALS, ())
    assert again.bookmarks == (Span(9, 12), Span(40, 50))
    assert again.place == Place(7, Span(9, 12))
    assert library.undo() is None


def test_refreshing_a_reading_shows_what_another_window_did(
    library: Library, folder: Path, reading: Reading
) -> None:
    Library(folder, annotator="ben").apply(changes.accept(reading, reading.marks[0]))
    fresh = library.refresh(reading)
    assert fresh.marks[0].state is MarkState.ACCEPTED
    assert fresh.annotations[0].creator == "ben"
    assert fresh.marks[1] is reading.marks[1]


def test_refreshing_gives_the_same_reading_when_nothing_changed(
    library: Library, reading: Reading
) -> None:
    assert library.refresh(reading) is reading


def test_tags_and_people_are_in_order_of_name(library: Library) -> None:
    for name in ("rent", "Budget", "appeal"):
        library.apply(Change(name, changes.create_tag(name)[1]))
    assert [tag.name for tag in library.tags()] == ["appeal", "Budget", "rent"]
    person = "f" * 32
    library.apply(
        Change(
            "Dmitry",
            tuple(
                Edit("speakers", person, field, value)
                for field, value in (("name", "Dmitry Peskov"), ("alias:Peskov", True))
            ),
        )
    )
    assert library.people() == (Person(person, "Dmitry Peskov", ("Peskov",)),)


def test_the_tag_used_last_comes_first_also_after_a_restart(
    library: Library, folder: Path, reading: Reading
) -> None:
    tags = [changes.create_tag(name)[0] for name in ("one", "two", "three")]
    for number, tag in enumerate([*tags, tags[0]]):
        library.apply(changes.tag(reading, [Span(number, number + 2)], tag))
        reading = library.refresh(reading)
    library.apply(Change("x", (Edit("codebook", tags[1].id, "deleted", True),)))
    assert Library(folder).recent_tags().tags == (tags[0].id, tags[2].id)


def test_stock_tinydb_answers_questions_about_annotations(
    library: Library, folder: Path, reading: Reading, rent: Tag
) -> None:
    library.apply(changes.tag(reading, FIRST.content, rent))
    name = reading.article.id
    with TinyDB(folder / "articles" / name[:2] / f"{name}.json") as stock:
        (found,) = stock.table("annotations").search(where("tags").any([rent.id]))
    assert found["target"][0]["exact"] == "“We will not raise the rent this year,”"


def test_a_record_that_makes_no_sense_is_named(
    library: Library, folder: Path, reading: Reading
) -> None:
    library.apply(changes.note(reading, FIRST.content, "x"))
    (path,) = folder.glob("articles/*/*.json")
    path.write_text(path.read_text().replace('"target":[{"end"', '"target":[{"and"'))
    with pytest.raises(LibraryError, match=r"record [0-9a-f]{32} makes no sense"):
        library.refresh(reading)


@pytest.mark.parametrize("log", ['"x"', '[["1","note","x",[]]]', '[["a","b"]]', "[3]"])
def test_a_damaged_log_is_named_and_not_written_over(
    library: Library, folder: Path, reading: Reading, log: str
) -> None:
    library.apply(changes.note(reading, FIRST.content, "x"))
    now = library.refresh(reading)
    (path,) = folder.glob("articles/*/*.json")
    damaged = re.sub(r'"log":.*?,"modified"', f'"log":{log},"modified"', path.read_text())
    path.write_text(damaged)
    for act in (lambda: library.apply(changes.note(now, FIRST.content, "y")), library.undo):
        with pytest.raises(LibraryError, match="the log of a record is damaged"):
            act()
    assert path.read_text() == damaged


def test_what_is_said_of_an_article_may_be_nonsense(
    library: Library, folder: Path, reading: Reading
) -> None:
    (path,) = folder.glob("articles/*/*.json")
    with TinyDB(path) as stock:
        stock.table("meta").update({"title": 3, "opened": 4, "place": "x", "length": "long"})
    library.add(Article("Other", (), "Other"))
    assert sorted(listing.title for listing in library.listings()) == ["3", "Other"]
    assert library.reading(reading.article.id, (), ()).place == Place()


def test_a_file_name_that_is_not_utf_8_is_kept_readable(library: Library) -> None:
    name = library.add(Article("Some text", (), "Title", origin="/home/ann/r\udcffnts.md"))
    assert library.article(name).origin == "/home/ann/r\\udcffnts.md"


def test_what_a_later_version_wrote_in_a_record_survives(
    library: Library, folder: Path, reading: Reading
) -> None:
    library.apply(changes.note(reading, FIRST.content, "x"))
    (path,) = folder.glob("articles/*/*.json")
    path.write_text(path.read_text().replace('"note":"x",', '"anchor":{"by":1},"note":"x",', 1))
    library.apply(changes.note(library.refresh(reading), FIRST.content, "y"))
    assert '"anchor":{"by":1}' in path.read_text()


def test_values_that_json_cannot_hold_are_refused(library: Library, reading: Reading) -> None:
    for value in ({1, 2}, "\ud800"):
        edit = Edit(reading.article.id, "0" * 32, "note", value)
        with pytest.raises(LibraryError, match="cannot be saved"):
            library.apply(Change("x", (edit,)))
    assert library.undo() is None


@pytest.mark.parametrize("name", ["", "x", "../../../etc/passwd", "G" * 32])
def test_names_that_are_no_ids_are_refused(library: Library, article: Article, name: str) -> None:
    library.add(article)
    for edit in (Edit(name, "0" * 32, "note", "x"), Edit(article.id, name, "note", "x")):
        with pytest.raises(LibraryError, match="is not the id"):
            library.apply(Change("x", (edit,)))


def test_a_library_begins_in_an_empty_folder_even_with_hidden_files(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert Library(tmp_path).listings() == []
    assert (tmp_path / "library.json").exists()
    assert ".quoth/" in (tmp_path / ".gitignore").read_text()


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(LibraryError, match="not a library, and it is not empty"):
        Library(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_is_not_a_library(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(LibraryError):
            Library(place)


def refuses_changes(library: Library, article: Article, reason: str) -> None:
    assert library.read_only
    for act in (
        lambda: library.apply(Change("x", (Edit(article.id, "0" * 32, "note", "x"),))),
        library.undo,
        library.redo,
        lambda: library.keep_place(article.id, Place()),
        lambda: library.add(Article("New", (), "New")),
    ):
        with pytest.raises(LibraryError, match=reason):
            act()
    assert library.add(article) == article.id
    assert library.reading(article.id, PROPOSALS, ()).marks
    assert len(library.listings()) == 1


def test_a_library_can_be_opened_for_reading_only(
    library: Library, folder: Path, article: Article
) -> None:
    library.add(article)
    refuses_changes(Library(folder, read_only=True), article, "opened for reading only")


def test_a_library_that_does_not_exist_cannot_be_opened_for_reading(folder: Path) -> None:
    with pytest.raises(LibraryError, match="There is no library"):
        Library(folder, read_only=True)
    assert not folder.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not hold root back")
def test_a_folder_without_write_permission_is_open_for_reading_only(
    library: Library, folder: Path, article: Article
) -> None:
    library.add(article)
    places = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    for place in places:
        place.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        refuses_changes(Library(folder), article, "allows no changes")
    finally:
        for place in places:
            place.chmod(stat.S_IRWXU)


def test_a_disk_that_cannot_be_written_is_open_for_reading_only(
    library: Library, folder: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(article)
    monkeypatch.setattr(os, "access", lambda *_: False)
    refuses_changes(Library(folder), article, "allows no changes")


def test_a_library_of_a_later_version_is_open_for_reading_only(
    library: Library, folder: Path, article: Article
) -> None:
    library.add(article)
    path = folder / "library.json"
    path.write_text(path.read_text().replace(f'"schema":{SCHEMA}', '"schema":9'))
    refuses_changes(Library(folder), article, "newer version of Quoth")


def test_a_file_of_a_later_version_is_not_changed(library: Library, reading: Reading) -> None:
    (path,) = library.folder.glob("articles/*/*.json")
    path.write_text(path.read_text().replace(f'"schema":{SCHEMA}', '"schema":9'))
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="newer version of Quoth"):
        library.apply(changes.note(reading, FIRST.content, "x"))
    assert path.read_bytes() == before


def test_two_threads_lose_nothing(library: Library, reading: Reading) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def add(number: int) -> None:
        library.apply(changes.note(reading, [Span(number, number + 1)], "x"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(20)))
    assert len(library.refresh(reading).annotations) == 20
    assert sum(1 for _ in iter(library.undo, None)) == 20


def test_the_words_of_a_passage_are_kept_with_it(library: Library, reading: Reading) -> None:
    library.apply(changes.note(reading, [span("Nobody")], "x"))
    (annotation,) = library.refresh(reading).annotations
    (selector,) = annotation.target
    assert (selector.exact, selector.suffix) == ("Nobody", " else would speak.")


def test_a_library_that_is_gone_says_so(library: Library, reading: Reading) -> None:
    library.folder.rename(library.folder.with_name("elsewhere"))
    with pytest.raises(LibraryError, match="is gone"):
        library.apply(changes.note(reading, [Span(0, 4)], "check"))


def test_what_is_written_by_hand_into_tags_and_people_may_be_anything(
    library: Library, reading: Reading, folder: Path
) -> None:
    library.apply(changes.tag(reading, [span("denied")], changes.create_tag("rent")[0]))
    library.apply(changes.accept(library.refresh(reading), reading.marks[0]))
    odd = {"name": 5, "slot": "3", "parent": None, "aliases": [7, "M. Voss"], "title": ["x"]}
    for name, table in (("codebook", "tags"), ("speakers", "people")):
        with TinyDB(folder / f"{name}.json") as stock:
            stock.table(table).update(odd)
    again = Library(folder, annotator="ann")
    assert [(tag.name, tag.slot, tag.parent) for tag in again.tags()] == [("5", 0, "")]
    assert [(each.name, each.aliases) for each in again.people()] == [("5", ("7", "M. Voss"))]
    assert again.index.listings()
