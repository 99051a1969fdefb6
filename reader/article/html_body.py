"""Which part of a page is the article: without menus, adverts and links to other articles."""

from __future__ import annotations

import re

from reader.article.html_tree import BLOCKS, Element, Text, measure

_NO_TEXT = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "button"}
    | {"textarea", "title", "video", "audio", "canvas", "math"}
)
_NOISE_TAGS = frozenset({"nav", "aside", "footer", "form", "dialog"})
_NOISE_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search", "dialog"})
_NOISE_WORDS = frozenset(
    {"related", "newsletter", "cookie", "cookies", "consent", "comments", "share", "sharing"}
    | {"ad", "ads", "advert", "adverts", "advertisement", "promo", "promos"}
    | {"sponsored", "recirculation", "outbrain", "taboola", "breadcrumb", "breadcrumbs"}
    | {"signup", "subscribe", "skip"}
)
_NEVER_NOISE = frozenset({"html", "body", "main", "article", "h1"})
_LARGEST_NOISE = 0.3
_SMALLEST_BODY = 0.25
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def find_body(root: Element) -> Element:
    """Return the element that holds the article, after taking out of the page what is not text.

    That is the longest ``<article>``, or else ``<main>``, or else the element with the most
    text directly in it or in its children, as long as it holds a fair part of the page's text;
    or else the page.
    """
    elements = drop_unseen(root)
    largest = _LARGEST_NOISE * root.size
    _remove({element for element in elements if element.size <= largest and _is_noise(element)})
    elements = measure(root)
    choices = (
        [element for element in elements if element.tag == "article"],
        [element for element in elements if _is_main(element)],
        [_densest(elements)],
    )
    for choice in choices:
        longest = max(choice, key=lambda element: element.size, default=root)
        if choice and longest.size >= _SMALLEST_BODY * root.size:
            return longest
    return root


def drop_unseen(root: Element) -> list[Element]:
    """Take out of a tree what a browser does not show as text, and return what is left."""
    _remove({element for element in root.elements() if _is_unseen(element)})
    return measure(root)


def _remove(unwanted: set[Element]) -> None:
    for parent in {element.parent for element in unwanted if element.parent}:
        parent.children = [child for child in parent.children if child not in unwanted]


def _is_unseen(element: Element) -> bool:
    return (
        element.tag in _NO_TEXT
        or "hidden" in element.attributes
        or bool(_NOT_SHOWN.search(element.attributes.get("style", "")))
    )


def _is_noise(element: Element) -> bool:
    if element.tag in _NEVER_NOISE:
        return False
    words = element.words()
    if (
        element.tag in _NOISE_TAGS
        or element.attributes.get("role", "") in _NOISE_ROLES
        or words & _NOISE_WORDS
        or words >= {"visually", "hidden"}
        or words >= {"sr", "only"}
    ):
        return all(inner.tag != "h1" for inner in element.elements())
    return False


def _is_main(element: Element) -> bool:
    return (
        element.tag == "main"
        or element.attributes.get("role") == "main"
        or element.attributes.get("itemprop") == "articleBody"
    )


def _densest(elements: list[Element]) -> Element:
    """Return the element with the most text close below it.

    A block's text counts for itself and its parent, and half for its grandparent, as in
    Arc90's Readability.
    """
    scores = dict.fromkeys(elements, 0.0)
    for element in elements:
        if element.tag in BLOCKS:
            own = _inline_size(element)
            scores[element] += own
            if element.parent:
                scores[element.parent] += own
                if element.parent.parent:
                    scores[element.parent.parent] += own / 2
    return max(scores, key=scores.__getitem__)


def _inline_size(element: Element) -> int:
    """Return how much text stands in a block but in no block within it."""
    total = 0
    waiting = [*element.children]
    while waiting:
        child = waiting.pop()
        if isinstance(child, Text):
            total += child.size
        elif child.tag not in BLOCKS:
            waiting += child.children
    return total
