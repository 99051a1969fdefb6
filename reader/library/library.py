"""A library: a folder with articles, what a reader made of them, and how to take it back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reader.attribution.columns import Columns
from reader.library import description, durable, frozen
from reader.library.access import Access
from reader.library.anchor.following import Following
from reader.library.folding import standing
from reader.library.history import History
from reader.library.layout import CODEBOOK, SPEAKERS, is_id, is_review, own_id
from reader.library.marks import marked
from reader.library.model import (
    Annotation,
    Change,
    LibraryError,
    Listing,
    Person,
    Place,
    Reading,
    Recent,
    Tag,
)
from reader.library.said import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from reader.article.model import Article, Span
    from reader.attribution.model import Attribution, Speaker
    from reader.library.reviews import Reviews
    from reader.library.search.index import Index
    from reader.library.search.saved import SavedQuery
    from reader.library.upkeep import Upkeep


class Library:
    """One library. Every change is on the disk when its method returns.

    Methods may be called from any thread; those that change something wait for the disk.
    """

    def __init__(
        self,
        folder: Path,
        *,
        annotator: str = "",
        card_tags: Sequence[str] = (),
        read_only: bool | None = None,
        tell: Callable[[str], object] | None = None,
    ) -> None:
        """Open the library of a folder, or begin one where there is nothing yet.

        Args:
            folder: Where it is, or shall be.
            annotator: Who is reading; kept with what they add.
            card_tags: The names of the tags whose passages are cards to recall without a word.
            read_only: Whether to refuse changes; None finds out whether the folder allows them.
            tell: Called with a sentence for the reader when a damaged file was put right, from
                whichever thread met it. Without it the sentences are in ``reports``.

        Raises:
            LibraryError: The folder is something else, or cannot be read.
        """
        self.folder = folder
        self.card_tags = tuple(card_tags)
        self.reports: list[str] = []
        self.tell: Callable[[str], object] = tell or self.reports.append
        self._access = access = Access(folder, self._told, read_only)
        self._layout, self._stores = access.layout, access.stores
        self._following = Following(access, lambda: self.index)
        self._history = History(self._layout, self._stores, annotator)
        self._article: Article | None = None
        self._said = Said(access)

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return bool(self._access.obstacle)

    @cached_property
    def upkeep(self) -> Upkeep:
        """What keeps the library whole and up to date beside the reader's own work."""
        from reader.library.upkeep import Upkeep

        return Upkeep(self._access, lambda: self.index)

    @cached_property
    def index(self) -> Index:
        """What finds articles and annotations in the whole library; it is not read before asked."""
        from reader.library.search.index import Index

        return Index(self._layout, self.tags, self.people, self.card_tags)

    @cached_property
    def reviews(self) -> Reviews:
        """The review sessions."""
        from reader.library.reviews import Reviews

        return Reviews(self._access)

    def __contains__(self, article_id: str) -> bool:
        return self._layout.frozen(article_id).exists()

    def add(self, article: Article) -> str:
        """Take an article in, unless it is there already, and return its id.

        Where it is a later text of one that is there, what was made of that goes on to it; ``tell``
        hears how much, and what has no certain place in it.
        """
        path, store = self._layout.frozen(article.id), self._layout.store(article.id)
        self._article = frozen.kept(article)
        with self._access.reading():
            here = path.exists() and store.exists()
            latest = here and not self._following.follower(article.id)
            first = self._following.first(article.id) if latest else article.id
        if first != article.id:
            with self._access.changing():
                self._following.catch_up(first)
        if latest:
            self._complete(article, path)
            return article.id
        with self._access.changing():
            durable.make_folder(path.parent)
            if not path.exists():
                durable.replace(path, frozen.dump(article), self._layout.previous(path))
            if not store.exists():
                description.write(self._stores, article.id, description.of(article))
            for carried in self._following.follow(article):
                self.tell(carried.told(article.title))
        return article.id

    def article(self, article_id: str) -> Article:
        """Return an article as it was taken in.

        Raises:
            LibraryError: It is not here, or its file is damaged.
        """
        known = self._article
        if known is not None and known.id == article_id:
            return known
        if article_id not in self:
            raise LibraryError(f"{self.folder} has no article {article_id}.")
        self._article = article = self._access.article(self._layout.frozen(article_id))
        return article

    def files_of(self, article_id: str) -> list[Path]:
        """Return the files that what is shown of an article depends on."""
        return [self._layout.store(name) for name in (article_id, CODEBOOK, SPEAKERS)]

    def listings(self) -> list[Listing]:
        """Return a line for each article, the one opened last first.

        Those that a later text followed are left out.
        """
        for _ in self.upkeep.catch_up():
            pass
        return self.index.listings()

    def reading(
        self,
        article_id: str,
        attributions: Sequence[Attribution],
        speakers: Sequence[Speaker],
    ) -> Reading:
        """Return an article with everything said of it.

        Args:
            article_id: Which article.
            attributions: What the machine proposes for its text.
            speakers: Everybody the machine found in it.
        """
        article = self.article(article_id)
        with self._access.reading():
            about = self._stores.about(article_id)
        said = self._said.of(article_id)
        return marked(
            Reading(
                article,
                Columns.of(attributions),
                tuple(speakers),
                *said,
                place=description.place_in(about),
                bookmarks=description.bookmarks_in(about),
                note=self._said.note(article_id),
            )
        )

    def annotations(self, article_id: str) -> tuple[Annotation, ...]:
        """Return what readers made of an article, oldest first."""
        return self._said.of(article_id)[0]

    def layer(self, article_id: str, name: str) -> tuple[Annotation, ...]:
        """Return what stands in a layer beside what readers made of an article, oldest first."""
        return self._said.layer(article_id, name)

    def refresh(self, reading: Reading) -> Reading:
        """Return a reading as the library is now; the same one when nothing has changed."""
        annotations, tags, people = said = self._said.of(reading.article.id)
        note = self._said.note(reading.article.id)
        if (*said, note) == (reading.annotations, reading.tags, reading.people, reading.note):
            return reading
        now = replace(reading, annotations=annotations, tags=tags, people=people, note=note)
        return marked(now)

    def apply(self, change: Change) -> None:
        """Make a change; it can be undone afterwards.

        Raises:
            LibraryError: It could not be saved, and was not made.
        """
        with self._access.changing():
            for store in {edit.store for edit in change.edits}:
                if is_review(store) and own_id(store) not in self.reviews:
                    raise LibraryError(f"{self.folder} has no review session {own_id(store)}.")
                if is_id(store) and store not in self:
                    raise LibraryError(f"{self.folder} has no article {store}.")
            self._history.do(change)

    def undo(self, store: str = "") -> Change | None:
        """Undo the last step of this machine's reader, and return it; None when there is none.

        Where a store is named, the last of those that changed something in it.
        """
        with self._access.changing():
            return self._history.undo(store)

    def finish(self, review: str) -> None:
        """Finish the last step of a review that was begun when the program came to its end.

        Its answer is there from now on, where what it did is.
        """
        with self._access.changing():
            self._history.finish(review)

    def redo(self) -> Change | None:
        """Do again what was undone last, and return it; None when there is nothing to redo."""
        with self._access.changing():
            return self._history.redo()

    def tags(self) -> tuple[Tag, ...]:
        """Return the codebook, by name."""
        return self._said.tags()

    def people(self) -> tuple[Person, ...]:
        """Return the speakers the library knows, by name."""
        return self._said.people()

    def queries(self) -> tuple[SavedQuery, ...]:
        """Return the queries that the reader saved, by name."""
        return self._said.queries()

    def recent_tags(self) -> Recent:
        """Return the tags that were used last, of those that the codebook has in use."""
        known = standing([tag for tag in self.tags() if not tag.retired])
        with self._access.reading():
            recent = self._history.recent_tags()
        return Recent(
            *(tuple(dict.fromkeys(known[t] for t in ids if t in known)) for ids in recent)
        )

    def keep_place(self, article_id: str, place: Place) -> None:
        """Remember where the reader is in an article, and that it was open just now."""
        self._describe(article_id, description.at(place))

    def keep_bookmarks(self, article_id: str, bookmarks: Iterable[Span]) -> None:
        """Remember which passages of an article the reader wants to come back to."""
        self._describe(article_id, description.with_bookmarks(bookmarks))

    def _describe(self, article_id: str, about: dict[str, Any]) -> None:
        with self._access.changing():
            if not self._stores.about(article_id):
                about = description.of(self.article(article_id)) | about
            description.write(self._stores, article_id, about)

    def _told(self, report: str) -> None:
        self.tell(report)

    def _complete(self, article: Article, path: Path) -> None:
        """Give what a version that knew no links and images kept of an article the links of it."""
        if not (article.links or article.images) or "links" in frozen.glance(path):
            return
        with suppress(LibraryError), self._access.changing():  # it can be read without them, too
            kept = self._access.article(path)
            whole = replace(kept, links=article.links, images=article.images)
            durable.replace(path, frozen.dump(whole), self._layout.previous(path))
