"""Words are found as somebody types them who looks at the text."""

from __future__ import annotations

import pytest

from reader.article import Span
from reader.article.locating import around, folded, marked, nearest, occurrences

TEXT = "“It held,” said Mara\nVoss. ‘It  will hold’, she wrote; it didn’t. 水は「冷たい」と言った。"


def found(words: str) -> list[str]:
    return [TEXT[start:end] for start, end in occurrences(TEXT, words)]


def test_words_are_found_in_order() -> None:
    assert found("It") == ["It", "It", "it"]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ('"it held,"', "“It held,”"),
        ("«It held,»", "“It held,”"),
        ("  mara   voss ", "Mara\nVoss"),
        ("it will\nhold", "It  will hold"),
        ("DIDN'T", "didn’t"),
        ("'It Will", "‘It  will"),
        ('"冷たい"', "「冷たい」"),
    ],
)
def test_white_space_capitals_and_marks_do_not_matter(words: str, there: str) -> None:
    assert found(words) == [there]
    assert folded(words) in folded(TEXT)


def test_whole_words_come_before_parts_of_words() -> None:
    assert found("will hold") == ["will hold"]
    assert found("h") == ["h", "h", "h"]
    assert found("冷た") == ["冷た"]


@pytest.mark.parametrize("words", ["", " \n", "never", "held said", ".*", "It held, said"])
def test_what_does_not_stand_there_is_not_found(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("it will hold forever", "It  will hold"),
        ("she says it will hold", "It  will hold"),
        ("nothing like that", None),
        ("", None),
    ],
)
def test_the_nearest_is_most_of_the_words(words: str, near: str | None) -> None:
    span = nearest(TEXT, words)
    assert (TEXT[slice(*span)] if span else None) == near


def test_a_passage_is_shown_with_whole_words_around_it() -> None:
    start = TEXT.index("will")
    shown = around(TEXT, Span(start, start + 4), room=14)
    assert shown == "… ‘It will hold’, she …"
    assert around("short", Span(0, 5)) == "short"


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("It held", "“It held,”"),
        ("It held,", "“It held,”"),
        ("“It held", "“It held"),
        ("It  will hold", "‘It  will hold’"),
        ("said Mara", "said Mara"),
        ("held", "held"),
        ("冷たい", "「冷たい」"),
        ("と言った。", "と言った。"),
    ],
)
def test_marks_directly_around_words_belong_to_them(words: str, there: str) -> None:
    start = TEXT.index(words)
    span = marked(TEXT, Span(start, start + len(words)))
    assert TEXT[span.start : span.end] == there
