"""The passage in focus grows and shrinks by what is around it, found near its place."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article.model import Span
from reader.library.model import Reading
from reader.page.clusters import end_at, start_at
from reader.page.focusing import Focus, _holds, grow, mark_under, on, shrink, spans_on
from tests.page import texts

TEXT = """\
It rained. “It held,” said Ines Falk, “and it will hold.” Nobody else spoke.

The gulls sat on it. They sat for long.
"""


def reading(*spans: tuple[Span, ...]) -> Reading:
    return texts.reading(TEXT, *spans)


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def words(focus: Focus) -> str:
    return TEXT[slice(*focus.span)]


def test_the_innermost_mark_is_under_a_character() -> None:
    inner, outer = (span("It held"),), (span("“It held,” said Ines Falk"),)
    made = reading(outer, inner)
    under = mark_under(made, TEXT.index("held"))
    assert under is not None
    assert under.spans == inner
    assert mark_under(made, TEXT.index("Nobody")) is None


def test_a_split_quote_is_found_by_its_ends() -> None:
    parts = (span("“It held,”"), span("“and it will hold.”"))
    made = reading(parts)
    assert spans_on(made, Span(parts[0].start, parts[1].end)) == parts
    assert spans_on(made, span("gulls")) == (span("gulls"),)


def sizes(text: str, around: str, *marked: tuple[Span, ...]) -> list[str]:
    """What the focus is on as it grows, from a word on; a mark's parts have a bar between them."""
    made, found = texts.reading(text, *marked), []
    focus = on([texts.span(text, around)])
    while (grown := grow(focus, made)) != focus:
        focus = grown
        found.append("|".join(text[slice(*part)] for part in focus.spans))
    return found


def test_the_focus_grows_over_word_quote_sentence_and_paragraph_to_the_whole_text() -> None:
    grown = sizes(TEXT.strip(), "held", (span("“It held,”"),))
    assert grown[:4] == [
        "It held,",
        "“It held,”",
        "“It held,” said Ines Falk",
        "“It held,” said Ines Falk, “and it will hold.”",
    ]
    assert grown[4].startswith("It rained.")
    assert grown[4].endswith("spoke.")
    assert grown[5:] == [TEXT.strip()]


def test_a_part_of_a_mark_grows_to_all_its_parts_and_then_to_what_lies_between() -> None:
    parts = (span("“It held,”"), span("“and it will hold.”"))
    grown = sizes(TEXT.strip(), "held", parts)
    assert grown[2:4] == [
        "“It held,”|“and it will hold.”",
        "“It held,” said Ines Falk, “and it will hold.”",
    ]


def test_it_grows_over_a_clause() -> None:
    text = "It rained hard, and the gulls sat on it because they could."
    assert sizes(text, "sat") == ["and the gulls sat on it", text]


def test_it_grows_over_the_items_of_a_list_and_over_a_section() -> None:
    text = (
        "Rents in Oster\n\nIt rained all day in the town of Oster, and nobody came to the "
        "council.\n\nWhat is next\n\n- The first thing\n- The second thing\n"
    )
    made = texts.reading(text)
    article = made.article
    focus = on([texts.span(article.text, "second")])
    found = []
    while (grown := grow(focus, made)) != focus:
        focus = grown
        found.append(article.text[slice(*focus.span)])
    assert "- The first thing\n- The second thing" in found
    assert any(each.startswith("What is next") for each in found)
    assert found[-1] == article.text


@given(texts.texts(), st.data())
@settings(deadline=None)
def test_growing_always_takes_in_more_and_shrinking_undoes_it(
    text: str, data: st.DataObject
) -> None:
    made, focus = anywhere(text, data)
    seen = [focus]
    while (grown := grow(focus, made)) != focus:
        assert _holds(grown.spans, focus.spans)
        assert all(start_at(made.article.text, edge) == edge for s in grown.spans for edge in s)
        focus = grown
        seen.append(focus)
    assert focus.span == Span(0, len(made.article.text))
    while len(seen) > 1:
        assert shrink(seen.pop(), made) == seen[-1]


@given(texts.texts(), st.data())
@settings(deadline=None)
def test_shrinking_always_leaves_something_within(text: str, data: st.DataObject) -> None:
    made, _ = anywhere(text, data)
    focus = on([Span(0, len(made.article.text))])
    while (less := shrink(focus, made)) != focus:
        assert _holds(focus.spans, less.spans)
        focus = less


def anywhere(text: str, data: st.DataObject) -> tuple[Reading, Focus]:
    """A reading with a mark in two parts, and a focus on one of its characters."""
    made = texts.reading(text)
    length = len(made.article.text)
    edges = sorted(data.draw(st.lists(st.integers(0, length), min_size=4, max_size=4)))
    parts = tuple(Span(a, b) for a, b in (edges[:2], edges[2:]) if a < b)
    made = texts.reading(text, parts) if parts else made
    at = data.draw(st.integers(0, length - 1))
    return made, on([Span(start_at(made.article.text, at), end_at(made.article.text, at + 1))])


def test_it_shrinks_to_what_it_begins_with_where_it_did_not_grow() -> None:
    made = reading((span("“It held,”"),))
    whole = on([Span(0, len(made.article.text))])
    assert words(shrink(whole, made)).startswith("It rained.")
    assert words(shrink(on([span("They sat for long.")]), made)) == "They"
    quote = shrink(on([span("“It held,”")]), made)
    assert words(quote) == "It held,"
    assert words(shrink(quote, made)) == "It"


def test_a_long_text_is_looked_at_around_the_focus_only() -> None:
    line = "It rained, “as it does,” he said, and the gulls sat on the roof of the boat house. "
    text = line * 20_000
    made = texts.reading(text, *((Span(i, i + 9),) for i in range(0, len(text) - 9, 40)))
    focus = on([Span(800_003, 800_004)])
    begun = time.thread_time()
    for _ in range(20):
        grow(focus, made)
    assert (time.thread_time() - begun) / 20 < 0.03
