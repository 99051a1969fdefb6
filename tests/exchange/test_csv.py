"""CSV: what spreadsheets and data frames get."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from reader.article.model import Span
from tests.exchange.readings import (
    ACCEPTED,
    ARTICLE,
    PASSAGE,
    PROPOSAL,
    REJECTED,
    annotation,
    any_readings,
    exported,
    reading,
)

if TYPE_CHECKING:
    from reader.library.model import Reading


def rows(*readings: Reading, proposals: bool = False) -> list[dict[str, str]]:
    """Export, and read back as docs/formats.md says: drop one leading tab."""
    text = exported("csv", *readings, proposals=proposals)
    table = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    return [{key: cell.removeprefix("\t") for key, cell in row.items()} for row in table]


def spans(row: dict[str, str]) -> tuple[Span, ...]:
    whole = row["spans"] or f"{row['start']}-{row['end']}"
    return tuple(Span(*map(int, part.split("-"))) for part in whole.split(";"))


def test_one_row_says_everything_of_an_annotation() -> None:
    (row,) = rows(reading(ACCEPTED))
    assert row == {
        "article_id": ARTICLE.id,
        "title": "Harbour plan splits council 🌊",
        "outlet": "The Shore",
        "date": "2026-03-12",
        "url": "https://news.example/2026/03/harbour",
        "annotation_id": "00000000000000000000000000000001",
        "status": "accepted",
        "kind": "direct",
        "speaker": "Lena Ortiz",
        "quote": "“We cannot wait another winter,” […] “The wall is failing.”",
        "start": "31",
        "end": "109",
        "spans": "31-63;87-109",
        "cue": "said",
        "source": "Mayor Lena Ortiz",
        "tags": "claim; public money",
        "note": "Opening line",
        "creator": "reader1",
        "created": "2026-03-13T09:30:00.000Z",
        "modified": "2026-03-14T10:00:00.000Z",
        "model": "tagger-1",
        "confidence": "0.93",
        "reason": "",
    }


def test_a_library_without_annotations_is_a_header() -> None:
    assert exported("csv", reading()).count("\r\n") == 1


def test_rows_end_as_rfc_4180_has_it_and_line_feeds_stay_inside_cells() -> None:
    text = exported("csv", reading(PASSAGE._replace(note="one\ntwo")))
    assert text.endswith("\r\n")
    assert '"one\ntwo"' in text


def test_parts_with_only_white_space_between_them_are_joined_by_it() -> None:
    (row,) = rows(reading(annotation("The wall is failing.”", "The port authority")))
    assert row["quote"] == "The wall is failing.”\n\nThe port authority"


def test_of_two_passages_with_one_start_the_longer_stands_first() -> None:
    inner, outer = annotation("The wall", number=1), annotation("The wall is", number=2)
    assert [row["quote"] for row in rows(reading(inner, outer))] == ["The wall is", "The wall"]


def test_rejected_proposals_keep_their_status() -> None:
    assert [row["status"] for row in rows(reading(PASSAGE, REJECTED))] == ["passage", "rejected"]


def test_proposals_go_out_when_asked_for() -> None:
    proposed = reading(PASSAGE, proposals=[PROPOSAL])
    assert [row["status"] for row in rows(proposed)] == ["passage"]
    row = rows(proposed, proposals=True)[1]
    assert (row["status"], row["speaker"]) == ("proposed", "port authority")
    assert (row["model"], row["confidence"]) == ("tagger-1", "0.81")


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_a_spreadsheet_calculates_nothing(note: str) -> None:
    text = exported("csv", reading(PASSAGE._replace(note=note)))
    cells = list(csv.reader(io.StringIO(text, newline="")))[1]
    assert f"\t{note}" in cells
    assert f'"\t{note}"' in text


def test_text_that_calculates_nothing_is_left_alone() -> None:
    assert '"\'twas said"' in exported("csv", reading(PASSAGE._replace(note="'twas said")))


@settings(deadline=None, max_examples=50)
@given(any_readings())
def test_spans_and_texts_come_back(drawn: Reading) -> None:
    found = {row["annotation_id"]: row for row in rows(drawn)}
    assert len(found) == len(drawn.annotations)
    for each in drawn.annotations:
        row = found[each.id]
        assert spans(row) == each.spans
        assert row["note"] == each.note
        assert row["title"] == drawn.article.title
        if len(each.target) == 1:
            assert row["quote"] == each.target[0].exact
