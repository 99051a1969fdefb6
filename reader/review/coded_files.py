"""What an annotator made of articles, as a file has it: an export, or attributions with texts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import orjson

from reader.library.model import LibraryError
from reader.review.called import Called
from reader.review.coded_libraries import text_in
from reader.review.coded_lines import Lines
from reader.review.codings import Coding, only, parted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.library.library import Library
    from reader.review.coded_lines import Said
    from reader.review.codings import Coded

_KNOWN = (
    "Give a file that quoth export --format jsonl or w3c wrote, or one with an object of text and "
    "attributions a line."
)


def of_file(library: Library, path: Path, whose: str = "") -> Coding:
    """Return what an annotator made of articles, as a file has it.

    Raises:
        LibraryError: It cannot be read, is of no form that is known, or has that of several.
    """
    read = _version(path)
    lines = Lines(Called(library), text_in(library))
    said = [*_said(path, lines)]
    by = Counter(each.creator for each in said)
    creators = only(by, path, whose)
    coded: dict[str, list[Coded]] = {}
    titles: dict[str, str] = {}
    for each in said:
        if each.creator in creators:
            titles.setdefault(each.article, each.title)
            coded.setdefault(each.article, []).extend([each.coded] if each.coded else [])
    both = {article: parted(each) for article, each in coded.items()}
    marks = {article: marks for article, (marks, _) in both.items()}

    def look(article: str) -> tuple[Coded, ...]:
        nonlocal read, marks
        if (now := _version(path)) != read:
            read, marks = now, dict(of_file(library, path, whose).marks)
        return marks.get(article, ())

    return Coding(
        min(filter(None, creators), default=path.stem),
        marks,
        {article: rejected for article, (_, rejected) in both.items()},
        titles,
        lines.text,
        sum(each.lost for each in said if each.creator in creators),
        look,
    )


def _version(path: Path) -> tuple[int, int]:
    """Return what is another value when a file was written again.

    Raises:
        LibraryError: It is not there any more.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise LibraryError(f"{path} cannot be read: {error.strerror}.") from error
    return status.st_mtime_ns, status.st_size


def _said(path: Path, lines: Lines) -> Iterator[Said]:
    """Yield what a file says, one thing after the other.

    Raises:
        LibraryError: It cannot be read, or makes no sense.
    """
    number = 0
    for number, record in _records(path):
        where = f"{path}, line {number}"
        said = lines.read(record)
        if said is None:
            raise LibraryError(f"{where} is of no form that is known. {_KNOWN}")
        try:
            yield from said
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            raise LibraryError(
                f"{where} makes no sense ({type(error).__name__}: {error}). {_KNOWN}"
            ) from error
    if not number:
        raise LibraryError(f"{path} is empty. {_KNOWN}")


def _records(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield what stands in a file with the number of its line: one object, or one a line."""
    try:
        content = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise LibraryError(f"{path} cannot be read: {error.strerror}.") from error
    written = [(at, line) for at, line in enumerate(content.splitlines(), 1) if line.strip()]
    if written and not _is_json(written[0][1]):  # one object may go on over many lines
        written = [(1, content)]
    for number, line in written:
        try:
            yield number, orjson.loads(line)
        except ValueError as error:
            raise LibraryError(f"{path}, line {number} is no JSON: {error}. {_KNOWN}") from error


def _is_json(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except ValueError:
        return False
    return True
