"""A reporting clause: who says, with which verb, to whom, and where the words said stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.attribution.phrases import Range


@dataclass(slots=True, eq=False)
class Clause:
    """One reporting clause of a paragraph; all places are token ranges of it."""

    verb: Range
    """The cue with its auxiliaries: "has repeatedly said"."""
    source: Range | None
    sentence: int
    base: str
    frames: str
    rule: str
    """How the source was found: ``plain``, ``inverted``, ``who``, ``shared``, ``according`` ..."""
    after: int
    """The token at which words said would begin: after the verb, the addressee, the adjuncts."""
    addressee: Range | None = None
    contents: list[Range] = field(default_factory=list)
    place: str = ""
    """Where the words said stand: ``after`` the verb, ``before`` it, ``around`` it."""

    @property
    def start(self) -> int:
        """The first token of source and verb."""
        return (
            min(self.verb[0], self.source[0])
            if self.source and self.rule != "shared"
            else self.verb[0]
        )

    @property
    def end(self) -> int:
        """The token after source and verb."""
        return (
            max(self.verb[1], self.source[1])
            if self.source and self.rule != "shared"
            else self.verb[1]
        )
