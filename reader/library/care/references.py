"""Whether what the files of a library say of each other holds: ids, tags, people, passages."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING

from reader.library import fields
from reader.library.care import backups
from reader.library.care.findings import Finding, Surgery, Weight
from reader.library.fields import INTO
from reader.library.folding import folded_tags
from reader.library.layout import CODEBOOK, SPEAKERS, is_id
from reader.library.merge.merging import merged
from reader.library.migrations import ABOUT, migrated
from reader.library.model import Decision, Edit, Tag
from reader.library.records import DELETED, is_whole
from reader.library.selectors import locate
from reader.library.storage import load
from reader.library.stores import key_of, table_of
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.article.model import Article
    from reader.library.layout import Layout
    from reader.library.lines import Tables
    from reader.library.records import Record

_NOUNS = {CODEBOOK: "tag", SPEAKERS: "person"}


class References:
    """Gathers who refers to whom while the files pass by, one after the other."""

    def __init__(self, layout: Layout) -> None:
        """Know nothing yet."""
        self._layout = layout
        self._known: dict[str, dict[str, Record]] = {CODEBOOK: {}, SPEAKERS: {}}
        self._unread: set[str] = set()
        self._used: dict[str, Counter[str]] = {CODEBOOK: Counter(), SPEAKERS: Counter()}
        self._names: dict[str, str] = {}
        self._at: dict[str, list[str]] = defaultdict(list)
        self._urls: dict[str, list[str]] = defaultdict(list)
        self._texts: dict[str, str] = {}
        """Of each article an earlier or a later text of it, as far as one is known."""

    def shared(self, store: str, tables: Tables | None) -> None:
        """Take in the codebook or the speakers; None when they cannot be read."""
        if tables is None:
            self._unread.add(store)
        elif store in self._known:
            found = tables.get(table_of(store), {})
            self._known[store] = {f"{int(key):032x}": record for key, record in found.items()}

    def article(self, name: str, tables: Tables, article: Article | None) -> Iterator[Finding]:
        """Take in an article's file, and yield what is to be said of it alone."""
        meta = tables.get("meta", {})
        url = meta.get(str(ABOUT), {}).get("url")
        if url:
            self._urls[str(url)].append(name)
        self._relate(name, meta.get(key_of(name), {}).get("followed_by"))
        lost = 0
        for key, record in tables.get("annotations", {}).items():
            self._at[f"{int(key):032x}"].append(name)
            if DELETED in record:
                continue
            self._relate(name, record.get("on"))
            self._use(record)
            own = not record.get(fields.LAYER)
            lost += own and article is not None and _is_lost(article, record)
        if lost:
            yield Finding(
                "orphans",
                self._layout.store(name),
                f"holds {counted(lost, 'annotation')} of words that are not in the text",
                Weight.NOTE,
                "they are kept, and can be attached to other words",
            )

    def findings(self) -> Iterator[Finding]:
        """Yield what does not hold, once all files have passed by."""
        yield from self._twice()
        for store in (CODEBOOK, SPEAKERS):
            if store not in self._unread:
                yield from self._dangling(store)
                yield from self._merges(store)
        if CODEBOOK not in self._unread:
            yield from self._parents()

    def _use(self, record: Record) -> None:
        tags, person = record.get("tags"), record.get("speaker")
        if isinstance(tags, list):
            self._used[CODEBOOK].update(map(str, tags))
        if not isinstance(person, str) or not person:
            return
        self._used[SPEAKERS][person] += 1
        proposed = record.get("attribution")
        if record.get("decision") == Decision.ACCEPTED and isinstance(proposed, dict):
            self._names.setdefault(person, str(proposed.get("proposed_speaker") or ""))

    def _relate(self, one: str, other: object) -> None:
        """Note that two articles are texts of one."""
        if isinstance(other, str) and other:
            first, second = sorted((self._first(one), self._first(other)))
            self._texts[second] = first if first != second else self._texts.get(second, second)

    def _first(self, name: str) -> str:
        """Return the article that stands for all texts of one."""
        while self._texts.get(name, name) != name:
            name = self._texts[name]
        return name

    def _twice(self) -> Iterator[Finding]:
        pairs: Counter[tuple[str, str]] = Counter()
        for names in self._at.values():
            if len({self._first(name) for name in names}) > 1:
                pairs[names[0], names[1]] += 1
        for (one, other), count in pairs.items():
            yield Finding(
                "duplicate",
                self._layout.store(one),
                f"holds {counted(count, 'annotation')} that {other}, another article, holds too",
                remedy="delete one of each",
            )
        for url, names in self._urls.items():
            if len({self._first(name) for name in names}) > 1:
                yield Finding(
                    "same-url",
                    self._layout.store(names[0]),
                    f"is one of {len(names)} articles of {url}",
                    Weight.NOTE,
                )

    def _dangling(self, store: str) -> Iterator[Finding]:
        known, path, noun = self._known[store], self._layout.store(store), _NOUNS[store]
        for name, count in self._used[store].items():
            record = known.get(name)
            users = counted(count, "annotation")
            if record is None:
                called = (store == SPEAKERS and self._names.get(name)) or f"recovered {name[:12]}"
                yield Finding(
                    f"no-{noun}",
                    path,
                    f"has no {noun} {name}, to which {users} refer",
                    remedy=f"take it from a backup, or make one called “{called}”",
                    repair=partial(_make, record=(store, name), called=called)
                    if is_id(name)
                    else None,
                )
            elif DELETED in record:
                yield Finding(
                    f"deleted-{noun}",
                    path,
                    f"holds the deleted {noun} “{record.get('name', name)}”, to which {users} "
                    "still refer",
                    Weight.NOTE,
                )

    def _merges(self, store: str) -> Iterator[Finding]:
        """Yield what was merged into what is not there, or in a ring: it stands for itself."""
        noun, live = _NOUNS[store], self._live(store)
        into = {name: str(record.get(INTO) or "") for name, record in live.items()}
        lost = [name for name in into if into[name] and into[name] not in live]
        wrong = dict.fromkeys(lost, f"a {noun} that is not there")
        for ring in _rings(into):
            wrong[_newest(ring, live)] = f"a {noun} that was merged into it"
        for name, why in wrong.items():
            called = live[name].get("name", name)
            yield Finding(
                "into",
                self._layout.store(store),
                f"merges the {noun} “{called}” into {why}",
                remedy="let it stand for itself",
                repair=partial(
                    Surgery.edit,
                    label=f"The {noun} “{called}” stands for itself",
                    edit=Edit(store, name, INTO, None),
                ),
            )

    def _live(self, store: str) -> dict[str, Record]:
        """Return the records of a store that are not deleted and make sense, by id."""
        return {
            name: record
            for name, record in self._known[store].items()
            if DELETED not in record and is_whole(record)
        }

    def _parents(self) -> Iterator[Finding]:
        path, tags = self._layout.store(CODEBOOK), self._live(CODEBOOK)
        parents = {name: str(record.get("parent") or "") for name, record in tags.items()}
        lost = [name for name in parents if parents[name] and parents[name] not in tags]
        wrong = dict.fromkeys(lost, "a tag that is not there")
        read = [
            Tag(name, "", parents[name], into=str(record.get(INTO) or ""))
            for name, record in tags.items()
        ]
        for ring in _rings({tag.id: tag.parent for tag in folded_tags(read)}):
            wrong[_newest(ring, tags)] = "a tag that stands under it"
        for name, why in wrong.items():
            called = tags[name].get("name", name)
            yield Finding(
                "parent",
                path,
                f"puts the tag “{called}” under {why}",
                remedy="let it stand under none",
                repair=partial(
                    Surgery.edit,
                    label=f"The tag “{called}” stands under none",
                    edit=Edit(CODEBOOK, name, "parent", None),
                ),
            )


def _is_lost(article: Article, record: Record) -> bool:
    if record.get("on") not in (None, "", article.id):
        return True
    try:
        target = fields.to_annotation({"id": "", **record}).target
    except (AttributeError, KeyError, TypeError, ValueError):
        return False  # it makes no sense, which is told elsewhere
    return any(locate(article.text, selector) is None for selector in target)


def _newest(names: Iterable[str], records: Mapping[str, Record]) -> str:
    return max(names, key=lambda name: (str(records[name].get("modified", "")), name))


def _rings(above: dict[str, str]) -> Iterator[list[str]]:
    """Yield each ring of names that stand above each other, or were merged into each other."""
    done: set[str] = set()
    for start in above:
        way: list[str] = []
        name = start
        while name in above and name not in done:
            done.add(name)
            way.append(name)
            name = above[name]
        if name in way:
            yield way[way.index(name) :]


def _make(on: Surgery, record: tuple[str, str], called: str) -> None:
    """Bring a record back from the newest backup that has it, or make one."""
    store, name = record
    path = on.layout.store(store)
    for content in backups.copies(on.layout, path):
        there = _held(content, table_of(store), key_of(name))
        if there and DELETED not in there.get(table_of(store), {}).get(key_of(name), {}):
            on.rewrite(path, partial(merged, other=there))
            on.told.append(f"{path}: a backup had the {_NOUNS[store]} {name}.")
            return
    on.edit(f"Made the {_NOUNS[store]} “{called}”", Edit(store, name, "name", called))


def _held(content: bytes, table: str, key: str) -> Tables:
    """Return one record of a file's content as tables of its own; nothing when it has none."""
    try:
        tables = migrated(load(content))
    except ValueError:
        return {}
    return {table: {key: tables[table][key]}} if key in tables.get(table, {}) else {}
