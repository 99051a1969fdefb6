"""What the kinds of review sessions have in common: they show an item, and take an answer to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from reader.library.model import LibraryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.article.model import Span
    from reader.library.model import Change, Reading
    from reader.review.session import Item, Sitting


AROUND = 320
"""Characters before and after a passage that its card shows, to the nearest blank."""


class Role(StrEnum):
    """What some words on a card are; how that looks is the screen's affair."""

    PLAIN = "plain"
    TITLE = "title"
    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    SPEAKER = "speaker"
    KEY = "key"
    WARNING = "warning"
    QUIET = "quiet"


class Line(NamedTuple):
    """One paragraph: words with what they are. It is wrapped where it is shown."""

    parts: tuple[tuple[str, Role], ...] = ()

    def __str__(self) -> str:
        """Return the words."""
        return "".join(words for words, _ in self.parts)


def line(*parts: str | tuple[str, Role]) -> Line:
    """Return a paragraph of words, those without a role being plain."""
    return Line(tuple((each, Role.PLAIN) if isinstance(each, str) else each for each in parts))


class Status(StrEnum):
    """What has become of an item since the session began."""

    THERE = "there"
    MOVED = "moved"
    """It stands elsewhere: the article has another text by now."""
    GONE = "gone"
    """What it is about was deleted, or has no certain place any more."""
    SETTLED = "settled"
    """It was decided elsewhere meanwhile."""


@dataclass(frozen=True)
class Card:
    """An item as the library has it now."""

    item: Item
    status: Status = Status.THERE
    why: str = ""
    """A sentence on the status; empty where the item is as it was."""
    reading: Reading | None = None
    """The article of today; None where there is none any more."""
    spans: tuple[Span, ...] = ()
    """Where it stands in that."""

    @property
    def is_past(self) -> bool:
        """Whether nothing is left to say of it: it was settled elsewhere, or it is gone."""
        return self.status in {Status.SETTLED, Status.GONE}

    def there(self) -> Reading:
        """Return the article in which its passage stands.

        Raises:
            LibraryError: There is no such passage any more.
        """
        if self.reading is None or not self.spans:
            raise LibraryError(self.why or "There is no such passage any more.")
        return self.reading


class Response(NamedTuple):
    """What an answer does."""

    change: Change
    """Of the library; without edits where it changes nothing there."""
    said: str
    """A word of the kind's vocabulary."""
    detail: Mapping[str, Any] = {}
    """What is kept of it, as JSON."""
    refusal: str = ""
    """Why it cannot be: a sentence. Then nothing else counts."""


@dataclass(frozen=True)
class Summary:
    """What came of a session."""

    lines: tuple[Line, ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)
    """The same as JSON."""


AnyCard = TypeVar("AnyCard", bound=Card)


class Deck(Protocol[AnyCard]):
    """What one kind of session does with its items. Nothing here is kept: the engine does that."""

    def card(self, item: Item) -> AnyCard:
        """Look an item up in the library as it is now.

        What others changed meanwhile is no error: it stands in the card's status.

        Raises:
            LibraryError: The library cannot be read.
        """

    def face(self, card: AnyCard, *, shown: bool, around: int = AROUND) -> list[Line]:
        """Return what is to be read of a card.

        Args:
            card: Which.
            shown: Whether one with two sides is turned over.
            around: Characters of the text before and after its passage.
        """

    def respond(self, card: AnyCard, verdict: str, detail: Mapping[str, Any]) -> Response:
        """Return what an answer does; one that makes no sense is refused."""

    def summary(self, sitting: Sitting) -> Summary:
        """Return what came of a session so far."""
