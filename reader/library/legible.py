"""Words that people write, as they can be shown on any terminal and kept in any file."""

from __future__ import annotations

import re
from typing import Any

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What a terminal would do instead of showing it, and halves of letters, which no file can hold.

Tabs and line feeds are layout.
"""


def legible(words: Any) -> Any:
    r"""Return words with a sign in the place of each control character.

    They may come from another copy of the library, whoever wrote it. What is no text is left alone.

    >>> legible("a\x1b[2Jb\r\nc")
    'a\ufffd[2Jb\nc'
    """
    if not isinstance(words, str) or not _CONTROL.search(words):
        return words
    return _CONTROL.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(words: str) -> str:
    r"""Return words that a reader gives as a name: on one line, without control characters.

    >>> one_line("  Mara\x1b \n Voss ")
    'Mara Voss'
    """
    return " ".join(_CONTROL.sub(_gap, words).split())


def is_visible(name: str) -> bool:
    """Say whether there is anything to see of a name."""
    return any(each.isprintable() and not each.isspace() for each in name)


def _gap(control: re.Match[str]) -> str:
    """Return what stays of what cannot be shown: what parts words still does."""
    if control[0] > "\x9f":
        return "\ufffd"
    return " " if control[0].isspace() else ""
