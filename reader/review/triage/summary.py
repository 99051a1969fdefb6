"""What came of a triage session: how often the machine was right, and how long it took.

Everything is counted from what the session keeps of its answers. With, of the items that were
decided one by one, *right words* those accepted, given another speaker or ``unknown``, or rejected
for a wrong speaker, and *right speaker* those accepted, given other words but not another speaker,
or rejected for wrong words:

    precision of the words    =  right words / decided one by one
    precision of the speaker  =  right speaker / decided one by one
    precision of both         =  accepted / decided one by one

What was passed over, or accepted with the rest unseen, tells nothing of the machine and counts in
none of them.
"""

from __future__ import annotations

from collections import Counter
from statistics import fmean, median
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.attribution.model import QuoteKind
from reader.library.legible import legible
from reader.review.deck import Line, Role, Summary, line
from reader.review.session import PASSED, SKIPPED
from reader.review.triage.rest import TOGETHER
from reader.review.triage.verdicts import Said
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.review.session import Answer, Sitting

_MOST = 5
"""How many speakers are named that were corrected."""
_RIGHT_WORDS = frozenset({Said.ACCEPTED, Said.SPEAKER_FIXED, Said.UNKNOWN, Said.WRONG_SPEAKER})
_RIGHT_SPEAKER = frozenset({Said.ACCEPTED, Said.SPAN_FIXED, Said.WRONG_SPAN})
DONE: Mapping[str, str] = {
    Said.ACCEPTED: "accepted",
    Said.SPAN_FIXED: "other words",
    Said.SPEAKER_FIXED: "other speaker",
    Said.UNKNOWN: "speaker unknown",
    Said.REJECTED: "no quote",
    Said.WRONG_SPAN: "wrong words",
    Said.WRONG_SPEAKER: "wrong speaker",
}
"""What was decided, as a person says it."""
_ELSE = {
    "passed": "decided elsewhere",
    "skipped": "skipped",
    "left": "left",
    "flagged": "flagged",
}


class Precision(NamedTuple):
    """How often the machine was right."""

    decided: int
    """Items that were decided one by one."""
    words: int
    """Of which the words were right."""
    speaker: int
    """Of which the speaker was right."""
    both: int
    """Of which both were."""

    def figures(self) -> dict[str, Any]:
        """Return it as shares from 0 to 1; None where nothing was decided."""
        shares = {"span": self.words, "speaker": self.speaker, "both": self.both}
        of = self.decided
        return {"decided": of, **{name: n / of if of else None for name, n in shares.items()}}


def precision(answers: Iterable[Answer]) -> Precision:
    """Count how often the machine was right, as said at the top of this module."""
    one_by_one = [each for each in answers if _is_decided(each) and _is_seen(each)]
    return Precision(
        len(one_by_one),
        sum(each.said in _RIGHT_WORDS for each in one_by_one),
        sum(each.said in _RIGHT_SPEAKER and not _other_speaker(each) for each in one_by_one),
        sum(each.said == Said.ACCEPTED for each in one_by_one),
    )


def summary(sitting: Sitting) -> Summary:
    """Return what came of a session so far."""
    answers = [answer for _, answer in sorted(sitting.answers.items())]
    figures = _figures(sitting, answers)
    return Summary(tuple(_lines(figures)), figures)


def _figures(sitting: Sitting, answers: Sequence[Answer]) -> dict[str, Any]:
    said = Counter(each.said for each in answers)
    seconds = [each.seconds for each in answers if _is_seen(each)]
    kinds = {
        kind.value: precision(
            each for each in answers if _told(each, "machine").get("kind") == kind
        )
        for kind in QuoteKind
    }
    return {
        "items": sitting.total,
        "decided": sum(map(_is_decided, answers)),
        **{each.value: said[each] for each in Said},
        "skipped": said[SKIPPED],
        "passed": said[PASSED],
        "together": sum(TOGETHER in each.detail for each in answers),
        "left": sitting.left,
        "flagged": len(sitting.flags),
        "precision": precision(answers).figures(),
        "kinds": {kind: each.figures() for kind, each in kinds.items() if each.decided},
        "corrected": _corrected(answers),
        "seconds": {
            "total": round(sum(seconds), 1),
            "median": round(median(seconds), 1) if seconds else None,
            "mean": round(fmean(seconds), 1) if seconds else None,
        },
    }


def _corrected(answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """Return which names of the machine were wrong most often, and who it really was."""
    wrong: Counter[str] = Counter()
    really: dict[str, Counter[str]] = {}
    for each in answers:
        if each.said in {Said.SPEAKER_FIXED, Said.UNKNOWN, Said.WRONG_SPEAKER} or (
            each.said == Said.SPAN_FIXED and _other_speaker(each)
        ):
            name = str(_told(each, "machine").get("speaker", ""))
            wrong[name] += 1
            if who := _told(each, "reader").get("speaker"):
                really.setdefault(name, Counter())[str(who)] += 1
    return [
        {"speaker": name, "times": times, "really": dict(really.get(name, Counter()).most_common())}
        for name, times in sorted(wrong.items(), key=lambda each: (-each[1], each[0]))
    ]


def _lines(figures: dict[str, Any]) -> Iterable[Line]:
    if not figures["items"]:
        yield line("Nothing waited for a decision.")
        return
    done = [f"{figures[said]} {words}" for said, words in DONE.items() if figures[said]]
    done += [f"{figures[each]} {words}" for each, words in _ELSE.items() if figures[each]]
    told = f"{counted(figures['decided'], 'decision')} on {counted(figures['items'], 'proposal')}"
    yield line((told, Role.TITLE))
    if done:
        yield line(" · ".join(done))
    if figures["together"]:
        yield line(
            (f"{figures['together']} of them were accepted together, unseen: ", Role.QUIET),
            ("they count for nothing below.", Role.QUIET),
        )
    if figures["precision"]["decided"]:
        yield line("The machine was right: ", *_shares(figures["precision"]))
    if len(figures["kinds"]) > 1:
        for kind, each in figures["kinds"].items():
            yield line(f"  {kind} ({each['decided']}): ", *_shares(each))
    yield from map(_correction, figures["corrected"][:_MOST])
    seconds = figures["seconds"]
    if seconds["median"] is not None:
        yield line(
            f"{seconds['median']:g} s a proposal in the middle, {seconds['mean']:g} s on average"
        )


def _shares(shares: dict[str, Any]) -> tuple[str | tuple[str, Role], ...]:
    names = (("words", "span"), ("speaker", "speaker"), ("both", "both"))
    told = [f"{name} {shares[key]:.0%}" for name, key in names]
    return (" · ".join(told),)


def _correction(each: dict[str, Any]) -> Line:
    times = "once" if each["times"] == 1 else counted(each["times"], "time")
    who = ", ".join(each["really"])
    name = (str(legible(each["speaker"])), Role.SPEAKER)
    really = f"; it was {legible(who)}" if who else ""
    return line(name, f" was wrong {times}{really}")


def _is_decided(answer: Answer) -> bool:
    return answer.said in {*Said}


def _is_seen(answer: Answer) -> bool:
    """Whether the reader looked at it, whatever came of that."""
    return TOGETHER not in answer.detail and answer.said != PASSED


def _other_speaker(answer: Answer) -> bool:
    """Whether the reader named somebody else than the machine."""
    return "speaker" in _told(answer, "reader")


def _told(answer: Answer, who: str) -> Mapping[str, Any]:
    """Return what ``machine`` or ``reader`` said, as far as that was kept."""
    told = answer.detail.get(who)
    return told if isinstance(told, dict) else {}
