"""What was made of one text of an article goes on to its later text.

An article's id is a digest of its text, so a changed text is another article, with a file of its
own. Every record of the earlier file, deleted ones too, is put into the later one with its whole
log, so that the two are copies that can be joined as sets whenever either has more. What follows
for certain (``anchoring``) gets an entry with its place in the later text. What does not keeps the
place it had, and gets a field ``on`` with the id of the article in whose text that is.

Nothing of the earlier article changes but its own record, where ``followed_by`` is the id of the
later one. Going back to the earlier text is the same step in the other direction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urldefrag

from reader.library import frozen, records
from reader.library.anchor.anchoring import Alignment
from reader.library.fields import (
    FOLLOWED_BY,
    FOLLOWS,
    LAYER,
    NOTE,
    ON,
    PLACES,
    from_selectors,
    to_annotation,
)
from reader.library.lines import to_json
from reader.library.merge.merging import merged
from reader.library.model import LibraryError
from reader.library.records import DELETED
from reader.library.selectors import locate, select
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.library.clock import Clock
    from reader.library.layout import Layout
    from reader.library.model import Selector
    from reader.library.records import Entry, Record
    from reader.library.stores import Records, Stores

_VERSION = 0.25
"""From this share of the shorter text in the longer one on, they are versions of one article."""


class Carried(NamedTuple):
    """How many annotations a step took on to another text."""

    followed: int
    orphans: int
    """How many more have no certain place there."""

    def told(self, title: str) -> str:
        """Return a sentence about it for the reader."""
        followed = counted(self.followed, "annotation")
        lost = f", {self.orphans} found no place in it" if self.orphans else ""
        return f"The text of “{title}” has changed since: {followed} went on to it{lost}."


def is_same_place(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two articles come from one address, as what is known about them tells.

    The address on the web counts where both have one, else the file.
    """
    addresses = [urldefrag(str(about.get("url") or "")).url for about in (one, other)]
    if all(addresses):
        return addresses[0] == addresses[1]
    return one.get("origin") == other.get("origin") and _has_file(one)


def has_address(about: Mapping[str, Any]) -> bool:
    """Say whether it is known where an article comes from, and so where a later text would."""
    return bool(about.get("url")) or _has_file(about)


def _has_file(about: Mapping[str, Any]) -> bool:
    return about.get("origin") not in (None, "", "-")


def are_versions(aligned: Alignment) -> bool:
    """Say whether two texts have so much in common that one is a version of the other."""
    return aligned.share >= _VERSION


def carry(stores: Stores, clock: Clock, texts: Texts, old: str, new: str) -> Carried:
    """Take everything that was made of one article on to another, which has its later text.

    Doing it again takes in what has come to the earlier file since, and else changes nothing. Both
    articles are in the library already.

    Raises:
        LibraryError: A file is damaged, or a newer version wrote it.
        OSError: A file could not be read or written.
    """
    counts = [0, 0]
    # The later file is saved first: until all is there, nothing says that it follows.
    with stores.changing(old) as ours:
        written = ours.all()
        earlier = [records.absorb(record, clock) for record in written]
        for record, before in zip(earlier, written, strict=True):
            if record is not before:
                ours.set(record)
        note = (ours.get(old) or {}).get(NOTE)
        _set(ours, clock, old, FOLLOWED_BY, new)
        with stores.changing(new) as theirs:
            _set(theirs, clock, new, FOLLOWED_BY, None)
            _set(theirs, clock, new, FOLLOWS, old)
            if note and not _was_set(theirs.get(new), NOTE):
                _set(theirs, clock, new, NOTE, note)
            for record in earlier:
                copy = _Copy(record, theirs.get(record["id"]), clock)
                if copy.fresh:
                    after = copy.placed(old, texts)
                    theirs.set(after)
                    counts[ON in after] += DELETED not in after and not after.get(LAYER)
    return Carried(*counts)


class Texts:
    """Earlier texts of an article beside its later one."""

    def __init__(self, layout: Layout, new: str) -> None:
        """Read the later text, which is in the library already.

        Raises:
            LibraryError: Its file is damaged.
            OSError: It cannot be read.
        """
        self._layout = layout
        self._text = _text(layout, new)
        self._alignments: dict[str, tuple[str, Alignment] | None] = {}

    def aligned(self, article_id: str) -> Alignment | None:
        """Return an earlier text beside the later one; None when it cannot be read."""
        found = self._beside(article_id)
        return found[1] if found else None

    def moved(self, article_id: str, selectors: Iterable[Selector]) -> list[Selector | None]:
        """Return each selector of an earlier text as it is in the later one, None when in doubt."""
        beside = self._beside(article_id)
        if beside is None:
            return [None for _ in selectors]
        text, alignment = beside
        found = []
        for selector in selectors:
            span = locate(text, selector)
            there = alignment.follow(span) if span else None
            found.append(select(self._text, there) if there else None)
        return found

    def _beside(self, article_id: str) -> tuple[str, Alignment] | None:
        if article_id not in self._alignments:
            self._alignments[article_id] = self._align(article_id)
        return self._alignments[article_id]

    def _align(self, article_id: str) -> tuple[str, Alignment] | None:
        try:
            text = _text(self._layout, article_id)
        except (LibraryError, OSError):
            return None
        return text, Alignment(text, self._text)


class _Copy:
    """A record of an earlier article and, if it is there, of the same id in the later one."""

    def __init__(self, record: Record, known: Record | None, clock: Clock) -> None:
        self._clock = clock
        self._record = record
        self._known = records.absorb(known or records.new(record["id"]), clock)
        self.fresh = _without(record["log"], self._known["log"])
        """The entries that the later article lacks."""
        self._own = _without(self._known["log"], record["log"])

    def placed(self, old: str, texts: Texts) -> Record:
        """Return both as one record, with its place in the later text."""
        after: Record = merged({"": {"": self._known}}, {"": {"": self._record}})[""][""]
        if DELETED in self._record:
            if DELETED in after or any(entry[1] not in PLACES for entry in self._own):
                return after
            return records.delete(after, self._clock)
        for field, value in self._places(old, texts).items():
            if after.get(field) != value or field in after.get("conflicts", {}):
                after = records.put(after, self._clock, field, value)
        return after

    def _places(self, old: str, texts: Texts) -> dict[str, Any]:
        """Return the values of the fields that say where the passage is."""
        placing = [entry[0] for entry in self.fresh if entry[1] in ("target", ON)]
        own = [entry[0] for entry in self._own if entry[1] in ("target", ON)]
        annotation = to_annotation(self._record)
        text = annotation.on or old
        if own and (not placing or max(own) > max(placing)):
            values: dict[str, Any] = {name: self._known.get(name) for name in ("target", ON)}
        else:
            target = texts.moved(text, annotation.target)
            if not all(target):
                return {"target": self._record.get("target"), ON: text}
            values = {"target": from_selectors(filter(None, target)), ON: None}
        attribution = annotation.attribution
        if attribution and any(entry[1] == "attribution" for entry in self.fresh):
            values["attribution"] = self._record["attribution"] | {
                part: from_selectors(filter(None, texts.moved(text, each)))
                for part, each in (
                    ("source", attribution.source),
                    ("cue", attribution.cue),
                    ("content", attribution.content),
                )
            }
        return values


def _text(layout: Layout, article_id: str) -> str:
    path = layout.frozen(article_id)
    return frozen.load(path.read_bytes(), path).text


def _without(log: list[Entry], other: list[Entry]) -> list[Entry]:
    """Return the entries of a log that another lacks."""
    known = {to_json(entry) for entry in other}
    return [entry for entry in log if to_json(entry) not in known]


def _was_set(record: Record | None, field: str) -> bool:
    """Whether a field has, or once had, a value of its own."""
    return record is not None and any(entry[1] == field for entry in record["log"])


def _set(store: Records, clock: Clock, article_id: str, field: str, value: str | None) -> None:
    """Say something in an article's own record: which has its later text, or a note."""
    record = records.absorb(store.get(article_id) or records.new(article_id), clock)
    if record.get(field) != value or field in record.get("conflicts", {}):
        store.set(records.put(record, clock, field, value))
