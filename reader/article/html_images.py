"""Which pictures of a page belong to its article, and where they can be had."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.html_tree import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy")
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_CANDIDATE = re.compile(
    r"(?P<address>[^\s,]\S*(?<!,))(?:\s+(?P<size>\d+(?:\.\d+)?)[wx])?[^,]*(?:,|\Z)"
)
_LARGEST_ICON = 48
_LARGEST_TRACKER = 2
_ORNAMENTS = frozenset(
    {"icon", "icons", "logo", "avatar", "emoji", "smiley", "pixel", "tracker", "tracking"}
    | {"spacer", "sprite", "badge"}
)
_SMALL = re.compile(r"\b(width|height)\s*:\s*(\d+)(?:\.\d+)?px", re.IGNORECASE)


def is_picture(image: Element) -> bool:
    """Return whether an image shows something: it is no icon, and counts no visits."""
    if image.words() & _ORNAMENTS or image.attributes.get("aria-hidden") == "true":
        return False
    sizes = dict(_SMALL.findall(image.attributes.get("style", "").lower()))
    sizes |= {name: image.attributes[name] for name in ("width", "height") if _has(image, name)}
    known = [int(size) for size in sizes.values()]
    is_tracker = any(size <= _LARGEST_TRACKER for size in known)
    return not is_tracker and not (len(known) == 2 and max(known) <= _LARGEST_ICON)


def address_of(image: Element) -> str:
    """Return where an image can be had; nothing where the page holds it itself.

    Pages that load images late give the true address in an attribute of their own.
    """
    return next((address for address in _addresses(image) if not _is_data(address)), "")


def _addresses(image: Element) -> Iterator[str]:
    attributes = image.attributes
    yield from (attributes[name] for name in (*_LAZY, "src") if attributes.get(name, "").strip())
    beside = image.parent.children if image.parent and image.parent.tag == "picture" else []
    sources = [each for each in beside if isinstance(each, Element) and each.tag == "source"]
    for element in (image, *sources):
        for name in _SETS:
            candidates = list(_CANDIDATE.finditer(element.attributes.get(name, "")))
            if candidates:
                yield max(candidates, key=lambda one: float(one["size"] or 1))["address"]


def _has(image: Element, name: str) -> bool:
    return bool(re.fullmatch(r"\d{1,6}", image.attributes.get(name, ""), re.ASCII))


def _is_data(address: str) -> bool:
    return address.strip().lower().startswith("data:")
