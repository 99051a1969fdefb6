from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.review.agreement.aligning import aligned
from reader.review.agreement.scoring import Matches, Score, matches
from reader.review.codings import Coded
from tests.review.agreement.coded import mark, marks

PEOPLE = "John Jones and Peter Peters came to York"
"""The example of eval4ner, which counts as MUC-5 does: one answer over three that were sought."""

tokens = st.lists(st.sampled_from(["B-x", "I-x", "O"]), min_size=1, max_size=25)

LACKING = "seqeval has no wheel: uv pip install seqeval"


def test_one_answer_over_three_is_half_of_one_of_them() -> None:
    sought = [
        mark((PEOPLE.index(each), PEOPLE.index(each) + len(each)))
        for each in ("John Jones", "Peter Peters", "York")
    ]
    found = matches(aligned([sought, [mark((0, len(PEOPLE)))]]))
    assert found == Matches(0, partial=1, missed=2)
    assert found.by_overlap() == Score(0.5, 1 / 6, 0.25)
    assert found.exactly() == Score(0.0, 0.0, 0.0)


def spans(sequence: list[str]) -> list[Coded]:
    """What seqeval takes for the entities of a sequence of tokens."""
    module = pytest.importorskip("seqeval.metrics.sequence_labeling", reason=LACKING)
    entities = module.get_entities(sequence)
    return [mark((start, end + 1)) for _, start, end in entities]


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.filterwarnings("ignore:Precision")
@pytest.mark.filterwarnings("ignore:Recall")
@given(tokens, st.data())
def test_the_exact_score_is_what_seqeval_says(true: list[str], data: st.DataObject) -> None:
    seqeval = pytest.importorskip("seqeval.metrics", reason=LACKING)
    size = len(true)
    guessed = data.draw(
        st.lists(st.sampled_from(["B-x", "I-x", "O"]), min_size=size, max_size=size)
    )
    score = matches(aligned([spans(true), spans(guessed)])).exactly()
    expected = [
        each([true], [guessed], zero_division=0)
        for each in (seqeval.precision_score, seqeval.recall_score, seqeval.f1_score)
    ]
    assert [value or 0 for value in score] == pytest.approx(expected, abs=1e-9)


@given(marks(), marks())
def test_whoever_is_right_f1_is_the_same(one: list[Coded], other: list[Coded]) -> None:
    there, back = (matches(aligned(each)) for each in ([one, other], [other, one]))
    assert there.exactly().f1 == back.exactly().f1
    assert there.by_overlap().f1 == back.by_overlap().f1
    assert there.by_overlap().precision == back.by_overlap().recall


@given(marks(), marks())
def test_overlap_is_never_worth_less_than_nothing(one: list[Coded], other: list[Coded]) -> None:
    found = matches(aligned([one, other]))
    for strict, lenient in zip(found.exactly(), found.by_overlap(), strict=True):
        assert (strict is None) == (lenient is None)
        assert strict is None or lenient is None or 0 <= strict <= lenient <= 1


@pytest.mark.parametrize(
    ("found", "score"),
    [
        (Matches(), (None, None, None)),
        (Matches(missed=3), (None, 0.0, 0.0)),
        (Matches(spurious=3), (0.0, None, 0.0)),
        (Matches(exact=3), (1.0, 1.0, 1.0)),
    ],
)
def test_nothing_is_divided_by_nothing(found: Matches, score: Score) -> None:
    assert found.exactly() == found.by_overlap() == score
