"""Plain text as Markdown that shows it letter for letter (CommonMark, GitHub, Obsidian)."""

from __future__ import annotations

import re
import unicodedata

_INLINE = re.compile(
    r"[\\`*_\[\]<~^$|#]"  # code, emphasis, links, HTML, struck out, maths, tables, Obsidian's tags
    r"|&(?=#?\w+;)"  # character references
    r"|==|%%"  # Obsidian's highlights and comments
)
_LINE_START = re.compile(r"[>+\-=]|:(?=-)|\d{1,9}(?=[.)])")
_EDGE = re.compile(r"^[^\S\n\x0b-\x1f\x85]+|[^\S\n\x0b-\x1f\x85]+$")
"""White space that Markdown would drop; control characters have no reference of their own."""


def literal(text: str) -> str:
    """Return Markdown that renders as exactly this text.

    A line feed stays a line feed and a blank line begins a paragraph; of several blank lines in
    a row one is left.
    """
    return "\n".join(_line(line) for line in text.strip("\n").split("\n"))


def quotation(text: str) -> str:
    """Return a block quotation of exactly this text."""
    return "\n".join(f"> {line}".rstrip() for line in literal(text).split("\n"))


def safe_tag(tag: str) -> str:
    """Return a tag's name as Obsidian takes it, without the ``#``.

    Its tags are letters, digits, ``_``, ``-`` and ``/`` for nesting, with something else than a
    digit among them. Other characters become a hyphen.
    """
    kept = (c if _in_tag(c) else "-" for c in unicodedata.normalize("NFC", tag))
    name = re.sub("-{2,}", "-", "".join(kept)).strip("-/")
    return f"_{name}" if not name or name.isnumeric() else name


def _line(line: str) -> str:
    inner = _INLINE.sub(lambda found: "".join(f"\\{c}" for c in found[0]), line)
    start = _LINE_START.match(inner)
    if start and start[0].isdecimal():
        inner = f"{start[0]}\\{inner[start.end() :]}"
    elif start:
        inner = f"\\{inner}"
    return _EDGE.sub(lambda found: "".join(f"&#{ord(c)};" for c in found[0]), inner)


def _in_tag(c: str) -> bool:
    return c.isalnum() or c in "_-/" or unicodedata.category(c).startswith("M")
