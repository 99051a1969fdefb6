"""Clean text, and the way back to the source.

Terminals and offsets both want one kind of line break and no characters that cannot be seen.
What is read is made so once, when it comes in; a `SourceMap` remembers where everything stood.
The letters stay as they are: no Unicode normalisation form is applied, and the joiners that shape
emoji and Indic or Arabic words (U+200C, U+200D) are kept.
"""

from __future__ import annotations

import re

from reader.article.model import Run, SourceMap

SPACES = r" \xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Inside a regular expression's brackets: white space that stays on its line, the tab aside."""

INVISIBLE = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f"
    r"\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
)
"""Inside a regular expression's brackets: controls, soft hyphens, marks of direction, zero-width
spaces, byte order marks and halves of surrogate pairs. None of them is kept."""

BREAKS = r"\n\r\v\f\x85\u2028\u2029"
"""Inside a regular expression's brackets: every character that ends a line."""

_ALIKE = {"\t": " ", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
_BLANK = rf"{SPACES}{INVISIBLE}\r\n"
# A single space between two words is by far the most frequent blank and is let pass at once.
_BLANKS = re.compile(rf"[{_BLANK}](?:(?<=[{INVISIBLE}\r\n])|(?=[{_BLANK}])|(?=\Z))[{_BLANK}]*+")
_FINE = frozenset({"\n", "\n\n", "  "})
_PARTS = re.compile(rf"[^{INVISIBLE}]+")


class SourcedText:
    """A text being put together, piece by piece, that remembers where each piece stood.

    Pieces are given in the order of the source.
    """

    def __init__(self) -> None:
        self.length = 0
        """Code points so far."""
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        # The run that may still grow.
        self._start = 0
        self._source = 0
        self._end = 0

    def keep(self, piece: str, source: int) -> None:
        """Add a piece whose characters stand one for one at ``source``."""
        if not piece:
            return
        if self._end != self.length or source - self._source != self._end - self._start:
            self._close_run()
            self._start = self.length
            self._source = source
        self._pieces.append(piece)
        self.length += len(piece)
        self._end = self.length

    def insert(self, piece: str) -> None:
        """Add a piece that the source does not hold."""
        self._pieces.append(piece)
        self.length += len(piece)

    def finish(self) -> tuple[str, SourceMap]:
        """Return the whole text and its map."""
        self._close_run()
        return "".join(self._pieces), SourceMap(tuple(self._runs))

    def _close_run(self) -> None:
        if self._start < self._end:
            self._runs.append(Run(self._start, self._source, self._end - self._start))
            self._start = self._end


def visible_parts(text: str) -> list[tuple[str, int]]:
    """Return what is left of a text without its invisible characters: parts and their offsets."""
    return [(match.group(), match.start()) for match in _PARTS.finditer(text)]


def normalise(source: str) -> tuple[str, SourceMap]:
    """Return the clean text of a source, with the map from one to the other.

    Every line break becomes a line feed and a tab one space; invisible characters go; so do
    blanks at the ends of lines, blank lines around the whole, and all but one of any blank lines
    in a row. The result is empty when there is nothing to see. Doing it twice changes nothing.
    """
    flat = source
    for character, plain in _ALIKE.items():
        flat = flat.replace(character, plain)
    text = SourcedText()
    done = 0
    for match in _BLANKS.finditer(flat):
        blanks = match.group()
        start, end = match.span()
        if blanks in _FINE and start and end < len(flat):
            continue
        breaks, indent = ("", []) if end == len(flat) else _what_stays(blanks, first=not start)
        text.keep(flat[done:start] + breaks, done)
        for part, offset in indent:
            text.keep(part, start + offset)
        done = end
    text.keep(flat[done:], done)
    return text.finish()


def one_line(words: str) -> str:
    """Return words from outside the text of an article, such as its title, clean on one line."""
    return " ".join(normalise(words)[0].split())


def _what_stays(blanks: str, *, first: bool) -> tuple[str, list[tuple[str, int]]]:
    """Return the line feeds that a run of blanks comes down to, and the next line's indent.

    At the start of a text (``first``) the line feeds go too.
    """
    if blanks == "\r\n" and not first:
        return "\n", []
    indent = 1 + max(blanks.rfind("\n"), blanks.rfind("\r"))
    breaks = blanks.count("\n") + blanks.count("\r") - blanks.count("\r\n")
    parts = [(part, indent + offset) for part, offset in visible_parts(blanks[indent:])]
    return "\n" * (0 if first else min(breaks, 2)), parts
