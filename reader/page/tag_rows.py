"""The codebook as lines: which tags are shown, and what stands in the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment

from reader.library.search.keys import fold
from reader.library.tree import above, branches
from reader.page.fitting import ended, fitted, line_fitted
from reader.page.tag_colours import tag_style
from reader.wording import on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.model import Tag
    from reader.library.search.counting import TagCount
    from reader.page.styles import Styles

_SLOT = 3
_COUNT = 7
_INDENT = 2
_DEEPEST = 8
"""Steps by which a name is set in at most."""
_TWO_COUNTS = 44
"""Columns of the terminal from which on there are two counts."""
DEFINITION_FROM = 80
"""Columns of the terminal from which on there are definitions."""
_NAMES = 0.45
"""Share of the names where there are definitions."""


class TagRow(NamedTuple):
    """A tag that is shown."""

    tag: Tag
    depth: int
    is_context: bool = False
    """Whether it is shown only for what stands below it."""


def tag_rows(tags: Sequence[Tag], typed: str = "", *, retired: bool = False) -> list[TagRow]:
    """Return the tags to show, each before those below it.

    Args:
        tags: The codebook.
        typed: Words of a name or a definition that all of them must be in.
        retired: Whether retired tags are shown.
    """
    words = fold(typed).split()
    wanted = {tag.id for tag in tags if (retired or not tag.retired) and _fits(tag, words)}
    over = above(tags)
    context = {each.id for name in wanted for each in over[name]} - wanted
    return [
        TagRow(tag, depth, tag.id in context)
        for tag, depth in branches(tags)
        if tag.id in wanted or tag.id in context
    ]


def _fits(tag: Tag, words: Sequence[str]) -> bool:
    if not words:
        return True
    said = fold(" ".join((tag.name, tag.definition, *(part.name for part in tag.merged))))
    return all(word in said for word in words)


def heading(width: int, styles: Styles) -> list[Segment]:
    """Return the line above the tags."""
    name, two, definition = _columns(width)
    counts = [f"{'own':>{_COUNT}}", f"{'all':>{_COUNT}}"] if two else [f"{'all':>{_COUNT}}"]
    line = " " * _SLOT + fitted("Tag", name) + "".join(counts)
    line += "  Definition" if definition else ""
    return [Segment(fitted(line, width), styles.part("pane heading"))]


def tag_line(
    row: TagRow, count: TagCount | None, width: int, styles: Styles, *, here: bool
) -> list[Segment]:
    """Return the line of a tag, for which ``here`` says whether the bar is on it.

    Without a count, none is known yet.
    """
    tag = row.tag
    name, two, definition = _columns(width)
    ground = styles.part("text") + styles.part("focus" if here else "")
    plain = (
        ground if here or not (tag.retired or row.is_context) else ground + styles.part("separator")
    )
    indent = " " * min(_INDENT * min(row.depth, _DEEPEST), max(0, name // 2))
    state = " (retired)" if tag.retired else ""
    called = ended(on_one_line(tag.name), max(1, name - len(indent) - len(state) - 1))
    rest = max(0, name - len(indent) - cell_len(called))
    colour = tag_style(tag.colour, styles.depth) if not row.is_context else None
    numbers = ("…", "…") if count is None else (str(count.own or ""), str(count.whole or ""))
    counts = "".join(f"{each:>{_COUNT}}" for each in (numbers if two else numbers[1:]))
    told = fitted(state, rest) + counts
    if definition:
        told += f"  {ended(on_one_line(tag.definition), definition - 3)}"
    parts = [
        Segment(f" {tag.slot or ' '} " + indent, plain),
        Segment(called, plain + colour if colour else plain),
        Segment(told, plain),
    ]
    return line_fitted(parts, width, plain)


def _columns(width: int) -> tuple[int, bool, int]:
    """Return the cells of names, whether there are two counts, and the cells of definitions."""
    two = width >= _TWO_COUNTS
    rest = max(4, width - _SLOT - _COUNT * (2 if two else 1))
    if width < DEFINITION_FROM:
        return rest - 1, two, 0
    name = int(rest * _NAMES)
    return name, two, rest - name
