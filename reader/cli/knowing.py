"""An article that is read aloud while the machine still reads it: what is known of it by now."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from reader.attribution import ModelError
from reader.cli.spoken import Voice
from reader.cli.stretches import stretches
from reader.library import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.article import Article
    from reader.cli.stretches import Stretch
    from reader.library import Library
    from reader.library.model import Reading


class Known:
    """The marks of an article, as far as the machine has come with a long one."""

    def __init__(self, library: Library, article: Article) -> None:
        """Wait for the first stretch; the others are read in the background.

        Raises:
            LibraryError: The library cannot be read, or the article not be kept in it.
            ModelError: The model is not installed.
        """
        self._library = library
        self._article = article
        rest = stretches(library, article)
        self._stretch = next(rest)
        self._voice = self._voiced()
        self.complaint = ""
        """Why the machine stopped before the end."""
        if not self.complete:
            Thread(target=self._read, args=(rest,), daemon=True).start()

    @property
    def reading(self) -> Reading:
        """The article with what is known of it."""
        return self.voice.reading

    @property
    def complete(self) -> bool:
        """Whether all of the article has been read."""
        return self._stretch.complete

    @property
    def end(self) -> int:
        """The offset up to which all marks are there."""
        blocks, last = self._article.blocks, self._stretch.blocks.stop
        return len(self._article.text) if self.complete else blocks[last].span.start

    @property
    def voice(self) -> Voice:
        """What says the article's sentences, with all that is known by now."""
        if self._voice.reading is not self._stretch.reading:
            self._voice = self._voiced()
        return self._voice

    def refresh(self) -> None:
        """Take in what the library holds now."""
        stretch = self._stretch
        if self._article.id in self._library:
            fresh = self._library.refresh(stretch.reading)
            if fresh is not stretch.reading:
                self._stretch = stretch._replace(reading=fresh)

    def _voiced(self) -> Voice:
        return Voice(self._stretch.reading, complete=self._stretch.complete)

    def _read(self, rest: Iterator[Stretch]) -> None:
        try:
            for stretch in rest:
                self._stretch = stretch
        except (LibraryError, ModelError) as error:
            self.complaint = str(error)
