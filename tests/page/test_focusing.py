"""The passage in focus grows and shrinks by what is around it, found near its place."""

from __future__ import annotations

from dataclasses import replace

from reader.article import article_from_text
from reader.article.model import Span
from reader.library.model import Mark, MarkState, Reading
from reader.page.focusing import Focus, grow, mark_under, on, shrink, spans_on
from reader.readings import reading_of

TEXT = """\
It rained. “It held,” said Ines Falk, “and it will hold.” Nobody else spoke.

The gulls sat on it. They sat for long.
"""


def reading(*spans: tuple[Span, ...]) -> Reading:
    marks = [Mark(each, MarkState.PROPOSED, "Ines Falk") for each in spans]
    made = reading_of(article_from_text(TEXT), (), ())
    return replace(made, marks=made.marks.with_marks([((0, len(TEXT)), marks)], {}))


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


def test_the_focus_grows_over_word_quote_sentence_and_paragraph_to_the_whole_text() -> None:
    made = reading((span("“It held,”"),))
    focus, sizes = on([span("held")]), []
    while (grown := grow(focus, made)) != focus:
        focus = grown
        sizes.append(words(focus))
    assert sizes[0] == "“It held,”"
    assert sizes[1] == "“It held,” said Ines Falk, “and it will hold.”"
    assert sizes[2].startswith("It rained.")
    assert sizes[2].endswith("spoke.")
    assert sizes[-1] == made.article.text


def test_it_shrinks_to_the_largest_part_where_it_did_not_grow() -> None:
    made = reading((span("“It held,”"),))
    whole = on([Span(0, len(made.article.text))])
    assert words(shrink(whole, made)).startswith("It rained.")
    assert words(shrink(on([span("They sat for long.")]), made)) == "They"
