"""How likely an attribution is, and which are proposed."""

from __future__ import annotations

import pytest

from reader.article import Span
from reader.attribution.confidence import DEEP, QUICK, Calibration, confidence, is_likely
from reader.attribution.linking import Evidence, Link

both = pytest.mark.parametrize("model", [QUICK, DEEP], ids=["quick", "deep"])


def link(evidence: Evidence | None, *, quoted: bool = False) -> Link:
    """Return an attribution with this evidence."""
    return Link(
        [Span(0, 9)], "tagged", Span(10, 14), Span(15, 19), quoted=quoted, evidence=evidence
    )


@both
def test_a_surer_tagger_is_more_likely_right(model: Calibration) -> None:
    doubtful, sure = link(Evidence(0.4, 0.5)), link(Evidence(0.99, 0.99))
    assert 0 < confidence(doubtful, model) < confidence(sure, model) < 1


@both
def test_rules_that_agree_make_it_more_likely(model: Calibration) -> None:
    alone, agreed = link(Evidence(0.8, 0.9)), link(Evidence(0.8, 0.9, agreed=True))
    assert confidence(alone, model) < confidence(agreed, model)


@both
def test_what_the_tagger_hardly_believes_is_not_proposed(model: Calibration) -> None:
    assert not is_likely(link(Evidence(0.1, 0.3)), model)
    assert is_likely(link(Evidence(0.95, 0.99)), model)


@both
def test_what_both_find_in_quotation_marks_is_proposed(model: Calibration) -> None:
    assert not is_likely(link(Evidence(0.1, 0.3), quoted=True), model)
    assert is_likely(link(Evidence(0.1, 0.3, agreed=False), quoted=True), model)


@both
def test_what_only_the_rules_find_is_proposed(model: Calibration) -> None:
    assert is_likely(link(None), model)
