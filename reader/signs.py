"""Where a text may be cut: never within what is read as one sign.

An accent belongs to its letter, and an emoji or a flag is made of several characters. This is what
Unicode says of them; how many cells a terminal gives them is known in ``reader.page.graphemes``.
"""

from __future__ import annotations

import re
from unicodedata import category

_REACH = 256
"""Characters before a place that are looked at; no sign is so long."""
_PLAIN = re.compile("[\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027]")
_JOINER = "\u200d"
_VIRAMAS = "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d"
# Colours of skin, letters of the flags of regions, vowels and voice marks that are letters, and
# the vowels and last consonants of Korean syllables that are written in parts.
_CONTINUES = re.compile(
    f"[\u200c{_JOINER}\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u0e33\u0eb3\uff9e\uff9f"
    "\u1160-\u11ff\ud7b0-\ud7fb]"
)
_FLAG_LETTERS = re.compile("[\U0001f1e6-\U0001f1ff]+")


def sign_start(text: str, offset: int) -> int:
    """Return the last place up to an offset at which no sign is cut.

    >>> sign_start("re\u0301sume\u0301", 2), sign_start("re\u0301sume\u0301", 3)
    (1, 3)
    """
    offset = max(0, min(offset, len(text)))
    at, low = offset, max(0, offset - _REACH)
    while low < at < len(text) and _is_within(text, at):
        at -= 1
    return at if at > low or not low else offset


def _is_within(text: str, at: int) -> bool:
    """Return whether the character at an offset is part of the sign of the one before it."""
    before, following = text[at - 1], text[at]
    if before == _JOINER:
        return True  # what is cut off ends with no joiner, which would hide what is put behind it
    if _PLAIN.match(following):
        return False
    if _FLAG_LETTERS.match(following):
        return bool(_flag_letters_before(text, at) % 2)
    return (
        category(following).startswith("M")
        or _CONTINUES.match(following) is not None
        or (before in _VIRAMAS and following.isalpha())
    )


def _flag_letters_before(text: str, at: int) -> int:
    first = at
    while first > max(0, at - _REACH) and _FLAG_LETTERS.match(text, first - 1):
        first -= 1
    return at - first
