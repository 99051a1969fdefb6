"""What the passages of a plain text are: headline, caption, heading, quotation, paragraph."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.article.bylines import is_date_line
from reader.article.captions import credit_in
from reader.article.front import front_of, is_dialogue, is_prose
from reader.article.model import Block, BlockKind, Span
from reader.article.passages import passages_of

_LONGEST_HEADING = 100
_SHORTEST_SECTION = 60
_QUOTATION_INDENT = 4
_PASSAGES_SAMPLED = 2000
_SPEECH = re.compile("[,.!?…][\"'”’»]")
"""A comma or a full stop before a closing mark: somebody speaks, and a heading never does."""
_SPECIAL = re.compile(
    r"(?P<separator>[-–—*•·_=~#+.…⁂◆◇■●○ ]++\Z)"
    r"|(?P<item>(?:[-*•◦▪‣·]|\d{1,2}[.)]|\([a-z\d]\)) +\S)"
    r"|(?P<quoted>>[> ]*)"
)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of a clean plain text.

    Headline, standfirst and byline are looked for at the top only, and claimed only where the
    text looks like news; whatever is not clearly something else is a paragraph.
    """
    spans = passages_of(text)
    indented = _indents_quotations(text, spans)
    blocks = classified(text, [_block(text, span, indented=indented) for span in spans])
    for i in _headings(text, blocks):
        blocks[i] = blocks[i]._replace(kind=BlockKind.HEADING, level=2)
    return tuple(blocks)


def classified(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with captions, headline, standfirst and bylines told from paragraphs."""
    last = len(blocks) - 1
    blocks = [_with_credit(text, block, last=i == last) for i, block in enumerate(blocks)]
    for i, kind in front_of(text, blocks).items():
        blocks[i] = blocks[i]._replace(kind=kind, level=0)
    return blocks


def _with_credit(text: str, block: Block, *, last: bool) -> Block:
    """Return a paragraph that ends in a picture's credit as the caption that it is."""
    if block.credit or block.kind not in {BlockKind.PARAGRAPH, BlockKind.CAPTION}:
        return block
    captioned = block.kind is BlockKind.CAPTION
    credit = credit_in(text, block.span, last=last, captioned=captioned)
    return block._replace(kind=BlockKind.CAPTION, credit=credit) if credit else block


def _indent(text: str, span: Span) -> int:
    return span.start - 1 - text.rfind("\n", 0, span.start)


def _indents_quotations(text: str, spans: list[Span]) -> bool:
    """Return whether few passages are indented; where many are, it is how paragraphs begin."""
    sample = spans[:_PASSAGES_SAMPLED]
    return sum(_indent(text, span) >= _QUOTATION_INDENT for span in sample) * 3 <= len(sample)


def _block(text: str, span: Span, *, indented: bool) -> Block:
    """Return a passage as what its first characters and its indent show it to be."""
    if text[span.start].isalpha() and text[span.start - 1 : span.start] in {"", "\n"}:
        return Block(BlockKind.PARAGRAPH, span)
    indent = _indent(text, span)
    match = _SPECIAL.match(text, span.start, span.end)
    if match and match["separator"]:
        return Block(BlockKind.SEPARATOR, span)
    if match and match["item"]:
        return Block(BlockKind.LIST_ITEM, span, 1 + indent // 2)
    if match:
        return Block(BlockKind.QUOTATION, span, match["quoted"].count(">"))
    if indented and indent >= _QUOTATION_INDENT:
        return Block(BlockKind.QUOTATION, span, 1)
    return Block(BlockKind.PARAGRAPH, span)


def _headings(text: str, blocks: list[Block]) -> list[int]:
    """Return which paragraphs head what follows; none where every other one would."""
    found = [
        i
        for i, (block, following) in enumerate(pairwise(blocks))
        if block.kind is BlockKind.PARAGRAPH
        and block.span.end - block.span.start <= _LONGEST_HEADING
        and _reads_as_heading(text, block.span)
        and _can_follow_heading(text, block.span, following)
        and not is_date_line(text[slice(*block.span)])
    ]
    return found if len(found) * 2 <= len(blocks) else []


def _reads_as_heading(text: str, span: Span) -> bool:
    line = text[span.start : span.end]
    if "\n" in line or not (line[0].isupper() or line[0].isdigit() or line[0] in "\"'“‘«¿"):
        return False
    if line[0] in "\"'“‘«" and _SPEECH.search(line):
        return False
    return line.rstrip("\"'”’»")[-1:] not in {"", ".", "!", "…", ":", ";", ","}


def _can_follow_heading(text: str, heading: Span, following: Block) -> bool:
    start, end = following.span
    if following.kind is BlockKind.LIST_ITEM:
        return True
    if following.kind is not BlockKind.PARAGRAPH or end - start < _SHORTEST_SECTION:
        return False
    longer = end - start > heading.end - heading.start
    # In a transcript a short remark stands above a long one, and heads nothing.
    remarks = is_dialogue(text, heading, following.span)
    return longer and not remarks and is_prose(text, following.span)
