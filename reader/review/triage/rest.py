"""All that is left of a session and that the machine is sure of, accepted in one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.library import changes
from reader.library.clock import moment
from reader.library.model import Change, MarkState
from reader.library.together import together
from reader.review.deck import Line, Role, Status, line
from reader.review.session import Answer
from reader.review.triage.card import excerpt, how_sure
from reader.review.triage.verdicts import Meant, Said, kept
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.review.deck import Deck
    from reader.review.engine import Engine, Outcome
    from reader.review.session import Sitting
    from reader.review.triage.card import TriageCard

SAMPLES = 3
"""How many are shown before all are accepted."""
TOGETHER = "together"
"""In the detail of an answer: from which confidence on it was accepted with others, unseen."""


@dataclass(frozen=True)
class Rest:
    """What would be accepted."""

    above: float
    cards: Mapping[int, TriageCard]
    """By the number of the item in the session."""

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.cards)

    @property
    def articles(self) -> int:
        """In how many articles."""
        return len({card.reading.article.id for card in self.cards.values() if card.reading})

    @property
    def samples(self) -> list[Line]:
        """A few of them, those that the machine is least sure of."""
        cards = sorted(self.cards.values(), key=lambda card: card.confidence)[:SAMPLES]
        return [_sample(card) for card in cards]

    def change(self) -> Change:
        """Return the one change that accepts them all; somebody new is made once for all."""
        label = f"Accepted the rest: {counted(self.count, 'quote')}, {self.above:.0%} sure or more"
        by_article: dict[str, list[TriageCard]] = {}
        for card in self.cards.values():
            if card.reading:
                by_article.setdefault(card.reading.article.id, []).append(card)
        readings = [card.reading for card, *_ in by_article.values() if card.reading]
        made = [
            changes.accept_all(reading, [card.mark for card in cards if card.mark])
            for reading, cards in zip(readings, by_article.values(), strict=True)
        ]
        return together(readings[0], label, made) if readings else Change(label, ())

    def answers(self, at: str) -> dict[int, Answer]:
        """Return what the session keeps of them: ``at`` is the moment."""
        nothing = Change("", ())
        answers: dict[int, Answer] = {}
        for item, card in self.cards.items():
            meant = Meant(nothing, Said.ACCEPTED, card.speaker)
            told = {**kept(card, meant), TOGETHER: self.above}
            answers[item] = Answer(Said.ACCEPTED, 0.0, at, told)
        return answers


def rest(deck: Deck[TriageCard], sitting: Sitting, above: float) -> Rest:
    """Return what is left of a session that the machine is at least so sure of.

    What was answered or passed over is left out; so is what was decided elsewhere, has no certain
    place in a later text, or is proposed no more. Ask again when the reader has said yes: the
    library may have changed.

    Raises:
        LibraryError: The library cannot be read.
    """
    items = sitting.session.items
    open_items = (number for number in range(len(items)) if number not in sitting.answers)
    by_article = sorted(open_items, key=lambda number: items[number].article)
    found: dict[int, TriageCard] = {}
    for number in by_article:
        card = deck.card(items[number])
        if card.confidence >= above and _is_proposed(card):
            found[number] = card
    return Rest(above, dict(sorted(found.items())))


def accept_rest(engine: Engine[TriageCard], above: float) -> Outcome:
    """Accept what is left by now and that the machine is so sure of, as one step.

    Raises:
        LibraryError: It could not be saved.
    """

    def find() -> tuple[Change, Mapping[int, Answer]]:
        found = rest(engine.deck, engine.refresh(), above)
        return found.change(), found.answers(moment())

    return engine.answer_found(find)


def _is_proposed(card: TriageCard) -> bool:
    """Whether the machine still says so, and nobody decided."""
    mark, reading = card.mark, card.reading
    if mark is None or reading is None or card.status not in {Status.THERE, Status.MOVED}:
        return False
    return mark.state is MarkState.PROPOSED and any(
        each is mark or each == mark for each in reading.marks.all_at(mark.spans)
    )


def _sample(card: TriageCard) -> Line:
    words = excerpt(card.reading, card.mark) if card.reading and card.mark else ""
    sure = f" · {how_sure(card.confidence)}"
    return line((words, Role.CONTENT), " ", (card.speaker, Role.SPEAKER), (sure, Role.QUIET))
