"""What stands in quotation marks, of any style."""

from __future__ import annotations

import pytest

from reader.article.model import Span
from reader.page.quotations import quotations_near
from tests.page.texts import reading, span


def quoted(text: str, around: str) -> list[tuple[str, str]]:
    found = quotations_near(reading(text).article, span(text, around))
    return [(text[slice(*each.inner)], text[slice(*each.outer)]) for each in found]


@pytest.mark.parametrize(
    "marked",
    [
        "“{}”",
        '"{}"',
        "„{}“",
        "„{}”",
        "«{}»",
        "« {} »",
        "»{}«",
        "‹{}›",
        "‘{}’",
        "'{}'",
        "「{}」",
        "``{}''",
    ],
)
def test_inner_words_and_marks_of(marked: str) -> None:
    text = f"He said {marked.format('it held')} and left."
    assert quoted(text, "held") == [("it held", marked.format("it held"))]


def test_one_stands_in_another() -> None:
    assert quoted("“They ‘know’ it,” he said.", "know") == [
        ("They ‘know’ it,", "“They ‘know’ it,”"),
        ("know", "‘know’"),
    ]


def test_over_paragraphs_it_is_one() -> None:
    text = "Falk said: “One.\n\n“Two.\n\n“Three.” He left.\n"
    both = ("One.\n\n“Two.\n\n“Three.", "“One.\n\n“Two.\n\n“Three.”")
    assert both in quoted(text, "Two")


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert quoted("“No end.\n\nIt rained.\n", "No") == [("No end.", "“No end.")]


def test_a_paragraph_without_end_is_looked_at_around_the_place_only() -> None:
    text = "It rained. " * 50_000 + "“It held,” he said. " + "It rained. " * 50_000
    found = quotations_near(reading(text).article, span(text, "held"))
    assert [text[slice(*each.outer)] for each in found] == ["“It held,”"]
    assert not quotations_near(reading(text).article, Span(0, 2))
