"""Quotations that answer one another."""

from __future__ import annotations

from itertools import pairwise, product
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.attribution import attribute, parts
from reader.attribution.conversation import likeliest, step


def names(text: str) -> list[str]:
    """Return the name of the speaker of each attribution."""
    return [found.speaker.name for found in attribute(text)]


def test_two_people_take_turns() -> None:
    text = (
        "“Does the pier leak?” asked Anna Holt.\n"
        "“It does,” said Peter Marsh. “It always did.”\n"
        "“Then why did nobody tell me?”\n"
        "“We told the whole council.”\n"
        "“But you never told me.”"
    )
    assert names(text) == ["Anna Holt", "Peter Marsh", "Anna Holt", "Peter Marsh", "Anna Holt"]


def test_who_is_called_by_name_answers() -> None:
    text = (
        "Peter Marsh sat down. Clara Lind slept.\n"
        "“The pier leaks, Marsh,” said Anna Holt. “Did you know of it, Marsh?”\n"
        "“I have known it since the spring.”"
    )
    assert names(text)[-1] == "Peter Marsh"


def test_the_source_of_an_answer_is_where_its_speaker_is_named() -> None:
    text = (
        "“Does the pier leak?” asked Anna Holt.\n“It does,” said Peter Marsh. “It always did.”\n"
        "“Then we have to mend it.”"
    )
    found = attribute(text)[-1]
    assert [text[start:end] for start, end in found.source] == ["Anna Holt"]


def test_one_who_goes_on_alone_is_no_conversation() -> None:
    text = "Anna Holt said: “It leaks a little.”\n\n“It has leaked since the spring.”"
    assert set(names(text)) == {"Anna Holt"}


def test_who_answers_may_be_named_only_later() -> None:
    text = (
        "“Does the pier leak?” asked Anna Holt.\n"
        "“It does, and it always did.”\n"
        "“Then why did nobody tell me?”\n"
        "“We told the whole council,” said Peter Marsh."
    )
    assert names(text) == ["Anna Holt", "Peter Marsh", "Anna Holt", "Peter Marsh"]


def test_after_the_clause_of_a_turn_the_same_person_goes_on() -> None:
    text = (
        "“The pier leaks a little,” said Anna Holt.\n"
        "“It has leaked since the spring.”\n"
        "“It has,” said Peter Marsh."
    )
    assert names(text) == ["Anna Holt", "Anna Holt", "Peter Marsh"]


def test_nobody_calls_himself_by_name() -> None:
    text = (
        "“It leaks,” said Anna Holt.\n“Since when?” asked Peter Marsh.\n"
        "“I have known it since the spring, Marsh.”"
    )
    assert names(text)[-1] == "Anna Holt"


def test_a_conversation_goes_on_from_part_to_part() -> None:
    text = (
        "“Does the pier leak?” asked Anna Holt.\n"
        "“It does,” said Peter Marsh. “It always did.”\n"
        "“Then why did nobody tell me?”"
    )
    with patch.object(parts, "LENGTH", 50):
        assert names(text) == ["Anna Holt", "Peter Marsh", "Anna Holt"]


_SCORES = st.floats(-5, 0, allow_nan=False)
_GAPS = st.sampled_from(["nothing", "clause", "text"])


@given(st.data(), st.lists(_GAPS, max_size=4))
def test_the_likeliest_speakers_are_the_best_of_all_sequences(
    data: st.DataObject, gaps: list[str]
) -> None:
    some = st.dictionaries(st.integers(1, 4), _SCORES, min_size=1)
    options = [data.draw(some) for _ in range(len(gaps) + 1)]

    def score(whose: tuple[int, ...]) -> float:
        own = sum(each[key] for each, key in zip(options, whose, strict=True))
        pairs = pairwise((0, *whose))
        return own + sum(
            step(pair, key, gap) for pair, key, gap in zip(pairs, whose[1:], gaps, strict=False)
        )

    best = max(map(score, product(*options)))
    assert score(tuple(likeliest(options, gaps))) == pytest.approx(best)
