"""Other versions of a library's files: how they are recognised and read. Nothing here writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.library.care.salvage import salvage
from reader.library.layout import SHARED, is_id, is_review, review_store
from reader.library.merge.merging import merged, sides
from reader.library.migrations import ABOUT
from reader.library.model import LibraryError
from reader.library.storage import load
from reader.library.stores import table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.library.layout import Layout
    from reader.library.lines import Tables

LIBRARY = "library"
"""The name of the file that makes a folder a library."""

_STEM = (
    r"(?P<stem>[0-9a-f]{8}|[0-9a-f]{32}|"
    rf"{review_store('')}[0-9a-f]{{32}}|{'|'.join((LIBRARY, *SHARED))})"
)
_ADDED = (
    r"[ ._-].*(?i:conflict).*",  # Syncthing, Nextcloud, ownCloud, Resilio, Synology
    r" \(.+\)",  # Dropbox in any language, Google Drive, a second download
    r" \d{1,3}",  # iCloud and the Finder
    r" - .+",  # the Windows Explorer
    r"-[A-Z0-9][A-Z0-9-]+",  # OneDrive: the computer's name
)
_COPY = re.compile(rf"{_STEM}(?:{'|'.join(_ADDED)})(?P<kind>\.jsonl?|\.article)")
"""Names that sync tools give to the version that lost; those of git's tools are none of them."""


class Copy(NamedTuple):
    """A file that is another version of a file of the library, which need not exist."""

    path: Path
    of: Path


def conflict_copies(layout: Layout) -> list[Copy]:
    """Return the files of a library that look as if a sync tool had put them beside ours.

    Whether they are versions of ours, only their content can say.
    """
    folders = [layout.root, layout.journals, layout.reviews]
    if layout.articles.is_dir():
        folders += (each for each in sorted(layout.articles.iterdir()) if len(each.name) == 2)
    return [copy for folder in folders if folder.is_dir() for copy in _copies_in(folder, layout)]


def _copies_in(folder: Path, layout: Layout) -> Iterator[Copy]:
    for path in sorted(folder.iterdir()):
        name = _COPY.fullmatch(path.name)
        if name is None:
            continue
        of = path.with_name(name["stem"] + name["kind"])
        if kind_of(of, layout) and path.is_file() and not path.is_symlink():
            yield Copy(path, of)


def kind_of(path: Path, layout: Layout) -> str:
    """Say what a file of a library is: library, store, frozen, journal, or nothing."""
    inside, stem = path.parent, path.stem
    if path == layout.library:
        return "library"
    is_store = stem in SHARED or is_id(stem) or is_review(stem)
    if path.suffix == ".json" and is_store and path == layout.store(stem):
        return "store"
    if path.suffix == ".article" and is_id(stem) and path == layout.frozen(stem):
        return "frozen"
    journal = path.suffix == ".jsonl" and inside == layout.journals
    return "journal" if journal else ""


def tables_in(
    path: Path, store: str = "", tell: Callable[[str], object] = lambda _: None
) -> Tables:
    """Return what can be read of a TinyDB file of another library, both sides of git conflicts.

    Args:
        path: The file.
        store: Whose version it is, as far as that is known.
        tell: Called with a sentence where not all can be read.

    Raises:
        LibraryError: Nothing can be read of it, or a newer version of Quoth wrote it.
        OSError: It cannot be read.
    """
    try:
        return whole_tables_in(path)
    except LibraryError as error:
        raw = path.read_bytes()
        one, other = sides(raw) or (raw, b"")
        tables = merged(*(salvage(each, table_of(store)).tables for each in (one, other)))
        if not tables:
            raise LibraryError(f"{path} holds nothing that can be read: left out.") from error
        tell(f"{path} is damaged: what could be read of it was taken in.")
        return tables


def whole_tables_in(path: Path) -> Tables:
    """Return what a TinyDB file of a library holds, both sides where git left its markers.

    Raises:
        LibraryError: It is damaged, or a newer version of Quoth wrote it.
        OSError: It cannot be read.
    """
    raw = path.read_bytes()
    versions = sides(raw) or (raw,)
    try:
        one, *rest = map(load, versions)
    except ValueError as error:
        raise LibraryError(f"{path} is damaged ({error}).") from error
    return merged(one, rest[0]) if rest else one


def store_of(tables: Tables) -> str:
    """Return which store's version some tables are; nothing when that cannot be told."""
    about = tables.get("meta", {}).get(str(ABOUT), {})
    if is_id(str(about.get("article", ""))):
        return str(about["article"])
    if is_id(str(about.get("review", ""))):
        return review_store(about["review"])
    if LIBRARY in about:
        return LIBRARY
    return next((name for name in SHARED if table_of(name) in tables), "")
