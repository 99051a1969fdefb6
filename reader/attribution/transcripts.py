"""The turns of a transcript: "HOST: Were you there?"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.attribution.clause import Clause

if TYPE_CHECKING:
    from reader.attribution.tokens import Paragraph


@cache
def _label() -> re.Pattern[str]:
    """Match a name with a colon at the front of a line, a note in brackets between them.

    A transcript that is itself a quotation has a mark before the name.
    """
    return re.compile(
        r"^[ \t]*[\"“]?([A-Z][\w.'’ -]{0,40}?)(?: \([^)\n]{1,40}\))?:[ \t]", re.MULTILINE
    )


def transcript_labels(text: str) -> frozenset[str]:
    """Return the names that stand with a colon at the front of two lines or more.

    In capitals ("HOST:") two different ones are enough, as "Q:" and "A:" are.
    """
    counts: dict[str, int] = {}
    for match in _label().finditer(text):
        counts[match[1]] = counts.get(match[1], 0) + 1
    upper = {label for label in counts if label.isupper()}
    often = {label for label, count in counts.items() if count > 1 and len(label.split()) < 4}
    return frozenset((upper if len(upper) > 1 else set()) | (often if len(often) > 1 else set()))


def turn(p: Paragraph, text: str, labels: frozenset[str]) -> Clause | None:
    """Return the clause of a transcript's turn: "HOST: Were you there?"."""
    if not labels:
        return None
    match = _label().match(text, p.span.start, p.span.end)
    if match is None or match[1] not in labels:
        return None
    colon = next((k for k, word in enumerate(p.words[:20]) if word == ":"), None)
    if colon is None or colon + 1 >= len(p.words):
        return None
    name = (0 if p.is_word(0) else 1, colon)
    clause = Clause((colon, colon + 1), name, 0, "", "q", "turn", colon + 1)
    clause.contents, clause.place = [(colon + 1, len(p.words))], "after"
    return clause


def quoting(p: Paragraph, clauses: list[Clause]) -> list[Clause]:
    """Return the clauses that quote somebody else inside a turn."""
    return [
        clause
        for clause in clauses
        if clause.source
        and p.lows[clause.source[0]] not in {"i", "we"}
        and any(len(p.quotes_in(*content)) for content in clause.contents)
    ]
