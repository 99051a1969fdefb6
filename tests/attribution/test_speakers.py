"""One speaker for all the names of one person, and none where the text gives none."""

from __future__ import annotations

import pytest

from reader.attribution import Speaker, SpeakerKind, analyse, attribute


def speakers(text: str) -> list[Speaker]:
    """Return the speaker of each attribution."""
    return [found.speaker for found in attribute(text)]


def names(text: str) -> list[str]:
    """Return the name of the speaker of each attribution."""
    return [speaker.name for speaker in speakers(text)]


def test_a_surname_is_the_full_name() -> None:
    text = 'Harbour master Ines Kahr spoke first. "It leaks," Kahr said.'
    assert names(text) == ["Ines Kahr"]


def test_a_name_learnt_later_counts_from_the_start() -> None:
    text = "The council spokesman said it leaked.\nCouncil spokesman Otto Brandt said it was old."
    assert names(text) == ["Otto Brandt", "Otto Brandt"]


def test_spokesman_and_spokesperson_are_one_office() -> None:
    text = "Harbour spokeswoman Ines Kahr came. The harbour's spokesperson said it leaked."
    assert names(text) == ["Ines Kahr"]


def test_title_and_aliases_are_kept() -> None:
    text = "Harbour spokesman Otto Brandt said it leaked. Brandt said it was old."
    (speaker, _) = speakers(text)
    assert speaker.title == "Harbour spokesman"
    assert "Brandt" in speaker.aliases


def test_pronouns_follow_gender() -> None:
    text = "Anna Holt met Peter Marsh. She said it leaked. He said it did not."
    assert names(text) == ["Anna Holt", "Peter Marsh"]


def test_a_courtesy_title_tells_two_bearers_apart() -> None:
    text = (
        "Anna Holt and Peter Holt own the pier. Mrs. Holt said it leaked. Mr. Holt said it did not."
    )
    assert names(text) == ["Anna Holt", "Peter Holt"]


def test_a_pronoun_of_the_wrong_gender_is_unknown() -> None:
    assert speakers("Anna Holt came. He said it leaked.")[0].kind is SpeakerKind.UNKNOWN


def test_who_is_the_person_before_it() -> None:
    assert names("They met Anna Holt, who said it leaked.") == ["Anna Holt"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Anna Holt", SpeakerKind.PERSON),
        ("Mayor Holt", SpeakerKind.PERSON),
        ("The harbour office", SpeakerKind.ORGANISATION),
        ("NATO", SpeakerKind.ORGANISATION),
        ("The shipping company Sundlin", SpeakerKind.ORGANISATION),
        ("Sundlin, which owns the pier,", SpeakerKind.ORGANISATION),
        ("Sundlin, a shipping company in Oster,", SpeakerKind.ORGANISATION),
        ("Anna Holt's office", SpeakerKind.ORGANISATION),
        ("A survey", SpeakerKind.DOCUMENT),
        ("The indictment", SpeakerKind.DOCUMENT),
        ("A letter from the council", SpeakerKind.DOCUMENT),
        ("Several officials", SpeakerKind.GROUP),
        ("Two people familiar with the matter", SpeakerKind.GROUP),
        ("The crew", SpeakerKind.GROUP),
        ("Anna Holt and Peter Marsh", SpeakerKind.GROUP),
        ("A source", SpeakerKind.ANONYMOUS),
        ("One of the officials", SpeakerKind.ANONYMOUS),
        ("A spokeswoman for the mayor", SpeakerKind.ANONYMOUS),
        ("He", SpeakerKind.UNKNOWN),
    ],
)
def test_kinds(source: str, kind: SpeakerKind) -> None:
    assert [speaker.kind for speaker in speakers(f"{source} said it leaked.")] == [kind]


def test_a_family_is_a_group() -> None:
    text = "Anna Holt and Peter Holt own the pier. The Holts said it leaked."
    assert speakers(text)[0].kind is SpeakerKind.GROUP


def test_what_people_live_in_speaks_as_a_body() -> None:
    text = "Osterby will pay, Osterby said on Monday. Nobody in Osterby was surprised."
    assert speakers(text)[0].kind is SpeakerKind.ORGANISATION


def test_a_group_is_called_by_all_the_words_that_tell_who_they_are() -> None:
    assert names("The pier leaked, according to two sailors who were on it.") == [
        "two sailors who were on it"
    ]


def test_a_title_may_stand_before_or_after_a_comma() -> None:
    text = "The harbour's spokeswoman, Ines Kahr, came. Otto Brandt, a nurse, left. "
    found = analyse(text + "Kahr said it leaked. Brandt said it did not.").speakers
    assert [(speaker.name, speaker.title) for speaker in found] == [
        ("Ines Kahr", "harbour's spokeswoman"),
        ("Otto Brandt", "nurse"),
    ]


def test_mr_and_mrs_of_one_name_are_two() -> None:
    text = "Mr. Holt came with Mrs. Holt. Mrs. Holt said it leaked. Mr. Holt said it did not."
    assert names(text) == ["Mrs. Holt", "Holt"]


def test_a_bare_name_is_who_was_called_so_before() -> None:
    text = (
        "Anna Holt mends boats. Holt said it was hard. Her son, Peter Holt, sells them.\n\n"
        + "It rained on the roof all day. " * 5
        + "Holt said it was late."
    )
    assert names(text)[-1] == "Anna Holt"


def test_one_of_two_of_a_name_who_cannot_be_told_keeps_both_as_candidates() -> None:
    text = "Anna Holt met Clara Holt. Holt said it leaked."
    (speaker,) = speakers(text)
    assert speaker.name == "Holt"
    assert {"Anna Holt", "Clara Holt"} <= set(speaker.aliases)


def test_the_roster_holds_those_who_do_not_speak() -> None:
    text = "Harbour master Ines Kahr met Anna Holt. Holt said it leaked."
    assert {speaker.name for speaker in analyse(text).speakers} == {"Ines Kahr", "Anna Holt"}


def test_mentions_are_where_the_name_stands() -> None:
    text = "Anna Holt came. Holt said it leaked."
    (speaker,) = analyse(text).speakers
    assert [text[start:end] for start, end in speaker.mentions] == ["Anna Holt", "Holt"]


def test_attributions_share_the_roster_s_speakers() -> None:
    text = "Anna Holt came. Holt said it leaked."
    found = analyse(text)
    assert found.attributions[0].speaker is found.speakers[0]


def test_the_host_of_a_transcript_is_the_host_who_was_introduced() -> None:
    text = (
        "Ada Brink, host of the weekly hour, met the diver Leo Marr.\n\n"
        "HOST: Was it cold?\n\nMARR: It was.\n\nHOST: How cold?"
    )
    assert [found.speaker.name for found in attribute(text)] == [
        "Ada Brink",
        "Leo Marr",
        "Ada Brink",
    ]


def test_a_place_after_a_name_is_no_part_of_it() -> None:
    (found,) = attribute("“It was the toffees,” said Ruth Amoah of Mill Rise.")
    assert found.speaker.name == "Ruth Amoah"


def test_she_is_the_woman_who_spoke_before_rather_than_somebody_without_a_name() -> None:
    text = (
        "“Come in,” said Mary Holt.\n\n" + "It rained on the roof all day. " * 9 + "\n\n"
        "A director in the capital said it was long. It rained again. “Not so long,” she said."
    )
    names = [found.speaker.name for found in attribute(text)]
    assert names == ["Mary Holt", "a director in the capital", "Mary Holt"]


def test_she_is_somebody_without_a_name_who_has_just_spoken() -> None:
    text = (
        "“Come in,” said Mary Holt.\n\n" + "It rained on the roof all day. " * 9 + "\n\n"
        "A director in the capital said it was long. “Not so long,” she said."
    )
    assert attribute(text)[-1].speaker.name == "a director in the capital"
