"""The examples in docs/formats.md are what the exporters write."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reader.exchange import BUILT_IN
from reader.exchange.csv import COLUMNS
from tests.exchange.readings import ACCEPTED, TEXT, exported, reading

PAGE = (Path(__file__).parents[2] / "docs/formats.md").read_text(encoding="utf-8")


def example(name: str, language: str) -> str:
    """Return the first block of code in a language, after the heading of a format."""
    found = re.search(rf"\n## {name}\n.*?```{language}\n(.*?)\n```", PAGE, re.DOTALL)
    assert found, f"no example of {name}"
    return found[1]


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_format_has_a_chapter(name: str) -> None:
    assert f"\n## {name}\n" in PAGE


@pytest.mark.parametrize(
    ("name", "language"),
    [("markdown", "markdown"), ("csv", "csv"), ("gold", "json"), ("jsonl", "json")],
)
def test_the_example_is_what_is_written(name: str, language: str) -> None:
    written = exported(name, reading(ACCEPTED)).replace("\r\n", "\n")
    assert example(name, language) == written.removesuffix("\n")


def test_the_example_of_w3c_is_an_item_of_what_is_written() -> None:
    (item,) = json.loads(exported("w3c", reading(ACCEPTED)))["first"]["items"]
    assert json.loads(example("w3c", "json")) == item


def test_the_article_of_the_examples_is_shown() -> None:
    assert f"```text\n{TEXT}\n```" in PAGE


def test_the_columns_of_csv_are_in_the_order_that_is_documented() -> None:
    assert example("csv", "csv").split("\n", 1)[0] == ",".join(f'"{each}"' for each in COLUMNS)
