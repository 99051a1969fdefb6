"""What was made of an article is taken on when it is opened again with another text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import description, frozen
from reader.library.clock import Clock, replica
from reader.library.fields import FOLLOWED_BY, FOLLOWS
from reader.library.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.article.model import Article
    from reader.library.access import Access
    from reader.library.anchor.revisions import Carried
    from reader.library.search.index import Index


class Following:
    """Finds the text that stood at an article's address before, and what was made of it."""

    def __init__(self, access: Access, index: Callable[[], Index]) -> None:
        """Look at nothing yet."""
        self._access = access
        self._index = index

    def follower(self, article_id: str) -> str:
        """Return the id of the article that has the later text of one; nothing without any."""
        own = self._access.stores.record(article_id, article_id) or {}
        return str(own.get(FOLLOWED_BY) or "")

    def follow(self, article: Article) -> Iterator[Carried]:
        """Take on to an article, which is in the library, what was made of its text before.

        Raises:
            LibraryError: A file is damaged, or a newer version wrote it.
            OSError: A file could not be read or written.
        """
        from reader.library.anchor.revisions import (
            Texts,
            are_versions,
            carry,
            has_address,
            is_same_place,
        )

        about = frozen.details(article)
        if not has_address(about):
            return
        stores, index = self._access.stores, self._index()
        for _ in index.refresh():
            pass
        texts = Texts(self._access.layout, article.id)
        for earlier in index.articles_at(about["url"], about["origin"]):
            before = stores.about(earlier)
            known = earlier == article.id or self.follower(earlier)
            if known or not is_same_place(before, about):
                continue
            aligned = texts.aligned(earlier)
            if aligned and are_versions(aligned):
                clock = Clock(replica(self._access.folder))
                yield carry(stores, clock, texts, earlier, article.id)
                if focus := aligned.follow(description.place_in(before).focus):
                    place = Place(focus.start, focus)
                    description.write(stores, article.id, description.at(place))
                bookmarks = map(aligned.follow, description.bookmarks_in(before))
                if here := [span for span in bookmarks if span]:
                    description.write(stores, article.id, description.with_bookmarks(here))

    def catch_up(self, article_id: str) -> None:
        """Take on what has come to an article, from a copy elsewhere, since a later text followed.

        Raises:
            LibraryError: A file is damaged, or a newer version wrote it.
            OSError: A file could not be read or written.
        """
        from reader.library.anchor.revisions import Texts, carry

        stores, layout = self._access.stores, self._access.layout
        clock = Clock(replica(self._access.folder))
        passed = set[str]()
        while (later := self.follower(article_id)) and later not in passed:
            passed.add(article_id)
            carry(stores, clock, Texts(layout, later), article_id, later)
            article_id = later

    def first(self, article_id: str) -> str:
        """Return the id of the first text of which an article has the latest."""
        passed = set[str]()
        while article_id not in passed:
            passed.add(article_id)
            own = self._access.stores.record(article_id, article_id) or {}
            earlier = str(own.get(FOLLOWS) or "")
            article_id = earlier if earlier and self.follower(earlier) else article_id
        return article_id
