"""What a folder must be to be a library, and how an empty one becomes it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.library import durable
from reader.library.clock import moment, new_id
from reader.library.lines import dump
from reader.library.migrations import ABOUT, SCHEMA, schema
from reader.library.model import LibraryError
from reader.library.storage import FileStorage

if TYPE_CHECKING:
    from reader.library.layout import Layout
    from reader.library.storage import Keeping


def obstacle(layout: Layout, keeping: Keeping, read_only: bool | None) -> str:
    """Begin a library where there is none, and return why it cannot be changed, or nothing.

    Args:
        layout: Of the folder.
        keeping: How its files are kept.
        read_only: Whether to refuse changes; None finds out whether the folder allows them.

    Raises:
        LibraryError: The folder holds something else.
        OSError: It cannot be read.
    """
    if not layout.library.exists():
        if read_only:
            raise LibraryError(f"There is no library in {layout.root}.")
        _begin(layout)
    tables = FileStorage(layout.library, keeping).read() or {}
    if schema(tables) > SCHEMA:
        return (
            f"{layout.root} was written by a newer version of Quoth, so this one only reads it: "
            "update Quoth to change it."
        )
    if read_only:
        return f"{layout.root} was opened for reading only. Nothing was changed."
    try:
        if os.access(layout.root, os.W_OK):
            layout.prepare()
            if "library" not in tables.get("meta", {}).get(str(ABOUT), {}):
                _write_about(layout)  # it was damaged, and nothing of it was left
            return ""
    except OSError:
        if read_only is False:
            raise
    return f"{layout.root} allows no changes, so it is open for reading only. Nothing was changed."


def _begin(layout: Layout) -> None:
    """Make a folder a library. What marks it as one comes first: a crash leaves no riddle."""
    root = layout.root
    if root.exists() and not root.is_dir():
        raise LibraryError(f"{root} is a file; a library is a folder.")
    if root.exists() and any(not entry.name.startswith(".") for entry in root.iterdir()):
        raise LibraryError(
            f"{root} is not a library, and it is not empty. Choose a new folder, or an empty one."
        )
    try:
        durable.make_folder(root)
        _write_about(layout)
    except OSError as error:
        raise LibraryError(f"No library can be made in {root}: {error.strerror}.") from error


def _write_about(layout: Layout) -> None:
    about = {"schema": SCHEMA, "library": new_id(), "created": moment()}
    content = dump({"meta": {str(ABOUT): about}})
    durable.replace(layout.library, content, layout.previous(layout.library))
