"""Whom "he", "she", "I" and "they" mean, past several people and many sentences."""

from __future__ import annotations

import pytest

from reader.attribution import SpeakerKind, attribute

RAIN = "It rained on the roof all day. " * 12


def last(text: str) -> str:
    """Return the name of who speaks last."""
    return attribute(text)[-1].speaker.name


def test_she_is_the_subject_rather_than_the_one_she_met() -> None:
    assert last("Anna Holt had met Clara Marsh by the pier. She said it leaked.") == "Anna Holt"


def test_a_person_kept_in_mind_by_pronouns_is_remembered() -> None:
    text = (
        "Anna Holt came early. She carried a lamp. A letter from Clara Marsh lay on the table. "
        "She read it twice. “It leaks,” she said."
    )
    assert last(text) == "Anna Holt"


def test_whom_an_article_is_about_is_remembered_for_long() -> None:
    text = "Anna Holt mends boats. She sold two. Holt said it was hard.\n\n" + RAIN
    assert last(f"{text}\n\n“Still,” she said.") == "Anna Holt"


def test_the_name_after_an_opening_phrase_is_the_subject() -> None:
    text = (
        "Otto Brandt spoke first, and Clara Marsh thanked him.\n\n"
        "Warned by Marsh about the pier, Anna Holt looked up. “It does,” she said."
    )
    assert last(text) == "Anna Holt"


def test_pronouns_tell_the_gender_of_a_rare_name() -> None:
    text = (
        "Quill Tarn mended her own boat. Bram Oster sold his. "
        "“It leaks,” she said. “Mine does not,” he said."
    )
    assert [found.speaker.name for found in attribute(text)] == ["Quill Tarn", "Bram Oster"]


def test_she_may_be_somebody_who_is_only_described() -> None:
    text = "An old woman sat on the quay. Otto Brandt greeted her. “It leaks,” she said."
    (found,) = attribute(text)
    assert (found.speaker.name, found.speaker.kind) == ("an old woman", SpeakerKind.ANONYMOUS)


def test_he_is_not_whom_his_words_call_by_name() -> None:
    text = "Peter Marsh saw Otto Brandt on the pier. “Come down, Marsh, and look,” he said."
    assert last(text) == "Otto Brandt"


def test_several_of_one_name_are_no_answer_to_who_she_is() -> None:
    text = (
        "Anna Holt and Clara Holt own the pier. Holt said it leaked. Rosa Lind came. She said no."
    )
    assert last(text) == "Rosa Lind"


def test_nobody_of_that_gender_leaves_the_speaker_unknown() -> None:
    assert attribute("Anna Holt came. He said it leaked.")[0].speaker.kind is SpeakerKind.UNKNOWN


@pytest.mark.parametrize("word", ["I", "We"])
def test_the_writer_speaks_in_the_first_person(word: str) -> None:
    assert last(f"Anna Holt came. {word} told her that it leaked.") == "the writer"


def test_i_in_a_quotation_is_who_is_quoted() -> None:
    found = attribute("“I said ‘it leaks’ and left,” said Anna Holt.")
    assert {one.speaker.name for one in found} == {"Anna Holt"}


def test_it_is_the_body_that_spoke_just_before() -> None:
    assert (
        last("The harbour office said it leaked. It declined to say why.") == "the harbour office"
    )
