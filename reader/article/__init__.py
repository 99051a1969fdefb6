"""Articles: one text, its blocks, and the way back to the file that it was read from."""

from reader.article.model import (
    Article,
    ArticleError,
    Block,
    BlockKind,
    Image,
    Link,
    SourceMap,
    Span,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reader.article.opening import article_from_text, open_article
    from reader.article.structure import blocks_of

__all__ = [
    "Article",
    "ArticleError",
    "Block",
    "BlockKind",
    "Image",
    "Link",
    "SourceMap",
    "Span",
    "article_from_text",
    "blocks_of",
    "open_article",
]

_HOMES = {"article_from_text": "opening", "blocks_of": "structure", "open_article": "opening"}


def __getattr__(name: str) -> object:
    """Import what reads files when it is asked for: most articles come from the library."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(f"reader.article.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
