"""A text is read in parts, and what goes on from one to the next stays whole."""

from __future__ import annotations

from itertools import pairwise
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.attribution import Analysis, Part, analyse, attribute, parts, stream
from tests.attribution.test_any_text import check, damaged

RAIN = "It rained on the roof of the boat house all day, and the gulls sat on it. " * 40
LONG = parts.LENGTH // len(RAIN) + 1
"""How many paragraphs of rain are more than a part."""


def in_parts_of(length: int, text: str) -> list[Part]:
    """Read a text in parts of another length."""
    with patch.object(parts, "LENGTH", length):
        return list(stream(text))


def in_order(found: list[Part]) -> Analysis:
    """Return what all parts say."""
    said = tuple(attribution for part in found for attribution in part.attributions)
    return Analysis(said, tuple(speaker for part in found for speaker in part.speakers), "")


@given(damaged())
@settings(max_examples=50, deadline=None)
def test_reading_at_once_gives_what_the_stream_gives(text: str) -> None:
    assert analyse(text).attributions == in_order(list(stream(text))).attributions


@given(damaged(), st.integers(1, 60))
@settings(max_examples=100, deadline=None)
def test_paragraphs_longer_than_a_part_are_cut_without_harm(text: str, length: int) -> None:
    found = in_parts_of(length, text)
    check(text, in_order(found))
    assert all(a.done < b.done for a, b in pairwise(found))
    assert all(a.content <= b.content for a, b in pairwise(in_order(found).attributions))


def test_the_first_words_of_a_long_text_come_before_the_rest_is_read() -> None:
    text = "“It held,” said Mara Voss.\n" + f"{RAIN}\n" * LONG + "“Barely,” said Voss."
    first, last = stream(text)
    assert first.attributions[0].speaker.name == "Mara Voss"
    assert first.done < parts.LENGTH
    assert [a.speaker.name for a in last.attributions] == ["Mara Voss"]
    assert last.done == len(text)


def test_a_quotation_over_paragraphs_and_parts_comes_out_whole_and_once() -> None:
    quoted = "Mara Voss said: " + "\n".join(f"“{RAIN}" for _ in range(2 * LONG)) + "”"
    found = in_order(list(stream(quoted + "\n“Enough,” said Leo Marr."))).attributions
    assert [(a.speaker.name, len(a.content)) for a in found] == [
        ("Mara Voss", 2 * LONG),
        ("Leo Marr", 1),
    ]


def test_she_is_whoever_spoke_at_the_end_of_the_part_before() -> None:
    text = f"{RAIN}\n" * (LONG - 1) + "Anna Holt said it leaked.\n" + f"She said so twice. {RAIN}"
    found = list(stream(text))
    assert len(found) == 2
    assert found[1].attributions[0].speaker.name == "Anna Holt"


def test_a_later_part_says_more_about_a_speaker() -> None:
    text = "Anna Holt said it leaked.\n" + f"{RAIN}\n" * LONG + "Mayor Anna Holt said it did not."
    assert [part.speakers[0].title for part in stream(text)] == ["", "Mayor"]
    (speaker,) = analyse(text).speakers
    assert len(speaker.mentions) == 2


def test_all_parts_together_know_each_speaker_once_and_wholly() -> None:
    text = "“It held,” said Mara Voss.\n" + f"{RAIN}\n" * LONG + "“Barely,” said Voss."
    found = analyse(text)
    assert len(list(stream(text))) == 2
    assert [each.speaker for each in found.attributions] == [*found.speakers] * 2


def test_a_text_on_one_line_is_cut_after_sentences_and_outside_marks() -> None:
    text = f"“{RAIN}” said Mara Voss. " * LONG
    found = attribute(text)
    assert len(found) == LONG
    assert {len(a.content) for a in found} == {1}


def test_words_without_an_end_are_cut_too() -> None:
    endless = "word " * parts.LENGTH
    assert [part.done for part in stream(endless)][-1] == len(endless)
