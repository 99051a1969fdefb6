"""What a reader keeps: articles, annotations, the codebook, the speakers, in a folder.

>>> library = Library(Path("~/library").expanduser())
>>> reading = library.reading(library.add(article), *attribute(article.text))
>>> library.apply(changes.accept(reading, reading.marks[0]))
>>> reading = library.refresh(reading)
"""

from reader.library import changes, codebook
from reader.library.library import Library
from reader.library.marks import marks, orphans
from reader.library.model import (
    Annotation,
    Change,
    Conflict,
    DecidedAttribution,
    Decision,
    Edit,
    LibraryError,
    Listing,
    Mark,
    MarkState,
    Person,
    Place,
    Reading,
    Selector,
    Tag,
)
from reader.library.selectors import locate, select

__all__ = [
    "Annotation",
    "Change",
    "Conflict",
    "DecidedAttribution",
    "Decision",
    "Edit",
    "Library",
    "LibraryError",
    "Listing",
    "Mark",
    "MarkState",
    "Person",
    "Place",
    "Reading",
    "Selector",
    "Tag",
    "changes",
    "codebook",
    "locate",
    "marks",
    "orphans",
    "select",
]
