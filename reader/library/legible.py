"""Words that people write, as they can be shown on any terminal."""

from __future__ import annotations

import re
from typing import Any

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal would do instead of showing it; tabs and line feeds are layout."""


def legible(words: Any) -> Any:
    r"""Return words with a sign in the place of each control character.

    They may come from another copy of the library, whoever wrote it. What is no text is left alone.

    >>> legible("a\x1b[2Jb\r\nc")
    'a\ufffd[2Jb\nc'
    """
    if not isinstance(words, str) or not _CONTROL.search(words):
        return words
    return _CONTROL.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))
