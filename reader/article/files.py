"""Reading a file or standard input whole, with a reason when that cannot be."""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path
from typing import BinaryIO, NamedTuple

from reader.article.model import ArticleError

MOST_BYTES = 20_000_000
"""The largest file that is read. War and Peace has a sixth of that."""


class File(NamedTuple):
    """The bytes of a file."""

    data: bytes
    name: str
    """What messages call it."""
    origin: str
    """Its absolute path, or ``-`` for standard input."""


def read_file(path: str | Path, stdin: BinaryIO | None = None) -> File:
    """Return what a file holds, or standard input for ``-``.

    Raises:
        ArticleError: It cannot be read, is too large, or holds nothing.
    """
    if str(path) == "-":
        file = File(_read_stdin(stdin), "Standard input", "-")
    else:
        name = _printable(str(path))
        file = File(_read_path(Path(path), name), name, _printable(str(Path(path).absolute())))
    if not file.data.strip():
        raise ArticleError(f"{file.name} is empty; open a file with a text in it.")
    return file


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    try:
        return _read_all(stdin or sys.stdin.buffer, "Standard input")
    except OSError as error:
        raise ArticleError(f"Standard input cannot be read: {error.strerror}.") from error


def _read_path(path: Path, name: str) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ArticleError(f"{name} is a folder; name a file in it.")
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
            raise ArticleError(f"{name} is a device or socket; name a file.")
        if status.st_size > MOST_BYTES:
            raise _too_large(name)
        with path.open("rb") as stream:
            return _read_all(stream, name)
    except FileNotFoundError as error:
        raise ArticleError(_not_found(path, name)) from error
    except PermissionError as error:
        raise ArticleError(f"You may not read {name}; change its permissions first.") from error
    except OSError as error:
        raise ArticleError(f"{name} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise ArticleError(f"{name} cannot be the name of a file; check it.") from error


def _read_all(stream: BinaryIO, name: str) -> bytes:
    """Return what a stream holds; one that does not end is given up when it is too large."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> ArticleError:
    megabytes = MOST_BYTES // 1_000_000
    return ArticleError(f"{name} is larger than {megabytes} MB; split it and open a part.")


def _not_found(path: Path, name: str) -> str:
    from difflib import get_close_matches

    folder = path.parent
    if not folder.is_dir():
        return f"There is no folder {_printable(str(folder))}; check the path."
    try:
        there = [file.name for file in folder.iterdir() if file.name != path.name]
    except OSError:
        there = []
    close = get_close_matches(path.name, there)
    if not close:
        return f"There is no file {name}; check the name."
    return f"There is no file {name}; did you mean {' or '.join(map(_printable, close))}?"


def _printable(name: str) -> str:
    """Return the name of a file without what is no text in it or would move the cursor."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", name)
