"""The forms in which a file says what an annotator made of articles, each read to one value."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote
from uuid import UUID

from reader.article import ArticleError, article_from_text
from reader.article.model import Span
from reader.library.legible import legible
from reader.library.model import Decision, LibraryError, MarkState, Selector
from reader.library.naming import is_name
from reader.library.selectors import locate
from reader.review.codings import Coded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.article.model import Article, Run
    from reader.review.called import Called

_FORMAT, _VERSION = "quoth-annotation", 1
_ARTICLE = "urn:quoth:article:"
_ANNOTATION = "urn:quoth:annotation:"
_DECISIONS = frozenset(Decision)


class Said(NamedTuple):
    """One thing that a file says."""

    article: str
    title: str
    creator: str
    coded: Coded | None = None
    """None where it says no more than that the article was coded."""
    lost: bool = False
    """Whether it is about a passage that has no certain place in the text."""


class Lines:
    """Reads one object after the other, and keeps the texts that come with them."""

    def __init__(self, called: Called, text: Callable[[str], str]) -> None:
        """Read nothing yet.

        Args:
            called: What the open library calls tags and speakers.
            text: Returns the text of an article that the open library has.
        """
        self._called = called
        self._known = text
        self._texts: dict[str, str] = {}

    def text(self, article: str) -> str:
        """Return the text of an article, as far as it came along or is known elsewhere."""
        if article not in self._texts:
            self._texts[article] = self._known(article)
        return self._texts[article]

    def read(self, record: Any) -> Iterator[Said] | None:
        """Return what an object says, whichever form it has; None where that is none of them."""
        match record:
            case {"format": str(form)} if form == _FORMAT:
                return self._line(record)
            case {"attributions": _, "text": _}:
                return self._attributions(record)
            case {"type": "AnnotationCollection"}:
                return self._collection(record)
        return None

    def _line(self, record: dict[str, Any]) -> Iterator[Said]:
        """Yield what a line of ``quoth export --format jsonl`` says; proposals say nothing."""
        if record["version"] > _VERSION:
            raise LibraryError("A newer version of Quoth wrote the file: update Quoth to read it.")
        if record["status"] == MarkState.PROPOSED:
            return
        about, person = record["article"], record["speaker"] or {"id": "", "name": ""}
        yield self._said(
            Said(about["id"], about["title"], record["creator"]),
            _selectors(record["target"]),
            Coded(
                about["id"],
                (),
                self._called.speaker([person["name"]], person["id"]),
                frozenset(self._called.tag(tag["name"], tag["id"]) for tag in record["tags"]),
                legible(record["note"]),
                _decision(record["status"]),
                record["kind"] or "",
                record["id"],
            ),
        )

    def _collection(self, record: dict[str, Any]) -> Iterator[Said]:
        """Yield what a file of ``quoth export --format w3c`` says; proposals say nothing."""
        for item in record["first"]["items"]:
            yield from self._annotation(item)

    def _attributions(self, record: dict[str, Any]) -> Iterator[Said]:
        """Yield what an object with a text and attributions says of it.

        Where it does not name the speaker, the source does, if that is a name.
        """
        text = record["text"]
        try:
            article = article_from_text(text)
        except ArticleError as error:
            raise ValueError(error) from error
        self._texts[article.id] = article.text
        title = record.get("title") or article.title
        head = Said(article.id, title, record.get("annotator") or "")
        yield head
        for each in record["attributions"]:
            source = " ".join(text[start:end] for start, end in each.get("source") or ())
            speaker = each.get("speaker") or (source if is_name(source) else "")
            spans = tuple(_placed(article, text, start, end) for start, end in each["content"])
            coded = Coded(
                article.id,
                tuple(sorted(spans)),
                self._called.speaker([speaker]),
                decision=Decision.ACCEPTED.value,
                kind=each.get("kind") or "",
            )
            if spans:
                yield head._replace(coded=coded)

    def _annotation(self, item: dict[str, Any]) -> Iterator[Said]:
        bodies = [body for body in item.get("body", ()) if body["type"] == "TextualBody"]
        values: dict[str, list[dict[str, Any]]] = {}
        for body in bodies:
            values.setdefault(body["purpose"], []).append(body)

        def value(purpose: str) -> str:
            return str(values[purpose][0]["value"]) if purpose in values else ""

        if value("assessing") == MarkState.PROPOSED:
            return
        about = item["quoth:article"]
        article = about["id"].removeprefix(_ARTICLE)
        person = values.get("identifying", [{"value": "", "quoth:speaker": ""}])[0]
        target = item["target"] if isinstance(item["target"], list) else ()
        yield self._said(
            Said(article, about.get("schema:headline", ""), _nickname(item)),
            [_from_pair(*part["selector"]) for part in target],
            Coded(
                article,
                (),
                self._called.speaker([person["value"]], person.get("quoth:speaker", "")),
                frozenset(
                    self._called.tag(tag["value"], tag.get("quoth:tag", ""))
                    for tag in values.get("tagging", ())
                ),
                legible(value("commenting")),
                _decision(value("assessing")),
                value("classifying"),
                _from_urn(item["id"]),
            ),
        )

    def _said(self, head: Said, target: Sequence[Selector], coded: Coded) -> Said:
        """Return what is said of a passage, where it stands in the text as that is known."""
        if not target:  # it is about the article as a whole
            return head
        text = self.text(head.article)
        spans = [locate(text, each) if text else each.span for each in target]
        found = tuple(sorted(span for span in spans if span))
        if len(found) < len(target):
            return head._replace(lost=True)
        return head._replace(coded=coded._replace(spans=found))


def _decision(status: str) -> str:
    return status if status in _DECISIONS else ""


def _selectors(places: Iterable[dict[str, Any]]) -> list[Selector]:
    names = ("exact", "prefix", "suffix")
    return [
        Selector(*_checked(each["start"], each["end"]), *(each[name] for name in names))
        for each in places
    ]


def _from_pair(quoted: dict[str, Any], position: dict[str, Any]) -> Selector:
    return _selectors([quoted | position])[0]


def _checked(start: int, end: int) -> Span:
    if not 0 <= start < end:
        raise ValueError(f"no passage goes from {start} to {end}")
    return Span(start, end)


def _placed(article: Article, source: str, start: int, end: int) -> Span:
    """Return where a range of a source stands in its article."""
    if _checked(start, end).end > len(source):
        raise ValueError(f"a passage ends at {end}, and the text at {len(source)}")
    if article.text == source:
        return Span(start, end)
    return _checked(*(_offset(article.source_map.runs, each) for each in (start, end)))


def _offset(runs: Sequence[Run], source: int) -> int:
    """Return the offset in the text for one in the source; what was not kept has that before it."""
    i = bisect_right(runs, source, key=lambda run: run.source) - 1
    if i < 0:
        return 0
    return runs[i].start + min(source - runs[i].source, runs[i].length)


def _nickname(item: dict[str, Any]) -> str:
    return str(item.get("creator", {}).get("nickname", ""))


def _from_urn(urn: str) -> str:
    if urn.startswith(_ANNOTATION):
        return unquote(urn.removeprefix(_ANNOTATION))
    return UUID(urn).hex
