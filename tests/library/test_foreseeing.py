"""What is shown before a change is saved is what is there when it is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library import Change, Library, Reading, changes, codebook, speaking
from reader.library.fields import INTO
from reader.library.foreseeing import foreseen, used
from reader.library.layout import CODEBOOK, QUERIES
from reader.library.model import Edit, Tag
from tests.library.conftest import MAYOR, PROPOSALS, VOSS
from tests.library.doing import to_people, to_several, to_tags
from tests.library.test_undo import ARTICLE, PASSAGES, TAGS, Do, actions


def opened(library: Library) -> Reading:
    return library.reading(ARTICLE.id, PROPOSALS, (VOSS, MAYOR))


def whole(tag: Tag) -> Tag:
    """A tag but for where those stood that were merged into it, which a reading does not know."""
    return tag._replace(merged=tuple(part._replace(parent="") for part in tag.merged))


def seen(reading: Reading) -> Any:
    """All of a reading but who wrote it when."""
    bare = (
        each._replace(created="", modified="", creator="", conflicts=())
        for each in reading.annotations
    )
    marks = [
        mark._replace(annotation=None, attribution=None, tags=tuple(map(whole, mark.tags)))
        for mark in reading.marks
    ]
    return list(bare), marks, [*map(whole, reading.tags)], reading.people, reading.note


merge = Change("Merged", (Edit(CODEBOOK, TAGS[0].id, INTO, TAGS[1].id),))
note = Change("Noted", (Edit(ARTICLE.id, ARTICLE.id, "note", "On all of it"),))


def merged(library: Library, _: Reading) -> Change:
    known = {tag.id for tag in library.tags()}
    return merge if {tag.id for tag in TAGS} <= known else Change("Nothing", ())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(actions, st.just(merged), st.just(lambda *_: note)), max_size=8))
def test_a_change_is_foreseen_as_it_comes(steps: list[Do]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library", annotator="ann")
        library.add(ARTICLE)
        shown = opened(library)
        for step in steps:
            change = step(library, shown)
            if any(edit.store == QUERIES for edit in change.edits):
                continue
            shown = foreseen(shown, change)
            library.apply(change)
            assert seen(shown) == seen(opened(library))
            assert seen(foreseen(opened(library), change)) == seen(shown)


def test_the_tags_used_last_are_foreseen(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    library.add(ARTICLE)
    reading = opened(library)
    for codes in (TAGS, TAGS[:1]):
        change = changes.tag(reading, PROPOSALS[0].content, *codes)
        expected = used(library.recent_tags(), change)
        library.apply(change)
        reading = library.refresh(reading)
        assert {*expected.together} == {*library.recent_tags().together}
        assert expected.tags[0] in expected.together
        change = changes.untag(reading, PROPOSALS[0].content, codes[0])
        assert used(expected, change) == expected
        library.apply(change)
        reading = library.refresh(reading)


def furnished(folder: Path) -> Library:
    """A library with three tags, one below the other, and three people, each on a passage."""
    library = Library(folder / "library", annotator="ann")
    library.add(ARTICLE)
    above = ""
    for place, (name, speaker) in enumerate((("a", "Ann"), ("b", "Ben"), ("c", "Cid"))):
        tag, change = codebook.create(library.tags(), Tag("", name, above, slot=place + 1))
        library.apply(change)
        library.apply(changes.tag(opened(library), PASSAGES[place], tag))
        library.apply(changes.set_speaker(opened(library), PASSAGES[place], speaker))
        above = tag.id
    return library


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(to_tags, to_people, to_several), max_size=8))
def test_what_changes_tags_and_people_is_foreseen_too(steps: list[Do]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = furnished(Path(folder))
        shown = opened(library)
        for step in steps:
            change = step(library, shown)
            shown = foreseen(shown, change)
            library.apply(change)
            assert seen(shown) == seen(opened(library))


def test_those_who_were_merged_one_after_the_other_are_still_so_when_foreseen(
    tmp_path: Path,
) -> None:
    library = furnished(tmp_path)
    for gone, into in (("Ann", "Ben"), ("Ben", "Cid")):
        people = {person.name: person for person in library.people()}
        library.apply(speaking.merge([people[gone]], people[into]))
    (cid,) = library.people()
    (ben,) = (part for part in cid.merged if part.name == "Ben")
    change = speaking.split(cid, ben)
    shown = foreseen(opened(library), change)
    library.apply(change)
    assert shown.people == library.people()
    assert [[part.name for part in person.merged] for person in shown.people] == [["Ann"], []]
