"""The tree of an HTML page, however broken, with the place of each text in its source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
    | {"track", "wbr", "param"}
)
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"}
    | {"dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li"}
    | {"main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"}
    | {"tfoot", "th", "thead", "tr", "ul"}
)
"""Elements that stand apart from the text around them."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CLOSED_BY = {
    **dict.fromkeys(_HEADINGS, _HEADINGS | {"p"}),
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "tbody": frozenset({"tbody", "thead", "tr", "td", "th", "p"}),
    "tfoot": frozenset({"tbody", "thead", "tr", "td", "th", "p"}),
}
"""Which open elements the start of another closes; every other block closes a paragraph."""

_NAMING = ("class", "id", "itemprop", "data-component", "data-testid", "data-gu-name")
_PARAGRAPH = frozenset({"p"})
_TABLE_PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"})
# Pages are rarely 50 deep; a page made to be deeper must not exhaust the stack.
_DEEPEST = 120
# Python refuses to read longer numbers, which html.parser does not expect.
_ENDLESS_NUMBER = re.compile(r"(?<=&#)\d{1000,}")


class Text(NamedTuple):
    """A stretch of the source between two tags, character references and all."""

    start: int
    end: int
    size: int
    """Its length without the white space around it."""


@dataclass(eq=False, slots=True)
class Element:
    """An element of a page with what it holds."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Element | None = None
    children: list[Element | Text] = field(default_factory=list)
    size: int = 0
    """Characters of text within, as `measure` counted them."""

    def elements(self) -> Iterator[Element]:
        """Yield the element and all within it, in the order of the source."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def words(self) -> frozenset[str]:
        """Return the words in the names that the page's author gave the element."""
        names = " ".join(self.attributes.get(name, "") for name in _NAMING)
        return frozenset(word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", names))


def measure(root: Element) -> list[Element]:
    """Count the text within each element of a tree, and return the elements."""
    elements = list(root.elements())
    for element in reversed(elements):
        element.size = sum([child.size for child in element.children])
    return elements


def parse(source: str) -> Element:
    """Return the root of the tree of a page or of a part of one. Nothing is an error."""
    builder = _Builder(_ENDLESS_NUMBER.sub(lambda match: " " * len(match.group()), source))
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("html")
        self._open = [self.root]
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._source = source
        self._text_start: int | None = None
        self.feed(source)

    def close(self) -> None:
        super().close()
        self._end_text(len(self._source))

    def handle_data(self, data: str) -> None:
        # The data has its references resolved; the source, which has not, is read later.
        if data and self._text_start is None:
            self._text_start = self._here()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_text(self._here())
        self._close_before(tag)
        element = Element(tag, {name: value or "" for name, value in reversed(attrs)})
        element.parent = self._open[-1]
        element.parent.children.append(element)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        self._end_text(self._here())
        for i in range(len(self._open) - 1, 0, -1):
            open_tag = self._open[i].tag
            if open_tag == tag:
                del self._open[i:]
                return
            inline_in_block = tag not in BLOCKS and open_tag in BLOCKS
            if inline_in_block or (tag not in _TABLE_PARTS and open_tag in {"td", "th"}):
                return

    def handle_comment(self, data: str) -> None:
        self._leave_out(data)

    def handle_decl(self, decl: str) -> None:
        self._leave_out(decl)

    def handle_pi(self, data: str) -> None:
        self._leave_out(data)

    def unknown_decl(self, data: str) -> None:
        self._leave_out(data)

    def parse_html_declaration(self, i: int) -> int:
        """Read ``<!…``, also where html.parser gives up with an assertion."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            self._end_text(self._here())
            end = self.rawdata.find(">", i)
            return end + 1 if end >= 0 else -1

    def _leave_out(self, _markup: str) -> None:
        self._end_text(self._here())

    def _here(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _end_text(self, end: int) -> None:
        start = self._text_start
        if start is not None and start < end:
            visible = len(self._source[start:end].strip())
            self._open[-1].children.append(Text(start, end, visible))
        self._text_start = None

    def _close_before(self, tag: str) -> None:
        """Close what the start of an element closes without saying so."""
        closed = _CLOSED_BY.get(tag, _PARAGRAPH if tag in BLOCKS else frozenset())
        if not closed:
            return
        for i in range(len(self._open) - 1, 0, -1):
            if self._open[i].tag in closed:
                del self._open[i:]
            elif self._open[i].tag in BLOCKS:
                return
