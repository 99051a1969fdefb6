"""A library as a store of documents, for testers of stores: each document is a note.

``insert``, ``update`` and ``remove`` return when the change is on the disk; ``list`` reads it from
there, with what other programs have changed since.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from reader.article.model import Article
from reader.library import Change, Edit, Library, upkeep
from reader.library.search import entries, index

IMPORTED = (entries, index, upkeep)
"""Here and now: a tester may take from its processes the right to read this installation."""


class Adapter:
    """The store in one folder. A document is a dict with the texts ``uid`` and ``article``."""

    def __init__(self, path: str) -> None:
        self.report: list[str] = []
        self._library = Library(Path(path), tell=self.report.append)
        self._articles: dict[str, str] = {}

    def insert(self, document: dict[str, Any]) -> None:
        self._save(document)

    def update(self, uid: str, fields: dict[str, Any]) -> None:
        self._save(self._document(uid) | fields)

    def remove(self, uid: str) -> None:
        article = self._article(self._document(uid)["article"])
        self._library.apply(Change("removed", (Edit(article, _id(uid), "deleted", True),)))

    def list(self) -> list[dict[str, Any]]:
        return [
            json.loads(annotation.note)
            for listing in self._library.listings()
            for annotation in self._library.annotations(listing.id)
        ]

    def close(self) -> None:
        """Nothing is held between two calls."""

    def _save(self, document: dict[str, Any]) -> None:
        note, article = json.dumps(document), self._article(document["article"])
        edit = Edit(article, _id(document["uid"]), "note", note)
        self._library.apply(Change("saved", (edit,)))

    def _document(self, uid: str) -> dict[str, Any]:
        return next(document for document in self.list() if document["uid"] == uid)

    def _article(self, name: str) -> str:
        if name not in self._articles:
            self._articles[name] = self._library.add(Article(f"Text of {name}.", (), name))
        return self._articles[name]


def _id(uid: str) -> str:
    return hashlib.md5(uid.encode(), usedforsecurity=False).hexdigest()
