"""What a session of settling two annotators' differences does with its items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reader.attribution.model import Analysis
from reader.library.clock import moment
from reader.library.model import Change, LibraryError
from reader.library.search.keys import fold
from reader.review.adjudicate.card import AdjudicateCard, described, face, quoted
from reader.review.adjudicate.comparison import Comparison
from reader.review.adjudicate.gold import Ground, Standing, provenance
from reader.review.adjudicate.queue import is_turned
from reader.review.adjudicate.summary import summary
from reader.review.adjudicate.units import common
from reader.review.adjudicate.verdicts import (
    REASONS,
    RefusedError,
    Verdict,
    own_version,
    proposed,
    ruled,
)
from reader.review.deck import AROUND, Line, Response, Status, Summary
from reader.review.latest import Latest

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from reader.article.model import Span
    from reader.library import Library
    from reader.review.adjudicate.cases import Case, Ruling
    from reader.review.adjudicate.verdicts import Marks
    from reader.review.session import Item, Session, Sitting

AGAIN = "again"
"""In the detail of a verdict: that whoever decides saw what was settled, and settles it anew."""
_EXCERPT = 24
"""Characters of a passage that a label shows."""
_SAID = {
    Verdict.LEFT: "as the left one has it",
    Verdict.RIGHT: "as the right one has it",
    Verdict.UNION: "all words of both",
    Verdict.INTERSECTION: "the words in common",
    Verdict.BOTH: "both stand",
    Verdict.NEITHER: "neither stands",
    Verdict.OWN: "a version of one’s own",
}
"""What was decided, as an undo names it; whose it was stays hidden."""


class AdjudicateDeck:
    """Looks up units, and settles them in the gold layer. What the annotators made stays."""

    def __init__(
        self, library: Library, session: Session, clock: Callable[[], str] = moment
    ) -> None:
        """Find both annotators of a session; what they made is read card by card.

        Raises:
            LibraryError: One of them cannot be found any more.
        """
        self._library, self._session, self._clock = library, session, clock
        self._latest = Latest(library, lambda _: Analysis((), (), ""))
        self._seed = str(session.options["seed"])
        self._articles = frozenset(item.article for item in session.items)
        self.comparison = self._compared(())

    def card(self, item: Item) -> AdjudicateCard:
        """Look a unit up as both annotators have it now."""
        try:
            reading = self._latest.reading(item.article)
        except LibraryError as error:
            return AdjudicateCard(item, Status.GONE, str(error))
        article = reading.article
        moved = article.id != item.article
        place = self._latest.followed(item.article, item.spans, article)
        compared = self.comparison.now(article)
        case = _found(compared, item.detail, place or ())
        if case is None:
            lost = "Its words have no certain place in the article’s present text."
            why = "Neither of them marks anything here any more." if place else lost
            return AdjudicateCard(item, Status.GONE, why, reading, place or ())
        status, why = self._status(case, item, moved=moved)
        turned = is_turned(self._seed, item.detail)
        sides = (case.unit.one, case.unit.other)
        left, right = sides[::-1] if turned else sides
        in_use = frozenset(fold(tag.name) for tag in reading.tags if not tag.retired)
        return AdjudicateCard(
            item,
            status,
            why,
            reading,
            case.unit.spans,
            case=case,
            left=left,
            right=right,
            is_turned=turned,
            proposal=proposed(left, right, in_use),
        )

    def face(
        self,
        card: AdjudicateCard,
        *,
        shown: bool = True,  # noqa: ARG002 # it has one side
        around: int = AROUND,
    ) -> list[Line]:
        """Return the passage, in what the two differ, and what each of them says."""
        return face(card, around)

    def respond(self, card: AdjudicateCard, verdict: str, detail: Mapping[str, Any]) -> Response:
        """Return the change by which a verdict stands in the gold layer.

        Args:
            card: Of the unit.
            verdict: One of ``Verdict``.
            detail: ``own`` for a version of one's own: ``spans``, ``speaker``, ``tags``, ``note``,
                as far as they are other than proposed; ``reason``, one of ``REASONS``, and
                ``remark``, in words, for why the two differ; ``again`` where it is seen to be
                settled, and is settled anew.
        """
        case = card.case
        if case is None or card.reading is None:
            return _refused(card.why)
        if card.status is Status.SETTLED and not detail.get(AGAIN):
            return _refused(card.why)
        if detail.get("reason") and detail["reason"] not in REASONS:
            return _refused(f"A reason is one of {', '.join(REASONS)}.")
        said = card.proposal if verdict == Verdict.PROPOSAL else verdict
        try:
            said = Verdict(said)
            marks = self._ruled(card, said, detail)
        except RefusedError as error:
            return _refused(str(error))
        except ValueError:
            return _refused(f"“{verdict}” is no verdict: choose of {', '.join(Verdict)}.")
        between = [described(each) for each in (card.left, card.right)]
        outcome = {"between": between, "outcome": described(marks)}
        kept = {**outcome, **self._kept(card, case, said, detail)}
        told = provenance(
            case,
            self.comparison.pair,
            Standing.ADJUDICATED,
            self._clock(),
            verdict=said.value,
            session=self._session.id,
            **{name: kept[name] for name in ("left", "reason", "remark") if name in kept},
        )
        article = card.reading.article
        edits = Ground.of(self._library, article).settle(case, marks, told)
        excerpt = quoted(article.text, case.unit.spans[:1], _EXCERPT)
        return Response(Change(f"Settled {excerpt}: {_SAID[said]}", edits), said.value, kept)

    def summary(self, sitting: Sitting) -> Summary:
        """Return what came of a session, and how far the two agree; names are told now."""
        return summary(self._compared(self._articles), sitting)

    def _compared(self, articles: Container[str]) -> Comparison:
        options = self._session.options
        return Comparison(self._library, options["one"], options["other"], articles)

    def _ruled(self, card: AdjudicateCard, verdict: Verdict, detail: Mapping[str, Any]) -> Marks:
        if verdict is not Verdict.OWN or card.reading is None:
            return ruled(verdict, card.left, card.right, card.spans)
        own = detail.get("own")
        if not isinstance(own, Mapping):
            raise RefusedError(
                "Your version says nothing: give it words, tags, a speaker or a note."
            )
        return own_version(card.proposed, card.spans, own, card.reading.article.text)

    def _kept(
        self, card: AdjudicateCard, case: Case, verdict: Verdict, detail: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return what the session keeps of a verdict."""
        names = self.comparison.pair[::-1] if card.is_turned else self.comparison.pair
        took = {Verdict.LEFT: names[0], Verdict.RIGHT: names[1]}.get(verdict, "")
        kept = {
            "took": took,
            "left": names[0],
            "differences": [each.value for each in case.unit.differences],
            "reason": detail.get("reason", ""),
            "remark": str(detail.get("remark", "")).strip(),
        }
        return {name: value for name, value in kept.items() if value}

    def _status(self, case: Case, item: Item, *, moved: bool) -> tuple[Status, str]:
        if not case.unit.differences:
            return Status.SETTLED, "Both say the same here by now."
        if case.rulings and not case.is_open and self._is_elsewhere(case.rulings[-1]):
            return Status.SETTLED, "It was settled elsewhere since this session began."
        if case.fingerprint != item.detail:
            changed = "One of them has changed it since the session began: this is how it is now."
            return (Status.MOVED if moved else Status.THERE), changed
        if moved:
            return Status.MOVED, "The article has another text by now."
        return Status.THERE, ""

    def _is_elsewhere(self, ruling: Ruling) -> bool:
        """Whether something was settled after this session began, and not in it."""
        return ruling.told("session") != self._session.id and ruling.at > self._session.begun


def _found(cases: Sequence[Case], fingerprint: str, place: Sequence[Span]) -> Case | None:
    """Return the unit that an item is about: the same one, or else one of the same words."""
    same = [each for each in cases if each.fingerprint == fingerprint]
    here = [each for each in same if common([each.unit.spans], [tuple(place)])]
    if here or (len(same) == 1 and not place):  # words that moved, and are known by what is said
        return (here or same)[0]
    near = [each for each in cases if common([each.unit.spans], [tuple(place)])]
    ranked = sorted(near, key=lambda each: (not each.unit.differences, not each.is_open))
    return ranked[0] if ranked else None


def _refused(why: str) -> Response:
    return Response(Change(why, ()), "", refusal=why)
