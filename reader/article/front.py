"""The front of an article: headline, standfirst, byline and date, before the first paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.bylines import author_in, is_bare_name, is_byline, is_date_line
from reader.article.dates import iso_date
from reader.article.model import Block, BlockKind, Span
from reader.signs import sign_start

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_FRONT = 8
_LONGEST_HEADLINE = 200
_LONGEST_STANDFIRST = 400
_LONGEST_TITLE = 60
_LONGEST_LINE = 1000
_MOST_WORDS_IN_KICKER = 3
_SPEAKER = re.compile(r"[^\s:][^:\n]{0,40}:\s")
_ENDS_OF_PROSE = tuple(".!?…:。！？)\"'”’»」")
_NOT_AFTER_HEADLINE = tuple(".:;,…。，")
_AFTER_STANDFIRST = frozenset({BlockKind.SEPARATOR, BlockKind.CAPTION, BlockKind.BYLINE})


def front_of(text: str, blocks: Sequence[Block]) -> dict[int, BlockKind]:
    """Return, by index, which blocks near the top are headline, standfirst and bylines.

    A headline among the first blocks is taken as it is. Else the first passage is one if it
    reads like one and prose comes after it; without a headline there is no front.
    """
    found = {}
    near = range(min(_LONGEST_FRONT, len(blocks)))
    headline = next((i for i in near if blocks[i].kind is BlockKind.HEADLINE), -1)
    if headline < 0:
        headline = 1 if _is_kicker(text, blocks) else 0
        if not _is_headline(text, blocks[headline:]):
            return {}
        found[headline] = BlockKind.HEADLINE
    for i in range(headline + 1, min(headline + _LONGEST_FRONT, len(blocks) - 1)):
        if blocks[i].kind is BlockKind.PARAGRAPH:
            kind = _kind_in_front(text, blocks[i : i + 2], after_headline=i == headline + 1)
            if kind is BlockKind.PARAGRAPH:
                break
            found[i] = kind
    return found


def is_prose(text: str, span: Span) -> bool:
    """Return whether a passage ends as sentences do."""
    return text.endswith(_ENDS_OF_PROSE, span.start, span.end)


def is_dialogue(text: str, remark: Span, reply: Span) -> bool:
    """Return whether two passages begin with a speaker's name and a colon, as in a transcript."""
    return bool(_SPEAKER.match(text, *remark) and _SPEAKER.match(text, *reply))


def _is_kicker(text: str, blocks: Sequence[Block]) -> bool:
    """Return whether the first passage names the page's section: "WORLD", "News | Politics"."""
    if len(blocks) < 2:
        return False
    line, following = _line(text, blocks[0].span), _line(text, blocks[1].span)
    is_section = " | " in line or " › " in line or (line.isupper() and not following.isupper())
    return is_section and len(line.split()) <= _MOST_WORDS_IN_KICKER <= len(following.split())


def _is_headline(text: str, blocks: Sequence[Block]) -> bool:
    """Return whether the first block reads like a headline, and has something to head."""
    if not blocks or blocks[0].kind is not BlockKind.PARAGRAPH:
        return False
    start, end = blocks[0].span
    if end - start > _LONGEST_HEADLINE or text.endswith(_NOT_AFTER_HEADLINE, start, end):
        return False
    if is_byline(text[start:end]) or not any(map(str.isalpha, text[start:end])):
        return False
    if len(blocks) > 1 and is_dialogue(text, blocks[0].span, blocks[1].span):
        return False
    blank_line_after = text.startswith("\n\n", end)
    return any(
        block.kind is BlockKind.PARAGRAPH
        and is_prose(text, block.span)
        and (blank_line_after or block.span.end - block.span.start > 1.5 * (end - start))
        for block in blocks[1:_LONGEST_FRONT]
    )


def _kind_in_front(text: str, blocks: Sequence[Block], *, after_headline: bool) -> BlockKind:
    """Return what the first of two blocks is, when no paragraph stands before it."""
    block, following = blocks
    line, line_after = _line(text, block.span), _line(text, following.span)
    if is_byline(line) or (is_bare_name(line) and is_date_line(line_after)):
        return BlockKind.BYLINE
    if after_headline and len(line) <= _LONGEST_STANDFIRST:
        parted = following.kind in _AFTER_STANDFIRST or is_byline(line_after)
        speaks = is_dialogue(text, block.span, following.span)
        unfinished = not (speaks or is_prose(text, block.span)) and len(line_after) > len(line)
        if parted or unfinished:
            return BlockKind.STANDFIRST
    return BlockKind.PARAGRAPH


def _line(text: str, span: Span) -> str:
    """Return a passage on one line; of one too long for the front of an article, its start."""
    end = min(span.end, sign_start(text, span.start + _LONGEST_LINE))
    return " ".join(text[span.start : end].split())


def title_of(text: str, blocks: Sequence[Block]) -> str:
    """Return the headline, or else the first words of the text."""
    for block in blocks:
        if block.kind is BlockKind.HEADLINE:
            return _line(text, block.span)
    words = " ".join(text[: 4 * _LONGEST_TITLE].split())
    if len(words) <= _LONGEST_TITLE:
        return words
    cut = words.rfind(" ", 1, _LONGEST_TITLE)
    end = cut if cut > 0 else sign_start(words, _LONGEST_TITLE - 1)
    return words[:end].rstrip(",;:–—- ") + "…"


def byline_of(text: str, blocks: Sequence[Block]) -> str:
    """Return who wrote the article by its first byline that says so, without "By"."""
    lines = (_line(text, block.span) for block in blocks if block.kind is BlockKind.BYLINE)
    return next(filter(None, map(author_in, lines)), "")


def date_of(text: str, blocks: Sequence[Block]) -> str:
    """Return the day that the bylines name, as ISO 8601."""
    lines = (_line(text, block.span) for block in blocks if block.kind is BlockKind.BYLINE)
    return next(filter(None, map(iso_date, lines)), "")
