"""Notes on articles, and reasons of rejections, in every format."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from reader.library.model import Annotation
from tests.exchange.readings import ARTICLE, PASSAGE, REJECTED, exported, reading

NOTE = "Ask *her*\n\n- again 🌊"


def noted(*annotations: Annotation) -> str:
    return exported("jsonl", replace(reading(*annotations), note=NOTE))


def test_jsonl_has_the_note_of_the_article_first() -> None:
    first, second = (json.loads(line) for line in noted(PASSAGE).splitlines())
    assert (first["id"], first["target"], first["note"]) == (ARTICLE.id, [], NOTE)
    assert first["status"] == "passage"
    assert second["id"] == PASSAGE.id


def test_an_article_with_a_note_only_goes_out() -> None:
    (line,) = noted().splitlines()
    assert json.loads(line)["note"] == NOTE


def test_w3c_comments_on_the_article_as_a_whole() -> None:
    (item,) = json.loads(exported("w3c", replace(reading(), note=NOTE)))["first"]["items"]
    assert item["motivation"] == "commenting"
    assert item["target"] == ARTICLE.url
    assert [(body["purpose"], body["value"]) for body in item["body"]] == [("commenting", NOTE)]


def test_markdown_has_the_note_below_the_title() -> None:
    written = exported("markdown", replace(reading(PASSAGE), note="Ask her\nagain"))
    assert "# Harbour plan splits council 🌊\n\nAsk her\nagain\n\n> splits council\n" in written


def test_csv_has_a_row_for_the_note() -> None:
    (row,) = csv.DictReader(io.StringIO(exported("csv", replace(reading(), note=NOTE)), newline=""))
    assert (row["annotation_id"], row["quote"], row["start"]) == (ARTICLE.id, "", "")
    assert row["note"] == NOTE


@pytest.mark.parametrize("name", ["jsonl", "w3c", "csv"])
def test_the_reason_of_a_rejection_goes_out(name: str) -> None:
    written = exported(name, reading(REJECTED._replace(reason="the title of a play")))
    assert "the title of a play" in written


def test_w3c_says_the_reason_where_it_says_the_rejection() -> None:
    written = exported("w3c", reading(REJECTED._replace(reason="a title")))
    (item,) = json.loads(written)["first"]["items"]
    (body,) = [body for body in item["body"] if body.get("value") == "rejected"]
    assert body["quoth:reason"] == "a title"
