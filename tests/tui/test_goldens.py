"""Each screen, as it looks in small and large terminals with many, few and no colours."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.article import article_from_text, open_article
from reader.library import Library, changes
from reader.readings import open_reading
from reader.tui.app import QuothApp
from tests.tui import golden

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reader.article import Article

Scene = Callable[[QuothApp, "Pilot[None]"], Awaitable[None]]

SIZES = ((60, 20), (80, 24), (120, 40), (200, 60))


def prepared(folder: Path) -> Article:
    """Fill a library with an article that is tagged, decided and commented on, and another."""
    library = Library(folder, annotator="ana")
    library.add(article_from_text("Rain\n\nIt rained all day in the town of Oster.\n"))
    article = open_article(golden.FOLDER / "oster.md")
    first, second, third, fourth = open_reading(library, article).marks[:4]
    claim, edits = changes.create_tag("claim", definition="can be checked", slot=1)
    return article
