"""Labels on passages: short, and none the beginning of another."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.article.model import Span
from reader.page.hints import LETTERS, drawn, labels, passages
from reader.page.labelling import labels_on
from tests.page.pages import paragraphs
from tests.page.texts import reading, span

TEXT = "“It held,” said Falk. Nobody spoke. “It did not,” said “Ed”.\n\nA. B. C. It rained.\n"


@given(st.integers(0, 800), st.integers(0, 8000))
def test_no_label_begins_another_and_the_nearest_are_the_shortest(count: int, near: int) -> None:
    found = [(Span(at * 10, at * 10 + 5),) for at in range(count)]
    made = labels(found, near)
    assert len(made) == min(count, len(LETTERS) ** 2)
    assert all(1 <= len(label) <= 2 for label in made)
    singles = {label for label in made if len(label) == 1}
    assert not any(label[0] in singles for label in made if len(label) == 2)
    distances = [abs(spans[0].start - near) for spans in made.values()]
    assert distances == sorted(distances)
    assert [len(label) for label in made] == sorted(map(len, made))


def test_few_passages_have_letters_of_the_home_row() -> None:
    assert set(labels([(Span(at, at + 1),) for at in range(9)], 0)) <= set("asdfghjkl")


def test_quotes_and_sentences_that_begin_in_sight_are_labelled() -> None:
    parts = (span(TEXT, "“It held,”"),)
    made = reading(TEXT, parts, (span(TEXT, "Nobody"),))
    text = made.article.text
    found = [text[slice(*spans[0])] for spans in passages(made, Span(0, len(text)))]
    assert found[:3] == ["“It held,”", "Nobody", "“It did not,” said “Ed”."]
    assert found[3:] == ["A. B. C. It rained."]
    seen = passages(made, Span(3, text.index("It did")))
    assert [text[spans[0].start :][:6] for spans in seen] == ["Nobody", "“It di"]


def test_none_begins_so_near_another_that_it_would_cover_it() -> None:
    made = reading(TEXT, (span(TEXT, "“It held,”"),), (span(TEXT, "It held"),))
    starts = [spans[0].start for spans in passages(made, Span(0, len(TEXT)))]
    assert all(b - a >= 2 for a, b in combinations(starts, 2))


def test_what_is_typed_leaves_the_labels_that_begin_with_it() -> None:
    labelled = {"f": (Span(0, 1),), "ja": (Span(5, 6),), "jb": (Span(9, 10),)}
    assert drawn(labelled, "") == {0: "f", 5: "ja", 9: "jb"}
    assert drawn(labelled, "j") == {5: "a", 9: "b"}


@pytest.mark.parametrize(
    ("text", "offset", "label", "shown"),
    [
        ("It rained", 0, "ab", "ab rained"),
        ("漢字かな", 0, "a", "a 字かな"),
        ("漢字かな", 1, "ab", "漢abかな"),
        ("e\u0301te\u0301", 0, "a", "ate\u0301"),
        ("👩‍👩‍👧 x", 0, "f", "f  x"),
        ("It x", 3, "ab", "Itab"),
        ("x", 0, "ab", "a"),
        ("שלום לך", 0, "ab", "abום לך"),
    ],
)
def test_a_label_takes_just_the_cells_of_what_it_covers(
    text: str, offset: int, label: str, shown: str
) -> None:
    layout = paragraphs(text)
    layout.wrap(40)
    row = layout.row(0)
    assert row is not None
    (made,) = labels_on(layout, row, {offset: label})
    before, after = layout.shown(row, row.start, made.start), layout.shown(row, made.end, row.drawn)
    assert before + made.text + after == shown
    assert cell_len(shown) == layout.cells(row, row.start, row.drawn)
