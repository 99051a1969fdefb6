"""From the tree of a page to text and blocks."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from reader.article.html_images import address_of, is_picture
from reader.article.html_tree import BLOCKS, Element, Text
from reader.article.model import BlockKind

if TYPE_CHECKING:
    from reader.article.drafting import Draft

_REFERENCE = re.compile(
    r"&(?:#\d{1,8}(?!\d);?|#[xX][\da-fA-F]{1,8}(?![\da-fA-F]);?|[a-zA-Z]\w{1,31};?)"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu"})
_KINDS = {
    **dict.fromkeys(_HEADINGS, BlockKind.HEADING),
    **dict.fromkeys(_LISTS, BlockKind.PARAGRAPH),
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTATION,
    "figcaption": BlockKind.CAPTION,
}
_STANDFIRST_WORDS = frozenset(
    {"standfirst", "subtitle", "subheadline", "subheading", "subhead", "dek", "description"}
    | {"summary"}
)
_BYLINE_WORDS = frozenset({"byline", "author", "authors"})
_CREDIT_WORDS = frozenset({"credit", "credits", "copyright", "attribution", "photographer"})
_LONGEST_STANDFIRST = 400
_LONGEST_BYLINE = 150
_LONGEST_CAPTION = 600
_LONGEST_CELL = 200
_CELLS = frozenset({"td", "th"})
_LAST_OF_FRONT = 12


class _Place(NamedTuple):
    """What the elements around a text make of it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    lists: int = 0
    quotations: int = 0
    verbatim: bool = False
    on_one_line: bool = False


class Writer:
    """Writes elements of one page into a draft.

    Args:
        draft: The draft.
        source: The source that the page was parsed from.
        offset: Where that stands in the source of the article.
    """

    def __init__(self, draft: Draft, source: str, offset: int = 0) -> None:
        self._draft = draft
        self._source = source
        self._offset = offset
        self._has_headline = False
        self._numbers: dict[Element, int] = {}
        self._noted: set[Element] = set()
        self._tables: dict[Element, bool] = {}

    def write(self, element: Element) -> None:
        """Write an element and all in it, as blocks of their own."""
        self._draft.begin(BlockKind.PARAGRAPH)
        self._write_element(element, _Place())
        self._draft.end()

    def _write_element(self, element: Element, place: _Place) -> None:
        if element not in self._noted:
            note(self._draft, element)
        if element.tag == "br":
            self._break_line(place)
        elif place.on_one_line:
            self._write_inline(element, place)
        elif place.kind is BlockKind.CAPTION and element.words() & _CREDIT_WORDS:
            self._draft.credit(opens=True)
            self._write_inline(element, place._replace(on_one_line=True))
            self._draft.credit(opens=False)
        elif element.tag == "tr" and _is_row_of_data(element):
            self._draft.begin(*self._row(element))
            self._write_children(element, place._replace(on_one_line=True))
            self._draft.begin(place.kind, place.level)
        elif element.tag in BLOCKS:
            inner = self._inner_place(element, place)
            self._draft.begin(inner.kind, inner.level, self._marker(element))
            if element.tag == "figure":
                self._note_images(element)
            self._write_children(element, inner)
            self._draft.begin(place.kind, place.level)
        else:
            self._write_inline(element, place)

    def _write_inline(self, element: Element, place: _Place) -> None:
        # Pages set these apart with styles, not with spaces.
        stands_apart = element.tag in BLOCKS or element.tag == "time"
        if element.tag in _CELLS:
            self._draft.insert(" | ")
        elif stands_apart:
            self._draft.space()
        self._write_children(element, place)
        if stands_apart:
            self._draft.space()

    def _write_children(self, element: Element, place: _Place) -> None:
        if element.tag == "a" and element.attributes.get("href"):
            before = self._draft.link(element.attributes["href"])
            self._write_all(element, place)
            self._draft.link(before)
        else:
            self._write_all(element, place)

    def _write_all(self, element: Element, place: _Place) -> None:
        for child in element.children:
            if isinstance(child, Text):
                self._write_text(child, place)
            else:
                self._write_element(child, place)

    def _write_text(self, text: Text, place: _Place) -> None:
        add = self._draft.verbatim if place.verbatim else self._draft.flow
        done = text.start
        for match in _REFERENCE.finditer(self._source, text.start, text.end):
            meant = unescape(match.group())
            if meant == match.group():
                continue
            add(self._source[done : match.start()], self._offset + done)
            add(meant[:1], self._offset + match.start())
            # A name without its semicolon may run into the letters after it: "&copyright".
            add(meant[1:], self._offset + match.end() - len(meant) + 1)
            done = match.end()
        add(self._source[done : text.end], self._offset + done)

    def _note_images(self, figure: Element) -> None:
        """Note the images of a figure before its caption, wherever that stands."""
        for element in figure.elements():
            if element.tag == "img" and element not in self._noted:
                note(self._draft, element)
                self._noted.add(element)

    def _row(self, row: Element) -> tuple[BlockKind, int]:
        """Return what a row of a table is; where no row has two cells, it is a paragraph."""
        table = row
        while table.parent and table.tag != "table":
            table = table.parent
        if table not in self._tables:
            rows = (each for each in table.elements() if each.tag == "tr")
            self._tables[table] = any(
                sum(cell.size > 0 for cell in _cells(each)) > 1 for each in rows
            )
        if not self._tables[table]:
            return BlockKind.PARAGRAPH, 0
        return BlockKind.TABLE_ROW, 1 if all(cell.tag == "th" for cell in _cells(row)) else 2

    def _break_line(self, place: _Place) -> None:
        if place.on_one_line:
            self._draft.space()
        else:
            self._draft.line_break()

    def _inner_place(self, element: Element, place: _Place) -> _Place:
        """Return what a block makes of the text in it."""
        tag = element.tag
        lists = place.lists + (tag in _LISTS)
        quotations = place.quotations + (tag == "blockquote")
        kind = self._kind_by_name(element) or _KINDS.get(tag, place.kind)
        if tag == "p" and kind in {BlockKind.HEADLINE, BlockKind.HEADING}:
            kind = BlockKind.PARAGRAPH
        levels = {
            BlockKind.LIST_ITEM: max(lists, 1),
            BlockKind.QUOTATION: quotations,
            BlockKind.HEADING: _HEADINGS.get(tag, place.level),
        }
        verbatim = place.verbatim or tag == "pre"
        return _Place(kind, levels.get(kind, 0), lists, quotations, verbatim)

    def _marker(self, element: Element) -> str:
        """Return the bullet or number that a browser draws before a list item."""
        items = element.parent
        if element.tag != "li" or items is None:
            return ""
        if items.tag != "ol":
            return "• "
        start = items.attributes.get("start", "")
        first = int(start) if re.fullmatch(r"\d{1,6}", start, re.ASCII) else 1
        self._numbers[items] = self._numbers.get(items, first - 1) + 1
        return f"{self._numbers[items]}. "

    def _kind_by_name(self, element: Element) -> BlockKind | None:
        """Return what a block is by the names it bears; most only above the first paragraph."""
        if element.tag == "h1" and not self._has_headline:
            self._has_headline = True
            return BlockKind.HEADLINE
        words = element.words()
        if "caption" in words and element.size <= _LONGEST_CAPTION:
            return BlockKind.CAPTION
        blocks = self._draft.blocks
        if len(blocks) > _LAST_OF_FRONT or any(b.kind is BlockKind.PARAGRAPH for b in blocks):
            return None
        if element.size <= _LONGEST_BYLINE and _names_author(element):
            return BlockKind.BYLINE
        after_headline = bool(blocks) and blocks[-1].kind is BlockKind.HEADLINE
        stands_first = words & _STANDFIRST_WORDS or (after_headline and _is_bold(element))
        if stands_first and element.size <= _LONGEST_STANDFIRST:
            return BlockKind.STANDFIRST
        return None


def _names_author(element: Element) -> bool:
    """Return whether a block is, or links to, the author, and is no more than that."""
    tags = {inner.tag for inner in element.elements()}
    links = any(inner.attributes.get("rel") == "author" for inner in element.elements())
    return "h1" not in tags and (links or bool(element.words() & _BYLINE_WORDS))


def _is_bold(element: Element) -> bool:
    """Return whether a paragraph is bold from end to end."""
    visible = [child for child in element.children if child.size]
    only = visible[0] if len(visible) == 1 else None
    return element.tag == "p" and isinstance(only, Element) and only.tag in {"b", "strong"}


def _is_row_of_data(row: Element) -> bool:
    """Return whether a table row is that of a table, and not there to lay out the page."""
    return all(
        cell.size <= _LONGEST_CELL and all(inner.tag != "table" for inner in cell.elements())
        for cell in _cells(row)
    )


def _cells(row: Element) -> list[Element]:
    return [child for child in row.children if isinstance(child, Element) and child.tag in _CELLS]


def note(draft: Draft, element: Element) -> None:
    """Note in a draft what an element is beside its text: a picture, a place with a name."""
    for attribute in ("id", "name") if element.tag == "a" else ("id",):
        if name := element.attributes.get(attribute):
            draft.anchor(name)
    if element.tag == "img" and is_picture(element):
        draft.image(element.attributes.get("alt", ""), address_of(element))
