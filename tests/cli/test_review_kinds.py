"""Recall and adjudication line by line: what their letters do that those of triage do not."""

from __future__ import annotations

import pytest

from reader.cli import run
from reader.library import Library
from reader.library.model import Annotation
from reader.library.schedule import Standing
from reader.review.adjudicate.gold import GOLD
from reader.review.history import kept
from reader.settings import library_folder
from tests.cli.test_review import Talk, latest, library, talk
from tests.review import carded
from tests.review.annotators import ALL, BOAT, SELL, Annotator
from tests.review.carded import CENT, NOBODY, RENT, Clock

__all__ = ["talk"]


# Recall


@pytest.fixture
def _cards() -> None:
    """Three cards: who said it, what was noted, and one that asks nothing."""
    library = carded.opened(library_folder())
    clock = Clock("2026-11-20T12:00:00.000Z")
    for words in (RENT, CENT, NOBODY):
        carded.make_card(library, words, clock)
    carded.note(library, CENT, "her promise 🚢")


def annotation(words: str) -> Annotation:
    found = library().annotations(carded.article().id)
    return next(each for each in found if each.target[0].exact == words)


@pytest.mark.usefixtures("_cards")
def test_an_empty_line_turns_a_card_over_then_says_good(talk: Talk) -> None:
    said = talk("recall", lines="\n\n")
    front, back = said.split("Who said it?")
    assert "Voss" not in front.split("Card 1 of 3.")[1]
    assert "Mara Voss, head of housing" in back
    assert latest().answers[0].said == "good"


@pytest.mark.usefixtures("_cards")
def test_what_was_read_of_a_card_is_not_read_again_when_it_is_turned_over(talk: Talk) -> None:
    said = talk("recall", "--query", "cent", lines="\n")
    assert said.count("Nobody else would speak of it.") == 1
    assert said.index("What did you note on it?") < said.index("her promise 🚢")


@pytest.mark.usefixtures("_cards")
def test_a_card_is_graded_when_it_was_turned_over(talk: Talk) -> None:
    said = talk("recall", lines="4\n\n7\n4\n")
    assert "Turn the card over first: Enter shows what is hidden." in said
    assert "1 is again, 2 hard, 3 good, 4 easy." in said
    assert [each.said for each in latest().answers.values()] == ["easy"]


@pytest.mark.usefixtures("_cards")
def test_a_card_that_asks_nothing_is_only_seen(talk: Talk) -> None:
    said = talk("recall", "--query", "speak", lines="3\n\n")
    assert "This card asks nothing, so there is no grade" in said
    assert latest().answers[0].said == "seen"


@pytest.mark.usefixtures("_cards")
def test_a_card_is_put_off_retired_or_skipped(talk: Talk) -> None:
    said = talk("recall", lines="s\ns never\ns 2w\nd\nk\n")
    assert "Until when?" in said
    assert "“never” is no day after today" in said
    assert [latest().answers[item].said for item in range(3)] == ["snooze", "retire", "skipped"]
    first = annotation(RENT).card
    assert first
    assert first.snoozed
    second = annotation(CENT).card
    assert second
    assert second.standing is Standing.RETIRED


@pytest.mark.usefixtures("_cards")
def test_undo_brings_the_card_back_as_it_was(talk: Talk) -> None:
    before = annotation(RENT)
    said = talk("recall", lines="\n2\nu\n")
    assert "Undone: Hard" in said
    assert annotation(RENT).card == before.card
    assert not latest().answers


@pytest.mark.usefixtures("_cards")
def test_a_card_is_told_to_ask_something_else(talk: Talk) -> None:
    said = talk("recall", "--query", "cent", lines="p\nc\n")
    assert "asks nothing" in said
    assert "There is nothing else to ask" in talk("recall", "--query", "speak", lines="p\n")


@pytest.mark.usefixtures("_cards")
def test_grades_say_when_a_card_comes_again(talk: Talk) -> None:
    assert "1 again (tomorrow), 2 hard (" in talk("recall", lines="\n")


# Adjudication


@pytest.fixture
def _two() -> None:
    """The same library, in which two people coded one text."""
    ann, bob = (Annotator(library_folder(), name) for name in ("ann", "bob"))
    ann.tag(BOAT, "claim")
    bob.tag(BOAT, "promise")
    ann.say(ALL, "Ada Mbeki")
    bob.tag(SELL, "claim")


def gold() -> dict[str, Annotation]:
    found = Library(library_folder())
    marks = found.layer(found.listings()[0].id, GOLD)
    return {each.target[0].exact: each for each in marks}


@pytest.mark.usefixtures("_two")
def test_sides_are_taken_by_their_numbers(talk: Talk) -> None:
    said = talk("adjudicate", "ann", "bob", lines="\n\n1\n")
    assert "What ann and bob marked differently: 0 of 3." in said
    assert "ann" not in said.split("Card 1 of 3.")[1].split("Card 2")[0]
    assert set(gold()) == {SELL, ALL, BOAT}
    assert latest().answers[2].said == "left"


@pytest.mark.usefixtures("_two")
def test_a_version_of_ones_own_waits_for_an_empty_line(talk: Talk) -> None:
    lines = "t\nt fear, Claim\na why?\ns Ada\nv keep the boat\nr gap not in the guide\n\n"
    said = talk("adjudicate", "ann", "bob", lines=lines)
    assert "Which tags has your version? t claim, rent; t - for none." in said
    assert "Your version: tags fear, claim; note why?; speaker Ada. Enter takes it." in said
    assert "They differ because: guideline gap, not in the guide." in said
    settled = latest().answers[0]
    assert (settled.said, settled.detail["reason"]) == ("own", "gap")
    [mark] = gold().values()
    assert (mark.target[0].exact, mark.note) == ("keep the boat", "why?")


@pytest.mark.usefixtures("_two")
def test_a_reason_is_one_of_five(talk: Talk) -> None:
    said = talk("adjudicate", "ann", "bob", lines="r boredom\nr\nr t\nx\n")
    assert said.count("Why do they differ? r and one of ambiguous (ambiguous text)") == 2
    assert latest().answers[0].said == "neither"
    assert latest().answers[0].detail["reason"] == "taste"


@pytest.mark.usefixtures("_two")
def test_what_makes_no_sense_is_refused_and_asked_again(talk: Talk) -> None:
    said = talk("adjudicate", "ann", "bob", lines="-\nb\n")
    assert "Only one of them marked something here" in said
    assert [each.said for each in latest().answers.values()] == ["both"]


@pytest.mark.usefixtures("_two")
def test_the_pair_may_be_named_in_any_order_and_another_pair_is_another_session(
    talk: Talk,
) -> None:
    talk("adjudicate", "ann", "bob", lines="1\n")
    assert "1 of 3" in talk("adjudicate", "bob", "ann")
    assert "0 of 3" in talk("adjudicate", "ann", "bob", "--all")
    talk("adjudicate", "ann", "nobody", code=1)
    assert len(kept(library()).sittings) == 2


@pytest.mark.usefixtures("_two")
def test_the_pair_is_offered_where_all_is_listed(talk: Talk) -> None:
    said = talk(lines="3\n2\n")
    assert "3. Settle ann and bob: 3 units open in 1 article that both coded." in said
    assert "0 of 3" in said


def test_parts_of_the_command_line_that_make_no_sense_are_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for argv in (["triage", "--order", "luck"], ["adjudicate", "ann"], ["days", "--last", "0"]):
        with pytest.raises(SystemExit) as ended:
            run(["review", *argv])
        assert ended.value.code == 2
    assert "is no number of days" in capsys.readouterr().err
