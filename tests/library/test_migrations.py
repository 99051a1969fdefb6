"""Libraries that each version wrote are kept in ``golden``, and are read here for ever."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Library
from reader.library.migrations import SCHEMA, STEPS, migrated, schema

GOLDEN = Path(__file__).parent / "golden"
ARTICLE = "83fa3d9e32d7c189172f871e693f4639"
EARLIER = "b62b27883e4eb2c12615eeadfc16f2e4"
FOLDERS = ["schema-1", "schema-2"]


def tables(folder: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads((GOLDEN / folder / name).read_bytes())
    return found


def names(folder: str) -> list[str]:
    return [str(path.relative_to(GOLDEN / folder)) for path in (GOLDEN / folder).rglob("*.json")]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_library_of_any_version_says_what_it_said_then(folder: str, tmp_path: Path) -> None:
    library = Library(shutil.copytree(GOLDEN / folder, tmp_path / folder), read_only=True)
    codes = {tag.id: tag.name for tag in library.tags()}
    people = {person.id: person.name for person in library.people()}
    reading = library.reading(ARTICLE, (), ())
    assert [
        (
            " / ".join(selector.exact for selector in annotation.target),
            annotation.decision,
            people.get(annotation.speaker, ""),
            [codes[tag] for tag in annotation.tags],
            annotation.note,
        )
        for annotation in reading.annotations
        if annotation.note != "The first headline"
    ] == [
        ("“We will not raise the rent this year,”", "accepted", "Mara Voss", [], ""),
        ("“Not by a cent,”", "accepted", "Mara Voss", [], ""),
        ("that he had asked for it", "rejected", "", [], ""),
        ("raise the rent", None, "", ["rent control"], ""),
        ("The mayor denied", None, "", ["denial"], "Ask him – again."),
        ("housing office", None, "", [], ""),
        ("Nobody else would speak.", "corrected", "Desk", [], ""),
    ]
    assert [(tag.name, codes.get(tag.parent), tag.colour, tag.slot) for tag in library.tags()] == [
        ("denial", "rent control", "", 3),
        ("rent control", None, "#7a9e3b", 0),
    ]
    assert library.article(ARTICLE).outlet == "The Courier"


def test_of_each_schema_there_is_a_library_and_a_step_to_the_next() -> None:
    assert [f"schema-{number}" for number in (*STEPS, SCHEMA)] == FOLDERS
    for folder in FOLDERS:
        for name in names(folder):
            assert f"schema-{schema(tables(folder, name))}" == folder


@pytest.mark.parametrize("name", ["library.json", "codebook.json", "speakers.json"])
def test_what_the_first_schema_said_the_second_says_the_same_way(name: str) -> None:
    assert migrated(tables("schema-1", name)) == tables("schema-2", name)


def test_an_article_of_the_first_schema_stands_in_the_second_one_as_it_was() -> None:
    name = f"articles/{ARTICLE[:2]}/{ARTICLE}.json"
    brought, there = migrated(tables("schema-1", name)), tables("schema-2", name)
    assert brought["meta"] == there["meta"]
    assert brought["annotations"].items() <= there["annotations"].items()
    (since,) = there["annotations"].keys() - brought["annotations"].keys()
    assert there["annotations"][since]["on"] == EARLIER


@pytest.mark.parametrize("folder", FOLDERS)
def test_migrating_is_done_once_and_changes_nothing_that_it_is_given(folder: str) -> None:
    for name in names(folder):
        given_tables = tables(folder, name)
        once = migrated(given_tables)
        assert given_tables == tables(folder, name)
        assert schema(once) == SCHEMA
        assert migrated(once) == once


def test_tables_and_fields_that_nobody_knows_survive() -> None:
    old: dict[str, dict[str, Any]] = {
        "meta": {"1": {"schema": 1, "mood": "calm"}, "2": {}},
        "annotations": {"9": {"id": "9", "log": [], "weight": 3}},
        "sketches": {"1": {"a": "b"}},
    }
    assert migrated(old) == old | {"meta": {"1": {"schema": SCHEMA, "mood": "calm"}, "2": {}}}


def test_what_a_newer_version_wrote_is_left_alone() -> None:
    newer: dict[str, dict[str, Any]] = {"meta": {"1": {"schema": SCHEMA + 1}}}
    assert migrated(newer) is newer


def test_a_file_that_holds_nothing_is_left_alone() -> None:
    assert migrated({}) == {}


@given(st.none() | st.text() | st.booleans() | st.floats() | st.integers(max_value=0))
def test_a_file_that_says_no_number_is_taken_for_the_first_kind(said: Any) -> None:
    assert schema({"meta": {"1": {"schema": said}}}) == 1
    assert schema({"meta": {}}) == 1
