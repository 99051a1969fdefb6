"""Two tags, or two people, that were merged are one wherever they are met, and can be two again."""

from __future__ import annotations

from pathlib import Path

from reader.article.model import Article, Block, BlockKind, Span
from reader.library import Change, Library, changes
from reader.library.fields import INTO
from reader.library.folding import folded_tags
from reader.library.layout import CODEBOOK, SPEAKERS
from reader.library.model import Edit, Reading, Tag
from tests.library.conftest import TEXT, span

ARTICLE = Article(TEXT, (Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),), "Rents")
HERE = (span("Nobody else would speak."),)


def opened(folder: Path) -> tuple[Library, Reading]:
    library = Library(folder / "library", annotator="ann")
    library.add(ARTICLE)
    return library, library.reading(ARTICLE.id, (), ())


def merged(store: str, gone: str, into: str) -> Change:
    return Change("Merged", (Edit(store, gone, INTO, into),))


def test_what_had_a_merged_tag_has_the_one_it_was_merged_into(tmp_path: Path) -> None:
    library, reading = opened(tmp_path)
    rent, housing = (changes.create_tag(name)[0] for name in ("rent", "housing"))
    for tag in (rent, housing):
        library.apply(changes.tag(reading, HERE, tag))
        reading = library.refresh(reading)
    library.apply(merged(CODEBOOK, rent.id, housing.id))
    reading = library.refresh(reading)
    assert [tag.name for tag in reading.marks[0].tags] == ["housing"]
    assert [tag.name for tag in library.tags()] == ["housing"]
    library.apply(changes.untag(reading, HERE, library.tags()[0]))
    assert library.refresh(reading).annotations == ()


def test_a_merged_tag_is_found_by_both_names_and_shown_once(tmp_path: Path) -> None:
    library, reading = opened(tmp_path)
    rent, housing = (changes.create_tag(name)[0] for name in ("rent", "housing"))
    for tag in (rent, housing):
        library.apply(changes.tag(reading, HERE, tag))
        reading = library.refresh(reading)
    library.apply(merged(CODEBOOK, rent.id, housing.id))
    for _ in library.index.refresh():
        pass
    for query in ("tag:rent", "tag:housing"):
        (hit,) = library.index.hits(library.index.search(query).keys)
        assert hit.tags == ("housing",)


def test_undo_of_a_merge_gives_both_tags_back(tmp_path: Path) -> None:
    library, reading = opened(tmp_path)
    rent, housing = (changes.create_tag(name)[0] for name in ("rent", "housing"))
    library.apply(changes.tag(reading, HERE, rent))
    library.apply(changes.tag(library.refresh(reading), HERE, housing))
    library.apply(merged(CODEBOOK, rent.id, housing.id))
    library.undo()
    names = [tag.name for tag in library.refresh(reading).marks[0].tags]
    assert names == ["housing", "rent"]


def test_what_a_merged_person_says_is_said_by_the_one_who_stands(tmp_path: Path) -> None:
    library, reading = opened(tmp_path)
    library.apply(changes.set_speaker(reading, HERE, "M. Voss"))
    reading = library.refresh(reading)
    library.apply(changes.set_speaker(reading, (span("Mara Voss, who runs"),), "Mara Voss"))
    people = {person.name: person.id for person in library.people()}
    library.apply(merged(SPEAKERS, people["M. Voss"], people["Mara Voss"]))
    reading = library.refresh(reading)
    assert {mark.speaker for mark in reading.marks} == {"Mara Voss"}
    assert [person.name for person in library.people()[0].merged] == ["M. Voss"]


def test_of_tags_merged_in_a_ring_the_first_stands() -> None:
    ring = [Tag("a", "one", into="b"), Tag("b", "two", into="c"), Tag("c", "three", into="a")]
    (left,) = (tag for tag in folded_tags(ring))
    assert (left.id, {tag.id for tag in left.merged}) == ("a", {"b", "c"})


def test_what_was_below_a_merged_tag_is_below_the_one_it_was_merged_into() -> None:
    gone = Tag("a", "rent", into="b")
    below, stands = folded_tags([gone, Tag("b", "housing"), Tag("c", "deposit", parent="a")])
    assert (below.name, below.parent) == ("deposit", stands.id)


def test_a_tag_that_was_merged_into_one_that_is_gone_stands_by_itself() -> None:
    assert [tag.name for tag in folded_tags([Tag("a", "rent", into="gone")])] == ["rent"]
