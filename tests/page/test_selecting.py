"""A selection with two ends, of which one moves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import article_from_text
from reader.article.model import Span
from reader.page import motions
from reader.page.clusters import end_at, start_at
from reader.page.focusing import on
from reader.page.selecting import Selection, WordCount, begin
from tests.page.texts import span, texts

TEXT = """\
It rained. “It held,” said Ines Falk, “and it will hold.” Nobody else spoke.

The gulls sat on it. They sat for long.
"""
ARTICLE = article_from_text(TEXT)
MOTIONS = {
    "w": (motions.word, True),
    "b": (motions.word, False),
    "s": (motions.sentence, True),
    "S": (motions.sentence, False),
    "p": (motions.paragraph, True),
    "P": (motions.paragraph, False),
    "l": (motions.character, True),
    "h": (motions.character, False),
    "G": (motions.to_the_edge, True),
    "g": (motions.to_the_edge, False),
}


def moved(selection: Selection, keys: str) -> Selection:
    for key in keys:
        if key == "\t":
            selection = selection.swapped()
        else:
            motion, onwards = MOTIONS[key]
            selection = selection.moved(ARTICLE, motion, on=onwards)
    return selection


def words(selection: Selection) -> str:
    return "|".join(ARTICLE.text[slice(*part)] for part in selection.spans)


QUOTE = on([span(ARTICLE.text, "“It held,”"), span(ARTICLE.text, "“and it will hold.”")])


@pytest.mark.parametrize(
    ("begun", "keys", "selected"),
    [
        ("Falk", "w", "Falk, “and"),
        ("Falk", "ww", "Falk, “and it"),
        ("Falk", "wwb", "Falk, “and"),
        ("Falk", "\tb", "Ines Falk"),
        ("Ines Falk", "\tw", "Falk"),
        ("Ines Falk", "b", "Ines"),
        ("Ines Falk", "\tww", ", “and"),
        ("Falk", "bb", "said Ines "),
        ("held", "s", "held,” said Ines Falk, “and it will hold.”"),
        ("Nobody", "\tS", "“It held,” said Ines Falk, “and it will hold.” Nobody"),
        ("Nobody else", "p", "Nobody else spoke."),
        ("else spoke.", "p", "else spoke.\n\nThe gulls sat on it. They sat for long."),
        ("spoke.", "l", "spoke.\n\nT"),
        ("spoke.", "lh", "spoke."),
        ("The gulls", "\th", ".\n\nThe gulls"),
        ("long.", "G", "long."),
        ("long.", "\tg", ARTICLE.text),
        ("rained", "g", "It "),
    ],
)
def test_what_keys_select(begun: str, keys: str, selected: str) -> None:
    assert words(moved(begin(on([span(ARTICLE.text, begun)])), keys)) == selected


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        ("", "“It held,”|“and it will hold.”"),
        ("w", "“It held,”|“and it will hold.” Nobody"),
        ("bb", "“It held,”|“and it will"),
        ("bbbbb", "“It held,” said Ines Falk"),
        ("bbbbbw", "“It held,”|“and"),
        ("\tww", "held,”|“and it will hold.”"),
        ("\twwww", "Ines Falk, “and it will hold.”"),
        ("\tS", "It rained. “It held,”|“and it will hold.”"),
    ],
)
def test_a_quote_in_parts_keeps_its_gap_until_a_part_is_passed(keys: str, selected: str) -> None:
    assert words(moved(begin(QUOTE), keys)) == selected


def test_what_is_kept_shrinks_to_what_it_began_on() -> None:
    assert begin(QUOTE).focus is QUOTE
    grown = moved(begin(QUOTE), "w").focus
    assert grown.within == (QUOTE,)
    assert grown.origin == QUOTE.origin
    elsewhere = moved(begin(on([span(ARTICLE.text, "Falk")])), "bb").focus
    assert elsewhere.within == ()
    assert elsewhere.origin == elsewhere.span


def test_the_sign_of_the_end_is_the_outermost_thing_to_be_seen() -> None:
    text = ARTICLE.text
    selection = begin(on([span(text, "spoke.\n\n")]))
    assert text[slice(*selection.sign(text))] == "."
    assert text[slice(*selection.swapped().sign(text))] == "s"


def test_a_word_is_taken_in_by_the_nearer_end() -> None:
    text = ARTICLE.text
    selection = begin(on([span(text, "said Ines Falk")]))
    assert words(selection.reaching(span(text, "rained"))).startswith("rained. “It held")
    assert words(selection.reaching(span(text, "Nobody"))).endswith("Nobody")
    assert words(selection.reaching(span(text, "Ines"))) in {"Ines Falk", "said Ines"}


@given(texts(), st.data())
@settings(deadline=None)
def test_whatever_moves_something_is_selected_and_no_grapheme_is_cut(
    text: str, data: st.DataObject
) -> None:
    article = article_from_text(text)
    text = article.text
    at = data.draw(st.integers(0, len(text) - 1))
    selection = begin(on([Span(start_at(text, at), end_at(text, at + 1))]))
    for key in data.draw(st.lists(st.sampled_from([*MOTIONS, "\t", "down"]), max_size=12)):
        if key == "\t":
            selection = selection.swapped()
        elif key == "down":
            selection = selection.to(text, data.draw(st.integers(0, len(text) - 1)))
        else:
            motion, onwards = MOTIONS[key]
            after = selection.moved(article, motion, on=onwards)
            assert after == selection or (after.moving > selection.moving) == onwards
            selection = after
        assert 0 <= selection.span.start < selection.span.end <= len(text)
        assert all(start < end for start, end in selection.spans)
        assert all(start_at(text, edge) == edge for edge in selection.span)
        sign = selection.sign(text)
        assert selection.span.start <= sign.start < sign.end <= selection.span.end


@given(st.integers(0, 200_000), st.integers(0, 200_000))
@settings(max_examples=20, deadline=None)
def test_words_are_counted_without_a_look_at_all_of_a_long_part(a: int, b: int) -> None:
    text = "It rained all day. " * 10_000
    start, end = min(a, b, len(text)), min(max(a, b), len(text))
    counted = WordCount(text, 40_000).of(Span(start, end))
    assert abs(counted - len(text[start:end].split())) <= 30
