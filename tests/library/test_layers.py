"""Marks of a layer stand beside what readers make: nothing of that shows, counts or finds them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.article.model import Article, Block, BlockKind, Span
from reader.library import Change, Edit, Library, Reading, changes
from reader.library.care import backups
from reader.library.care.doctor import check
from reader.library.clock import new_id
from reader.library.fields import from_selectors, tag_field
from reader.library.foreseeing import foreseen, used
from reader.library.layout import Layout
from reader.library.model import Recent, Tag
from reader.library.selectors import select
from tests.library.conftest import TEXT, span

NOW = datetime.now(UTC)
WORDS = "“Not by a cent,”"


def gold(reading: Reading, *tags: Tag, words: str = WORDS, note: str = "settled") -> Change:
    """A mark of the gold layer with all that a mark can have."""
    values = {
        "layer": "gold",
        "provenance": {"verdict": "left"},
        "target": from_selectors([select(reading.article.text, span(words))]),
        "note": note,
        **{tag_field(tag.id): True for tag in tags},
    }
    record = new_id()
    store = reading.article.id
    return Change("Settled", tuple(Edit(store, record, *each) for each in values.items()))


@pytest.fixture
def settled(library: Library, reading: Reading, rent: Tag) -> Library:
    library.apply(gold(reading, rent))
    return library


def test_a_layer_is_read_by_its_name(settled: Library, reading: Reading, rent: Tag) -> None:
    (mark,) = settled.layer(reading.article.id, "gold")
    assert (mark.layer, mark.provenance) == ("gold", {"verdict": "left"})
    assert (mark.target[0].exact, mark.tags, mark.note) == (WORDS, (rent.id,), "settled")
    assert mark.creator == "ann"
    assert settled.layer(reading.article.id, "silver") == ()


def test_no_reading_has_what_is_of_a_layer(settled: Library, reading: Reading) -> None:
    assert settled.annotations(reading.article.id) == ()
    assert settled.refresh(reading).marks == reading.marks


def test_no_search_finds_what_is_of_a_layer(settled: Library, rent: Tag) -> None:
    (listing,) = settled.listings()
    assert listing.annotations == 0
    assert not settled.index.search("").keys
    assert not settled.index.search("settled").keys
    assert settled.index.tag_counts()[rent.id].own == 0


def test_a_tag_given_in_a_layer_is_no_recent_one(settled: Library) -> None:
    assert settled.recent_tags() == Recent()


def test_a_layer_changes_nothing_that_is_foreseen(reading: Reading, rent: Tag) -> None:
    change = gold(reading, rent)
    assert foreseen(reading, change).annotations == ()
    assert used(Recent(), change) == Recent()


def test_undo_takes_a_mark_of_a_layer_back_and_redo_gives_it_again(
    settled: Library, reading: Reading
) -> None:
    before = settled.layer(reading.article.id, "gold")
    undone = settled.undo()
    assert undone is not None
    assert foreseen(reading, undone).annotations == ()
    assert settled.layer(reading.article.id, "gold") == ()
    settled.redo()
    (again,) = settled.layer(reading.article.id, "gold")
    assert again._replace(modified="") == before[0]._replace(modified="")


def test_a_merge_brings_a_mark_of_a_layer_and_counts_it_apart(
    library: Library, reading: Reading, rent: Tag, folder: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(folder, elsewhere)
    other = Library(elsewhere, annotator="bob")
    other.apply(gold(reading, rent))
    gain = library.upkeep.merge(elsewhere)
    assert dict(gain.added) == {"gold": 1}
    (mark,) = library.layer(reading.article.id, "gold")
    assert (mark.creator, mark.tags) == ("bob", (rent.id,))
    assert library.annotations(reading.article.id) == ()


def test_a_backup_does_not_count_what_is_of_a_layer(
    settled: Library, reading: Reading, rent: Tag, folder: Path
) -> None:
    settled.apply(changes.tag(reading, [span("The mayor")], rent))
    assert backups.make(Layout(folder), NOW).annotations == 1


def test_a_layer_follows_to_the_later_text_and_is_not_told_of(
    settled: Library, reading: Reading, article: Article
) -> None:
    settled.apply(gold(reading, words="The mayor denied", note="lost"))
    text = TEXT.replace("Rents to stay", "The rents will stay").replace("The mayor denied", "He")
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    later = replace(article, text=text, blocks=(block,))
    settled.add(later)
    there, lost = settled.layer(later.id, "gold")
    assert text[slice(*there.spans[0])] == WORDS
    assert (there.on, lost.on) == ("", reading.article.id)
    assert "0 annotations went on to it" in settled.reports[0]


def test_the_doctor_finds_no_lost_annotation_in_a_layer(
    settled: Library, reading: Reading, article: Article, folder: Path
) -> None:
    settled.apply(gold(reading, words="The mayor denied"))
    block = Block(BlockKind.PARAGRAPH, Span(0, len(TEXT) - 1))
    later = replace(article, text=TEXT.replace("mayor", "Lord"), blocks=(block,))
    settled.add(later)
    assert "orphans" not in [each.kind for each in check(Layout(folder), NOW)]
