"""Every style of quotation marks, and what is none."""

from __future__ import annotations

import pytest

from reader.attribution import Quotation, quotation_marks


def stretches(text: str, depth: int = 0) -> list[str]:
    """Return the words of the stretches at one depth."""
    found = [q for q in quotation_marks(text) if q.depth == depth]
    return [text[q.span.start : q.span.end] for q in found]


@pytest.mark.parametrize(
    "quoted",
    [
        '"It leaks,"',
        "“It leaks,”",
        "``It leaks,''",
        "„Es tropft“",
        "„Es tropft”",
        "« Ça fuit »",
        "«Протекает»",
        "»Es tropft«",
        "‹Ça fuit›",
        "‘It leaks,’",
        "'It leaks,'",
        "「水が漏れる」",
        "『水が漏れる』",
    ],
)
def test_style(quoted: str) -> None:
    assert stretches(f"Later {quoted} said the plumber.") == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        "The dogs' bowls weren't the dog's.",
        "Rock 'n' roll of the '90s.",
        "A 6' plank, 3\" thick.",
        "’Tis the sailors’ song.",
        "» first\n» second",
        'It closed." And that was that.',
    ],
)
def test_no_quotation(text: str) -> None:
    assert stretches(text) == []


def test_inner_marks_are_one_level_deeper() -> None:
    text = "“She said ‘never’ twice,” he wrote."
    assert stretches(text) == ["“She said ‘never’ twice,”"]
    assert stretches(text, depth=1) == ["‘never’"]


def test_double_marks_inside_single_ones() -> None:
    text = "‘The word “pier” is wrong,’ she said."
    assert stretches(text) == ["‘The word “pier” is wrong,’"]
    assert stretches(text, depth=1) == ["“pier”"]


def test_a_plural_apostrophe_does_not_close() -> None:
    assert stretches("‘It was the dogs’ bowl,’ she said.") == ["‘It was the dogs’ bowl,’"]


def test_a_mismatched_pair_closes() -> None:
    assert stretches('“It leaks," he said.') == ['“It leaks,"']


def test_an_open_stretch_ends_with_its_paragraph() -> None:
    (found,) = quotation_marks("“It leaks, he said.\nNobody came.")
    assert found == Quotation(found.span, closed=False)
    assert found.span.end == len("“It leaks, he said.")


def test_a_stretch_opened_again_continues() -> None:
    first, second = quotation_marks("“It leaks.\n\n“It always did.”")
    assert (first.closed, second.continues, second.closed) == (False, True, True)


def test_a_stretch_closed_in_the_next_paragraph_continues() -> None:
    text = '"It leaks.\nIt always did," he said.'
    assert stretches(text) == ['"It leaks.', 'It always did,"']


def test_inches_inside_a_quotation_do_not_close_it() -> None:
    text = '"It was a 6" pipe that broke," he said.'
    assert stretches(text) == ['"It was a 6" pipe that broke,"']


def test_a_quotation_over_hard_line_breaks_is_one() -> None:
    line = "the water came over the wall in the night and then ran on into the lower\n"
    text = line * 4 + '"We saw it go over the wall at midnight and then we all ran up to the\n'
    text += 'church on the hill," said the ferryman who had rung the bell for an hour\n' + line * 3
    assert len(stretches(text)) == 1
