"""Markdown: CommonMark with tables, and front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.dates import iso_date
from reader.article.drafting import Draft
from reader.article.front import byline_of, date_of, title_of
from reader.article.front_matter import read_front_matter
from reader.article.html import write_fragment, write_tag
from reader.article.model import Article, ArticleError, BlockKind
from reader.article.placing import images_of, links_of
from reader.article.references import with_references
from reader.article.structure import classified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_DEEPEST = 100
_KEYS_OF_URL = ("url", "source", "link")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_DESTINATION = re.compile(
    r"""\]\(\s*(?:<[^<>\n]*>|(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*)"""
    r"""(?:\s+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?\s*\)"""
    r"""|\]\[[^\]]*\]|\]"""
)
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_WORD = re.compile(r"\S+|\s+")


def read_markdown(source: str) -> Article:
    """Return the article of a Markdown source; its text is empty when there is none."""
    from markdown_it import MarkdownIt

    front_matter = read_front_matter(source)
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    # Escapes and references stay tokens of their own, and can so be found in the source.
    parser.disable("text_join")
    tokens = parser.parse(source[front_matter.end :])
    if any(token.nesting > 0 and token.level >= _DEEPEST - 1 for token in tokens):
        # The parser leaves out what lies deeper.
        raise ArticleError(
            f"Lists or quotations in it are nested more than {_DEEPEST} deep; "
            "give its name the ending .txt to read it as plain text."
        )
    writer = _Writer(source, front_matter.end)
    writer.write(tokens)
    text, source_map, drafted = writer.draft.finish()
    blocks = tuple(classified(text, drafted))
    for block in drafted:
        if block.kind in {BlockKind.HEADLINE, BlockKind.HEADING}:
            writer.draft.anchors.setdefault(_slug(text[slice(*block.span)]), block.span.start)
    url = next(filter(_is_web_address, map(front_matter.first, _KEYS_OF_URL)), "")
    return Article(
        text=text,
        blocks=blocks,
        title=front_matter.first("title", "headline") or title_of(text, blocks),
        byline=front_matter.first("author", "authors", "byline") or byline_of(text, blocks),
        outlet=front_matter.first("outlet", "publication", "publisher"),
        date=iso_date(front_matter.first("date", "published")) or date_of(text, blocks),
        url=url,
        source_map=source_map,
        links=with_references(text, links_of(writer.draft, url)),
        images=images_of(writer.draft, text, blocks, url),
    )


def _slug(heading: str) -> str:
    """Return the name by which links lead to a heading, as GitHub and most others make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _is_web_address(value: str) -> bool:
    return value.startswith(("http://", "https://"))


class _Writer:
    """Writes the tokens of a Markdown source into a draft.

    The parser tells on which lines a token stands. Where on them its characters are is found
    by looking for them from where the last ones ended; between the two stands syntax only.
    """

    def __init__(self, source: str, start: int) -> None:
        self.draft = Draft()
        self._source = source
        self._line_starts = [start, *(m.end() for m in _LINE_BREAK.finditer(source, start))]
        self._line_starts.append(len(source))
        self._at = start
        self._end = start
        self._lists = 0
        self._quotations = 0
        self._marker = ""
        self._in_row = False
        self._in_head = False
        self._has_headline = False

    def write(self, tokens: Sequence[Token]) -> None:
        """Write the tokens of a whole source."""
        for token in tokens:
            if token.map:
                first, last = token.map
                self._at = max(self._at, self._line_starts[first])
                self._end = self._line_starts[min(last, len(self._line_starts) - 1)]
            if token.nesting:
                self._enter_or_leave(token)
            else:
                self._write_leaf(token)

    def _enter_or_leave(self, token: Token) -> None:
        match token.type.removesuffix("_open").removesuffix("_close"):
            case "blockquote":
                self._quotations += token.nesting
            case "bullet_list" | "ordered_list":
                self._lists += token.nesting
            case "list_item":
                self._marker = f"{token.info}{token.markup} " if token.info else "• "
            case "thead":
                self._in_head = token.nesting > 0
            case "tr":
                self._in_row = token.nesting > 0
                self.draft.begin(BlockKind.TABLE_ROW, 1 if self._in_head else 2)
            case "th" | "td" if token.nesting > 0:
                self.draft.insert(" | ")
            case "heading" if token.nesting > 0:
                self._begin_heading(int(token.tag[1:]))
            case "paragraph" if token.nesting > 0:
                self._begin_paragraph()

    def _begin_heading(self, level: int) -> None:
        if level == 1 and not self._has_headline:
            self._has_headline = True
            self.draft.begin(BlockKind.HEADLINE)
        else:
            self.draft.begin(BlockKind.HEADING, level)

    def _begin_paragraph(self) -> None:
        if self._lists:
            self.draft.begin(BlockKind.LIST_ITEM, self._lists, self._marker)
            self._marker = ""
        elif self._quotations:
            self.draft.begin(BlockKind.QUOTATION, self._quotations)
        else:
            self.draft.begin(BlockKind.PARAGRAPH)

    def _write_leaf(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._write_inline(token)
            case "fence" | "code_block":
                self._begin_paragraph()
                self._write_code(token)
            case "hr":
                self.draft.begin(BlockKind.SEPARATOR)
                self._write_found(token.markup[0] * 3)
            case "html_block":
                write_fragment(self.draft, self._source[self._at : self._end], self._at)

    def _write_code(self, token: Token) -> None:
        """Write lines of code; each is the end of a line of the source."""
        first = (token.map or [0])[0] + (token.type == "fence")
        for number, line in enumerate(token.content.split("\n"), first):
            code = line.strip()
            if code:
                start, end = self._line_starts[number : number + 2]
                at = self._source.rfind(code, start, end)
                self.draft.verbatim(line[: line.index(code)], None)
                self.draft.verbatim(code, at if at >= 0 else None)
            self.draft.line_break()
        self._at = self._end

    def _write_inline(self, token: Token) -> None:
        spans = token.children or []
        visible = [span for span in spans if span.type != "softbreak"]
        if visible and all(span.type == "image" for span in visible):
            self.draft.begin(BlockKind.CAPTION)
        if not self._in_row:
            self._skip_block_syntax(token.content)
        for span in spans:
            self._write_span(span)
        self.draft.link("")

    def _write_span(self, token: Token) -> None:
        match token.type:
            case "text" | "code_inline":
                self._write_found(token.content)
            case "text_special":
                self._write_special(token)
            case "softbreak":
                self.draft.space()
            case "hardbreak":
                self.draft.line_break()
            case "html_inline":
                self._write_tag(token.content)
            case "link_open":
                self.draft.link(str(token.attrs["href"]))
            case "link_close":
                self.draft.link("")
                if token.markup != "autolink":
                    self._skip_destination()
            case "image":
                self._write_image(token)

    def _write_tag(self, tag: str) -> None:
        if _LINE_BREAK_TAG.fullmatch(tag):
            self.draft.line_break()
        else:
            write_tag(self.draft, tag)
        self._find(tag)

    def _write_image(self, token: Token) -> None:
        """Write the words that stand for an image; they are its caption."""
        self.draft.image("", str(token.attrs["src"]))
        self._find("![")
        for span in token.children or []:
            self._write_span(span)
        self._skip_destination()

    def _write_found(self, content: str) -> None:
        """Write text that the source holds next, at least word by word."""
        at = self._find(content)
        if at is not None:
            self.draft.flow(content, at)
            return
        for word in _WORD.findall(content):
            self.draft.flow(word, self._find(word))

    def _write_special(self, token: Token) -> None:
        """Write a character that was escaped by a backslash, or named by a reference."""
        at = self._find(token.markup)
        if at is not None and token.info == "escape":
            at += len(token.markup) - len(token.content)
        self.draft.flow(token.content, at)

    def _find(self, piece: str) -> int | None:
        """Return where a piece stands next in the lines of the token, and go on behind it."""
        at = self._source.find(piece, self._at, self._end)
        if at < 0:
            return None
        self._at = at + len(piece)
        return at

    def _skip_block_syntax(self, content: str) -> None:
        """Go to where the first line of a block's content begins."""
        line_end = _LINE_BREAK.search(self._source, self._at, self._end)
        first_line = content.split("\n", 1)[0]
        at = self._source.rfind(first_line, self._at, line_end.start() if line_end else self._end)
        self._at = max(self._at, at)

    def _skip_destination(self) -> None:
        """Go behind the end of a link or image."""
        bracket = self._source.find("]", self._at, self._end)
        if bracket >= 0 and (match := _DESTINATION.match(self._source, bracket, self._end)):
            self._at = match.end()
