"""Articles as they are now in a library, whoever changed them: the last two stay at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.library.model import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from reader.article.model import Article, Span
    from reader.attribution.model import Analysis
    from reader.library import Library
    from reader.library.anchor.anchoring import Alignment
    from reader.library.model import Reading

_AT_HAND = 2
"""Articles; who goes to and fro between two waits for neither."""


class _Known(NamedTuple):
    version: tuple[object, ...]
    """Of the files that the reading depends on."""
    reading: Reading


class Latest:
    """Readings of a library. Nothing is read where no file has changed."""

    def __init__(self, library: Library, proposals: Callable[[Article], Analysis]) -> None:
        """Read nothing yet; ``proposals`` gives what the machine says of an article."""
        self._library = library
        self._proposals = proposals
        self._known: dict[str, _Known] = {}
        """The one used last is last."""
        self._alignments: dict[tuple[str, str], Alignment] = {}

    def reading(self, article_id: str) -> Reading:
        """Return what there is now of an article; where it has a later text, of that.

        Raises:
            LibraryError: It is not there any more, or cannot be read.
        """
        known = self._known.pop(article_id, None)
        version = _version(self._library.files_of(article_id))
        if known is None or known.version != version:
            latest = self._library.upkeep.latest(article_id)
            if latest != article_id:
                return self.reading(latest)
            if article_id not in self._library:
                raise LibraryError(f"The library has no article {article_id} any more.")
            known = _Known(version, self._read(article_id, known))
        self._known[article_id] = known
        for old in [*self._known][:-_AT_HAND]:
            del self._known[old]
        return known.reading

    def followed(
        self, article_id: str, spans: Sequence[Span], today: Article
    ) -> tuple[Span, ...] | None:
        """Return where words of an earlier text stand in that of today; None when in doubt."""
        if article_id == today.id:
            return tuple(spans)
        pair = article_id, today.id
        if pair not in self._alignments:
            from reader.library.anchor.anchoring import Alignment

            try:
                earlier = self._library.article(article_id)
            except LibraryError:
                return None
            for old in [*self._alignments][: 1 - _AT_HAND]:
                del self._alignments[old]
            self._alignments[pair] = Alignment(earlier.text, today.text)
        found = [self._alignments[pair].follow(span) for span in spans]
        places = tuple(span for span in found if span)
        return places if len(places) == len(found) else None

    def words(self, article_id: str, spans: Iterable[Span]) -> str:
        """Return words of an article as it was; nothing where it cannot be read any more."""
        try:
            text = self._library.article(article_id).text
        except LibraryError:
            return ""
        return " […] ".join(text[start:end] for start, end in spans)

    def _read(self, article_id: str, known: _Known | None) -> Reading:
        if known:
            return self._library.refresh(known.reading)
        article = self._library.article(article_id)
        found = self._proposals(article)
        return self._library.reading(article_id, found.attributions, found.speakers)


def _version(paths: Iterable[Path]) -> tuple[object, ...]:
    return tuple(map(_identity, paths))


def _identity(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
