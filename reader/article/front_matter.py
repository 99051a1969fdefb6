"""The lines of ``key: value`` between two ``---`` at the top of a Markdown file.

Just enough YAML for what people and clipping tools write there: plain and quoted values, and
lists in brackets or with one item a line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.article.text import one_line

_FENCED = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<lines>.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?",
    re.DOTALL | re.MULTILINE,
)
_ENTRY = re.compile(r"([A-Za-z_][\w -]*):(?:[ \t]+(.*)|[ \t]*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")


class FrontMatter(NamedTuple):
    """What stands at the top of a Markdown file, and where the rest begins."""

    values: dict[str, str]
    """Values by key in lower case; those of a list are joined with commas."""
    end: int

    def first(self, *keys: str) -> str:
        """Return the first value there is, or an empty string."""
        return next((self.values[key] for key in keys if self.values.get(key)), "")


def read_front_matter(source: str) -> FrontMatter:
    """Return the front matter of a Markdown source; what is not surely one is text."""
    fenced = _FENCED.match(source)
    if not fenced:
        return FrontMatter({}, 0)
    values: dict[str, list[str]] = {}
    key = ""
    for line in fenced["lines"].splitlines():
        entry, item = _ENTRY.fullmatch(line), _ITEM.fullmatch(line)
        if entry:
            key = entry[1].strip().lower()
            values[key] = _listed(entry[2] or "")
        elif item and key:
            values[key].append(_plain(item[1]))
        elif line.strip() and not line.lstrip().startswith("#") and not (key and line[0] in " \t"):
            return FrontMatter({}, 0)
    joined = {key: ", ".join(filter(None, found)) for key, found in values.items()}
    return FrontMatter(joined, fenced.end())


def _listed(value: str) -> list[str]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        return [_plain(part) for part in value[1:-1].split(",")]
    return [_plain(value)]


def _plain(value: str) -> str:
    """Return a value without its quotation marks and the brackets of a link to a note."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return one_line(value.removeprefix("[[").removesuffix("]]"))
