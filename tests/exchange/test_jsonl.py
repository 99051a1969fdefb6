"""JSON Lines: what programs get, and what a model is measured with."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings

from reader.attribution.model import QuoteKind
from reader.library.model import Annotation, DecidedAttribution, Decision, Reading, Selector
from tests.exchange.readings import (
    ACCEPTED,
    ARTICLE,
    CLAIM,
    MONEY,
    ORTIZ,
    PASSAGE,
    PROPOSAL,
    REJECTED,
    annotation,
    any_readings,
    exported,
    reading,
)


def lines(*readings: Reading, proposals: bool = False) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for line in exported("jsonl", *readings, proposals=proposals).split("\n")[:-1]
    ]


def selectors(places: list[dict[str, Any]]) -> tuple[Selector, ...]:
    return tuple(Selector(**place) for place in places)


def annotation_of(line: dict[str, Any]) -> Annotation:
    """Read a line back."""
    attribution = None
    if line["kind"]:
        attribution = DecidedAttribution(
            QuoteKind(line["kind"]),
            selectors(line["source"]),
            selectors(line["cue"]),
            line["model"],
            line["confidence"] or 0.0,
            line["proposed_speaker"],
            selectors(line["proposed_content"]),
        )
    return Annotation(
        line["id"],
        selectors(line["target"]),
        decision=None if line["status"] == "passage" else Decision(line["status"]),
        attribution=attribution,
        speaker=line["speaker"]["id"] if line["speaker"] else "",
        tags=tuple(tag["id"] for tag in line["tags"]),
        note=line["note"],
        created=line["created"],
        modified=line["modified"],
        creator=line["creator"],
    )


def test_a_line_names_its_format_and_version() -> None:
    (line,) = lines(reading(PASSAGE))
    assert (line["format"], line["version"]) == ("quoth-annotation", 1)


def test_a_line_carries_its_article() -> None:
    (line,) = lines(reading(PASSAGE))
    assert line["article"] == {
        "id": ARTICLE.id,
        "title": "Harbour plan splits council 🌊",
        "byline": "Ada Nwosu",
        "outlet": "The Shore",
        "date": "2026-03-12",
        "url": "https://news.example/2026/03/harbour",
    }


def test_tags_and_speaker_have_id_and_name() -> None:
    (line,) = lines(reading(ACCEPTED))
    assert line["tags"] == [
        {"id": CLAIM.id, "name": "claim"},
        {"id": MONEY.id, "name": "public money"},
    ]
    assert line["speaker"] == {
        "id": ORTIZ.id,
        "name": "Lena Ortiz",
        "title": "Mayor",
        "kind": "person",
    }


def test_a_passage_has_the_same_keys_as_a_quote() -> None:
    passage, quote = lines(reading(PASSAGE, ACCEPTED))
    assert passage.keys() == quote.keys()
    assert passage["speaker"] is None


def test_rejected_proposals_keep_their_status() -> None:
    assert [line["status"] for line in lines(reading(REJECTED))] == ["rejected"]


def test_proposals_say_which_model_and_how_sure() -> None:
    (line,) = lines(reading(proposals=[PROPOSAL]), proposals=True)
    assert (line["status"], line["model"], line["confidence"]) == ("proposed", "tagger-1", 0.81)
    assert line["speaker"]["kind"] == "organisation"


def test_a_tagged_proposal_is_one_line_with_its_tags() -> None:
    tagged = annotation("the work would cost <€40m & take three years", tags=(CLAIM.id,))
    noted = reading(tagged, proposals=[PROPOSAL])
    assert [line["status"] for line in lines(noted)] == ["passage"]
    (line,) = lines(noted, proposals=True)
    assert (line["status"], line["id"]) == ("proposed", tagged.id)
    assert [tag["name"] for tag in line["tags"]] == ["claim"]


def test_a_proposal_that_was_decided_is_no_proposal() -> None:
    decided = reading(REJECTED, proposals=[replace(PROPOSAL, content=REJECTED.spans)])
    assert [line["status"] for line in lines(decided, proposals=True)] == ["rejected"]


def test_what_the_library_does_not_know_goes_out_by_id() -> None:
    (line,) = lines(reading(PASSAGE._replace(tags=("gone",), speaker="lost")))
    assert line["tags"] == [{"id": "gone", "name": "gone"}]
    assert (line["speaker"]["id"], line["speaker"]["name"]) == ("lost", "lost")


def test_a_proposal_keeps_its_id_from_export_to_export() -> None:
    first, second = (lines(reading(proposals=[PROPOSAL]), proposals=True) for _ in range(2))
    assert first == second


def test_annotations_stand_in_the_order_of_the_text() -> None:
    found = lines(reading(REJECTED, ACCEPTED, PASSAGE))
    assert [line["target"][0]["exact"] for line in found] == [
        "splits council",
        "“We cannot wait another winter,”",
        "three years",
    ]


@settings(deadline=None, max_examples=50)
@given(any_readings())
def test_annotations_come_back(drawn: Reading) -> None:
    found = {line["id"]: annotation_of(line) for line in lines(drawn)}
    assert found == {annotation.id: annotation for annotation in drawn.annotations}


@settings(deadline=None, max_examples=50)
@given(any_readings())
def test_no_reader_sees_a_line_end_inside_a_line(drawn: Reading) -> None:
    text = exported("jsonl", drawn)
    assert len(text.splitlines()) == len(drawn.annotations)
