"""Showing one card to somebody, and taking the answer: by keys, or by lines."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader.cli import places
from reader.cli.carded import drawn, spoken
from reader.cli.pressing import ENTER, LEAVE, Pressed, keys
from reader.library.clock import moment
from reader.library.schedule import Prompt
from reader.review.recall import cards
from reader.review.recall.days import told
from reader.review.recall.deck import RETIRE, SEEN, SNOOZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cli.pressing import Keys
    from reader.library import Library
    from reader.review.deck import Line
    from reader.review.recall.deck import Recall, RecallCard

_GRADES = {"1": "again", "2": "hard", "3": "good", "4": "easy", ENTER: "good", " ": "good"}
_REST = "d retire, s put off, p ask something else, q leave: "


def asked(library: Library, deck: Recall, card: RecallCard, *, by_line: bool) -> str:
    """Ask a card, keep the answer, and return what was done; nothing where it was left.

    Raises:
        LibraryError: It could not be saved.
    """
    reader = keys(by_line=by_line)
    shown = _Shown(redraws=isinstance(reader, Pressed))
    while True:
        if card.prompt is not Prompt.RESURFACE:
            shown.show(deck.face(card, shown=False))
            key = reader.key("Space shows it, q leaves: ")
            if key in LEAVE:
                return ""
        shown.show(deck.face(card, shown=True))
        said = _answered(library, deck, card, reader)
        if said is not None:
            return said
        shown.rows = 0
        card = deck.card(card.item)


def _answered(library: Library, deck: Recall, card: RecallCard, reader: Keys) -> str | None:
    """Take an answer, keep it and say so; nothing said where it was left, None to ask again."""
    options = _options(deck, card)
    while True:
        key = reader.key(options)
        if key in LEAVE:
            return ""
        if key == "p" and _asks_else(library, card):
            return None
        verdict, detail = _verdict(card, key), {}
        if verdict == SNOOZE:
            detail["until"] = reader.line("Until when? 2026-12-24, tomorrow, 10 (days), 2w, 3m: ")
        if not verdict:
            continue
        response = deck.respond(card, verdict, detail)
        if not response.refusal:
            library.apply(response.change)
            return response.change.label
        print(response.refusal)


def _verdict(card: RecallCard, key: str) -> str:
    if key in {"d", "s"}:
        return RETIRE if key == "d" else SNOOZE
    if card.prompt is Prompt.RESURFACE:
        return SEEN if key in {ENTER, " "} else ""
    return _GRADES.get(key, "")


def _options(deck: Recall, card: RecallCard) -> str:
    if card.prompt is Prompt.RESURFACE:
        return f"Enter seen, {_REST}"
    return f"{grades(deck, card)},\n{_REST}"


def grades(deck: Recall, card: RecallCard) -> str:
    """Say what can be said of a card that was turned over, and when it comes again then."""
    now = moment()
    known = card.schedule or cards.begun(now)
    today = deck.scheduling.days.of(now)
    days = deck.scheduling.again_on(known, now)
    return ", ".join(
        f"{int(each)} {each.name.casefold()} ({told(days[each], today)})" for each in days
    )


def _asks_else(library: Library, card: RecallCard) -> bool:
    """Let a card ask the next of what there is to ask of it, and say whether there is any other."""
    if card.reading is None or card.annotation is None:
        return False
    change = cards.ask_else(card.reading, card.annotation, card.prompt, moment())
    if change.edits:
        library.apply(change)
    print(f"{change.label}.")
    return bool(change.edits)


class _Shown:
    """What is shown of a card; at a terminal, its other side comes in its place."""

    def __init__(self, *, redraws: bool) -> None:
        self._redraws = redraws
        self.rows = 0
        """Rows of the front that the back may take the place of."""
        self._before: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show one side."""
        if not self._redraws:
            for row in spoken(each for each in lines if each not in self._before or not each.parts):
                print(row)
            self._before = lines
            return
        size = places.terminal_size()
        rows = [*drawn(lines, size.columns)]
        if 0 < self.rows < size.lines:
            sys.stdout.write(f"\x1b[{self.rows}A\r\x1b[J")
        print("\n".join((*rows, "")))
        self.rows = len(rows) + 2  # what was asked stands below
