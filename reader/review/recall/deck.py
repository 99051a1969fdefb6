"""What a session of cards does with its items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.library.clock import moment
from reader.library.model import Change
from reader.library.schedule import Prompt, Schedule, Standing
from reader.library.selectors import locate
from reader.review.deck import AROUND, Card, Response, Status, line
from reader.review.deck import Role as Is
from reader.review.recall import cards
from reader.review.recall.asking import asks
from reader.review.recall.days import told
from reader.review.recall.faces import back, front
from reader.review.recall.queue import scheduling
from reader.review.recall.scheduling import Rating
from reader.review.recall.summary import summary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

    from reader.article.model import Span
    from reader.library import Library
    from reader.library.model import Annotation, Reading
    from reader.review.deck import Line, Summary
    from reader.review.session import Item, Sitting
    from reader.settings import Review

RATINGS = {rating.name.casefold(): rating for rating in Rating}
"""What one says of a card that asks something: how well it was remembered."""
SEEN, RETIRE, SNOOZE = "seen", "retire", "snooze"
"""What else one says: of a card that asks nothing; no more of it; not before a day."""
ENTER = {Prompt.WHO: "good", Prompt.GIST: "good", Prompt.RESURFACE: SEEN}
"""What Enter says of a card that was turned over."""


@dataclass(frozen=True)
class RecallCard(Card):
    """A card as the library has it now."""

    annotation: Annotation | None = None
    """None where it is gone."""
    prompt: Prompt = Prompt.RESURFACE

    @property
    def schedule(self) -> Schedule | None:
        """What is kept of it; None where only a tag makes it a card."""
        return self.annotation.card if self.annotation else None


class Recall:
    """The reader's own annotations, each seen again when it is about to be forgotten."""

    def __init__(
        self,
        library: Library,
        settings: Review,
        clock: Callable[[], str],
        *,
        zone: tzinfo | None = None,
        fuzz: bool = True,
    ) -> None:
        """Look at nothing yet.

        Args:
            library: With the cards.
            settings: How the reader wants to see them.
            clock: Gives the moment.
            zone: Of the reader's clock; None for that of this machine.
            fuzz: Whether cards that were reviewed together are spread over some days by chance.
        """
        self._library = library
        self._clock = clock
        self.scheduling = scheduling(settings, zone, fuzz=fuzz)

    def card(self, item: Item) -> RecallCard:
        """Look a card up in the library as it is now."""
        latest = self._library.upkeep.latest(item.article)
        if latest not in self._library:
            return RecallCard(item, Status.GONE, "The article is not in the library any more.")
        reading = self._library.reading(latest, (), ())
        annotation = next((a for a in reading.annotations if a.id == item.annotation), None)
        if annotation is None:
            return RecallCard(item, Status.GONE, "The annotation was deleted.", reading)
        spans = _place(reading, annotation)
        if not spans:
            why = (
                "Its passage has no certain place in the text any more; in the article, O lists it."
            )
            return RecallCard(item, Status.GONE, why, reading, (), annotation)
        status, why = self._status(item, reading, annotation, spans)
        return RecallCard(item, status, why, reading, spans, annotation, asks(reading, annotation))

    def face(self, card: RecallCard, *, shown: bool, around: int = AROUND) -> list[Line]:
        """Return the front of a card, or, where it is shown, all of it."""
        why = [line((card.why, Is.WARNING))] if card.why else []
        if card.reading is None or card.annotation is None or not card.spans:
            return why
        side = back if shown or card.prompt is Prompt.RESURFACE else front
        return [*why, *side(card.reading, card.annotation, card.spans, card.prompt, around)]

    def respond(self, card: RecallCard, verdict: str, detail: Mapping[str, Any]) -> Response:
        """Return what a rating, ``seen``, ``retire`` or ``snooze`` does to a card.

        ``snooze`` needs ``until`` in the detail, as a person writes a day.
        """
        reading, annotation = card.reading, card.annotation
        if card.status in {Status.GONE, Status.SETTLED} or not (reading and annotation):
            return _refused(card.why or "It is no card any more.")
        now = self._clock()
        if verdict == SNOOZE:
            return self._snooze(reading, annotation, str(detail.get("until", "")), now)
        if verdict == RETIRE:
            change = cards.retire(reading, annotation, now)
            return Response(change, RETIRE, _kept(card, annotation.card or cards.begun(now)))
        if why := _is_no_answer(card.prompt, verdict):
            return _refused(why)
        rating = RATINGS.get(verdict, Rating.GOOD)
        known = self.scheduling.reviewed(annotation.card or cards.begun(now), rating, now)
        again = self.scheduling.days.of(known.due)
        label = f"{verdict.capitalize()}, due {told(again, self.scheduling.days.of(now))}"
        change = cards.put(reading, annotation, label, known)
        return Response(change, verdict, _kept(card, known) | {"due": known.due})

    def summary(self, sitting: Sitting) -> Summary:
        """Return what came of a session so far, and what the next days bring."""
        for _ in self._library.index.refresh():
            pass
        return summary(self._library, sitting, self.scheduling.days, self._clock())

    def _snooze(self, reading: Reading, annotation: Annotation, said: str, now: str) -> Response:
        days = self.scheduling.days
        until = days.named(said, now)
        if until is None:
            return _refused(
                f"“{said}” is no day after today: 2026-12-24, tomorrow, 10 (days), 2w, 3m, 1y."
                if said.strip()
                else "Until when? 2026-12-24, tomorrow, 10 (days), 2w, 3m or 1y."
            )
        change = cards.snooze(reading, annotation, until, days, now)
        return Response(change, SNOOZE, {"until": until.isoformat()})

    def _status(
        self, item: Item, reading: Reading, annotation: Annotation, spans: tuple[Span, ...]
    ) -> tuple[Status, str]:
        """Say what became of a card since the session began."""
        if why := self._settled(item, reading, annotation):
            return Status.SETTLED, why
        if reading.article.id != item.article:
            return Status.MOVED, "The article has another text by now; the passage is in it."
        if spans != item.spans:
            return Status.MOVED, "The passage was moved since the session began."
        return Status.THERE, ""

    def _settled(self, item: Item, reading: Reading, annotation: Annotation) -> str:
        """Say why a card need not be asked any more; nothing where it is to be."""
        known, now = annotation.card, self._clock()
        match cards.standing(reading, annotation, self._library.card_tags):
            case Standing.RETIRED:
                return "It was retired meanwhile."
            case Standing.OUT | Standing.NONE:
                return "It is no card any more."
        if known and known.last_review > item.detail:
            return "It was reviewed elsewhere meanwhile."
        if known and known.snoozed > now:
            day = told(self.scheduling.days.of(known.snoozed), self.scheduling.days.of(now))
            return f"It was put off until {day} meanwhile."
        return ""


def asking_else(card: RecallCard) -> Change:
    """Return the change after which a card asks the next of what there is to ask of it."""
    if card.reading is None or card.annotation is None:
        return Change(card.why or "It is no card any more", ())
    return cards.ask_else(card.reading, card.annotation, card.prompt, moment())


def _place(reading: Reading, annotation: Annotation) -> tuple[Span, ...]:
    """Return where a passage is; nowhere rather than at a wrong place."""
    if annotation.on:
        return ()
    spans = [locate(reading.article.text, selector) for selector in annotation.target]
    return tuple(span for span in spans if span) if all(spans) else ()


def _is_no_answer(prompt: Prompt, verdict: str) -> str:
    """Say why a verdict is no answer to what a card asks; nothing where it is one."""
    if verdict != SEEN and verdict not in RATINGS:
        return f"“{verdict}” says nothing of a card."
    if prompt is Prompt.RESURFACE:
        return (
            "" if verdict == SEEN else "This card asks nothing, so there is no grade: it was seen."
        )
    return "" if verdict != SEEN else f"How well did you know it? {', '.join(RATINGS)}."


def _kept(card: RecallCard, known: Schedule) -> dict[str, Any]:
    """Return what a session keeps of an answer, beside what was said."""
    from reader.library.changes import excerpt

    words = excerpt(card.reading, card.spans) if card.reading else ""
    difficulty = None if known.difficulty is None else round(known.difficulty, 3)
    return {"asked": card.prompt.value, "words": words, "difficulty": difficulty}


def _refused(why: str) -> Response:
    return Response(Change("", ()), "", {}, why)
