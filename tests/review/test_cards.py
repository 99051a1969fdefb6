"""What is a card, and what readers do to cards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.library import Change, Library, changes
from reader.library.foreseeing import foreseen, is_as_foreseen
from reader.library.model import Annotation, Tag
from reader.library.schedule import Prompt, Schedule, Standing
from reader.review.recall import cards
from reader.review.recall.asking import asks, can_ask
from reader.review.recall.days import Days
from tests.review.carded import (
    BERLIN,
    CENT,
    NOBODY,
    OUTRAGE,
    RENT,
    Clock,
    make_card,
    note,
    opened,
    reading,
    span,
)

NOW = Clock().now


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return opened(tmp_path / "library")


def on(library: Library, words: str) -> Annotation | None:
    found = (each for each in library.annotations(reading(library).article.id))
    return next((each for each in found if each.spans == (span(words),)), None)


def there(library: Library, words: str) -> Annotation:
    found = on(library, words)
    assert found
    return found


def tagged(library: Library, words: str, *names: str) -> Tag:
    """Tag a passage with the last of some tags, each of which is below the one before."""
    made: list[Tag] = []
    for name in names:
        tag, edits = changes.create_tag(name, parent=made[-1].id if made else "")
        library.apply(Change("made", edits))
        made.append(tag)
    library.apply(changes.tag(reading(library), [span(words)], made[-1]))
    return made[-1]


def toggle(library: Library, words: str, *rules: str) -> str:
    change = cards.toggle(reading(library), (span(words),), rules, NOW)
    library.apply(change)
    return change.label


def test_any_passage_becomes_a_card_and_none_again(library: Library) -> None:
    assert toggle(library, NOBODY) == "Made a card of “Nobody else would speak…”"
    assert there(library, NOBODY).card == Schedule(due=NOW)
    assert toggle(library, NOBODY) == "No card any more: “Nobody else would speak…”"
    assert on(library, NOBODY) is None, "for nothing else was made of it"


def test_what_else_is_on_a_passage_stays_when_it_is_no_card_any_more(library: Library) -> None:
    note(library, NOBODY, "why?")
    toggle(library, NOBODY)
    toggle(library, NOBODY)
    assert (there(library, NOBODY).note, there(library, NOBODY).card) == ("why?", None)


def test_a_card_stays_when_the_note_on_it_goes(library: Library) -> None:
    make_card(library, NOBODY, Clock())
    note(library, NOBODY, "why?")
    note(library, NOBODY, "")
    assert there(library, NOBODY).card == Schedule(due=NOW)


def test_undo_brings_a_card_back(library: Library) -> None:
    toggle(library, NOBODY)
    toggle(library, NOBODY)
    library.undo()
    assert there(library, NOBODY).card
    library.undo()
    assert on(library, NOBODY) is None


def test_what_is_shown_before_a_card_is_saved_is_what_is_there_then(library: Library) -> None:
    for _ in range(2):
        before = reading(library)
        change = cards.toggle(before, (span(NOBODY),), (), NOW)
        shown = foreseen(before, change)
        library.apply(change)
        assert is_as_foreseen(shown, library.refresh(before))


@pytest.mark.parametrize("rule", ["remember", "REMEMBER", "follow up"])
def test_a_tag_or_one_above_it_makes_cards(library: Library, rule: str) -> None:
    tagged(library, NOBODY, "follow up", "remember")
    annotation = there(library, NOBODY)
    assert cards.standing(reading(library), annotation, [rule]) is Standing.NEW
    assert cards.standing(reading(library), annotation, ["claim"]) is Standing.NONE


def test_one_passage_is_taken_out_whatever_its_tag_says(library: Library) -> None:
    tag = tagged(library, NOBODY, "remember")
    toggle(library, NOBODY, "remember")
    assert cards.standing(reading(library), there(library, NOBODY), ["remember"]) is Standing.OUT
    library.apply(changes.untag(reading(library), [span(NOBODY)], tag))
    assert on(library, NOBODY) is None, "to be no card is nothing that is kept by itself"


def test_a_retired_card_is_one_again_with_all_it_knew(library: Library) -> None:
    make_card(library, NOBODY, Clock())
    known = there(library, NOBODY).card
    library.apply(cards.retire(reading(library), there(library, NOBODY), NOW))
    assert there(library, NOBODY).card != known
    assert toggle(library, NOBODY) == "A card again: “Nobody else would speak…”"
    assert there(library, NOBODY).card == known


def test_what_is_so_already_changes_nothing(library: Library) -> None:
    make_card(library, NOBODY, Clock())
    again = cards.opt_in(reading(library), (span(NOBODY),), NOW)
    assert again == Change("“Nobody else would speak…” is a card already", ())
    assert not cards.opt_out(reading(library), (span(RENT),)).edits


def test_a_card_asks_for_its_note_then_for_its_speaker_else_nothing(library: Library) -> None:
    note(library, OUTRAGE, "check")
    for words in (RENT, OUTRAGE, NOBODY):
        make_card(library, words, Clock())
    now = reading(library)
    asked = [asks(now, there(library, words)) for words in (RENT, OUTRAGE, NOBODY)]
    assert asked == [Prompt.WHO, Prompt.GIST, Prompt.RESURFACE]


def test_a_card_asks_what_the_reader_chose_while_there_is_that_to_ask(library: Library) -> None:
    make_card(library, RENT, Clock())
    note(library, RENT, "check")
    annotation = there(library, RENT)
    assert can_ask(reading(library), annotation) == [Prompt.GIST, Prompt.WHO, Prompt.RESURFACE]
    change = cards.ask(reading(library), annotation, Prompt.GIST, NOW)
    assert change.label == "The card “We will not raise the…” asks your note"
    library.apply(change)
    note(library, RENT, "")
    assert asks(reading(library), there(library, RENT)) is Prompt.WHO


def test_nobody_is_asked_for_where_nobody_was_decided_or_known(library: Library) -> None:
    make_card(library, CENT, Clock())
    assert asks(reading(library), there(library, CENT)) is Prompt.RESURFACE
    library.apply(changes.set_speaker(reading(library), [span(CENT)], "unknown"))
    assert asks(reading(library), there(library, CENT)) is Prompt.RESURFACE
    library.apply(changes.set_speaker(reading(library), [span(CENT)], "Mara Voss"))
    assert asks(reading(library), there(library, CENT)) is Prompt.WHO


def test_two_who_reviewed_apart_have_no_conflict(library: Library, tmp_path: Path) -> None:
    import shutil

    make_card(library, NOBODY, Clock())
    other = Library(Path(shutil.copytree(tmp_path / "library", tmp_path / "other")))
    for each, days in ((other, 3), (library, 5)):
        card = Schedule(due=Clock().go_on(days))
        change = cards.put(reading(each), there(each, NOBODY), "Good", card)
        each.apply(change)
    library.upkeep.merge(other.folder)
    assert there(library, NOBODY).conflicts == ()
    assert there(library, NOBODY).card == Schedule(due=Clock().go_on(5)), "the newest stands"


def test_to_review_something_is_not_to_modify_it(library: Library) -> None:
    note(library, NOBODY, "why?")
    before = there(library, NOBODY).modified
    make_card(library, NOBODY, Clock())
    assert there(library, NOBODY).modified == before


def test_sleep_ends_with_the_beginning_of_a_day(library: Library) -> None:
    make_card(library, NOBODY, Clock())
    days = Days(4, BERLIN)
    change = cards.snooze(reading(library), there(library, NOBODY), date(2026, 12, 24), days, NOW)
    assert change.label == "Until 24 December: “Nobody else would speak…”"
    library.apply(change)
    card = there(library, NOBODY).card
    assert card
    assert card.snoozed == card.awake == "2026-12-24T03:00:00.000Z"
