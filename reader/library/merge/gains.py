"""What a merge brought: counted from a file as it was and as it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.library.fields import LAYER
from reader.library.layout import SHARED
from reader.library.lines import to_json
from reader.library.merge.conflicts import Disagreement, disagreements, twins
from reader.library.migrations import ABOUT
from reader.library.records import DELETED

if TYPE_CHECKING:
    from reader.library.lines import Tables
    from reader.library.records import Record


@dataclass(slots=True)
class Gain:
    """What came into a library."""

    articles: int = 0
    added: Counter[str] = field(default_factory=Counter)
    """By table or layer, how many records are there, and not deleted, that were not."""
    changed: Counter[str] = field(default_factory=Counter)
    """By table or layer, of how many records more is known than before."""
    conflicts: list[Disagreement] = field(default_factory=list)
    """What waits for a decision that did not wait before."""
    twins: list[str] = field(default_factory=list)
    """Names that two tags or people have, and that only one had."""
    refused: list[str] = field(default_factory=list)
    """Sentences about what was not taken in, or not all of it, and why."""
    other_library: bool = False
    """Whether it came from another library, not from a copy of this one."""

    @property
    def nothing(self) -> bool:
        """Whether all of it was known."""
        return not (self.articles or self.added or self.changed)

    def count(self, store: str, before: Tables, after: Tables) -> None:
        """Add what came into one file."""
        for name in after.keys() - {"meta"}:
            was, now = before.get(name, {}), after[name]
            live, lived = ({key for key in each if DELETED not in each[key]} for each in (now, was))
            known = now.keys() & was.keys()
            changed = [key for key in known if _log(was[key]) != _log(now[key])]
            self.added += Counter(_kind(name, now[key]) for key in live - lived)
            self.changed += Counter(_kind(name, now[key]) for key in changed)
        apart = [*disagreements(store, before)]
        self.conflicts += (each for each in disagreements(store, after) if each not in apart)
        if store in SHARED:
            self.twins += sorted({*twins(after)} - {*twins(before)})
        self.articles += not before and "article" in after.get("meta", {}).get(str(ABOUT), {})


def _kind(table: str, record: Record) -> str:
    return str(record.get(LAYER) or table)


def _log(record: Record) -> bytes:
    return to_json(record.get("log"))
