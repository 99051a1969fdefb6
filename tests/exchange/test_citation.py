"""One quote to paste."""

from __future__ import annotations

from dataclasses import replace

from reader.exchange.citation import cite
from tests.exchange.readings import ARTICLE, span

WHERE = "The Shore, 2026-03-12, https://news.example/2026/03/harbour"


def test_a_quote_says_who_and_where() -> None:
    quote = span("“The wall is failing.”")
    assert cite(ARTICLE, [quote], "Lena Ortiz") == f"“The wall is failing.” — Lena Ortiz, {WHERE}"


def test_words_without_quotation_marks_get_them() -> None:
    assert cite(ARTICLE, [span("splits council")]) == f"“splits council” — {WHERE}"


def test_parts_of_a_split_quote_are_joined_by_an_ellipsis() -> None:
    parts = [span("“We cannot wait"), span("is failing.”")]
    assert cite(ARTICLE, parts).startswith("“We cannot wait … is failing.” — ")


def test_an_article_without_an_outlet_goes_by_its_title() -> None:
    bare = replace(ARTICLE, outlet="", date="", url="")
    assert cite(bare, [span("three years")]) == "“three years” — Harbour plan splits council 🌊"
