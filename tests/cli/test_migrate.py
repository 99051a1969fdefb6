"""A library of an earlier version, brought on from the command line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import orjson
import pytest

from reader.cli import run
from reader.library import Change, Edit, Library
from reader.library.layout import Layout
from reader.library.migrations import SCHEMA, schema
from reader.settings import library_folder

Output = pytest.CaptureFixture[str]
GOLDEN = Path(__file__).parents[1] / "library" / "golden"


@pytest.fixture
def layout() -> Layout:
    """A library as the first version wrote it."""
    return Layout(shutil.copytree(GOLDEN / "schema-1", library_folder()))


def schemas(layout: Layout) -> set[int]:
    paths = (path for path in layout.files() if path.suffix == ".json")
    return {schema(orjson.loads(path.read_bytes())) for path in paths}


def test_all_files_are_migrated_after_a_backup(layout: Layout, capsys: Output) -> None:
    assert run(["migrate"]) == 0
    told = capsys.readouterr().out
    assert f"4 files migrated in {layout.root}" in told
    assert schemas(layout) == {SCHEMA}
    back = re.search(r"quoth restore (\S+)", told)
    assert back
    assert run(["restore", back[1], "--yes"]) == 0
    assert schemas(layout) == {1}


def test_migrating_again_changes_nothing(layout: Layout, capsys: Output) -> None:
    run(["migrate"])
    before = {path: path.read_bytes() for path in layout.files()}
    capsys.readouterr()
    assert run(["migrate"]) == 0
    assert capsys.readouterr().out == "There is nothing to migrate\n"
    assert {path: path.read_bytes() for path in layout.files()} == before


def test_what_a_newer_version_wrote_is_left_alone_and_named(layout: Layout, capsys: Output) -> None:
    path = layout.store("codebook")
    path.write_text(path.read_text().replace('"schema":1', '"schema":99'))
    before = path.read_bytes()
    assert run(["migrate"]) == 1
    assert f"{path} was written by a newer version" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_damaged_file_is_left_to_the_doctor(layout: Layout, capsys: Output) -> None:
    layout.store("codebook").write_bytes(b"{")
    assert run(["migrate"]) == 1
    assert "quoth doctor --repair" in capsys.readouterr().err
    assert layout.store("codebook").read_bytes() == b"{"


def test_a_file_of_an_earlier_version_is_migrated_by_its_first_change(layout: Layout) -> None:
    library = Library(layout.root)
    library.apply(Change("", (Edit("codebook", library.tags()[0].id, "name", "evictions"),)))
    assert schemas(layout) == {1, SCHEMA}
    assert schema(orjson.loads(layout.store("codebook").read_bytes())) == SCHEMA


def test_where_no_library_is_that_is_said(capsys: Output) -> None:
    library_folder().mkdir(parents=True)
    assert run(["migrate"]) == 1
    assert "There is no library in" in capsys.readouterr().err
