"""Reports within reports keep through whom the text has them."""

from __future__ import annotations

import pytest

from reader.article.model import Span
from reader.attribution import Attribution, QuoteKind, attribute
from reader.attribution.nesting import with_sources_between


def through(text: str) -> list[str]:
    """Return through whom the text has its last attribution."""
    return [text[start:end] for start, end in attribute(text)[-1].via]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("TASS reported that Holt described the talks as useful.", "TASS"),
        ("Reuters said the minister had told aides he would quit.", "Reuters"),
        ("The agency reported on Tuesday that Holt had called it “a farce”.", "The agency"),
        ("According to the Echo, Holt said the pier was safe.", "the Echo"),
        ("“She told me, ‘Wait here,’ and I waited,” Otto Brandt said.", "Otto Brandt"),
    ],
)
def test_a_report_within_a_report(text: str, via: str) -> None:
    assert through(text) == [via]


def test_the_outermost_source_comes_first() -> None:
    text = "The Echo said that the minister had claimed that Holt called it “a farce”."
    assert through(text) == ["The Echo", "the minister"]


def test_the_reporter_may_have_no_attribution_of_its_own() -> None:
    text = "TASS reported on Monday that Holt described the talks as useful."
    holt, useful = text.index("Holt"), text.index("the talks")
    content = (Span(useful, len(text) - 1),)
    only = Attribution(content, QuoteKind.INDIRECT, source=(Span(holt, holt + 4),))
    (found,) = with_sources_between(text, [only])
    assert [text[start:end] for start, end in found.via] == ["TASS"]


@pytest.mark.parametrize(
    "text",
    [
        "Holt said the pier was safe.",
        "It rained and Holt said the pier was safe.",
        "Holt said that she had told Brandt that the pier was safe.",
        "Brandt said it was late. Holt said the pier was safe.",
    ],
)
def test_nobody_stands_between(text: str) -> None:
    assert through(text) == []
