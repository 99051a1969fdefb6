"""Whom a common noun means, by what the article says elsewhere."""

from __future__ import annotations

import pytest

from reader.attribution import SpeakerKind, attribute


def last(text: str) -> str:
    """Return the name of who speaks last."""
    return attribute(text)[-1].speaker.name


@pytest.mark.parametrize(
    "introduction",
    [
        "Ines Kahr, the coach, came early.",
        "The coach, Ines Kahr, came early.",
        "Ines Kahr is the coach of the rowers.",
        "Ines Kahr, who coaches the rowers, came early.",
        "They met coach Ines Kahr.",
    ],
)
def test_an_office_is_learnt_from_what_stands_beside_a_name(introduction: str) -> None:
    text = f"{introduction} Otto Brandt said it rained. The coach said it did not."
    assert last(text) == "Ines Kahr"


def test_her_lawyer_is_the_lawyer_who_was_named() -> None:
    text = "Anna Holt came with her lawyer, Otto Brandt. Her lawyer said it was late."
    assert last(text) == "Otto Brandt"


def test_a_deputy_is_another_than_the_mayor() -> None:
    text = "Mayor Anna Holt came. The deputy mayor, Otto Brandt, left. The mayor said it was late."
    assert last(text) == "Anna Holt"


def test_a_headline_s_mayor_is_the_mayor_of_the_article() -> None:
    found = attribute("Mayor: pier will open\n\nMayor Anna Holt spoke on Monday.")
    assert found[0].speaker.name == "Anna Holt"


def test_the_company_is_the_body_named_just_before() -> None:
    text = "Corlin Storage, which owns the tanks, sent nobody. The company said it was sorry."
    (found,) = attribute(text)
    assert (found.speaker.name, found.speaker.kind) == (
        "Corlin Storage",
        SpeakerKind.ORGANISATION,
    )


def test_the_company_is_no_street() -> None:
    assert last("The tanks stand in Weaver Street. The company said they leak.") == "the company"


def test_a_noun_that_nobody_was_called_by_means_the_one_who_just_spoke() -> None:
    text = "Otto Brandt said it was late. Brandt said it was cold.\n\n“Home,” the skipper sighed."
    assert last(text.replace("skipper", "coach")) == "Otto Brandt"


def test_a_noun_is_nobody_s_when_two_may_be_meant() -> None:
    text = "Otto Brandt and Peter Marsh came. “Home,” the coach sighed."
    assert last(text) == "the coach"


def test_a_noun_that_the_text_has_used_is_no_one_else() -> None:
    text = "A coach was hurt. Otto Brandt said it was late. “Home,” the coach sighed."
    assert last(text) == "a coach"


def test_his_wife_is_the_woman_of_his_name() -> None:
    text = "Mr. Holt met Mrs. Holt on the pier. He sat down. “It leaks,” said his wife."
    assert last(text) == "Mrs. Holt"


def test_his_wife_is_not_just_any_woman_of_his_name() -> None:
    text = "Clara Holt came. Peter Holt came too. “It leaks,” said his wife."
    assert last(text) == "his wife"


def test_the_nurse_is_the_nurse_of_before() -> None:
    text = "A nurse in the old ward said it was late. The nurse said it was cold."
    assert {found.speaker.name for found in attribute(text)} == {"a nurse in the old ward"}
