"""The same articles for other readers, and a suite for a tool that measures terminal programs.

The suite is a TOML file with a case for each program, as ``ttybench.py`` reads it: a command, the
keys to press one at a time, and a key to hold.
"""

from __future__ import annotations

import json
import sys
import zipfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shelf import LENGTHS
from startup import INSTALLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelf import Shelf
    from transcript import Transcript

ROOT = Path(__file__).resolve().parents[1]
_PAGES = "pagedown*20 j*20"
_HOLD = "pagedown@30x60"
_CHAPTER = 200
"""Paragraphs of a chapter."""
_CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
_FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{title}</title><link>http://island.example/</link><description>{title}</description>
<item><title>{title}</title><link>http://island.example/1</link><guid>1</guid>
<pubDate>Mon, 02 Nov 2026 08:00:00 GMT</pubDate>
<content:encoded>{body}</content:encoded></item></channel></rss>
"""


def write(shelf: Shelf, name: str, article: Transcript) -> None:
    """Write an article in the formats that other readers open."""
    body = "".join(f"<p>{escape(each)}</p>\n" for each in article.paragraphs)
    shelf.path(name, "html").write_text(_page(article.title, body), encoding="utf-8")
    text = "\n\n".join((f"# {article.title}", *article.paragraphs)) + "\n"
    shelf.path(name, "md").write_text(text, encoding="utf-8")
    feed = _FEED.format(title=article.title, body=escape(body))
    shelf.path(name, "rss").write_text(feed, encoding="utf-8")
    _write_book(shelf.path(name, "epub"), article)


def _page(title: str, body: str) -> str:
    head = f'<head><meta charset="utf-8"/><title>{title}</title></head>'
    html = '<html xmlns="http://www.w3.org/1999/xhtml">'
    return f"{html}{head}<body><h1>{title}</h1>\n{body}</body></html>\n"


def _write_book(path: Path, article: Transcript) -> None:
    paragraphs, title = article.paragraphs, article.title
    chapters = [paragraphs[at : at + _CHAPTER] for at in range(0, len(paragraphs), _CHAPTER)]
    names = [f"c{number}" for number in range(1, len(chapters) + 1)]
    items = "".join(
        f'<item id="{each}" href="{each}.xhtml" media-type="application/xhtml+xml"/>'
        for each in names
    )
    points = "".join(
        f'<navPoint id="n{k}" playOrder="{k}"><navLabel><text>Chapter {k}</text></navLabel>'
        f'<content src="{each}.xhtml"/></navPoint>'
        for k, each in enumerate(names, 1)
    )
    spine = "".join(f'<itemref idref="{each}"/>' for each in names)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr(
            "book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f'<dc:title>{title}</dc:title><dc:identifier id="id">island</dc:identifier>'
            "<dc:language>en</dc:language></metadata><manifest>"
            '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
            f'{items}</manifest><spine toc="ncx">{spine}</spine></package>',
        )
        book.writestr(
            "toc.ncx",
            '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head/>'
            f"<docTitle><text>{title}</text></docTitle><navMap>{points}</navMap></ncx>",
        )
        for name, part in zip(names, chapters, strict=True):
            body = "".join(f"<p>{escape(each)}</p>\n" for each in part)
            book.writestr(f"{name}.xhtml", _page(title, body))


def write_suite(shelf: Shelf) -> Path:
    """Write the suite, with a folder that stands in for the home of the other programs."""
    home = shelf.folder / "home"
    home.mkdir()
    (home / "urls").write_text(f"file://{shelf.path('long', 'rss')}\n")
    (home / "config").write_text("refresh-on-startup yes\n")
    lines = []
    for case in _cases(shelf, home):
        lines.append("[[case]]")
        for name, value in case.items():
            table = isinstance(value, dict)
            pairs = (f"{key} = {json.dumps(each)}" for key, each in value.items()) if table else ()
            lines.append(f"{name} = {{{', '.join(pairs)}}}" if table else _pair(name, value))
        lines.append("")
    path = shelf.folder / "suite.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _pair(name: str, value: object) -> str:
    return f"{name} = {json.dumps(value)}"


def _cases(shelf: Shelf, home: Path) -> Iterator[dict[str, Any]]:
    ours = {"cwd": str(ROOT), "warm": "g", "quit": "q", "hold": _HOLD}
    ours["keys"] = f"{_PAGES} n*20 1*10 =*3 -*3"
    for name in ("short", "long", "huge"):
        command = [sys.executable, "-m", "reader", str(shelf.path(name))]
        own = shelf.copied_to(home / name).environment | INSTALLED
        yield {"label": f"quoth {LENGTHS[name].told}", "cmd": command, "env": own, **ours}
    there = {"keys": _PAGES, "hold": _HOLD, "env": {"HOME": str(home)}}
    for name in ("long", "huge"):
        command = ["less", str(shelf.path(name))]
        yield {"label": f"less {LENGTHS[name].told}", "cmd": command, "quit": "q", **there}
    for program, ending, leave in (
        ("w3m", "html", "Q"),
        ("epy", "epub", "q"),
        ("baca", "epub", "q"),
        ("frogmouth", "md", "ctrl+q ctrl+c"),
    ):
        case = {"label": program, "cmd": [program, str(shelf.path("long", ending))], "quit": leave}
        lines = _PAGES.replace("j", "J") if program == "w3m" else _PAGES
        yield case | there | {"keys": lines}
    command = ["newsboat", "-u", str(home / "urls"), "-c", str(home / "cache.db")]
    opened = {"warm": "enter enter", "expect": "Your feeds", "quit": "q q q"}
    case = {"label": "newsboat", "cmd": [*command, "-C", str(home / "config")]}
    yield case | there | opened
