"""People who annotate a text, each in a library of their own or in that of another."""

from __future__ import annotations

from pathlib import Path

from reader.article import article_from_text
from reader.article.model import Span
from reader.library import Change, Library, Reading, changes
from reader.library.tag_names import known_as

TEXT = (
    "The ferry stays\n\n"
    "“We keep the boat,” said Ada Mbeki. “It is all we have.” The council had asked her to "
    "sell it.\n\n"
    "Nobody from the yard would speak 🚢."
)
BOAT, ALL, SELL = "“We keep the boat,”", "“It is all we have.”", "asked her to sell it"


def span(words: str, text: str = TEXT) -> Span:
    """Where some words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


class Annotator:
    """Somebody who reads in a library of their own, or in that of another."""

    def __init__(self, folder: Path, name: str) -> None:
        self.library = Library(folder, annotator=name)

    def reading(self, text: str = TEXT) -> Reading:
        """The text as it is in their library."""
        return self.library.reading(self.library.add(article_from_text(text)), (), ())

    def tag(self, words: str, *names: str, text: str = TEXT) -> None:
        reading = self.reading(text)
        codes = [known_as(reading.tags, each) or changes.create_tag(each)[0] for each in names]
        self.do(changes.add_tags(reading, codes))
        self.do(changes.tag(self.reading(text), [span(words, text)], *codes))

    def say(self, words: str, speaker: str, text: str = TEXT) -> None:
        """Decide that somebody says some words."""
        self.do(changes.set_speaker(self.reading(text), [span(words, text)], speaker))

    def reject(self, words: str, text: str = TEXT) -> None:
        """Say that nobody says some words of which somebody was said to say them."""
        self.say(words, "Nobody", text)
        mark = next(each for each in self.reading(text).marks if each.spans == (span(words, text),))
        self.do(changes.reject(self.reading(text), mark))

    def note(self, words: str, note: str, text: str = TEXT) -> None:
        self.do(changes.note(self.reading(text), [span(words, text)], note))

    def do(self, change: Change) -> None:
        if change.edits:
            self.library.apply(change)
