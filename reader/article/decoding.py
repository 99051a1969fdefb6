"""From the bytes of a file to its characters."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import NamedTuple

from reader.article.model import ArticleError


class Decoded(NamedTuple):
    """The characters of a file, and what the reader should know about how they came about."""

    text: str
    notices: tuple[str, ...] = ()


_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
)
_IN_ZIP = (
    (b"mimetypeapplication/epub+zip", "an EPUB book"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text"),
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
)
_SIZE_OF_HEAD = 4096

# UTF-32 stands first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = (
    rb"""(?i)<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)"""
    rb"""|\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)"""
)
_AS_BROWSERS_READ = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What pages mean by a charset: https://encoding.spec.whatwg.org/#names-and-labels."""


def decode(data: bytes, *, name: str, encoding: str = "") -> Decoded:
    """Return the characters of a file.

    Tried in this order: ``encoding`` when given, a byte order mark, the charset that an HTML page
    declares, UTF-8, UTF-16 without a mark, Windows-1252.

    Args:
        data: The whole file.
        name: What messages call the file.
        encoding: The name of an encoding that the reader is sure of.

    Raises:
        ArticleError: The file holds no text, is not in ``encoding``, or in none of the others.
    """
    if binary := _binary_format(data):
        raise ArticleError(
            f"{name} is {binary}, which cannot be read here; "
            "save it as plain text, Markdown or HTML and open that."
        )
    if encoding:
        return Decoded(_decode_as(data, encoding, name))
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _with_flaws(data.removeprefix(mark).decode(codec, "replace"))
    if b"\0" in data:
        return Decoded(_decode_with_zeros(data, name))
    if (declared := _declared(data)) is not None:
        return Decoded(declared)
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError:
        return _decode_as_last_resort(data, name)


def _binary_format(data: bytes) -> str:
    """Return what a file that is known not to be text is, or nothing."""
    head = data[:_SIZE_OF_HEAD]
    for magic, name in _MAGIC:
        if head.startswith(magic):
            inside = (within for part, within in _IN_ZIP if part in head)
            return next(inside, name) if name == "a ZIP archive" else name
    is_riff = head.startswith(b"RIFF") and head[8:12] in {b"WEBP", b"WAVE", b"AVI "}
    return "a picture, film or recording" if is_riff or head[4:8] == b"ftyp" else ""


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        where = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
        raise ArticleError(
            f"{name} is not {encoding} throughout{where}; name another --encoding, or none."
        ) from error
    except (LookupError, ValueError) as error:
        raise ArticleError(
            f"There is no encoding called {encoding!r}; "
            "try utf-8, utf-16, windows-1252, iso-8859-2, gb18030 or shift_jis."
        ) from error


def _declared(data: bytes) -> str | None:
    """Return the text in the charset that a page declares, if it declares one and keeps to it."""
    head = data[:_SIZE_OF_HEAD]
    declaration = re.search(_DECLARATION, head) if head.lstrip().startswith(b"<") else None
    if not declaration:
        return None
    label = (declaration[1] or declaration[2]).decode("ascii", "replace")
    try:
        codec = codecs.lookup(label).name
        return data.decode(_AS_BROWSERS_READ.get(codec, codec))
    except (LookupError, ValueError):
        return None


def _decode_with_zeros(data: bytes, name: str) -> str:
    """Return UTF-16 text that has no byte order mark, told by where its zero bytes stand."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if min(even, odd) == 0 and max(even, odd) * 20 >= len(data):
        with suppress(UnicodeDecodeError):
            return data.decode("utf-16-le" if odd else "utf-16-be")
    raise ArticleError(
        f"{name} holds zero bytes and seems to be no text; "
        "save it as plain text, Markdown or HTML, or name its encoding with --encoding."
    )


def _decode_as_last_resort(data: bytes, name: str) -> Decoded:
    """Return UTF-8 text with flaws as such, and anything else as Windows-1252."""
    text = data.decode(errors="replace")
    flaws = text.count("\ufffd")
    beyond_ascii = len(data.translate(None, bytes(range(128))))
    if flaws * 4 < beyond_ascii:
        return _with_flaws(text)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{name} is neither UTF-8 nor Windows-1252 (byte {error.start}); "
            "name its encoding with --encoding."
        ) from error
    return Decoded(text, ("Not UTF-8; read as Windows-1252. Say --encoding if that is wrong.",))


def _with_flaws(text: str) -> Decoded:
    """Return text with a notice of the characters that stand for what could not be read."""
    flaws = text.count("\ufffd")
    what = "1 broken character" if flaws == 1 else f"{flaws} broken characters"
    return Decoded(text, (f"{what} could not be read and show as \ufffd.",) if flaws else ())
