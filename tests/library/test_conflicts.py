"""What was written apart is shown, settled, and open again when that is undone."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Article
from reader.cli.merge import conflict_lines
from reader.library import Change, Edit, Library, changes, codebook
from reader.library.fields import INTO
from reader.library.layout import SPEAKERS
from reader.library.merge.conflicts import told, values
from reader.library.model import Annotation

ARTICLE = Article("“It held,” said Mara Voss. Nobody else spoke.", (), "It held")
RECORD = "1" * 32
TARGET = [{"start": 0, "end": 10, "exact": "“It held,”"}]
START = Change("begun", (Edit(ARTICLE.id, RECORD, "target", TARGET),))


def edit(library: Library, field: str, value: Any) -> None:
    library.apply(Change(field, (Edit(ARTICLE.id, RECORD, field, value),)))


def annotation(library: Library) -> Annotation | None:
    found = library.reading(ARTICLE.id, (), ()).annotations
    return found[0] if found else None


def seen(library: Library) -> Any:
    """All that a reader can see of the annotation: what it holds and what is open about it."""
    found = annotation(library)
    return found and (found.note, found.speaker, found.tags, {*map(repr, found.conflicts)})


def settle(library: Library, field: str, value: Any) -> None:
    reading = library.reading(ARTICLE.id, (), ())
    library.apply(changes.settle(reading, reading.annotations[0], field, value))


def apart(folder: Path, *edits: list[tuple[str, Any]]) -> Library:
    """A library into which copies with these edits were merged."""
    library = Library(folder / "0")
    library.add(ARTICLE)
    library.apply(START)
    for number, made in enumerate(edits, 1):
        shutil.copytree(folder / "0", folder / str(number))
        for field, value in made:
            edit(Library(folder / str(number)), field, value)
    for number, _ in enumerate(edits, 1):
        library.upkeep.merge(folder / str(number))
    return library


@pytest.mark.parametrize("value", ["one", "two", "another"])
def test_the_chosen_value_replaces_all_others(tmp_path: Path, value: str) -> None:
    library = apart(tmp_path, [("note", "one")], [("note", "two")])
    (conflict,) = annotation(library).conflicts  # type: ignore[union-attr]
    assert {*values(annotation(library), conflict)} == {"one", "two"}  # type: ignore[arg-type]
    settle(library, "note", value)
    assert seen(library)[0] == value
    assert annotation(library).conflicts == ()  # type: ignore[union-attr]


@pytest.mark.parametrize("gone", [True, False])
def test_a_deletion_against_an_edit_is_kept_or_deleted(tmp_path: Path, gone: bool) -> None:
    library = apart(tmp_path, [("deleted", True)], [("note", "edited")])
    assert seen(library) == ("edited", "", (), {"Conflict(field='deleted', values=(True,))"})
    settle(library, "deleted", gone)
    assert (annotation(library) is None) == gone
    assert library.upkeep.conflicts() == []


steps = st.tuples(
    st.sampled_from(["note", "speaker", "tag:a", "deleted"]),
    st.sampled_from(["x", "y", True, False, None]),
).map(lambda step: (step[0], bool(step[1]) if ":" in step[0] or step[0] == "deleted" else step[1]))
copies = st.lists(st.lists(steps, max_size=3), min_size=2, max_size=3)


@settings(max_examples=30, deadline=None)
@given(copies, st.lists(st.integers(0, 5), min_size=1, max_size=4))
def test_undoing_what_was_settled_opens_it_again(edits: Any, choices: list[int]) -> None:
    text = [
        [(f, str(v) if f in ("note", "speaker") and v else v) for f, v in each] for each in edits
    ]
    with tempfile.TemporaryDirectory() as folder:
        library = apart(Path(folder), *text)
        states = [seen(library)]
        for choice in choices:
            now = annotation(library)
            if now is None or not now.conflicts:
                break
            conflict = now.conflicts[choice % len(now.conflicts)]
            offered = values(now, conflict)
            settle(library, conflict.field, offered[choice % len(offered)])
            states.append(seen(library))
        for _ in range(2):
            for state in states[-2::-1]:
                library.undo()
                assert seen(library) == state
            for state in states[1:]:
                library.redo()
                assert seen(library) == state


def test_a_value_is_told_as_a_person_reads_it() -> None:
    names = {RECORD: "Mara Voss"}
    assert told("speaker", RECORD, names) == "“Mara Voss”"
    assert told("note", None, names) == "none"
    assert told("target", TARGET, names) == "““It held,””"
    assert told("tag:x", False, names) == "no"
    assert told("deleted", True, names) == "deleted"


def test_what_was_done_apart_to_a_tag_reads_well(tmp_path: Path) -> None:
    library = Library(tmp_path / "ours")
    made = [codebook.create_tag(name) for name in ("rent", "rents", "housing")]
    rent, rents, housing = (tag for tag, _ in made)
    library.apply(Change("made", tuple(edit for _, edits in made for edit in edits)))
    library.add(ARTICLE)
    shutil.copytree(library.folder, tmp_path / "theirs")
    theirs = Library(tmp_path / "theirs")
    for each, into, note in ((library, rents, "ask"), (theirs, housing, "ask again")):
        each.apply(codebook.write_note(rent, note))
        each.apply(codebook.retire(rent))
        each.apply(codebook.merge(each.tags(), rent, into))
    library.apply(codebook.bring_back(library.tags(), rent._replace(retired=True)))
    gain = library.upkeep.merge(theirs.folder)
    lines = [line.partition("  ")[2] for line in conflict_lines(gain.conflicts, library)]
    assert "rent: merged into: “housing” · “rents”" in lines
    assert "rent: note: “ask again” · “ask”" in lines
    assert "rent: retired: no · yes" in lines


def test_what_was_said_of_somebody_apart_reads_like_a_sentence(tmp_path: Path) -> None:
    one = Library(tmp_path / "0")
    person, first, second = ("1" * 32, "2" * 32, "3" * 32)
    made = [Edit(SPEAKERS, each, "name", name) for each, name in NAMED]
    one.apply(Change("Made", tuple(made)))
    shutil.copytree(tmp_path / "0", tmp_path / "1")
    other = Library(tmp_path / "1")
    for library, fields in (
        (one, {INTO: first, "title": "mayor", "note": "a"}),
        (other, {INTO: second, "title": "", "note": "b"}),
    ):
        edits = (Edit(SPEAKERS, person, *each) for each in fields.items())
        library.apply(Change("Said", tuple(edits)))
    gain = one.upkeep.merge(other.folder)
    assert [line.partition(": ")[2] for line in conflict_lines(gain.conflicts, one)] == [
        "merged into: “Bo Lind” · “Ann Voss”",
        "note: “b” · “a”",
        "role: none · “mayor”",
    ]


NAMED = [("1" * 32, "A. Voss"), ("2" * 32, "Ann Voss"), ("3" * 32, "Bo Lind")]
