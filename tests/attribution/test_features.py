"""What the tagger is told of each token."""

from __future__ import annotations

import numpy as np

from reader.attribution.features import SIZES, Tokens, tokens
from reader.attribution.linking import Linker
from reader.attribution.parts import paragraphs_of
from reader.attribution.reporting import ruled
from reader.attribution.vocabulary import Vocabulary, class_names

WORDS = ["held", "it", "said", "‘", "’", "“", "”"]


def told(text: str) -> Tokens:
    """Return the tokens of a text of one part."""
    ((paragraphs, _),) = paragraphs_of(text)
    clauses, links = ruled(paragraphs, text, frozenset(), Linker())
    return tokens(paragraphs, clauses, links, Vocabulary(WORDS, class_names()))


def test_each_feature_has_room_for_its_categories() -> None:
    made = told('The mayor’s aides said: “It held 3,000 days,” and “no.”\n“Go on,” she said. @x 6"')
    assert made.features.shape == (len(made.words), len(SIZES))
    assert (made.features.max(0) < list(SIZES.values())).all()
    assert len(class_names()) < SIZES["class"]


def test_quotation_marks_of_every_style_are_one() -> None:
    curly = told("“It held,” said Ada Roth.")
    for text in (
        '"It held," said Ada Roth.',
        "«It held,» said Ada Roth.",
        "‘It held,’ said Ada Roth.",
    ):
        made = told(text)
        assert np.array_equal(made.words, curly.words)
        assert np.array_equal(made.column("quotation"), curly.column("quotation"))


def test_a_stray_mark_is_no_word() -> None:
    made = told('A 6" plank.')
    assert made.words.tolist() == [0] * len(made.words)


def test_offsets_lead_back_to_the_text() -> None:
    text = "Ada Roth left.\nIt held, she said."
    made = told(text)
    words = [text[start:end] for start, end in zip(made.starts, made.ends, strict=True)]
    assert words == ["Ada", "Roth", "left", ".", "", "It", "held", ",", "she", "said", ".", ""]


def test_what_the_rules_find_is_told() -> None:
    made = told("Ada Roth said it held.")
    assert np.count_nonzero(made.column("rule")) == 5
    assert made.column("clause").tolist() == [3, 4, 1, 0, 0, 0, 0]


def test_a_paragraph_after_a_colon_is_of_the_same_passage() -> None:
    assert set(told("Ada Roth said:\n“It held.”").passages()) == {1}
    assert set(told("Ada Roth left.\n“It held.”").passages()) == {1, 2}


def test_a_quotation_over_paragraphs_is_of_one_passage() -> None:
    assert set(told("“It held.\n“It held,” said Ada Roth.").passages()) == {1}
