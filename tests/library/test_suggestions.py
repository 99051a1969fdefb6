from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.article.model import Span
from reader.library import Selector, select
from reader.library.anchor.suggestions import suggestions

TEXT = (
    "The ferry has not sailed since Monday. “We do not strike against the sea,” said the mate, "
    "who has been on the boats since he was fifteen.\n\nThe company calls the strike unlawful. "
    "It has asked the court to stop it, and the court will hear both sides on Thursday."
)


def of(words: str, text: str = TEXT) -> Selector:
    start = text.index(words)
    return select(text, Span(start, start + len(words)))


def test_the_same_words_between_the_same_words_are_certain() -> None:
    (best, *_) = suggestions(TEXT, of("“We do not strike against the sea,”"))
    assert TEXT[slice(*best.span)] == "“We do not strike against the sea,”"
    assert best.likeness == 1.0


def test_a_quote_of_which_some_words_changed_comes_first() -> None:
    changed = TEXT.replace("do not strike against", "are not at war with")
    (best, *_) = suggestions(changed, of("“We do not strike against the sea,”"))
    assert changed[slice(*best.span)] == "“We are not at war with the sea,”"
    assert 0.3 < best.likeness < 0.9


def test_what_replaced_a_passage_is_suggested_by_what_is_around_it() -> None:
    changed = TEXT.replace("has not sailed", "lies in port")
    (best, *_) = suggestions(changed, of("has not sailed"))
    assert changed[slice(*best.span)] == "lies in port"
    assert best.likeness == 0.5


def test_of_two_copies_the_one_in_its_old_surroundings_comes_first() -> None:
    twice = f"“We do not strike against the sea,” he wrote. {TEXT}"
    first, second = suggestions(twice, of("“We do not strike against the sea,”"))[:2]
    assert first.span.start > second.span.start
    assert first.likeness > second.likeness


def test_nothing_is_suggested_in_another_text() -> None:
    assert suggestions("Nobody else would speak.", of("“We do not strike against the sea,”")) == []
    assert suggestions("", of("the court")) == []


@given(st.text("ab c.“”\n", max_size=80), st.text("ab c.“”\n", max_size=30), st.integers(1, 4))
def test_suggestions_are_apart_and_in_order(text: str, exact: str, limit: int) -> None:
    found = suggestions(text, Selector(0, len(exact), exact, "a b", "c a"), limit)
    assert len(found) <= limit
    assert [each.likeness for each in found] == sorted((e.likeness for e in found), reverse=True)
    spans = sorted(each.span for each in found)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
