"""From bytes to text, through `open_article`."""

from __future__ import annotations

import codecs
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, ArticleError, open_article

TEXT = "“It will sail,” said Zoë."


def read(data: bytes, encoding: str = "") -> Article:
    return open_article("-", stdin=BytesIO(data), encoding=encoding)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_unicode_is_recognised(mark: bytes, codec: str) -> None:
    article = read(mark + TEXT.encode(codec))
    assert article.text == TEXT
    assert article.notices == ()


def test_what_is_not_utf_8_is_windows_1252_and_says_so() -> None:
    article = read(TEXT.encode("cp1252"))
    assert article.text == TEXT
    assert article.notices == ("Not UTF-8; read as Windows-1252. Say --encoding if that is wrong.",)


def test_utf_8_with_a_flaw_stays_utf_8_and_says_so() -> None:
    article = read(TEXT.encode() + "é".encode()[:1])
    assert article.text == TEXT + "\ufffd"
    assert article.notices == ("1 broken character could not be read and show as \ufffd.",)


def test_a_cut_off_file_with_a_byte_order_mark_is_read_to_the_cut() -> None:
    article = read(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1])
    assert article.text == TEXT[:-1] + "\ufffd"
    assert len(article.notices) == 1


def test_a_charset_that_a_text_speaks_of_is_not_its_own() -> None:
    text = "Write <meta charset=iso-8859-1> for Zoë."
    assert read(text.encode()).text == text


@pytest.mark.parametrize(
    ("declaration", "codec"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<META content="text/html; charset=ISO-8859-1" http-equiv=Content-Type>', "cp1252"),
        ('<?xml version="1.0" encoding="gb2312"?><html>', "gb18030"),
    ],
)
def test_a_page_is_read_as_it_declares(declaration: str, codec: str) -> None:
    word = {"cp1251": "паром", "cp1252": "“Zoë”", "gb18030": "渡轮"}[codec]
    article = read(f"{declaration}<p>{word} sails".encode(codec))
    assert article.text == f"{word} sails"


@pytest.mark.parametrize("label", ["klingon", "utf-16", "hex", "ascii"])
def test_a_wrong_declaration_is_passed_over(label: str) -> None:
    article = read(f"<html><meta charset={label}><p>It will sail 渡轮".encode())
    assert article.text.startswith("It will sail")


def test_the_encoding_that_the_reader_names_comes_first() -> None:
    assert read("паром".encode("koi8-r"), "koi8-r").text == "паром"


def test_an_unknown_encoding_is_an_error() -> None:
    with pytest.raises(ArticleError, match="no encoding called 'klingon'; try utf-8"):
        read(b"sails", "klingon")


def test_a_text_that_is_not_in_the_encoding_named_is_an_error() -> None:
    with pytest.raises(ArticleError, match=r"is not utf-8 throughout \(byte 5\)"):
        read(b"sails\xff", "utf-8")


def test_a_text_in_no_encoding_is_an_error() -> None:
    with pytest.raises(ArticleError, match=r"neither UTF-8 nor Windows-1252 \(byte 5\)"):
        read(b"sails\x81\x8d")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04....mimetypeapplication/epub+zip", "an EPUB book"),
        (b"PK\x03\x04....[Content_Types].xml....word/document.xml", "a Word document"),
        (b"PK\x03\x04....notes.txt", "a ZIP archive"),
        (b"{\\rtf1 text}", "an RTF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a picture, film or recording"),
        (b"\x00\x00\x00\x18ftypmp42", "a picture, film or recording"),
    ],
)
def test_other_kinds_of_file_are_called_by_their_name(data: bytes, what: str) -> None:
    with pytest.raises(ArticleError, match=f"is {what}, .* save it as plain text"):
        read(data)


@pytest.mark.parametrize("data", [b"sails\x00at dawn", bytes(range(256)), b"\x01\x00\x00\x02"])
def test_zero_bytes_are_no_text(data: bytes) -> None:
    with pytest.raises(ArticleError, match="zero bytes"):
        read(data)


@given(st.binary() | st.text().map(str.encode), st.sampled_from(["", "utf-8", "utf-16", "cp1252"]))
def test_any_bytes_are_an_article_or_an_article_error(data: bytes, encoding: str) -> None:
    with suppress(ArticleError):
        assert read(data, encoding).text
