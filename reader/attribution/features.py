"""What the tagger is told of each token: its word, its quotation, its place, what the rules say.

All features are numbers of categories. They are the same in training and in use, for training
calls this module (``training/``).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reader.attribution.vocabulary import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy.typing as npt

    from reader.article.model import Span
    from reader.attribution.clause import Clause
    from reader.attribution.linking import Link
    from reader.attribution.tokens import Paragraph
    from reader.attribution.vocabulary import Vocabulary

BREAK = "¶"
"""The token that stands after each paragraph."""

RULES = (
    "plain-before",
    "plain-after",
    "plain-around",
    "inverted-before",
    "inverted-around",
    "according-before",
    "according-after",
    "according-around",
    "headline",
    "lead",
    "shared",
    "colon",
    "noun",
    "who",
    "beside",
    "signed",
    "turn",
    "floating",
)
"""The rules, as the tagger tells them apart; further ones are one more."""

_RULE_NUMBERS = {rule: number for number, rule in enumerate(RULES)}

DOUBLE_MARKS = frozenset(('"', "“", "”", "„", "«", "»", "``", "''"))

SIZES = {
    "shape": 14,
    "ending": ENDINGS,
    "class": 128,
    "quotation": 9,
    "length": 31,
    "rule": 1 + 6 * (len(RULES) + 1),
    "clause": 5,
    "place": 9,
    "paragraph": 33,
}
"""How many categories each feature has; the columns of ``Tokens.features`` in their order."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of a part of a text in one row, with a break after each paragraph."""

    lows: list[str]
    """The words in small letters."""
    words: npt.NDArray[np.int32]
    """The number of each word in the vocabulary, 0 for words that it does not have."""
    features: npt.NDArray[np.int32]
    """One row a token, one column for each of ``SIZES``."""
    starts: list[int]
    ends: list[int]
    """Offsets into the text, as in ``Paragraph``."""
    paragraphs: list[int]
    """For each paragraph, the number of its first token; then the number of all tokens."""
    going_on: list[bool]
    """For each paragraph, whether it goes on with the one before: after a colon, in a quotation."""

    def passages(self) -> npt.NDArray[np.int64]:
        """Say of each token which passage it is in: paragraphs that go on with each other."""
        numbers = np.cumsum(np.logical_not(self.going_on))
        return np.repeat(numbers, np.diff(self.paragraphs))

    def column(self, name: str) -> npt.NDArray[np.int32]:
        """Return one feature of all tokens."""
        return self.features[:, list(SIZES).index(name)]

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the text that a token range covers."""
        return self.starts[start], self.ends[end - 1]


def tokens(
    paragraphs: Sequence[Paragraph],
    clauses: Mapping[int, Sequence[Clause]],
    links: Iterable[Link],
    vocabulary: Vocabulary,
) -> Tokens:
    """Return the tokens of some paragraphs.

    ``clauses`` are the reporting clauses of each paragraph, by its index; ``links`` is what the
    rules make of them.
    """
    lows: list[str] = []
    words: list[int] = []
    columns: list[list[int]] = [[] for _ in SIZES]
    starts: list[int] = []
    ends: list[int] = []
    begins: list[int] = []
    going_on: list[bool] = []
    opened = leading = False
    for p in paragraphs:
        count = len(p.words)
        begins.append(len(words))
        known = [vocabulary.look_up(word) for word in p.words]
        numbers, shapes, endings, kinds = (list(column) for column in zip(*known, strict=True))
        _normalise_marks(p, numbers, vocabulary)
        lows += [*p.lows, BREAK]
        words += [*numbers, vocabulary.number(BREAK)]
        within, length = _quotations(p)
        said = _clauses(p, clauses.get(p.index, ()))
        quality = [_paragraph(p, opened=opened)] * count
        going_on.append(leading or bool(p.quotations and p.quotations[0].continues))
        opened = p.quote[-1] >= 0
        leading = p.words[-1] == ":" and not opened
        made = (shapes, endings, kinds, within, length, [0] * count, said, _places(p), quality)
        for column, values in zip(columns, made, strict=True):
            column.extend([*values, 0])
        starts += [*p.starts, p.span.end]
        ends += [*p.ends, p.span.end]
    columns[list(SIZES).index("rule")] = _rules(links, starts)
    features = np.array(columns, np.int32).T
    begins.append(len(words))
    numbers_ = np.array(words, np.int32)
    return Tokens(lows, numbers_, features, starts, ends, begins, going_on)


def _normalise_marks(p: Paragraph, numbers: list[int], vocabulary: Vocabulary) -> None:
    """Give quotation marks of every style the numbers of one, and stray ones that of no word."""
    for k, word in enumerate(p.words):
        if word in DOUBLE_MARKS and p.quote[k] < 0:
            numbers[k] = 0
    opening, closing = vocabulary.number("“"), vocabulary.number("”")
    for (start, end), quotation in zip(p.quotes, p.quotations, strict=True):
        if start < end:
            numbers[start] = opening
            if quotation.closed and end - start > 1:
                numbers[end - 1] = closing
    opening, closing = vocabulary.number("‘"), vocabulary.number("’")
    for start, end in p.inner:
        if end - start > 1:
            numbers[start], numbers[end - 1] = opening, closing


def _quotations(p: Paragraph) -> tuple[list[int], list[int]]:
    """Say where in its quotation each token stands, and how long and how closed that is."""
    within, length = [0] * len(p.words), [0] * len(p.words)
    for (start, end), quotation in zip(p.quotes, p.quotations, strict=True):
        if start == end:
            continue
        within[start:end] = [2] * (end - start)
        within[end - 1] = 3 if quotation.closed else 2
        within[start] = 1
        capital = start + 1 < end and p.words[start + 1][0].isupper()
        last = p.words[end - 2] if end - start > 2 else ""
        stopped = 0 if last == "," else 1 if last[:1] in {".", "?", "!", "…"} else 2
        size = 1 + 6 * _size(end - start, (3, 5, 9, 17)) + 2 * stopped + capital
        length[start:end] = [size] * (end - start)
    for start, end in p.inner:
        if start < end:
            within[start:end] = [min(6, state + 3) for state in within[start:end]]
            within[start], within[end - 1] = 7, 8
    return within, length


def _size(count: int, bounds: tuple[int, ...]) -> int:
    """Return the number of the class of sizes that ``count`` is in."""
    return bisect_left(bounds, count)


def _places(p: Paragraph) -> list[int]:
    """Say of each token whether it begins or ends its sentence, near the front of the text."""
    places = [0] * len(p.words)
    for start, end in p.bounds:
        if start < end:
            places[end - 1] = 2
            places[start] = 1
    return [3 * place + min(p.index, 2) for place in places]


def _paragraph(p: Paragraph, *, opened: bool) -> int:
    """Say what a paragraph is like; ``opened`` where the one before ends in a quotation."""
    quoted = sum(quote >= 0 for quote in p.quote) == len(p.words)
    size = _size(len(p.words), (7, 24, 69))
    return 1 + 8 * size + 4 * (p.quote[0] >= 0) + 2 * quoted + opened


def _clauses(p: Paragraph, clauses: Iterable[Clause]) -> list[int]:
    """Mark the cues and the sources of reporting clauses whether they have content or not."""
    marks = [0] * len(p.words)
    for clause in clauses:
        for role, part in ((3, clause.source), (1, clause.verb)):
            if part and part[0] < part[1]:
                marks[part[0] : part[1]] = [role + 1] * (part[1] - part[0])
                marks[part[0]] = role
    return marks


def _rules(links: Iterable[Link], starts: list[int]) -> list[int]:
    """Mark what the rules take for content, cue and source, and which rule it was."""
    marks = [0] * len(starts)
    found = [link for link in links if not link.rule.startswith("nested")]
    sources = [(2, link, link.source) for link in found]
    cues = [(1, link, link.cue) for link in found]
    contents: list[tuple[int, Link, Span | None]]
    contents = [(0, link, span) for link in found for span in link.content]
    for role, link, span in (*contents, *cues, *sources):
        if span is not None:
            start, end = bisect_left(starts, span.start), bisect_left(starts, span.end)
            number = 1 + 6 * rule_number(link.rule) + 2 * role
            for k in range(start, end):
                marks[k] = number + (k > start)
    return marks


def rule_number(rule: str) -> int:
    """Return the number of a rule, from 0 to ``len(RULES)``."""
    family = rule.partition("-")[0]
    return _RULE_NUMBERS.get(rule, _RULE_NUMBERS.get(family, len(RULES)))
