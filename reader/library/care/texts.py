"""Whether the text of an article is there, and where it can be had again."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.article import ArticleError, open_article
from reader.library import frozen
from reader.library.care import backups
from reader.library.care.findings import Finding, Weight
from reader.library.model import LibraryError

if TYPE_CHECKING:
    from reader.article.model import Article
    from reader.library.care.findings import Surgery
    from reader.library.layout import Layout


def text(
    layout: Layout, article_id: str, about: dict[str, Any]
) -> tuple[Article | None, list[Finding]]:
    """Check the text of an article."""
    path = layout.frozen(article_id)
    origin = str(about.get("origin", ""))
    try:
        article = frozen.load(path.read_bytes(), path)
        if article.id == article_id:
            return article, []
        why = "holds another text than its name says"
    except FileNotFoundError:
        why = "is missing, but there are annotations of it"
    except LibraryError:
        why = "is damaged"
        origin = origin or str(frozen.glance(path).get("origin", ""))
    except OSError as error:
        return None, [Finding("unreadable", path, f"cannot be read: {error.strerror}")]
    remedy = f"take it from a backup, or again from {origin}" if origin else "take it from a backup"
    return None, [
        Finding(
            "text", path, why, Weight.DAMAGE, remedy, partial(_take_again, path=path, origin=origin)
        )
    ]


def _take_again(on: Surgery, path: Path, origin: str) -> None:
    """Bring the text of an article back from wherever it can be had."""
    if path.exists() and on.text(path):
        return
    for content in backups.copies(on.layout, path):
        with suppress(LibraryError):
            frozen.load(content, path)
            on.write(path, content)
            on.told.append(f"{path} was missing. A backup had it.")
            return
    try:
        article = open_article(origin) if origin and Path(origin).is_file() else None
    except ArticleError:
        article = None
    if article is not None and article.id == path.stem:
        on.write(path, frozen.dump(article))
        on.told.append(f"{path} was taken again from {origin}.")
