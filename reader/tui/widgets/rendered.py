"""Notes as Markdown shows them. Nothing is fetched, and no link is followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from textual.widgets import Markdown

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


def rendered(note: str) -> Markdown:
    """Return a note as a widget. A line break in it stays one, as whoever wrote it saw it."""
    return Markdown(note, parser_factory=_parser, open_links=False)


def _parser() -> MarkdownIt:
    made = MarkdownIt("gfm-like")
    made.core.ruler.push("line breaks", _keep_breaks)
    return made


def _keep_breaks(state: StateCore) -> None:
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "softbreak":
                child.type = "hardbreak"
