"""What a line says of a card, kind by kind: the letters are those of the screen's keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from reader.review.session import Kind

if TYPE_CHECKING:
    from reader.library.model import Change
    from reader.review.deck import Card, Line
    from reader.review.engine import Engine


class Reply(NamedTuple):
    """An answer to a card."""

    verdict: str
    detail: Mapping[str, Any] = {}


class Also(NamedTuple):
    """A change of what the card is about that is no answer to it."""

    make: Callable[[Any], Change]
    """Gives it, from the card as it is then."""


MARKING = "t claim, rent: tag it, or untag it. a words: write a note on it; a -: take it away."
"""What can be typed of a passage where that is no answer to it."""


Steps = Mapping[str, Callable[["Engine[Any]", str, Iterator[str]], str]]
"""What is done at a letter, from the session, what stands behind the letter, and the lines that are
still to come: returns what is to be said of it."""


class Replies(Protocol):
    """How the lines of one kind of session are meant; it knows what was said of the card so far."""

    HELP: str
    """What can be typed that other kinds do not have, in lines."""
    OFFER: str
    """The most useful of that, in a sentence."""
    STEPS: Steps
    """What is no answer to the card, by its letter."""
    own: dict[str, Any]
    """What was put right on the card, before it is answered."""
    shown: bool
    """Whether the card has been turned over."""

    def turn_to(self, card: Card | None) -> None:
        """Forget what was said of the card before."""

    def below(self, card: Card) -> list[Line]:
        """Return what stands below a card: what was put right on it so far."""

    def reply(self, card: Card, command: str, said: str) -> Reply | Also | str | None:
        """Return what a line means.

        Args:
            card: That it is about.
            command: The letter; empty for an empty line.
            said: What stands behind it.

        Returns:
            An answer, or another change; or a sentence, empty where the card was turned over; or
            None where the letter means nothing here.
        """


_KINDS = {
    Kind.TRIAGE: ("triage_replies", "TriageReplies"),
    Kind.RECALL: ("recall_replies", "RecallReplies"),
    Kind.ADJUDICATE: ("adjudication_replies", "AdjudicationReplies"),
}
"""The module and the class of each kind: only those of the session are imported."""


def replies(engine: Engine[Any]) -> Replies:
    """Return how the lines of a session are meant."""
    module, name = _KINDS[engine.sitting.session.kind]
    made = getattr(import_module(f"reader.cli.{module}"), name)
    return cast("Replies", made(engine.deck))
