"""Makes articles of any length, full of quotes of which it is known who says them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from reader.article.model import Span
from reader.attribution.model import MODELS, Analysis, Attribution, QuoteKind, Speaker

_TEXT = """
harbour ferry tide winter council budget lamp street keeper boat ledger meeting plan island road
bridge letter school garden market rent water office window season answer question promise figure
report evening morning visitor island neighbour captain engine repair timetable ticket stone wall
we they nobody everybody the the the a a of of in and that will would never always still perhaps
keep lose build close open mend count carry believe remember expect refuse begin finish wait pay
"""
_WORDS = _TEXT.split()
_FIRST = ("Ada", "Bruno", "Celia", "Dario", "Edda", "Farid", "Greta", "Hugo", "Iris", "Jonas")
_LAST = ("Abel", "Brook", "Castell", "Duval", "Ekström", "Fontane")
_CUES = ("said", "added", "asked", "replied", "wrote", "insisted")


@dataclass(frozen=True, slots=True)
class Transcript:
    """A made article, and who says what in it."""

    title: str
    paragraphs: tuple[str, ...]
    analysis: Analysis

    @property
    def text(self) -> str:
        """The article as plain text, which is also what the spans count in."""
        return "\n\n".join((self.title, *self.paragraphs))


class _Writer:
    """Writes an article word by word and notes what is a quote."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.title = f"What was said on the island, part {seed}"
        self.paragraphs: list[str] = []
        self.length = len(self.title) + 2
        self.said: list[tuple[str, dict[str, list[Span]], QuoteKind]] = []
        self._line = ""

    def quote(self) -> None:
        """Write a sentence in which somebody says something."""
        name = f"{self.chance.choice(_FIRST)} {self.chance.choice(_LAST)}"
        cue = self.chance.choice(_CUES)
        spans: dict[str, list[Span]] = {"content": [], "source": [], "cue": []}
        first = self._words(3, 11)
        manner = self.chance.random()
        parts: tuple[tuple[str, str], ...]
        if manner < 0.1:
            parts = (("source", name), ("cue", cue), ("content", f"that {first.lower()}"))
            kind = QuoteKind.INDIRECT
        else:
            parts = (("content", f"“{first},”"), ("cue", cue), ("source", name))
            kind = QuoteKind.DIRECT
        if 0.1 <= manner < 0.25:
            rest = f"“and {self._words(3, 8).lower()}.”"
            parts = (*parts[:2], ("source", f"{name},"), ("content", rest))
        for part, words in parts:
            start = self._put(words)
            spans[part].append(Span(start, start + len(words.rstrip(","))))
        if not self._line.endswith("”"):
            self._line += "."
        self.said.append((name, spans, kind))

    def sentence(self) -> None:
        """Write a sentence that nobody says."""
        self._put(f"{self._words(5, 12)}.")

    def end_paragraph(self) -> None:
        """Begin a new paragraph, if there is something in this one."""
        if self._line:
            self.paragraphs.append(self._line)
            self.length += len(self._line) + 2
            self._line = ""

    @property
    def here(self) -> int:
        """The offset of what is written next."""
        return self.length + len(self._line)

    def _put(self, words: str) -> int:
        self._line += f" {words}" if self._line else words
        return self.here - len(words)

    def _words(self, least: int, most: int) -> str:
        count = self.chance.randint(least, most)
        return " ".join(self.chance.choices(_WORDS, k=count)).capitalize()


def transcript(size: int, quotes: int, seed: int = 7) -> Transcript:
    """Return an article of about so many characters with exactly so many quotes."""
    writer = _Writer(seed)
    for number in range(1, quotes + 1):
        writer.quote()
        while writer.here < size * number // quotes:
            writer.sentence()
        if writer.chance.random() < 0.4:
            writer.end_paragraph()
    writer.end_paragraph()
    mentions: dict[str, list[Span]] = {}
    for name, spans, _ in writer.said:
        mentions.setdefault(name, []).extend(spans["source"])
    speakers = {
        name: Speaker(name, aliases=(name.split()[1],), mentions=tuple(spans))
        for name, spans in mentions.items()
    }
    found = tuple(
        Attribution(
            tuple(spans["content"]),
            kind,
            source=tuple(spans["source"]),
            cue=tuple(spans["cue"]),
            speaker=speakers[name],
            confidence=0.55 + number % 9 / 20,
            model=MODELS["quick"],
        )
        for number, (name, spans, kind) in enumerate(writer.said)
    )
    analysis = Analysis(found, tuple(speakers.values()), MODELS["quick"])
    return Transcript(writer.title, tuple(writer.paragraphs), analysis)
