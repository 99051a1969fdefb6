"""What an exporter is: four names and one function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TextIO, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.model import Reading


@runtime_checkable
class Exporter(Protocol):
    """One format that annotations can be written in. A module that has these names is one."""

    name: str
    """What the format is asked for by: ``csv``."""
    description: str
    """What it is good for, in one line."""
    suffix: str
    """How its files end: ``.csv``."""
    media_type: str
    """Its name among media types: ``text/csv``."""

    def write(self, readings: Iterable[Reading], out: TextIO, *, proposals: bool) -> int:
        """Write what is said of each article, and return the number of annotations written.

        Each reading is written before the next one is taken, so that a library of any size
        passes through with one article in memory.

        Args:
            readings: the articles, in the order in which they are to stand.
            out: takes UTF-8 and leaves line ends as they are.
            proposals: whether to write what the machine proposes and nobody has decided yet.
        """
        ...
