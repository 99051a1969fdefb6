"""Formats by name, built in and brought by other packages; one article at a time."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader import exchange
from reader.exchange import csv, gold, jsonl, markdown, w3c
from tests.exchange.readings import ACCEPTED, PASSAGE, REJECTED, reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.library.model import Reading

EXPORTERS: tuple[exchange.Exporter, ...] = (csv, gold, jsonl, markdown, w3c)

PLUGIN = """
name, description, suffix, media_type = "shout", "capitals", ".txt", "text/plain"

def write(readings, out, *, proposals):
    return sum(out.write(reading.article.title.upper()) > 0 for reading in readings)
"""


def install(folder: Path, source: str, entry_point: str) -> None:
    """Put a package with an exporter where Python finds it."""
    (folder / "shouting.py").write_text(source, encoding="utf-8")
    metadata = folder / "shouting-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[quoth.exporters]\n{entry_point}\n")


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_every_built_in_format_answers_to_its_name() -> None:
    assert tuple(each.name for each in EXPORTERS) == tuple(exchange.BUILT_IN)
    assert [exchange.exporter(name) for name in exchange.BUILT_IN] == list(EXPORTERS)


def test_export_tells_how_many_annotations_it_wrote() -> None:
    assert exchange.export([reading(PASSAGE, REJECTED)], "csv", io.StringIO()) == 2


def test_an_unknown_format_names_the_nearest_and_all() -> None:
    with pytest.raises(exchange.ExchangeError) as caught:
        exchange.export([], "cvs", io.StringIO())
    assert str(caught.value) == (
        "There is no format 'cvs'. Did you mean 'csv'? There are: csv, gold, jsonl, markdown, w3c."
    )


def test_another_package_can_bring_a_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, PLUGIN, "shout = shouting")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "shouting", raising=False)
    out = io.StringIO()
    assert "shout" in exchange.formats()
    assert exchange.export([reading(PASSAGE)], "shout", out) == 1
    assert out.getvalue() == "HARBOUR PLAN SPLITS COUNCIL 🌊"


@pytest.mark.parametrize(
    ("source", "entry_point"),
    [
        ("import not_there", "broken = shouting"),
        ("", "broken = shouting:gone"),
        ("", "broken = shouting"),
    ],
    ids=["cannot be imported", "has no such name", "is no exporter"],
)
def test_a_package_that_does_not_work_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, entry_point: str
) -> None:
    install(tmp_path, source, entry_point)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "shouting", raising=False)
    with pytest.raises(exchange.ExchangeError, match="the format 'broken'"):
        exchange.export([], "broken", io.StringIO())


def test_a_format_is_imported_when_it_is_used() -> None:
    code = "import sys, reader.exchange as x; print('reader.exchange.csv' in sys.modules)"
    assert python(code) == "False"


@pytest.mark.parametrize("name", exchange.BUILT_IN)
def test_a_built_in_format_needs_neither_a_screen_nor_a_look_at_packages(name: str) -> None:
    heavy = "{'textual', 'rich', 'markdown_it', 'importlib.metadata'}"
    code = (
        f"import sys, reader.exchange as x; x.exporter({name!r}); print({heavy} & {{*sys.modules}})"
    )
    assert python(code) == "set()"


@pytest.mark.parametrize("name", exchange.BUILT_IN)
def test_an_article_is_written_before_the_next_one_is_read(name: str) -> None:
    out = io.StringIO()

    def library() -> Iterator[Reading]:
        yield reading(ACCEPTED)
        assert "another winter" in out.getvalue()
        yield reading(ACCEPTED)

    assert exchange.export(library(), name, out) == 2


@pytest.mark.parametrize("name", exchange.BUILT_IN)
def test_standard_output_passes_every_letter_and_line_end(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = io.TextIOWrapper(io.BytesIO(), encoding="cp1252", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", windows)
    exchange.export([reading(ACCEPTED)], name, windows)
    expected = io.StringIO(newline="")
    exchange.export([reading(ACCEPTED)], name, expected)
    assert windows.buffer.getvalue() == expected.getvalue().encode()
    assert windows.encoding == "cp1252"
