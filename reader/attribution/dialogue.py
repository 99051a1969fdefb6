"""Conversations: a quotation that follows another with nothing between them answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.attribution.entity import Entity, Seen
    from reader.attribution.linking import Link

_REMEMBERED = 4
"""How many turns back the other speaker of a conversation is looked for."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says before another one answers."""

    entity: Entity
    source: Span
    end: int
    called: Seen | None
    """Who is spoken to in it by name."""


class Dialogue:
    """The latest turns of a conversation, in order."""

    def __init__(self, text: str) -> None:
        """Begin before the first turn."""
        self._text = text
        self._turns: list[Turn] = []

    def note(self, link: Link, entity: Entity | None, called: list[Seen]) -> None:
        """Remember who spoke with a quotation."""
        if entity is None or link.source is None:
            self._turns.clear()
            return
        others = [one for one in called if one.entity is not entity]
        end = max(part.end for part in link.content)
        self._turns.append(Turn(entity, link.source, end, others[-1] if others else None))
        del self._turns[:-_REMEMBERED]

    def is_answer(self, link: Link) -> bool:
        """Whether a quotation follows right after the turn before it."""
        if not self._turns:
            return False
        end, start = self._turns[-1].end, min(link.content).start
        return end <= start and not self._text[end:start].strip()

    def partner(self, called: list[Seen]) -> tuple[Entity, Span] | None:
        """Return who talks with the last speaker, and where the text names him or her.

        ``called`` are those whom the answer calls by name, and who do not give it.
        """
        last = self._turns[-1]
        silent = {id(last.entity), *(id(one.entity) for one in called)}
        others = [turn for turn in reversed(self._turns[:-1]) if id(turn.entity) not in silent]
        if last.called is not None and id(last.called.entity) not in silent:
            spoke = (turn.source for turn in others if turn.entity is last.called.entity)
            return last.called.entity, next(spoke, last.called.mention.span)
        return (others[0].entity, others[0].source) if others else None
