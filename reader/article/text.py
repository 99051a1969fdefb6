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

_ODD = re.compile(rf"[\t{BREAKS}{INVISIBLE}]")
_BREAK = re.compile(rf"\r(?!\r)[{BREAKS}]|[{BREAKS}]")
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
    lines = _Lines(source)
    start = 0
    while (end := source.find("\n", start)) >= 0:
        lines.add(start, end)
        start = end + 1
    lines.add(start, len(source))
    return lines.finish()


class _Lines:
    """The lines of a source that show something.

    Lines that follow each other as they should stay one stretch of the source until one comes
    that does not; of a text that is clean already nothing is copied.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._text = SourcedText()
        # The stretch of the source that is not in the text yet.
        self._start = 0
        self._end = 0
        self._feeds = 0
        """Line breaks since the last visible character."""

    def add(self, start: int, end: int) -> None:
        """Add what stands between two line feeds of the source."""
        line = self._source[start:end].removesuffix("\r")
        if line.isprintable() or not _ODD.search(line):
            self._keep(start, start + len(line.rstrip()))
        else:
            self._write_stretch()
            done = 0
            for match in _BREAK.finditer(line):
                self._write(line[done : match.start()], start + done)
                self._feeds += 1
                done = match.end()
            self._write(line[done:], start + done)
        self._feeds += 1

    def finish(self) -> tuple[str, SourceMap]:
        """Return the text and its map."""
        self._write_stretch()
        return self._text.finish()

    def _keep(self, start: int, end: int) -> None:
        """Add a line that stays as it is."""
        if start == end:
            return
        if self._start == self._end or self._feeds > 2 or start - self._end != self._feeds:
            self._write_stretch()
            self._write_feeds()
            self._start = start
        self._end = end
        self._feeds = 0

    def _write(self, line: str, source: int) -> None:
        """Write what there is to see of a line that stands at ``source``."""
        parts = visible_parts(line.replace("\t", " "))
        while parts and parts[-1][0].isspace():
            parts.pop()
        if not parts:
            return
        self._write_feeds()
        last, offset = parts.pop()
        for part, at in [*parts, (last.rstrip(), offset)]:
            self._text.keep(part, source + at)
        self._start = self._end = source + offset + len(last.rstrip())
        self._feeds = 0

    def _write_stretch(self) -> None:
        self._text.keep(self._source[self._start : self._end], self._start)
        self._start = self._end

    def _write_feeds(self) -> None:
        if self._text.length:
            self._text.keep("\n" * min(self._feeds, 2), self._end)


def one_line(words: str) -> str:
    """Return words from outside the text of an article, such as its title, clean on one line."""
    return " ".join(normalise(words)[0].split())
