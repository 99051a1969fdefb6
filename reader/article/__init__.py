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
