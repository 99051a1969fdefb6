"""W3C Web Annotation against the W3C's own assertions (github.com/w3c/web-annotation-tests)."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT4

from reader.exchange.w3c import CONTEXT
from tests.exchange.readings import (
    ACCEPTED,
    PASSAGE,
    PROPOSAL,
    REJECTED,
    any_readings,
    exported,
    reading,
)

if TYPE_CHECKING:
    from reader.library.model import Reading

SUITE = Path(__file__).parents[3] / "shared/exchange/schemas/w3c-web-annotation-tests"
pytestmark = pytest.mark.skipif(
    not SUITE.is_dir(), reason=f"the W3C's assertions are not there: {SUITE}"
)

Json = dict[str, Any]

formats = FormatChecker(())


@formats.checks("uri")
def is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(
        re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,/:;=?@\[\]\w.~-]*", value, re.ASCII)
    )


@formats.checks("date-time")
def is_moment(value: object) -> bool:
    if isinstance(value, str):
        with suppress(ValueError):
            return "T" in value and datetime.fromisoformat(value).tzinfo is not None
        return False
    return True


@cache
def musts(manifest: str) -> list[tuple[str, Draft4Validator]]:
    """Load the assertions that a manifest of the suite lists."""
    registry: Registry[Any] = Registry().with_resources(
        (path.name, DRAFT4.create_resource(json.loads(path.read_text("utf-8"))))
        for path in (SUITE / "definitions").glob("*.json")
    )
    listed = json.loads((SUITE / manifest).read_text("utf-8"))["assertions"]
    schemas = {path: json.loads((SUITE / path).read_text("utf-8")) for path in listed}
    return [
        (path, Draft4Validator(schema, registry=registry, format_checker=formats))
        for path, schema in schemas.items()
    ]


def broken(manifest: str, document: Json) -> list[str]:
    """Name the assertions that a document does not satisfy."""
    return [Path(path).stem for path, must in musts(manifest) if not must.is_valid(document)]


def broken_annotation(item: Json) -> list[str]:
    return broken("annotations/annotationMusts.test", {"@context": CONTEXT, **item})


def broken_collection(whole: Json) -> list[str]:
    return broken("collections/collectionMusts.test", whole) + broken(
        "collections/pages/pageMusts.test", whole
    )


def sample() -> Json:
    """Export one annotation of each sort."""
    everything = reading(ACCEPTED, REJECTED, PASSAGE, proposals=[PROPOSAL])
    whole: Json = json.loads(exported("w3c", everything, proposals=True))
    return whole


def test_the_suite_is_whole() -> None:
    manifests = ("annotations/annotation", "collections/collection", "collections/pages/page")
    assert [len(musts(f"{each}Musts.test")) for each in manifests] == [54, 10, 15]


def test_a_collection_satisfies_every_assertion() -> None:
    assert broken_collection(sample()) == []


def test_each_annotation_satisfies_every_assertion() -> None:
    items = sample()["first"]["items"]
    assert [broken_annotation(item) for item in items] == [[], [], [], []]


@settings(deadline=None, max_examples=15)
@given(any_readings() | st.just(reading()))
def test_whatever_is_in_a_library_satisfies_every_assertion(drawn: Reading) -> None:
    whole = json.loads(exported("w3c", drawn))
    assert broken_collection(whole) == []
    assert [name for item in whole["first"]["items"] for name in broken_annotation(item)] == []


@pytest.mark.parametrize(
    ("damage", "assertion"),
    [
        ({"id": "not a uri"}, "3.1-annotationIdValidated"),
        ({"type": "Note"}, "3.1-annotationTypeValidated"),
        ({"target": {"source": "nowhere"}}, "3.2-targetObjectsRecognized"),
        ({"created": "yesterday"}, "3.3.1-annotationCreatedValidated"),
        ({"bodyValue": "twice"}, "3.2.5-notBodyBodyValue"),
        ({"body": [{"id": "urn:a", "purpose": "tagging"}]}, "3.3.5-bodyEWRNoPurpose"),
        (
            {"target": {"source": "urn:a", "selector": {"type": "TextQuoteSelector"}}},
            "4.2.4-textQuoteSelectorValid",
        ),
    ],
)
def test_a_broken_annotation_is_rejected(damage: Json, assertion: str) -> None:
    item = sample()["first"]["items"][0]
    assert assertion in broken_annotation({**item, **damage})


@pytest.mark.parametrize("gone", ["@context", "id", "type", "first"])
def test_a_broken_collection_is_rejected(gone: str) -> None:
    assert broken_collection({key: value for key, value in sample().items() if key != gone})


def test_every_incorrect_sample_that_is_json_is_rejected() -> None:
    samples = sorted((SUITE / "tools/samples/incorrect").glob("*.json"))
    documents = []
    for path in samples:
        with suppress(json.JSONDecodeError):
            documents.append(json.loads(path.read_text("utf-8")))
    assert (len(samples), len(documents)) == (39, 22)
    assert [
        each for each in documents if not broken("annotations/annotationMusts.test", each)
    ] == []
