"""An article in a file, and what the usual library holds of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.article import open_article
from reader.library import Library
from reader.readings import open_reading
from reader.settings import library_folder

if TYPE_CHECKING:
    from reader.library.model import Reading

TEXT = """\
Rents in Oster

“It held,” said Mara Voss, the engineer. “It will hold,” she added.

“Rents,” said Leo Marr, “are a matter of rents.”

Nobody spoke of rents after that. 🏠 مرحبا rents
"""


def laid_out(folder: Path) -> str:
    """Write the article into a folder, and return the name of its file."""
    path = folder / "rents.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def reading(file: str) -> Reading:
    """Return the article as a library of its own reads it from the disk."""
    return open_reading(Library(library_folder()), open_article(file))


def tagged(file: str) -> list[tuple[str, list[str]]]:
    """Return the words of each passage with tags, and these."""
    found = reading(file)
    text = found.article.text
    return [
        ("|".join(text[a:b] for a, b in mark.spans), [tag.name for tag in mark.tags])
        for mark in found.marks
        if mark.tags
    ]
