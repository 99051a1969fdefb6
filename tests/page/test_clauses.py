"""The clauses of a sentence."""

from __future__ import annotations

import pytest

from reader.article.model import Span
from reader.page.clauses import clauses
from reader.page.quotations import quotations_near
from tests.page.texts import reading


def clauses_of(text: str) -> list[str]:
    quoted = [each.outer for each in quotations_near(reading(text).article, Span(0, len(text)))]
    return [text[slice(*piece)] for piece in clauses(text, Span(0, len(text)), quoted)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained, and it was cold.", ["It rained", "and it was cold."]),
        ("She left because he came.", ["She left", "because he came."]),
        ("Falk said that it held.", ["Falk said", "that it held."]),
        ("In that house bread and butter lay.", []),
        ("It rained (not hard) all day.", ["It rained", "all day.", "not hard"]),
        ("The man who spoke left.", ["The man", "who spoke left."]),
        ("It cost 1,200 at 10:30.", []),
    ],
)
def test_the_clauses_of(text: str, expected: list[str]) -> None:
    assert sorted(clauses_of(text)) == sorted(expected)


def test_what_is_in_quotation_marks_is_not_split() -> None:
    assert clauses_of("“Yes, no,” he said, and he left.") == ["“Yes, no,” he said", "and he left."]


def test_a_stronger_stop_makes_a_larger_clause() -> None:
    found = clauses_of("It rained, a little; it was cold.")
    assert {"It rained, a little", "It rained", "a little"} < set(found)
