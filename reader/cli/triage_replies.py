"""What lines say of a proposal: an empty one that the machine is right, others what is wrong."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from reader.attribution.model import UNKNOWN
from reader.cli.accepting_rest import accept_rest
from reader.cli.carded import spoken
from reader.cli.near import near
from reader.cli.replies import MARKING, Reply, Steps
from reader.library.legible import legible
from reader.review.candidates import candidates
from reader.review.deck import Role, Status, line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.article.model import Span
    from reader.review.deck import Line
    from reader.review.triage.card import TriageCard

_NOBODY = "There is nothing here to decide on."
_NO = {"x": "reject", "X": "reject", "w": "wrong-span", "W": "wrong-speaker"}
_NAMED = 20
"""How many people are named where somebody asks who it may be."""


class TriageReplies:
    """Takes words that are put right, and then who says them."""

    HELP = f"""\
Enter: yes, these words, by this speaker. A number: these words, by the one of that number.
0: these words, nobody knows who says them. s Mara Voss: these words, by her. s: who it may be.
v the right words: they take the place of those in brackets; then Enter, a number or s.
x: it is no quote. X a title: it is none, and why.
w: a quote, but other words. W: a quote, but by somebody else.
A 0.9: accept all the rest of which the machine is so sure.
{MARKING}"""
    OFFER = "Enter accepts the words in brackets and the speaker, x says that it is no quote"
    STEPS: ClassVar[Steps] = MappingProxyType({"A": accept_rest})

    def __init__(self, _: object) -> None:
        self.own: dict[str, Any] = {}
        self.shown = True

    def turn_to(self, _: TriageCard | None) -> None:
        """Forget the words that were put right."""
        self.own = {}

    def below(self, card: TriageCard) -> list[Line]:
        """Return the words that were put right."""
        spans: tuple[Span, ...] = self.own.get("spans", ())
        if not spans or card.reading is None:
            return []
        text = card.reading.article.text
        words = str(legible(" […] ".join(text[start:end] for start, end in spans)))
        return [line("Your words: ", (words, Role.CONTENT), "; Enter accepts them.")]

    def reply(self, card: TriageCard, command: str, said: str) -> Reply | str | None:
        """Return what a line means; what was decided already, and read so, is decided anew."""
        meant = self._meant(card, command, said)
        if isinstance(meant, Reply) and card.status is Status.SETTLED:
            return meant._replace(detail={**meant.detail, "again": True})
        return meant

    def _meant(self, card: TriageCard, command: str, said: str) -> Reply | str | None:
        if command in {"", "0"}:
            return self._by(UNKNOWN.name if command else "")
        if command.isdecimal():
            return self._numbered(card, int(command))
        if command == "s":
            return self._by(said) if said else _who(card)
        if command == "v":
            return self._put_right(card, said)
        if command in _NO:
            return _no(command, said)
        return None

    def _by(self, name: str) -> Reply:
        """Accept the words, as they are or as they were put right; without a name, as proposed."""
        named = {"name": name} if name else {}
        if self.own.get("spans"):
            return Reply("span", {"spans": [list(each) for each in self.own["spans"]], **named})
        if name == UNKNOWN.name:
            return Reply("unknown")
        return Reply("speaker", named) if name else Reply("accept")

    def _numbered(self, card: TriageCard, number: int) -> Reply | str:
        if not 1 <= number <= len(card.people):
            return f"Nobody has the number {number}; s and a name says who it is."
        return self._by(card.people[number - 1][0])

    def _put_right(self, card: TriageCard, said: str) -> str:
        if card.reading is None or not card.spans:
            return card.why or _NOBODY
        found = near(card.reading.article, said, card.spans[0])
        if isinstance(found, str):
            return found
        self.own["spans"] = found
        return next(spoken(self.below(card)))


def _no(command: str, said: str) -> Reply | str:
    if command == "X" and not said:
        return "Why is it none? X a title."
    detail: Mapping[str, Any] = {"reason": said} if command == "X" else {}
    return Reply(_NO[command], detail)


def _who(card: TriageCard) -> str:
    if card.reading is None or not card.spans:
        return card.why or _NOBODY
    people = candidates(card.reading, card.spans[0])
    names = ", ".join(str(legible(name)) for name, _ in people[:_NAMED])
    more = f" and {len(people) - _NAMED} more" if len(people) > _NAMED else ""
    return f"Who says it? s and a name: {names}{more}." if names else "Who says it? s and a name."
