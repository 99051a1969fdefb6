"""Agreement as JSON, with names that stay. What is not defined is null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.review.agreement.comparing import Agreement, Together
    from reader.review.agreement.figures import Figures


def as_json(found: Agreement) -> dict[str, Any]:
    """Return how far two annotators agree, as JSON."""
    rows = [
        {"article": row.article, "title": row.title, **_figures(row.figures)} for row in found.rows
    ]
    tags = [
        {"first": each.one, "second": each.other, "times": each.times} for each in found.confusions
    ]
    return {
        "annotators": [*found.names],
        "articles": len(found.rows),
        **_figures(found.total),
        "confusions": tags,
        "by_article": rows,
        "articles_of_one": [*found.alone],
        "left_out": [*found.left_out],
    }


def together_as_json(found: Together) -> dict[str, Any]:
    """Return how far three annotators or more agree, as JSON."""
    return {
        "annotators": [*found.names],
        "articles": found.articles,
        "units": found.units,
        "units_of_all": found.whole,
        "alpha": found.alpha,
        "fleiss_kappa": found.kappa,
        "unitising_alpha": found.places,
        "unitising_alpha_with_tags": found.tagged_places,
        "pairs": [as_json(each) for each in found.pairs],
    }


def _figures(of: Figures) -> dict[str, Any]:
    meet = of.matches
    return {
        "units": of.units,
        "agreed": of.agreed,
        "agreement": of.share,
        "alpha": of.alpha,
        "cohen_kappa": of.kappa,
        "unitising_alpha": of.places,
        "unitising_alpha_with_tags": of.tagged_places,
        "spans": {
            "exact": meet.exact,
            "overlapping": meet.partial,
            "only_first": meet.missed,
            "only_second": meet.spurious,
            "by_exact_words": meet.exactly()._asdict(),
            "by_overlap": meet.by_overlap()._asdict(),
        },
        "quotes_of_both": of.quotes,
        "same_speaker": of.same_speaker,
        "speaker_agreement": of.speakers,
    }
