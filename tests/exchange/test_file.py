"""Annotations into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.exchange import ExchangeError, export_file
from tests.exchange.readings import ACCEPTED, PASSAGE, exported, reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.library.model import Reading


def test_a_file_holds_every_letter_and_line_end(tmp_path: Path) -> None:
    path = tmp_path / "quotes.csv"
    assert export_file([reading(ACCEPTED, PASSAGE)], "csv", path) == 2
    assert path.read_bytes().decode() == exported("csv", reading(ACCEPTED, PASSAGE))


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "quotes.csv"
    path.write_text("mine")
    with pytest.raises(FileExistsError):
        export_file([reading(PASSAGE)], "csv", path)
    assert path.read_text() == "mine"


def test_an_unknown_format_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError):
        export_file([reading(PASSAGE)], "cvs", tmp_path / "quotes.cvs")
    assert list(tmp_path.iterdir()) == []


def test_an_article_that_cannot_be_read_leaves_no_half_file(tmp_path: Path) -> None:
    def library() -> Iterator[Reading]:
        yield reading(PASSAGE)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        export_file(library(), "csv", tmp_path / "quotes.csv")
    assert list(tmp_path.iterdir()) == []
