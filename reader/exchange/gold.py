"""Decisions as gold: articles with who said what, for measuring a model or training one.

One JSON object a line and an article, in the form that scorers of attribution read: the text, and
for each quote the offsets of its content, of the words that name its source, and of its cue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from reader.attribution.kinds import kind_of
from reader.attribution.model import UNKNOWN
from reader.attribution.quotation_marks import quotation_marks
from reader.exchange.json_text import json_text
from reader.exchange.sources import beside, mentions, named
from reader.library.mark_list import PROPOSED
from reader.library.model import Decision, MarkState
from reader.library.reasons import UNSETTLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.model import Span
    from reader.attribution.quotation_marks import Quotation
    from reader.library.model import Annotation, Mark, Reading

name = "gold"
description = "who said what as decided, an article a line, for scorers and training"
suffix = ".jsonl"
media_type = "application/jsonl"
needs_proposals = True
"""Whether an article is decided completely shows in what the machine proposes for it."""

FORMAT = "quoth-gold"
VERSION = 1


def write(readings: Iterable[Reading], out: TextIO, *, proposals: bool) -> int:
    """Write a line for each article that was decided completely. See ``protocol.Exporter``.

    With ``proposals``, those go out too in which some proposals wait for a decision.
    """
    count = 0
    for reading in readings:
        if not _is_decided(reading) or not (proposals or is_complete(reading)):
            continue
        line = gold(reading)
        out.write(json_text(line) + "\n")
        count += len(line["attributions"]) + len(line["rejected"])
    return count


def gold(reading: Reading) -> dict[str, Any]:
    """Return what was decided of an article, as one JSON object.

    ``complete`` says whether all was: then what is not there is no quote.
    """
    article = reading.article
    made = reading.marks.annotated
    marks = [mark for mark in made if mark.annotation and mark.annotation.decision]
    quotations = quotation_marks(article.text)
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": article.id,
        "split": "",
        "publisher": article.outlet,
        "title": article.title,
        "date": article.date,
        "url": article.url,
        "annotator": _annotators(marks),
        "complete": is_complete(reading),
        "undecided": reading.marks.states.count(PROPOSED),
        "text": article.text,
        "attributions": [
            _attribution(reading, mark, quotations) for mark in marks if mark.is_confirmed
        ],
        "rejected": [
            {"content": _places(mark.spans), "reason": mark.annotation.reason}
            for mark in marks
            if mark.state is MarkState.REJECTED and mark.annotation
        ],
    }


def is_complete(reading: Reading) -> bool:
    """Whether all that is proposed in an article was decided, and each decision says what is right.

    One that two people made apart does not, nor does a rejection for a wrong span or speaker.
    """
    undecided = reading.marks.states.count(PROPOSED)
    return _is_decided(reading) and not undecided and not any(map(_is_open, reading.annotations))


def _is_open(annotation: Annotation) -> bool:
    if annotation.decision is None or annotation.on:
        return False
    is_no = annotation.decision is Decision.REJECTED
    return bool(annotation.conflicts) or (is_no and annotation.reason in UNSETTLED)


def _is_decided(reading: Reading) -> bool:
    return any(mark.annotation and mark.annotation.decision for mark in reading.marks.annotated)


def _annotators(marks: Sequence[Mark]) -> str:
    """Return who decided, in order of name."""
    return ", ".join(sorted({each.annotation.creator for each in marks if each.annotation} - {""}))


def _attribution(reading: Reading, mark: Mark, quotations: Sequence[Quotation]) -> dict[str, Any]:
    """Return a quote that somebody says.

    The words that name its source are those that the machine found, unless they name somebody else
    than the reader did: then those nearest to the quote that name the right one.
    """
    text, speaker = reading.article.text, mark.speaker
    source, by_machine = named(reading, mark)
    told: dict[str, Any] = {
        "source": _places(source),
        "cue": _places(beside(mark, mark.cue)),
        "content": _places(mark.spans),
        "kind": kind_of(text, mark.spans, quotations).value,
        "status": mark.state.value,
        "source_by": "machine" if by_machine else "name",
    }
    if speaker not in ("", UNKNOWN.name):
        told["speaker"] = speaker
        if source:  # of a quote that names no source, a scorer wants none
            told["source_alts"] = _places(mentions(reading, mark))
    return told


def _places(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
