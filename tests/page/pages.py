"""Articles to lay out, and how they are drawn."""

from __future__ import annotations

from reader.article.model import Block, BlockKind, Span
from reader.page.wrapping import Layout


def blocks_of(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> tuple[str, list[Block]]:
    """Return a text with a line feed between its blocks, and the blocks."""
    text, blocks = "", []
    for each in texts:
        blocks.append(Block(kind, Span(len(text), len(text) + len(each)), level=1))
        text += each + "\n"
    return text.rstrip("\n"), blocks


def paragraphs(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Layout:
    """Return a layout of blocks of one kind."""
    return Layout(*blocks_of(*texts, kind=kind))


def drawn(layout: Layout, width: int) -> list[str]:
    """Return what stands on each row; in the place of an image, what it shows in brackets."""
    layout.wrap(width)
    lines = []
    for row in map(layout.row, range(layout.height)):
        if row is None:
            lines.append("")
        elif row.image:
            lines.append(f"[{row.image.alternative}]")
        else:
            lines.append(" " * row.lead + layout.shown(row, row.start, row.drawn))
    return lines
