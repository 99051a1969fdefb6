"""What a reader does to cards, as pure functions from a reading to the change that does it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from reader.library import changes
from reader.library.model import Change, Mark
from reader.library.schedule import Prompt, Schedule, Standing
from reader.library.search.keys import fold
from reader.review.recall.asking import can_ask
from reader.review.recall.days import told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.article.model import Span
    from reader.library.model import Annotation, Reading
    from reader.review.recall.days import Days

_ASKS = {Prompt.WHO: "who said it", Prompt.GIST: "your note", Prompt.RESURFACE: "nothing"}


def standing(reading: Reading, annotation: Annotation | None, rules: Iterable[str]) -> Standing:
    """Return what an annotation is to recall, where ``rules`` are tags that make cards."""
    if annotation is None:
        return Standing.NONE
    if annotation.card:
        return annotation.card.standing
    return Standing.NEW if by_rule(reading, annotation, rules) else Standing.NONE


def by_rule(reading: Reading, annotation: Annotation, rules: Iterable[str]) -> bool:
    """Whether one of an annotation's tags, or one above it, is among those that make cards."""
    wanted = {fold(name) for name in rules}
    tags = {each.id: tag for tag in reading.tags for each in (tag, *tag.merged)}
    waiting, passed = [*annotation.tags], set[str]()
    while waiting:
        tag = tags.get(waiting.pop())
        if tag is not None and tag.id not in passed:
            if any(fold(each.name) in wanted for each in (tag, *tag.merged)):
                return True
            passed.add(tag.id)
            waiting.append(tag.parent)
    return False


def begun(now: str) -> Schedule:
    """Return what is kept of a card that was never reviewed."""
    return Schedule(due=now)


def told_when(card: Schedule) -> str:
    """Say when a card is to be seen again, on this machine's clock."""
    if card.retired:
        return "retired"
    if not card.awake:
        return "new"
    day = told(datetime.fromisoformat(card.awake).astimezone().date(), date.min)
    slept = card.snoozed > card.due
    return f"put off until {day}" if slept else f"due {day}" if card.last_review else "new"


def opt_in(reading: Reading, passage: Mark | tuple[Span, ...], now: str) -> Change:
    """Return the change that makes a passage a card; one that was retired is as it was before."""
    spans = _spans(passage)
    annotation = _annotation(reading, passage)
    words = changes.excerpt(reading, spans)
    known = annotation.card if annotation else None
    if known and known.retired:
        card = known._replace(retired=False)
        return Change(f"A card again: {words}", changes.schedule(reading, spans, card))
    if known and not known.out:
        return Change(f"{words} is a card already", ())
    return Change(f"Made a card of {words}", changes.schedule(reading, spans, begun(now)))


def opt_out(
    reading: Reading, passage: Mark | tuple[Span, ...], rules: Iterable[str] = ()
) -> Change:
    """Return the change that makes a passage no card any more, whatever its tags say."""
    spans = _spans(passage)
    annotation = _annotation(reading, passage)
    words = changes.excerpt(reading, spans)
    if standing(reading, annotation, rules) in {Standing.NONE, Standing.OUT}:
        return Change(f"{words} is no card", ())
    ruled = annotation is not None and by_rule(reading, annotation, rules)
    card = Schedule(out=True) if ruled else None
    return Change(f"No card any more: {words}", changes.schedule(reading, spans, card))


def toggle(
    reading: Reading, passage: Mark | tuple[Span, ...], rules: Iterable[str], now: str
) -> Change:
    """Return the change that makes a passage a card, or no card where it is one."""
    rules = [*rules]
    if standing(reading, _annotation(reading, passage), rules) in {Standing.NEW, Standing.KNOWN}:
        return opt_out(reading, passage, rules)
    return opt_in(reading, passage, now)


def retire(reading: Reading, annotation: Annotation, now: str) -> Change:
    """Return the change after which a card is not seen any more, though what it knows is kept."""
    card = (annotation.card or begun(now))._replace(retired=True)
    return _change(reading, annotation, f"Retired the card {_words(reading, annotation)}", card)


def snooze(reading: Reading, annotation: Annotation, until: date, days: Days, now: str) -> Change:
    """Return the change that lets a card sleep until a day begins."""
    card = (annotation.card or begun(now))._replace(snoozed=days.begin(until))
    day = told(until, days.of(now))
    return _change(reading, annotation, f"Until {day}: {_words(reading, annotation)}", card)


def ask(reading: Reading, annotation: Annotation, prompt: Prompt, now: str) -> Change:
    """Return the change after which a card asks something else."""
    card = (annotation.card or begun(now))._replace(prompt=prompt.value)
    label = f"The card {_words(reading, annotation)} asks {_ASKS[prompt]}"
    return _change(reading, annotation, label, card)


def ask_else(reading: Reading, annotation: Annotation, asked: Prompt, now: str) -> Change:
    """Return the change after which a card asks the next of what there is to ask of it."""
    possible = can_ask(reading, annotation)
    if len(possible) == 1:
        return Change(
            "There is nothing else to ask: it has no note, and nobody was decided to say it", ()
        )
    return ask(reading, annotation, possible[(possible.index(asked) + 1) % len(possible)], now)


def put(reading: Reading, annotation: Annotation, label: str, card: Schedule) -> Change:
    """Return the change that keeps what came of a review."""
    return _change(reading, annotation, f"{label}: {_words(reading, annotation)}", card)


def _change(reading: Reading, annotation: Annotation, label: str, card: Schedule) -> Change:
    if card == annotation.card:
        return Change(label, ())
    return Change(label, changes.schedule(reading, annotation, card))


def _words(reading: Reading, annotation: Annotation) -> str:
    return changes.excerpt(reading, annotation.spans)


def _spans(passage: Mark | tuple[Span, ...]) -> tuple[Span, ...]:
    return passage.spans if isinstance(passage, Mark) else passage


def _annotation(reading: Reading, passage: Mark | tuple[Span, ...]) -> Annotation | None:
    if isinstance(passage, Mark):
        return passage.annotation
    made = (mark.annotation for mark in reading.marks.all_at(passage))
    return next((each for each in made if each), None)
