"""Accepting all that is left of a triage session, when somebody has seen how much that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.cli.carded import spoken
from reader.cli.lists import say
from reader.review.triage import rest
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.review.engine import Engine


def accept_rest(engine: Engine[Any], said: str, lines: Iterator[str]) -> str:
    """Accept what is left and so sure, if the next line says yes; return what came of it.

    Args:
        engine: Of the session.
        said: From which confidence on: ``0.9`` or ``90%``.
        lines: The next one answers.

    Raises:
        LibraryError: It could not be saved.
    """
    above = _share(said)
    if above is None:
        return "From which confidence on? A 0.9, or A 0 for all."
    found = rest.rest(engine.deck, engine.refresh(), above)
    if not found.count:
        return f"Nothing that is left is {above:.0%} sure or more." if above else "Nothing is left."
    for words in spoken(found.samples):
        say(words)
    about = f"{counted(found.count, 'quote')} in {counted(found.articles, 'article')}"
    say(f"Accept {about}, unseen? These are the least sure of them. y or n.")
    if next(lines, "").lower() not in {"y", "yes"}:
        return "None of them was accepted."

    return rest.accept_rest(engine, above).told


def _share(said: str) -> float | None:
    number = said.strip().removesuffix("%")
    try:
        share = float(number) / (100 if "%" in said else 1)
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None
