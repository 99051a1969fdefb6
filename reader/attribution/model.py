"""What the machine proposes: who said what, with which words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.model import Span

MODELS = {"quick": "quick-1", "deep": "deep-1"}
"""The taggers by the names that a reader gives, with their versions."""


class ModelError(Exception):
    """A tagger that there is not, or that is not installed; says in a sentence what to do."""


class QuoteKind(StrEnum):
    """How the words of a speaker are given (PolNeAR's three kinds)."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    GROUP = "group"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One person, body or paper of an article, under its fullest name."""

    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    title: str = ""
    """Role or office as the text gives it: "Kremlin spokesman"."""
    aliases: tuple[str, ...] = ()
    """Other names the text uses for it: "Peskov", "the Kremlin's spokesperson"."""
    mentions: Sequence[Span] = ()
    """Where the text names it, pronouns left out, in order."""


UNKNOWN = Speaker("unknown", SpeakerKind.UNKNOWN)
"""The speaker of words whose source the text does not give. Never a guess shown as a fact."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words, and who said them, as the machine reads the text.

    All spans are ranges of code points of the text that was given. Content that is interrupted
    ("A," he said, "B.") has several spans. Quotation marks around direct speech are part of it.
    """

    content: tuple[Span, ...]
    kind: QuoteKind
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    speaker: Speaker = UNKNOWN
    addressee: tuple[Span, ...] = ()
    via: tuple[Span, ...] = ()
    """The sources through which the text has it, the outermost first, where one report stands
    inside another: TASS in "TASS reported that Peskov described the talks as useful"."""
    confidence: float = 0.5
    """From 0 to 1."""
    model: str = ""
    """Which tagger, with its version, said so."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything the machine says about one text."""

    attributions: Sequence[Attribution]
    speakers: tuple[Speaker, ...]
    """Everybody named in the text who may speak, in order of the first mention."""
    model: str
    """Which tagger, with its version, said so."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the machine says about the next stretch of a text."""

    start: int
    """The offset from which on the text was read."""
    done: int
    """The offset up to which it has been read."""
    model: str
    """Which tagger, with its version, read it."""

    attributions: tuple[Attribution, ...]
    """In order of the first word said, which goes on from part to part."""
    speakers: tuple[Speaker, ...]
    """Who was named or spoke there, with all that is known so far.

    One of the same name in a later part takes its place.
    """
