"""The cases that quotation tools are known to get wrong, each as a short made-up text."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from reader.attribution import QuoteKind, SpeakerKind, attribute


@dataclass(frozen=True)
class Said:
    """What one attribution comes to, as words."""

    speaker: str
    content: tuple[str, ...]


def said(text: str) -> list[Said]:
    """Return who said what in a text, as words."""
    return [
        Said(found.speaker.name, tuple(text[start:end] for start, end in found.content))
        for found in attribute(text)
    ]


SAID = {
    "closing mark missing at the end of a paragraph that goes on": (
        'Mina Holt said: "The pump failed at noon.\n"Nobody told the crew until four."',
        [Said("Mina Holt", ('"The pump failed at noon.', '"Nobody told the crew until four."'))],
    ),
    "a stray mark does not lose the rest": (
        'A 12" water main broke, "and the street went with it," Tarek Ilves said.',
        [Said("Tarek Ilves", ('"and the street went with it,"',))],
    ),
    "mismatched marks": (
        "“It held all winter,\" Ada Roth said. ``We were lucky,'' she added.",
        [Said("Ada Roth", ('“It held all winter,"',)), Said("Ada Roth", ("``We were lucky,''",))],
    ),
    "British single marks and apostrophes": (
        "Nell Carr stood up. ‘It wasn’t our boat,’ she said, ‘it was the ferrymen’s.’",
        [Said("Nell Carr", ("‘It wasn’t our boat,’", "‘it was the ferrymen’s.’"))],
    ),
    "a quotation in a quotation is somebody else's": (
        "\"Mara Quist told me 'wait here' and I waited,\" Omar Lindqvist said.",
        [
            Said("Omar Lindqvist", ("\"Mara Quist told me 'wait here' and I waited,\"",)),
            Said("Mara Quist", ("'wait here'",)),
        ],
    ),
    "a split quotation is one": (
        '"The towpath," Ada Lind said, "was never shut to bicycles."',
        [Said("Ada Lind", ('"The towpath,"', '"was never shut to bicycles."'))],
    ),
    "inverted order with apposition, then a pronoun": (
        (
            '"They want rest," said Hugo Marsh, a porter at the harbour clinic.\n'
            '"And they want it tonight," he added.'
        ),
        [
            Said("Hugo Marsh", ('"They want rest,"',)),
            Said("Hugo Marsh", ('"And they want it tonight,"',)),
        ],
    ),
    "the name stands far from the pronoun": (
        'Irena Wolff missed the ferry. The next one left at dawn. "I slept on the quay," she said.',
        [Said("Irena Wolff", ('"I slept on the quay,"',))],
    ),
    "a quotation without a verb": (
        'Jonas Berg faced the council. "Nobody has asked the fishermen." He sat down again.',
        [Said("Jonas Berg", ('"Nobody has asked the fishermen."',))],
    ),
    "a line that leads in with a colon": (
        'And from Chair Lotte Vos:\n"Thank you for coming in the rain."',
        [Said("Lotte Vos", ('"Thank you for coming in the rain."',))],
    ),
    "a signature after a dash": (
        '"Finest chowder on the coast." - Reviewer Kit Marlow',
        [Said("Kit Marlow", ('"Finest chowder on the coast."',))],
    ),
    "a transcript": (
        "HOST: Who rang the bell?\nGUEST: My aunt, twice.\nHOST: And then?",
        [
            Said("HOST", ("Who rang the bell?",)),
            Said("GUEST", ("My aunt, twice.",)),
            Said("HOST", ("And then?",)),
        ],
    ),
    "a nickname in marks is no quotation": (
        '"We kept the fire going," said a woman known as "Magpie."',
        [Said('a woman known as "Magpie."', ('"We kept the fire going,"',))],
    ),
    "scare quotes": ('The "repair" cost them the roof.', []),
    "titles of works": ('She took "A Gull in April" down from the shelf.', []),
    "a fragment in an indirect sentence": (
        'The mayor called the timetable "reckless" and promised a new one.',
        [
            Said("the mayor", ('the timetable "reckless"',)),
            Said("the mayor", ("a new one",)),
        ],
    ),
    "indirect without that": (
        "Officials said the coast road would reopen in May.",
        [Said("Officials", ("the coast road would reopen in May",))],
    ),
    "according to, in front": (
        "According to the harbour office, nine barges sank.",
        [Said("the harbour office", ("nine barges sank",))],
    ),
    "according to, in the middle": (
        "Fares fell, according to a union report, by a fifth.",
        [Said("a union report", ("Fares fell", "by a fifth"))],
    ),
    "according to, at the end": (
        "Nine barges sank, according to the harbour office.",
        [Said("the harbour office", ("Nine barges sank",))],
    ),
    "a verb at the end of an indirect sentence": (
        "The lock gate is sound, surveyors say.",
        [Said("surveyors", ("The lock gate is sound",))],
    ),
    "a verb in the middle of an indirect sentence": (
        "The lock gate, surveyors say, is sound.",
        [Said("surveyors", ("The lock gate", "is sound"))],
    ),
    "unusual verbs": (
        '"Not the oboe," sighed Petra.\n"Again," the conductor snapped.',
        [Said("Petra", ('"Not the oboe,"',)), Said("the conductor", ('"Again,"',))],
    ),
    "a verb in no list": (
        '"You first," Lindgren shot back.',
        [Said("Lindgren", ('"You first,"',))],
    ),
    "reduced clause and dropped subject": (
        "Weber left the hall, saying he had heard enough, and added that he would sue.",
        [Said("Weber", ("he had heard enough",)), Said("Weber", ("that he would sue",))],
    ),
    "a body as the source": (
        "The White House declined to say whether talks had begun.",
        [Said("White House", ("whether talks had begun",))],
    ),
    "a document as the source": (
        "A poll showed that islanders were split.",
        [Said("a poll", ("that islanders were split",))],
    ),
    "anonymous sources": (
        "Two people familiar with the sale said no price was agreed.",
        [Said("two people familiar with the sale", ("no price was agreed",))],
    ),
    "a denial": (
        "Clara Weiss denied that she had met the broker.",
        [Said("Clara Weiss", ("that she had met the broker",))],
    ),
    "two speakers in one paragraph": (
        '"Ready?" Ana asked. "Ready," said Bo.',
        [Said("Ana", ('"Ready?"',)), Said("Bo", ('"Ready,"',))],
    ),
    "a report of a report": (
        "Reuters said the minister had told aides he would quit.",
        [
            Said("Reuters", ("the minister had told aides he would quit",)),
            Said("the minister", ("he would quit",)),
        ],
    ),
    "a noun with a possessive": (
        "The senator's claim that turnout doubled was widely read.",
        [Said("the senator", ("that turnout doubled",))],
    ),
    "a headline that begins with its source": (
        "Bank chief: fares will stay as they are\n\nThe board met on Tuesday.",
        [Said("Bank chief", ("fares will stay as they are",))],
    ),
    "a headline that ends with its source": (
        "Fares to stay as they are this year: Harbour Board\n\nIt met on Tuesday.",
        [Said("Harbour Board", ("Fares to stay as they are this year",))],
    ),
    "a headline with a verb at its end": (
        "Fares will stay as they are, says bank chief\n\nThe board met on Tuesday.",
        [Said("bank chief", ("Fares will stay as they are",))],
    ),
    "a social post without marks": (
        "Keane tweeted:\nso proud of this crew tonight",
        [Said("Keane", ("so proud of this crew tonight",))],
    ),
    "a handle": (
        '"So proud of this crew," @keane_h posted.',
        [Said("@keane_h", ('"So proud of this crew,"',))],
    ),
    "a question": (
        "Did the mayor say when the bridge would open?",
        [Said("the mayor", ("when the bridge would open",))],
    ),
    "what is not said": (
        "The mayor did not say who paid for the bridge.",
        [Said("the mayor", ("who paid for the bridge",))],
    ),
    "a reader's letter": (
        "To the editor: I told the council it would flood.",
        [Said("the writer", ("it would flood",))],
    ),
    "bullets": ("» Fresh mackerel\n» Smoked eel\n\nThe stall opens at six.", []),
    "code": ('print("hello") writes a greeting, and len("eel") is 3.', []),
    "an editor's brackets and dots": (
        '"They [the crew] ... never slept," Lena Dube said.',
        [Said("Lena Dube", ('"They [the crew] ... never slept,"',))],
    ),
    "the writer speaks": (
        "I told Ruben Hale it was late, and he said nothing was lost.",
        [Said("the writer", ("it was late",)), Said("Ruben Hale", ("nothing was lost",))],
    ),
    "titles and suffixes": (
        '"No," Sen. Ray Otis Jr. (R-Ohio) said.',
        [Said("Ray Otis Jr.", ('"No,"',))],
    ),
    "boilerplate": (
        "Follow the reporter on Twitter. Additional reporting by Sam Hale.",
        [],
    ),
    "feet and inches": ('The plank is 6" wide and 8\' long, and the " is a stray.', []),
    "guillemets": ("«Never,» said the deputy.", [Said("the deputy", ("«Never,»",))]),
    "low and high marks": (
        "„Nie wieder“, said Karl Brandt.",
        [Said("Karl Brandt", ("„Nie wieder“",))],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID.keys())
def test_hard_case(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


def test_a_question_before_another_sentence_is_not_that_sentence_said() -> None:
    text = '"So what?" said Hari.\n"So what?" Hari left.'
    assert Said("Hari", ('"So what?"',)) == said(text)[0]
    assert all("left" not in content for found in said(text) for content in found.content)


def test_two_bearers_of_a_surname_named_together_are_both_candidates() -> None:
    text = 'Bill Clinton and Hillary Clinton came. "We won," Clinton said.'
    (found,) = attribute(text)
    assert set(found.speaker.aliases) == {"Bill Clinton", "Hillary Clinton"}


def test_an_unresolved_pronoun_is_unknown() -> None:
    (found,) = attribute("She did not say who paid.")
    assert found.speaker.kind is SpeakerKind.UNKNOWN
    assert found.source


def test_kinds_follow_the_share_in_marks() -> None:
    text = (
        '"It is shut," Ada Roth said. Roth called the pier "unsafe" again. '
        "Roth said the pier was old."
    )
    kinds = [found.kind for found in attribute(text)]
    assert kinds == [QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT]


def test_the_person_spoken_to_is_given() -> None:
    text = "Omar Lindqvist told the harbour board that the crane was safe."
    (found,) = attribute(text)
    assert [text[start:end] for start, end in found.addressee] == ["the harbour board"]
