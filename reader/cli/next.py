"""``quoth next``: one card that is due, for a moment between two commands."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from reader import settings
from reader.cli import arguments, places
from reader.cli.outcomes import NOTHING_FOUND, OK, allow_any_letter, complain
from reader.wording import counted

if TYPE_CHECKING:
    import argparse

    from reader.library import Library
    from reader.review.recall.deck import Recall, RecallCard


def declare(parser: argparse.ArgumentParser) -> None:
    """Take a query, and the wish for a number or for JSON."""
    parser.description = (
        "See one of your own passages again that is due today, and say how well you knew it. "
        "Space or Enter turns it over; then 1 again, 2 hard, 3 or Enter good, 4 easy, d retire, "
        "s put off, p ask something else, q leave it for later."
    )
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help="as for quoth search; @NAME for a saved one"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--count", action="store_true", help="print only how many are due today")
    what.add_argument("--json", action="store_true", help="print the card as one JSON object")
    parser.add_argument("--quiet", action="store_true", help="say nothing when nothing is due")
    arguments.plain(parser)
    arguments.library(parser)


def run(given: argparse.Namespace) -> int:
    """Show a card, or say how many there are."""
    from reader.library.clock import moment
    from reader.library.search.saved import named
    from reader.review.recall.waiting import waiting

    library = places.library(given.library)
    text = " ".join(given.query)
    query = named(library.queries(), text[1:]).query if text.startswith("@") else text
    wanted = settings.chosen().review
    if given.count:
        for _ in library.index.refresh():
            pass
        print(waiting(library, query, now=moment(), settings=wanted).today)
        return OK
    from reader.review.deck import Status
    from reader.review.recall.deck import Recall
    from reader.review.recall.queue import items

    found = items(library, query, now=moment(), settings=wanted)
    deck = Recall(library, wanted, moment)
    cards = (deck.card(each) for each in found)
    card = next((each for each in cards if each.status in {Status.THERE, Status.MOVED}), None)
    if card is None:
        return OK if given.quiet else _nothing(library, query, deck)
    if given.json:
        print(_json(deck, card, len(found) - 1))
        return OK
    return _ask(given, library, deck, card, query)


def _ask(
    given: argparse.Namespace, library: Library, deck: Recall, card: RecallCard, query: str
) -> int:
    from reader.cli.asking_card import asked
    from reader.library.clock import moment
    from reader.review.recall.waiting import waiting

    allow_any_letter()
    by_line = given.plain or places.wants_words()
    told = asked(library, deck, card, by_line=by_line)
    if told:
        for _ in library.index.refresh():
            pass
        left = waiting(library, query, now=moment(), settings=settings.chosen().review).today
        print(f"{told}. {counted(left, 'more card') if left else 'Nothing more'} today.")
    return OK


def _nothing(library: Library, query: str, deck: Recall) -> int:
    """Say why there is nothing to see, and when there will be."""
    from reader.library.clock import moment
    from reader.review.recall.days import on, told
    from reader.review.recall.waiting import waiting

    now, days = moment(), deck.scheduling.days
    for note in library.index.cards(query, now=now, most=(0, 0)).notes:
        complain(note)
    some = waiting(library, query, now=now, settings=settings.chosen().review)
    if some.later:
        said = f"That was all for today; {counted(some.later, 'card')} can wait until tomorrow."
    elif some.next:
        said = f"Nothing is due; the next card comes {on(told(days.of(some.next), days.of(now)))}."
    elif query:
        said = "No card is like that; quoth next without a query takes all."
    else:
        said = (
            "There are no cards yet: c in an article makes one, or [review] tags in the settings."
        )
    print(said, file=sys.stderr)
    return NOTHING_FOUND


def _json(deck: Recall, card: RecallCard, left: int) -> str:
    article = card.reading.article if card.reading else None
    known = card.schedule
    told = {
        "article": article.id if article else "",
        "annotation": card.item.annotation,
        "title": article.title if article else "",
        "spans": [list(span) for span in card.spans],
        "asked": card.prompt.value,
        "front": [str(each) for each in deck.face(card, shown=False)],
        "back": [str(each) for each in deck.face(card, shown=True)],
        "due": known.awake if known else "",
        "reviewed": known.last_review if known else "",
        "left": left,
    }
    return json.dumps(told, ensure_ascii=False)
