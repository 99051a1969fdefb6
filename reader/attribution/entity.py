"""Persons and bodies while an article is read, before they are finished speakers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.attribution.model import Speaker, SpeakerKind

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.attribution.mention import Mention

WRITER = "the writer"
"""The name of who wrote the article, when "I" or "we" of the running text speaks."""


@dataclass(slots=True, eq=False)
class Entity:
    """One person or body while the article is read."""

    name: str
    kind: SpeakerKind
    given: str = ""
    family: str = ""
    title: str = ""
    gender: str = ""
    sure: bool = False
    """Whether it is certain to be able to speak: a title, a given name, or words of its own."""
    place: bool = False
    """Whether it is a state, a town, a street and the like."""
    bare: int = 0
    """How often it was called by its family name alone."""
    several: bool = False
    """Whether it stands for several persons of one name, of whom the text does not say which."""
    told: bool = False
    """Whether the text itself names it, outside of speech."""
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: list[Span] = field(default_factory=list)
    offices: dict[str, None] = field(default_factory=dict)
    """The roles by which it may be called, in one form each: "spokesperson"."""

    def speaker(self) -> Speaker:
        """Return the finished speaker."""
        aliases = tuple(alias for alias in self.aliases if alias != self.name)
        return Speaker(self.name, self.kind, self.title, aliases, tuple(sorted(set(self.mentions))))


NOBODY = Entity("", SpeakerKind.UNKNOWN)
"""Whom a pronoun means before that is found out."""


@dataclass(slots=True)
class Seen:
    """A mention with the entity it names."""

    mention: Mention
    entity: Entity
