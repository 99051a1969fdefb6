"""What the records of a library say: annotations, tags, people and queries, each read once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from reader.library import fields
from reader.library.folding import by_name, folded_people, folded_tags, resolver
from reader.library.layout import CODEBOOK, QUERIES, SPEAKERS
from reader.library.legible import legible
from reader.library.model import Annotation, LibraryError, Person, Tag
from reader.library.search.saved import SavedQuery, to_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.library.access import Access
    from reader.library.records import Record

_Value = TypeVar("_Value")
_Named = TypeVar("_Named", Tag, Person, SavedQuery)

_Whole = tuple[tuple[Annotation, ...], tuple[Tag, ...], tuple[Person, ...]]


class Said:
    """Makes sense of records, and remembers it for as long as they are the same."""

    def __init__(self, access: Access) -> None:
        """Read nothing yet."""
        self._access = access
        self._stores, self._layout = access.stores, access.layout
        self._shared: dict[str, tuple[object, tuple[Any, ...]]] = {}
        """What the stores that are about no single article hold, and of which version of them."""
        self._known: dict[
            str, tuple[tuple[object, object], dict[str, tuple[Record, Annotation]]]
        ] = {}
        """Of the article read last, with which codebook and people, the records and their sense."""

    def tags(self) -> tuple[Tag, ...]:
        """Return the codebook, by name."""
        return self._sorted(CODEBOOK, fields.to_tag, folded_tags)

    def people(self) -> tuple[Person, ...]:
        """Return the speakers the library knows, by name."""
        return self._sorted(SPEAKERS, fields.to_person, folded_people)

    def queries(self) -> tuple[SavedQuery, ...]:
        """Return the queries that the reader saved, by name."""
        return self._sorted(QUERIES, to_query, _sorted_queries)

    def note(self, article_id: str) -> str:
        """Return the note on an article as a whole."""
        with self._access.reading():
            own = self._stores.record(article_id, article_id) or {}
        return str(legible(own.get(fields.NOTE) or ""))

    def of(self, article_id: str) -> _Whole:
        """Return the annotations of an article, the codebook and the people."""
        tags, people = self.tags(), self.people()
        with self._access.reading():
            records = self._stores.live(article_id)
        (known_tags, known_people), known = self._known.get(article_id, ((None, None), {}))
        if known_tags is not tags or known_people is not people:
            known = {}
        resolved = resolver(tags, people)

        def read(record: Record) -> Annotation:
            before, annotation = known.get(record["id"], (None, None))
            if annotation is not None and before == record:
                return annotation
            return resolved(fields.to_annotation(record))

        annotations = tuple(self._values(article_id, records, read))
        read_now = zip(records, annotations, strict=True)
        read_by_id = {each.id: (record, each) for record, each in read_now}
        self._known = {article_id: ((tags, people), read_by_id)}
        return annotations, tags, people

    def layer(self, article_id: str, name: str) -> tuple[Annotation, ...]:
        """Return what stands in a layer beside the annotations of an article, oldest first."""
        resolved = resolver(self.tags(), self.people())
        with self._access.reading():
            records = self._stores.live(article_id, name)
        return tuple(map(resolved, self._values(article_id, records, fields.to_annotation)))

    def _sorted(
        self,
        store: str,
        read: Callable[[Record], _Named],
        fold: Callable[[list[_Named]], tuple[_Named, ...]],
    ) -> tuple[_Named, ...]:
        with self._access.reading():
            version = self._stores.version(store)
            known, values = self._shared.get(store, (None, ()))
            if version is None or known != version:
                values = fold(self._values(store, self._stores.live(store), read))
                self._shared[store] = version, values
        return values

    def _values(
        self, store: str, records: Iterable[Record], read: Callable[[Record], _Value]
    ) -> list[_Value]:
        values = []
        for record in records:
            try:
                values.append(read(record))
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise LibraryError(
                    f"{self._layout.store(store)}: record {record['id']} makes no sense "
                    f"({type(error).__name__}: {error}). It was left as it is."
                ) from error
        return values


def _sorted_queries(queries: list[SavedQuery]) -> tuple[SavedQuery, ...]:
    return tuple(sorted(queries, key=by_name))
