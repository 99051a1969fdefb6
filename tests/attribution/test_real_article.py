"""The whole of one news article, when the shared texts are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.attribution import (
    Analysis,
    Attribution,
    QuoteKind,
    SpeakerKind,
    analyse,
    quotation_marks,
)
from tests.deep import needs_deep

_ARTICLE = Path(__file__).parents[3] / "shared" / "seeds" / "000_6b5d6d9aa3101ad2.txt"

pytestmark = pytest.mark.skipif(not _ARTICLE.exists(), reason="the shared texts are not here")


@pytest.fixture(scope="module")
def text() -> str:
    return _ARTICLE.read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["quick", pytest.param("deep", marks=needs_deep)])
def found(text: str, request: pytest.FixtureRequest) -> Analysis:
    return analyse(text, request.param)


def holding(text: str, found: Analysis, words: str) -> list[Attribution]:
    """Return the attributions whose content holds the words."""
    return [a for a in found.attributions if any(words in text[s:e] for s, e in a.content)]


def test_every_quotation_belongs_to_one_attribution(text: str, found: Analysis) -> None:
    outer = [q.span for q in quotation_marks(text) if not q.depth]
    assert len(outer) == 6
    for span in outer:
        owners = [
            a for a in found.attributions for s, e in a.content if s <= span.start and span.end <= e
        ]
        assert len(owners) == 1


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("preparations needed", "Kremlin"),
        ("is on the agenda", "Dmitry Peskov"),
        ("additional planning", "Dmitry Peskov"),
        ("only after proper preparations", "Dmitry Peskov"),
        ("expressed their political will", "Dmitry Peskov"),
        ("However, it will take place", "Dmitry Peskov"),
        ("another step toward", "Dmitry Peskov"),
        ("Either way", "Dmitry Peskov"),
        ("growing numbers of nations", "Dmitry Peskov"),
        ("More and more countries", "Dmitry Peskov"),
        ("disapproved of the conduct", "Dmitry Peskov"),
        ("'hit it off'", "Dmitry Peskov"),
        ("Putin-Witkoff discussions were productive", "Russia"),
        ("lasted more than four hours", "state news agencies"),
        ("The theme of the meeting", "Kremlin"),
        ("Putin's envoy for international economic cooperation", "TASS"),
        ("his readiness to agree", "Vladimir Putin"),
        ("critical implementation details", "Vladimir Putin"),
        ("Ukraine should not join NATO", "Vladimir Putin"),
        ("might discuss the possibility", "Dmitry Peskov"),
        ("expectations for significant outcomes", "Dmitry Peskov"),
        ("no breakthroughs were anticipated", "Dmitry Peskov"),
    ],
)
def test_who_said_it(text: str, found: Analysis, words: str, speaker: str) -> None:
    assert [a.speaker.name for a in holding(text, found, words)] == [speaker]


def test_a_report_inside_a_report(text: str, found: Analysis) -> None:
    speakers = {a.speaker.name for a in holding(text, found, "the discussions as productive")}
    assert speakers == {"TASS", "Kirill Dmitriev"}


def test_peskov_is_one_person(found: Analysis) -> None:
    (peskov,) = [s for s in found.speakers if "Peskov" in s.name]
    assert peskov.title == "Kremlin spokesman"
    assert "the Kremlin's spokesperson" in peskov.aliases


def test_peskov_told_zarubin(text: str, found: Analysis) -> None:
    (told,) = holding(text, found, "expressed their political will")
    assert told.kind is QuoteKind.DIRECT
    assert "Zarubin" in text[told.addressee[0].start : told.addressee[0].end]


def test_the_kremlin_is_a_body(text: str, found: Analysis) -> None:
    (theme,) = holding(text, found, "The theme of the meeting")
    assert theme.speaker.kind is SpeakerKind.ORGANISATION


def test_the_caption_says_nothing(text: str, found: Analysis) -> None:
    start = text.index("US President Donald Trump shakes hand")
    end = text.index("\n", start)
    assert not [a for a in found.attributions for s, _ in a.content if start <= s < end]
