"""Writing the text of an article from marked-up sources, block by block."""

from __future__ import annotations

import re

from reader.article.model import Block, BlockKind, Image, SourceMap, Span
from reader.article.text import BREAKS, INVISIBLE, SPACES, SourcedText, visible_parts

_BLANK = rf"{SPACES}{INVISIBLE}\t{BREAKS}"
# All runs of blanks but a single space between words.
_BLANKS = re.compile(rf"[{_BLANK}](?:(?<=[^ ])|(?<=\A.)|(?=[{_BLANK}])|(?=\Z))[{_BLANK}]*+")
_HARD_SPACES = re.compile(rf"(?! )[{SPACES}]+")
_SOFT_SPACE = re.compile(rf"[ \t{BREAKS}]")
_LINE_BREAK = re.compile(rf"\r\n|[{BREAKS}]")


class Draft:
    """The text and blocks of an article while it is read, and what leads from and to them.

    White space is held back until something visible follows, so that none is left at the ends
    of blocks and lines. Blocks are set apart by a blank line, and hold none.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        """The blocks that are closed."""
        self.links: list[tuple[Span, str]] = []
        """The words that lead somewhere, each within one block, and to which address."""
        self.anchors: dict[str, int] = {}
        """What stands where, by the names that addresses have for it."""
        self.images: list[Image] = []
        self._text = SourcedText()
        self._gap: list[tuple[str, int | None]] = []
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._marker = ""
        self._start: int | None = None
        self._credit: Span | None = None
        self._in_credit = False
        self._address = ""
        self._linked: Span | None = None
        # What stands before the next visible text.
        self._names: list[str] = []
        self._pictures: list[tuple[str, str]] = []

    def begin(self, kind: BlockKind, level: int = 0, marker: str = "") -> None:
        """Close the block before and begin another; without visible text there will be none.

        Args:
            kind: What the block is.
            level: Its depth.
            marker: What stands before its text without being in the source: "• ".
        """
        self.end()
        self._kind, self._level = kind, level
        # The marker of a list item stands before the first text in it, however deep that is.
        if marker or kind is not BlockKind.LIST_ITEM:
            self._marker = marker

    def end(self) -> None:
        """Close the block; what comes next, if nothing is begun, is another of its kind."""
        self._end_link()
        if self._start is not None:
            span = Span(self._start, self._text.length)
            self.blocks.append(Block(self._kind, span, self._level, self._credit))
        self._start = self._credit = None
        self._gap.clear()

    def flow(self, text: str, source: int | None) -> None:
        """Add text that stands at ``source``, and whose white space only sets words apart."""
        done = 0
        for match in _BLANKS.finditer(text):
            self._write(text[done : match.start()], _moved(source, done))
            self._add_space(match.group(), _moved(source, match.start()))
            done = match.end()
        self._write(text[done:], _moved(source, done))

    def verbatim(self, text: str, source: int | None) -> None:
        """Add text that stands at ``source``, and whose lines and indents mean something."""
        done = 0
        for match in _LINE_BREAK.finditer(text):
            self._add_line(text[done : match.start()], _moved(source, done))
            self.line_break(_moved(source, match.start()))
            done = match.end()
        self._add_line(text[done:], _moved(source, done))

    def space(self) -> None:
        """Set what comes next apart from what came before."""
        if not self._gap:
            self._gap.append((" ", None))

    def insert(self, mark: str) -> None:
        """Set a mark between two visible things, in place of white space."""
        self._gap = [(blank, at) for blank, at in self._gap if not blank.isspace()]
        self._gap.append((mark, None))

    def line_break(self, source: int | None = None) -> None:
        """Begin a new line, or a new block when this line is empty."""
        if any("\n" in blank for blank, _ in self._gap):
            self.end()
        else:
            self._gap = [("\n", source)]

    def credit(self, *, opens: bool) -> None:
        """Say that a picture's credit begins or ends here."""
        self._in_credit = opens

    def link(self, address: str) -> str:
        """Say where what comes next leads, if anywhere, and return where that before it did."""
        self._end_link()
        before, self._address = self._address, address
        return before

    def anchor(self, name: str) -> None:
        """Say by which name addresses lead here."""
        self._names.append(name)

    def image(self, alternative: str, address: str) -> None:
        """Say that a picture stands here."""
        if self._start is None:
            self._pictures.append((alternative, address))
        else:
            self.images.append(Image(self._start, alternative, address))

    def finish(self) -> tuple[str, SourceMap, list[Block]]:
        """Return the text, its map and its blocks."""
        self.end()
        self._hang_pictures(self._text.length)
        text, source_map = self._text.finish()
        return text, source_map, self.blocks

    def _write(self, piece: str, source: int | None) -> None:
        if not piece:
            return
        if self._start is None:
            self._text.insert("\n\n" if self._text.length else "")
            self._start = self._text.length + (0 if self._marker else _indent(piece))
            self._text.insert(self._marker)
            self._marker = ""
            self._hang_pictures(self._start)
            self._name(self._start)
        else:
            for blank, blank_source in self._gap:
                self._add(blank, blank_source)
        self._gap.clear()
        start = self._text.length + _indent(piece)
        self._name(start)
        self._add(piece, source)
        if self._in_credit:
            self._credit = _grown(self._credit, start, self._text.length)
        if self._address:
            self._linked = _grown(self._linked, start, self._text.length)

    def _end_link(self) -> None:
        if self._linked:
            self.links.append((self._linked, self._address))
        self._linked = None

    def _name(self, offset: int) -> None:
        for name in self._names:
            self.anchors.setdefault(name, offset)
        self._names.clear()

    def _hang_pictures(self, before: int) -> None:
        self.images += [Image(before, *picture) for picture in self._pictures]
        self._pictures.clear()

    def _add(self, piece: str, source: int | None) -> None:
        if source is None:
            self._text.insert(piece)
        else:
            self._text.keep(piece, source)

    def _add_space(self, blanks: str, source: int | None) -> None:
        """Hold one space back, or the hard spaces that there are instead."""
        if hard := list(_HARD_SPACES.finditer(blanks)):
            if self._gap and self._gap[-1][0] == " ":
                self._gap.pop()
            self._gap += [(match.group(), _moved(source, match.start())) for match in hard]
        elif not self._gap and (soft := _SOFT_SPACE.search(blanks)):
            self._gap.append((" ", _moved(source, soft.start())))

    def _add_line(self, line: str, source: int | None) -> None:
        for part, offset in visible_parts(line.replace("\t", " ")):
            visible = part.rstrip()
            self._write(visible, _moved(source, offset))
            if len(visible) < len(part):
                self._gap.append((part[len(visible) :], _moved(source, offset + len(visible))))


def _moved(source: int | None, distance: int) -> int | None:
    return None if source is None else source + distance


def _grown(span: Span | None, start: int, end: int) -> Span:
    return Span(span.start if span else start, end)


def _indent(piece: str) -> int:
    return len(piece) - len(piece.lstrip())
