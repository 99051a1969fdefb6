"""How numbers and long words are said."""

from __future__ import annotations

from reader.signs import sign_start


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "quote"), counted(3000, "quote"), counted(2, "query", "queries")
    ('1 quote', '3,000 quotes', '2 queries')
    """
    return f"{count} {noun}" if count == 1 else f"{count:,} {plural or noun + 's'}"


def on_one_line(text: str) -> str:
    r"""Return a text where there is room for one line of it.

    >>> on_one_line("first\n\n  second")
    'first second'
    """
    return " ".join(text.split())


def shortened(text: str, length: int) -> str:
    """Return a text on one line, and no longer than that; its last sign is whole.

    >>> shortened("the rents will stay", 12)
    'the rents w…'
    """
    line = on_one_line(text)
    if len(line) <= length:
        return line
    return line[: sign_start(line, length - 1)].rstrip() + "…"


def spent(seconds: float) -> str:
    """Return how long something takes, in the one unit that says enough.

    >>> spent(8.2), spent(200), spent(9000)
    ('8 s', '3 min', '2.5 h')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
