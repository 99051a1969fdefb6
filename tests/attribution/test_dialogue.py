"""Quotations that answer one another."""

from __future__ import annotations

from reader.attribution import attribute


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
