from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.review.agreement import (
    agreement,
    as_json,
    restricted,
    together,
    together_as_json,
    told,
    told_together,
)
from reader.review.codings import Coded
from tests.review.agreement.coded import coding, mark, marks

ANN = coding(
    "ann",
    ferry=[
        mark((0, 10), tags="claim", speaker="Ada Mbeki"),
        mark((20, 30), tags="denial"),
        mark((40, 50), tags="claim", speaker="Tom Hale"),
        mark((60, 70), tags="boats"),
    ],
    dam=[mark((0, 9), tags="claim")],
    bus=[mark((0, 9))],
)
BOB = coding(
    "bob",
    ferry=[
        mark((0, 10), tags="Claim", speaker="ada  mbeki"),
        mark((22, 30), tags="claim"),
        mark((40, 50), tags="claim boats", speaker="the yard"),
        mark((80, 90), tags="boats"),
    ],
    dam=[mark((0, 9), tags="claim")],
)


def words(lines: list[object]) -> str:
    return "\n".join(map(str, lines))


def test_the_figures_of_two_annotators_are_those_one_counts_by_hand() -> None:
    found = agreement(ANN, BOB)
    total = found.total
    assert (total.units, total.agreed, total.share) == (6, 2, 2 / 6)
    assert total.matches == (3, 1, 1, 1)
    assert (total.quotes, total.same_speaker, total.speakers) == (2, 1, 0.5)
    # Of four pairs two agree; by chance (claim 3 by 3 of 16, and no other label of both).
    assert total.kappa == pytest.approx((2 / 4 - 9 / 16) / (1 - 9 / 16))


def test_only_articles_of_both_count_and_the_others_are_told() -> None:
    found = agreement(ANN, BOB)
    assert {row.article for row in found.rows} == {"ferry", "dam"}
    assert found.alone == (1, 0)
    assert "Left out: 1 article that only ann coded." in words([*told(found)])


def test_the_article_with_the_least_agreement_comes_first() -> None:
    rows = agreement(ANN, BOB).rows
    assert [(row.title, row.figures.agreed) for row in rows] == [("The ferry", 1), ("The dam", 1)]


def test_tags_that_stand_for_one_another_are_counted_without_those_of_both() -> None:
    found = agreement(ANN, BOB).confusions
    assert {*found} == {("denial", "claim", 1), ("", "boats", 1)}


def test_what_is_told_is_what_was_counted() -> None:
    assert words([*told(agreement(ANN, BOB))]) == (
        "ann and bob on 2 articles that both coded.\n"
        "Left out: 1 article that only ann coded.\n"
        "Units: 6 passages; the same words, tags and speaker in 2 (33%).\n"
        "Marks: 3 the same, 1 overlapping, 1 only ann, 1 only bob.\n"
        "Spans, exact: precision 0.600, recall 0.600, F1 0.600 (ann being right).\n"
        "Spans, by overlap: precision 0.700, recall 0.700, F1 0.700 (ann being right).\n"
        "Places: unitising alpha 0.701, with tags 0.503.\n"
        "Tags: alpha -0.077, Cohen’s kappa -0.143.\n"
        "Speakers of what both have as a quote: the same for 1 of 2 passages (50%).\n"
        "Tags that differ: no other tag / boats (1); denial / claim (1).\n"
        "Least agreement: The ferry, 1 of 5."
    )


def test_one_tag_is_compared_as_if_there_were_no_other() -> None:
    found = agreement(*(restricted(each, tags=["CLAIM"]) for each in (ANN, BOB)))
    assert (found.total.units, found.total.matches) == (4, (3, 0, 0, 1))
    assert found.confusions == ()


def test_one_article_is_compared_alone() -> None:
    found = agreement(*(restricted(each, articles=["dam"]) for each in (ANN, BOB)))
    assert [row.article for row in found.rows] == ["dam"]
    assert (found.total.share, found.alone) == (1, (0, 0))


def test_annotators_without_an_article_in_common_are_told_so() -> None:
    found = agreement(coding("ann", bus=[mark((0, 9))]), BOB)
    assert "ann and bob: there is no article that both coded." in words([*told(found)])
    assert found.total.share is None
    assert as_json(found)["alpha"] is None


def test_two_who_found_nothing_in_an_article_are_told_so() -> None:
    found = agreement(coding("ann", bus=[]), coding("bob", bus=[]))
    assert words([*told(found)]) == (
        "ann and bob on 1 article that both coded.\nNeither of them marked anything there."
    )


def test_three_annotators_have_figures_of_all_and_of_each_two() -> None:
    cem = coding("cem", ferry=[mark((0, 10), tags="claim")], dam=[mark((0, 9), tags="x")])
    found = together([ANN, BOB, cem])
    assert (found.articles, found.units, found.whole) == (2, 6, 2)
    # All three marked two passages, as claim, claim, claim and claim, claim, x.
    assert found.kappa == pytest.approx((4 / 6 - 26 / 36) / (1 - 26 / 36))
    assert [each.names for each in found.pairs] == [("ann", "bob"), ("ann", "cem"), ("bob", "cem")]
    lines = words([*told_together(found)])
    assert lines.startswith("ann, bob and cem on 2 articles that all coded.\nUnits: 6 passages, 2 ")
    assert json.loads(json.dumps(together_as_json(found)))["pairs"][0]["units"] == 6


def test_names_that_are_long_or_have_controls_stay_on_their_line() -> None:
    odd = coding("bob\x1b[2J\nليلى 🚢" + "x" * 500, dam=[mark((0, 9), tags="a\nb")])
    lines = [str(each) for each in told(agreement(ANN, odd))]
    assert all(each.isprintable() for each in lines)
    assert max(map(len, lines)) < 300


@given(marks(), marks())
def test_all_of_it_is_json_and_sentences_whatever_was_marked(
    one: list[Coded], other: list[Coded]
) -> None:
    found = agreement(coding("ann", dam=one), coding("bob", dam=other))
    assert json.loads(json.dumps(as_json(found), allow_nan=False)) == as_json(found)
    assert all(map(str, told(found)))


@given(st.lists(marks(), min_size=2, max_size=2))
def test_swapping_two_annotators_swaps_precision_and_recall_and_nothing_else(
    both: list[list[Coded]],
) -> None:
    one, other = (coding(name, dam=own) for name, own in zip("ab", both, strict=True))
    there, back = agreement(one, other).total, agreement(other, one).total
    assert there.matches.exactly().precision == back.matches.exactly().recall
    assert (there.units, there.matches.exact) == (back.units, back.matches.exact)
    assert there.places == pytest.approx(back.places)
