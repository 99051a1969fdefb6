"""Rules and tagger brought together: who decides what."""

from __future__ import annotations

import numpy as np

from reader.article import Span
from reader.attribution.combining import combined
from reader.attribution.features import SIZES, Tokens
from reader.attribution.fitting import TAGGED
from reader.attribution.linking import Link
from reader.attribution.quotation_marks import Quotation
from reader.attribution.tagger import Tagged

TEXT = "Mina Holt said the pump failed . Omar Lind left ."


def tokens() -> Tokens:
    """Return the words of the text as tokens."""
    starts, ends, at = [], [], 0
    for word in TEXT.split():
        starts.append(at)
        ends.append(at + len(word))
        at += len(word) + 1
    count = len(starts)
    none = np.zeros(count, np.int32)
    features = np.zeros((count, len(SIZES)), np.int32)
    return Tokens(TEXT.lower().split(), none, features, starts, ends, [0, count], [False])


def span(words: str) -> Span:
    """Return where words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


SAID = Tagged(((3, 6),), (2, 3), (0, 2), 0.9, 0.8)
"""What the tagger makes of the first sentence."""


def rule(name: str, content: str, source: str) -> Link:
    """Return what a rule proposes."""
    return Link([span(content)], name, span(source), span("said"), base="say", quoted=True)


def test_what_only_the_tagger_finds_is_kept() -> None:
    (found,) = combined([], [SAID], tokens(), [], None)
    assert (found.content, found.source) == ([span("the pump failed")], span("Mina Holt"))
    assert found.rule == TAGGED


def test_what_only_the_rules_find_is_kept() -> None:
    link = rule("plain-after", "the pump failed", "Mina Holt")
    assert combined([link], [], tokens(), [], None) == [link]


def test_the_tagger_decides_where_both_find_the_same_words() -> None:
    (found,) = combined([rule("plain-after", "the pump", "Omar Lind")], [SAID], tokens(), [], None)
    assert (found.content, found.source) == ([span("the pump failed")], span("Mina Holt"))
    assert found.evidence is not None
    assert found.evidence.agreed is False


def test_one_source_found_twice_is_agreed_upon() -> None:
    (found,) = combined([rule("plain-after", "the pump", "Holt")], [SAID], tokens(), [], None)
    assert found.evidence is not None
    assert found.evidence.agreed is True


def test_a_speaker_right_behind_the_verb_is_the_rules_to_name() -> None:
    link = rule("inverted-before", "the pump failed", "Omar Lind")
    (found,) = combined([link], [SAID], tokens(), [], None)
    assert found.source == span("Omar Lind")


def test_the_turn_of_a_transcript_stands() -> None:
    link = rule("turn-after", "said the pump failed .", "Mina Holt")
    assert combined([link], [SAID], tokens(), [], None) == [link]


def test_a_report_within_a_report_is_kept_beside_it() -> None:
    link = rule("plain-after", "Mina Holt said the pump failed", "Omar Lind")
    assert len(combined([link], [SAID], tokens(), [], None)) == 2


def test_a_content_takes_the_whole_of_a_quotation_that_it_ends_in() -> None:
    (found,) = combined([], [SAID], tokens(), [Quotation(span("the pump failed ."))], None)
    assert found.content == [span("the pump failed .")]


def test_words_that_are_part_of_a_source_are_not_said() -> None:
    named = Tagged(((0, 2),), (8, 9), (6, 8), 0.9, 0.9)
    found = combined([], [named, SAID], tokens(), [], None)
    assert [link.content for link in found] == [[span("the pump failed")]]


def test_a_quotation_over_paragraphs_stands() -> None:
    link = rule("plain-after", "the pump failed", "Omar Lind")
    quotations = [Quotation(span("the pump failed"), continues=True)]
    assert combined([link], [SAID], tokens(), quotations, None) == [link]


def test_what_goes_on_in_the_next_part_stays_the_same_object() -> None:
    link = rule("plain-after", "the pump", "Omar Lind")
    (found,) = combined([link], [SAID], tokens(), [], link)
    assert found is link
    assert (found.content, found.source) == ([span("the pump failed")], span("Mina Holt"))
