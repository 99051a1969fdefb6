"""Addresses as sources write them: made clean and absolute, found in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader.article.text import BREAKS, INVISIBLE, SPACES

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSEEN = re.compile(rf"[\t{BREAKS}{INVISIBLE}]")
_SPACE = re.compile(rf"[{SPACES}]")
_NOWHERE = frozenset({"javascript", "vbscript", "data", "blob", "about"})
_REST = re.compile(r"[^\s<>\[\]\"“”„«»‹›’‘`{}\\^、。」』）】]+")
_SCHEMES = ("https", "http")
_AFTER_ADDRESS = ".,;:!?…'*"


def resolved(address: str, base: str = "") -> str:
    """Return a clean address, absolute where ``base`` is; empty for one that leads nowhere."""
    clean = _SPACE.sub("%20", _UNSEEN.sub("", address).strip())
    try:
        whole = urljoin(base, clean)
        return "" if urlsplit(whole).scheme in _NOWHERE else whole
    except ValueError:  # brackets that hold no IPv6 address
        return ""


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the web addresses stand in a clean text, without the punctuation after them."""
    # Looking for one character is many times faster, and most texts have not even that.
    at = text.find("://") if "/" in text else -1
    while at >= 0:
        start = next((at - len(s) for s in _SCHEMES if text[at - len(s) : at].lower() == s), -1)
        rest = _REST.match(text, at + 3)
        if start >= 0 and not text[start - 1 : start].isalnum() and rest and text[at + 3].isalnum():
            yield start, at + 3 + len(_trimmed(rest.group()))
        at = text.find("://", rest.end() if rest else at + 3)


def _trimmed(address: str) -> str:
    """Return an address without what belongs to the sentence around it."""
    end, unopened = len(address), address.count(")") - address.count("(")
    while end and (
        address[end - 1] in _AFTER_ADDRESS or (address[end - 1] == ")" and unopened > 0)
    ):
        end -= 1
        unopened -= address[end] == ")"
    return address[:end]
