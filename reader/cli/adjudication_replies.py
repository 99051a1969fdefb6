"""What lines say of a passage on which two annotators differ."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from reader.cli.near import near
from reader.cli.replies import Reply, Steps
from reader.cli.spoken import closed
from reader.cli.tagging import tags_named
from reader.library.legible import legible
from reader.review.adjudicate.verdicts import REASONS, Verdict
from reader.review.deck import Line, Status, line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library.model import Reading
    from reader.review.adjudicate.card import AdjudicateCard

_VERDICTS = {
    "1": Verdict.LEFT,
    "2": Verdict.RIGHT,
    "=": Verdict.UNION,
    "-": Verdict.INTERSECTION,
    "b": Verdict.BOTH,
    "x": Verdict.NEITHER,
}
_OWN = {"s": "speaker", "t": "tags", "a": "note"}
_ASKED = {
    "s": "Who says it in your version? s Mara Voss; s - for nobody.",
    "t": "Which tags has your version? t claim, rent; t - for none.",
    "a": "Which note has your version? a words; a - for none.",
}


class AdjudicationReplies:
    """Takes a version of one's own, and why the two differ, until something is decided."""

    HELP = """\
Enter: take the version that is proposed, or your own. 1: the left one. 2: the right one.
=: the words of either. -: the words that both have. b: both, as two marks. x: neither.
Your own version, then Enter: v its words. s Mara Voss. t claim, rent. a a note.
r gap: why they differ, before you decide: ambiguous, gap, slip, edge or taste; then your words."""
    OFFER = "1 takes the left version, 2 the right one, Enter the one that is proposed"
    STEPS: ClassVar[Steps] = MappingProxyType({})

    def __init__(self, _: object) -> None:
        self.own: dict[str, Any] = {}
        self.shown = True
        self._because: dict[str, str] = {}

    def turn_to(self, _: AdjudicateCard | None) -> None:
        """Forget the version of one's own, and the reason."""
        self.own, self._because = {}, {}

    def below(self, card: AdjudicateCard) -> list[Line]:
        """Return what was said of the card so far."""
        made = []
        if self.own and card.reading:
            told = "; ".join(_told(card.reading, *each) for each in self.own.items())
            made.append(line(f"Your version: {closed(told)} Enter takes it."))
        if self._because:
            why = ", ".join(filter(None, (REASONS[self._because["reason"]], self._remark())))
            made.append(line(f"They differ because: {why}."))
        return made

    def reply(self, card: AdjudicateCard, command: str, said: str) -> Reply | str | None:
        """Return what a line means; what was settled already, and read so, is settled anew."""
        meant = self._meant(card, command, said)
        if isinstance(meant, Reply) and card.status is Status.SETTLED:
            return meant._replace(detail={**meant.detail, "again": True})
        return meant

    def _meant(self, card: AdjudicateCard, command: str, said: str) -> Reply | str | None:
        if command == "":
            own = {"own": self._as_json()} if self.own else {}
            return Reply(Verdict.OWN if self.own else Verdict.PROPOSAL, {**own, **self._because})
        if command in _VERDICTS:
            return Reply(_VERDICTS[command], self._because)
        if command == "r":
            return self._reason(card, said)
        if command == "v" or command in _OWN:
            return self._make(card, command, said)
        return None

    def _make(self, card: AdjudicateCard, command: str, said: str) -> str:
        """Put something into the version of one's own."""
        if card.reading is None or not card.spans:
            return card.why or "There is nothing here to decide on."
        if command == "v":
            found = near(card.reading.article, said, card.spans[0])
            if isinstance(found, str):
                return found
            self.own["spans"] = found
        elif not said:
            return _ASKED[command]
        elif command == "t":
            names = [] if said == "-" else [tag.name for tag in tags_named(card.reading, said)]
            self.own["tags"] = names
        else:
            self.own[_OWN[command]] = "" if said == "-" else said
        return str(self.below(card)[0])

    def _reason(self, card: AdjudicateCard, said: str) -> str:
        word, _, remark = said.partition(" ")
        meant = [each for each in REASONS if word and each.startswith(word.lower())]
        if len(meant) != 1:
            known = ", ".join(f"{each} ({told})" for each, told in REASONS.items())
            return f"Why do they differ? r and one of {known}, and words of your own."
        self._because = {"reason": meant[0], "remark": remark.strip()}
        return str(self.below(card)[-1])

    def _remark(self) -> str:
        return self._because.get("remark", "")

    def _as_json(self) -> Mapping[str, Any]:
        spans = self.own.get("spans")
        return {**self.own, **({"spans": [list(each) for each in spans]} if spans else {})}


def _told(reading: Reading, what: str, value: Any) -> str:
    if what == "spans":
        text = reading.article.text
        words = " […] ".join(text[start:end] for start, end in value)
        return f"[{legible(' '.join(words.split()))}]"
    if what == "tags":
        return f"tags {', '.join(value)}" if value else "no tags"
    return f"{what} {legible(value)}" if value else f"no {what}"
