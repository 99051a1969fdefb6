"""W3C Web Annotation: nothing is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings

from reader.attribution.model import QuoteKind
from reader.library.model import Annotation, DecidedAttribution, Decision, Reading, Selector
from tests.exchange.readings import (
    ACCEPTED,
    ARTICLE,
    CLAIM,
    ORTIZ,
    PASSAGE,
    PROPOSAL,
    REJECTED,
    any_readings,
    exported,
    reading,
)

Json = dict[str, Any]


def collection(*readings: Reading, proposals: bool = False) -> Json:
    found: Json = json.loads(exported("w3c", *readings, proposals=proposals))
    return found


def items(*readings: Reading, proposals: bool = False) -> list[Json]:
    found: list[Json] = collection(*readings, proposals=proposals)["first"]["items"]
    return found


def bodies(item: Json, purpose: str) -> list[Json]:
    return [body for body in item.get("body", []) if body["purpose"] == purpose]


def values(item: Json, purpose: str) -> list[str]:
    return [body["value"] for body in bodies(item, purpose) if "value" in body]


def selector(resource: Json) -> Selector:
    quoted, position = resource["selector"]
    quoted, position = dict(quoted), dict(position)
    assert quoted.pop("type") == "TextQuoteSelector"
    assert position.pop("type") == "TextPositionSelector"
    return Selector(**position, **quoted)


def role(item: Json, name: str) -> tuple[Selector, ...]:
    return tuple(selector(body) for body in item.get("body", []) if body.get("quoth:role") == name)


def annotation_of(item: Json) -> Annotation:
    """Read an annotation back."""
    attribution = None
    for kind in values(item, "classifying"):
        attribution = DecidedAttribution(
            QuoteKind(kind),
            role(item, "source"),
            role(item, "cue"),
            item.get("quoth:model", ""),
            item.get("quoth:confidence", 0.0),
            item.get("quoth:proposedSpeaker", ""),
            role(item, "proposed"),
        )
    speakers = [body.get("quoth:speaker", "") for body in bodies(item, "identifying")]
    return Annotation(
        UUID(item["id"]).hex,
        tuple(selector(target) for target in item["target"]),
        decision=next((Decision(value) for value in values(item, "assessing")), None),
        attribution=attribution,
        speaker=next(iter(speakers), ""),
        tags=tuple(body["quoth:tag"] for body in bodies(item, "tagging")),
        note=next(iter(values(item, "commenting")), ""),
        created=item.get("created", ""),
        modified=item.get("modified", ""),
        creator=item.get("creator", {}).get("nickname", ""),
    )


def test_a_library_is_one_collection_with_one_page() -> None:
    whole = collection(reading(ACCEPTED, PASSAGE), reading(PASSAGE._replace(id="4" * 32)))
    assert whole["type"] == "AnnotationCollection"
    assert whole["total"] == len(whole["first"]["items"]) == 3
    assert whole["first"]["partOf"] == whole["id"]
    assert whole["last"] == whole["first"]["id"]


def test_the_same_annotations_are_the_same_file() -> None:
    assert exported("w3c", reading(ACCEPTED)) == exported("w3c", reading(ACCEPTED))
    assert collection(reading(ACCEPTED))["id"] != collection(reading(PASSAGE))["id"]


def test_an_empty_library_is_an_empty_collection() -> None:
    whole = collection()
    assert (whole["total"], whole["first"]["items"]) == (0, [])


def test_each_part_of_a_split_quote_is_a_target() -> None:
    (item,) = items(reading(ACCEPTED))
    first, second = item["target"]
    assert first["selector"] == [
        {
            "type": "TextQuoteSelector",
            "exact": "“We cannot wait another winter,”",
            "prefix": ARTICLE.text[:31],
            "suffix": " said Mayor Lena Ortiz. “The wal",
        },
        {"type": "TextPositionSelector", "start": 31, "end": 63},
    ]
    assert selector(second).exact == "“The wall is failing.”"


def test_bodies_say_what_they_are_for() -> None:
    (item,) = items(reading(ACCEPTED))
    assert values(item, "assessing") == ["accepted"]
    assert values(item, "classifying") == ["direct"]
    assert values(item, "tagging") == ["claim", "public money"]
    assert values(item, "commenting") == ["Opening line"]
    assert bodies(item, "tagging")[0]["quoth:tag"] == CLAIM.id
    speaker, source = bodies(item, "identifying")
    assert (speaker["value"], speaker["quoth:speaker"]) == ("Lena Ortiz", ORTIZ.id)
    assert selector(source).exact == "Mayor Lena Ortiz"


@pytest.mark.parametrize(
    ("annotation", "motivation"),
    [
        (ACCEPTED, "identifying"),
        (REJECTED, "assessing"),
        (PASSAGE, "tagging"),
        (PASSAGE._replace(tags=(), note="Check"), "commenting"),
        (PASSAGE._replace(tags=()), "highlighting"),
    ],
)
def test_the_motivation_is_the_chief_one(annotation: Annotation, motivation: str) -> None:
    assert items(reading(annotation))[0]["motivation"] == motivation


def test_a_highlight_has_no_body() -> None:
    (item,) = items(reading(PASSAGE._replace(tags=())))
    assert "body" not in item


def test_a_proposal_is_made_by_software() -> None:
    (item,) = items(reading(proposals=[PROPOSAL]), proposals=True)
    assert item["creator"] == {"type": "Software", "name": "tagger-1"}
    assert values(item, "assessing") == ["proposed"]
    assert item["quoth:confidence"] == 0.81


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://news.example/a", "https://news.example/a"),
        ("https://news.example/a b?q=é", "https://news.example/a%20b?q=%C3%A9"),
        ("", f"urn:quoth:article:{ARTICLE.id}"),
        ("C:\\clips\\a.html", f"urn:quoth:article:{ARTICLE.id}"),
    ],
)
def test_a_target_is_part_of_an_address_or_of_the_article_itself(url: str, source: str) -> None:
    (item,) = items(reading(PASSAGE, article=replace(ARTICLE, url=url)))
    assert item["target"][0]["source"] == source
    assert item["quoth:article"]["id"] == f"urn:quoth:article:{ARTICLE.id}"


def test_an_annotation_of_no_passage_is_of_the_whole_article() -> None:
    (item,) = items(reading(PASSAGE._replace(target=())))
    assert item["target"] == ARTICLE.url


@settings(deadline=None, max_examples=50)
@given(any_readings())
def test_annotations_come_back(drawn: Reading) -> None:
    found = {UUID(item["id"]).hex: annotation_of(item) for item in items(drawn)}
    assert found == {annotation.id: annotation for annotation in drawn.annotations}
