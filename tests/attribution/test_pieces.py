"""Word pieces in windows: every token once, in order, paragraphs whole where there is room."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.attribution.features import SIZES, Tokens, tokens
from reader.attribution.linking import Linker
from reader.attribution.parts import paragraphs_of
from reader.attribution.pieces import FEATURES, LONGEST, Pieces
from reader.attribution.reporting import ruled
from reader.attribution.vocabulary import Vocabulary, class_names
from tests.attribution.test_any_text import damaged
from tests.deep import needs_deep

pytestmark = needs_deep

_WORDS = ["it", "held", "said", "un", "##der", "##stand", '"', "'", ".", ",", "s", "rain"]


@cache
def pieces() -> Pieces:
    return Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *_WORDS])


def read(text: str) -> Tokens:
    """Return the tokens of a short text."""
    paragraphs = next(paragraphs_of(text))[0]
    clauses, links = ruled(paragraphs, text, frozenset(), Linker())
    return tokens(paragraphs, clauses, links, Vocabulary((), class_names()))


def spelt(word: str) -> list[str]:
    """Return the pieces of a word."""
    names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *_WORDS]
    return [names[number] for number in pieces().of(word)]


def test_a_word_is_spelt_in_the_longest_pieces_that_there_are() -> None:
    assert spelt("understand") == ["un", "##der", "##stand"]
    assert spelt("xylem") == ["[UNK]"]


def test_quotation_marks_of_every_style_are_one_piece() -> None:
    assert {tuple(spelt(mark)) for mark in ("“", "”", "„", "«", '"')} == {('"',)}
    assert spelt("’") == ["'"]


@given(damaged(), st.integers(3, LONGEST))
@settings(max_examples=80, deadline=None)
def test_windows_hold_every_token_once(text: str, first: int) -> None:
    for paragraphs, _ in paragraphs_of(text):
        clauses, links = ruled(paragraphs, text, frozenset(), Linker())
        told = tokens(paragraphs, clauses, links, Vocabulary((), class_names()))
        made = pieces().windows(told, first)
        assert [made[0].start, made[-1].end] == [0, len(told.words)]
        assert all(a.end == b.start for a, b in pairwise(made))
        for window in made:
            assert len(window.pieces) == len(window.features) <= LONGEST
            assert len(window.first) == window.end - window.start
            assert (window.features[window.first] >= 0).all()


def test_a_piece_is_told_what_its_token_is() -> None:
    told = read("“It held,” said Ada.")
    (window,) = pieces().windows(told)
    at = FEATURES.index("quotation")
    assert window.features[window.first, at].tolist() == told.column("quotation").tolist()
    assert set(FEATURES) < set(SIZES)


def test_paragraphs_stay_whole_where_there_is_room() -> None:
    told = read("It held. " * 60 + "\n" + "It rained. " * 60)
    made = pieces().windows(told)
    assert [window.start for window in made] == told.paragraphs[:2]


def test_a_paragraph_that_is_too_long_is_cut_between_sentences() -> None:
    told = read("It held and it held and it held. " * 60)
    made = pieces().windows(told)
    assert len(made) > 1
    assert all(told.lows[window.end - 1] in {".", "¶"} for window in made)
