"""What a page says about its article: JSON-LD first, then its meta tags."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.article.dates import iso_date
from reader.article.html_tree import Element, Text
from reader.article.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ARTICLE_TYPES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting"}
    | {"BackgroundNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "LiveBlogPosting"}
)
_TELLING_TAGS = ("script", "meta", "link", "time", "title")
_SUFFIX = re.compile(r" (?:[|–—·•-]|::) ((?:(?! - )[^|–—·•])+)\Z")
_MOST_WORDS_IN_OUTLET = 4


class Metadata(NamedTuple):
    """What a page says of its article; each is empty when it says nothing."""

    headline: str = ""
    byline: str = ""
    outlet: str = ""
    date: str = ""
    url: str = ""
    body: str = ""
    """The text of the article, where the page gives it as data."""


def read_metadata(root: Element, source: str) -> Metadata:
    """Return what a page says, the most trustworthy statement of each first."""
    telling: dict[str, list[Element]] = {tag: [] for tag in _TELLING_TAGS}
    for element in root.elements():
        if element.tag in telling:
            telling[element.tag].append(element)
    stated = _linked_data(telling["script"], source)
    meta = _meta(telling["meta"])

    def first(*names: str) -> str:
        return next((meta[name] for name in names if meta.get(name)), "")

    canonical = (e for e in telling["link"] if "canonical" in e.attributes.get("rel", ""))
    urls = (_attribute(canonical, "href"), first("og:url"), stated.url)
    published = first("article:published_time", "datepublished", "date")
    dates = (stated.date, published, _attribute(telling["time"], "datetime"))
    outlet = stated.outlet or first("og:site_name", "application-name", "publisher")
    title = first("og:title", "twitter:title") or _title(telling["title"], source)
    return Metadata(
        stated.headline or without_outlet(title, outlet),
        stated.byline or _name_only(first("author", "article:author", "byl")),
        outlet,
        next(filter(None, map(iso_date, dates)), ""),
        next(filter(_is_web_address, urls), ""),
        stated.body,
    )


def without_outlet(title: str, outlet: str) -> str:
    """Return a page's title without the name of its outlet at the end.

    Where the outlet is not known, a few words after a bar or dash are taken for it.
    """
    suffix = _SUFFIX.search(title)
    if not suffix or not title[: suffix.start()].strip():
        return title
    tail, known = suffix[1].strip().lower(), outlet.lower()
    is_short = len(tail.split()) <= _MOST_WORDS_IN_OUTLET
    is_outlet = tail in known or (is_short and known in tail)
    return title[: suffix.start()].strip() if is_outlet else title


def _linked_data(scripts: list[Element], source: str) -> Metadata:
    """Return what the first article in the page's JSON-LD says (schema.org/NewsArticle)."""
    things = [thing for data in _json(scripts, source) for thing in _things(data)]
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str)}
    article = next((thing for thing in things if _types(thing) & _ARTICLE_TYPES), None)
    if article is None:
        return Metadata()
    page = article.get("mainEntityOfPage")
    address = article.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    return Metadata(
        headline=_words(article.get("headline") or article.get("name")),
        byline=", ".join(_names(article.get("author"), by_id)),
        outlet=next(_names(article.get("publisher"), by_id), ""),
        date=_words(article.get("datePublished")),
        url=_words(address),
        body=article["articleBody"] if isinstance(article.get("articleBody"), str) else "",
    )


def _json(scripts: list[Element], source: str) -> Iterator[Any]:
    for script in scripts:
        kind = script.attributes.get("type", "").split(";")[0].strip().lower()
        if kind == "application/ld+json":
            try:
                yield json.loads(_raw_text(script, source), strict=False)
            except (ValueError, RecursionError):
                continue


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects in JSON-LD that stand alone, in lists, or in a graph."""
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            yield item
            waiting += [item.get("mainEntity"), item.get("@graph")]


def _types(thing: dict[str, Any]) -> set[str]:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rpartition("/")[2] for kind in kinds if isinstance(kind, str)}


def _names(who: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield the names of persons or bodies, given as names, objects or references to objects."""
    for one in who if isinstance(who, list) else [who]:
        name = one
        if isinstance(one, dict):
            name = one.get("name") or by_id.get(str(one.get("@id")), {}).get("name")
        if found := _name_only(_words(name)):
            yield found


def _name_only(name: str) -> str:
    """Return a name, unless it is the address of a profile."""
    return "" if _is_web_address(name) else name


def _words(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return one_line(unescape(value)) if isinstance(value, str) else ""


def _is_web_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _meta(elements: list[Element]) -> dict[str, str]:
    """Return the content of the first meta tag of each name."""
    found: dict[str, str] = {}
    for element in elements:
        attributes = element.attributes
        names = (attributes.get(key, "") for key in ("property", "name", "itemprop"))
        for name in filter(None, names):
            found.setdefault(name.lower(), _words(attributes.get("content", "")))
    return found


def _attribute(elements: Iterable[Element], name: str) -> str:
    return next((_words(e.attributes[name]) for e in elements if e.attributes.get(name)), "")


def _title(titles: list[Element], source: str) -> str:
    return _words(_raw_text(titles[0], source)) if titles else ""


def _raw_text(element: Element, source: str) -> str:
    texts = (child for child in element.children if isinstance(child, Text))
    return "".join(source[text.start : text.end] for text in texts)
