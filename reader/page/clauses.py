"""The clauses of a sentence, as far as plain rules tell them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.article.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 8192
"""Characters of a sentence that is looked into."""
_AROUND = " \t\n\u00a0,;:—–()[]{}、，；：（）"
"""What is no part of the clause that it ends or begins."""
_BETWEEN = r"[,;:](?=\s|$)|[、，；：]|[—()\[\]{}（）]|\s[–-]{1,2}\s"
_STRONG = re.compile(r"[;:](?=\s|$)|[；：]|[—()\[\]{}（）]|\s[–-]{1,2}\s")


@cache
def _weak() -> re.Pattern[str]:
    """Match what ends a clause, and the words that begin one."""
    subjects = "he|i|it|she|they|we|who|you|there|this|that|these|those"
    begins = "but|because|although|though|unless|whereas|while|whether|when|where|if"
    relatives = "who|whom|whose|which"
    joins = rf"(?:and|or|nor|yet|so) (?=(?:{subjects})\b)"
    return re.compile(rf"{_BETWEEN}|\b(?=(?:{begins}|{relatives})\b|{joins})|(?P<that>\bthat\b)")


def clauses(text: str, sentence: Span, quoted: Sequence[Span]) -> list[Span]:
    """Return the clauses of a sentence, or of a part of it, larger ones and smaller ones.

    Args:
        text: What the offsets count in.
        sentence: The range to split.
        quoted: What in it is in quotation marks; it is not split.
    """
    if sentence.end - sentence.start > _LONGEST:
        return []
    found = {
        piece
        for pattern in (_STRONG, _weak())
        for piece in _pieces(text, sentence, pattern, quoted)
        if any(map(str.isalnum, text[slice(*piece)]))
    }
    same = _trimmed(text, *sentence)
    return sorted(piece for piece in found if not _same_words(text, piece, same))


def _pieces(
    text: str, sentence: Span, pattern: re.Pattern[str], quoted: Sequence[Span]
) -> list[Span]:
    pieces, start = [], sentence.start
    for match in pattern.finditer(text, *sentence):
        if any(a < match.end() and match.start() < b for a, b in quoted):
            continue
        that = match.groupdict().get("that")
        if that and not _reports(text, sentence.start, match.start()):
            continue
        pieces.append(_trimmed(text, start, match.start()))
        start = match.start() if that else match.end()
    return [*pieces, _trimmed(text, start, sentence.end)]


def _reports(text: str, start: int, end: int) -> bool:
    """Whether the word before an offset is a verb that tells what somebody says or thinks."""
    from reader.attribution.verbs import FRAMES

    words = text[max(start, end - 32) : end].split()
    return bool(words) and words[-1].lower() in FRAMES


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    return Span(start, end)


def _same_words(text: str, piece: Span, other: Span) -> bool:
    """Whether one of two ranges has no letters but those of the other."""
    (a, b), (start, end) = piece, other
    return not any(map(str.isalnum, text[start:a] + text[b:end]))
