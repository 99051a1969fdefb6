"""What the words of an article lead to, and where its pictures stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Article, article_from_text, open_article
from reader.bundled import bundled

PAGE = Path(__file__).parent / "pages" / "harbour.html"


def read(source: str) -> Article:
    return article_from_text(source)


def markdown(source: str) -> Article:
    return article_from_text(source, format="markdown")


def page(body: str, head: str = "") -> Article:
    return article_from_text(f"<html><head>{head}</head><body>{body}</body></html>", format="html")


def links(article: Article) -> list[tuple[str, str]]:
    """Each link's words, with its address or, after an arrow, the text it leads to."""
    text = article.text
    return [
        (
            text[slice(*link.span)],
            link.address if link.target is None else f"→{text[link.target : link.target + 9]}",
        )
        for link in article.links
    ]


def images(article: Article) -> list[tuple[str, str, str]]:
    """Each image's words and address, with the beginning of the block that it stands before."""
    return [
        (image.alternative, image.address, article.text[image.before :][:9])
        for image in article.images
    ]


@pytest.fixture(scope="module")
def harbour() -> Article:
    return open_article(PAGE)


def test_the_links_of_a_saved_page(harbour: Article) -> None:
    assert links(harbour) == [
        ("Ana Ruiz", "https://coast.example/staff/ana-ruiz"),
        ("1", "→1. In 199"),
        ("Mara Voss", "https://people.example/mara-voss?from=coast&year=2026"),
        ("council for time", "https://coast.example/council"),
        ("2", "→2. By nin"),
        ("all of them", "https://coast.example/log/2025"),
        ("the desk", "mailto:desk@coast.example"),
        ("↩", "→1 “She do"),
        ("↩", "→2 It gave"),
    ]


def test_the_images_of_a_saved_page_without_trackers_and_icons(harbour: Article) -> None:
    there = "https://coast.example/2026/harbour_files"
    assert images(harbour) == [
        (
            "A white ferry at a stone quay",
            "https://coast.example/pictures/quay,wide.jpg",
            "The Ganne",
        ),
        ("Riders by year, as bars", f"{there}/riders-2x.png", "Who rode\n"),
        ("Where the ferry lands", f"{there}/map.png", ""),
    ]
    assert harbour.images[-1].before == len(harbour.text)


def test_the_table_of_a_saved_page(harbour: Article) -> None:
    rows = [block for block in harbour.blocks if block.kind == "table row"]
    assert [(row.level, harbour.text[slice(*row.span)]) for row in rows] == [
        (1, "Year | Riders | Days at sea"),
        (2, "2024 | 1,200 | 301"),
        (2, "2025 | 1,950 | all of them"),
    ]


def test_the_seed_that_is_a_page() -> None:
    article = open_article(bundled("seeds") / "council.html")
    there = "https://observer.example"
    assert ("Beatrix Odum", f"{there}/staff/beatrix-odum") in links(article)
    assert images(article) == [("", f"{there}/wexmoor/chamber.jpg", "Traders i")]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/council", "https://a.example/council"),
        ("next", "https://a.example/b/next"),
        ("//c.example", "https://c.example"),
        (" https://d.example/x y\n", "https://d.example/x%20y"),
        ("https://e.example/\u202egpj.exe", "https://e.example/gpj.exe"),
        ("mailto:desk@a.example", "mailto:desk@a.example"),
    ],
)
def test_addresses_are_absolute_and_clean(written: str, address: str) -> None:
    canonical = "<link rel=canonical href=https://a.example/b/c>"
    assert links(page(f'<p>It <a href="{written}">sails</a>.', canonical)) == [("sails", address)]


@pytest.mark.parametrize(
    "written", ["", "#", "#nowhere", "javascript:go()", "data:text/html,x", "http://[a"]
)
def test_what_leads_nowhere_is_no_link(written: str) -> None:
    assert links(page(f'<p>It <a href="{written}">sails</a>.')) == []


def test_without_the_address_of_the_page_addresses_stay_as_they_are_written() -> None:
    assert links(page("<p>It <a href=/log>sails</a>.")) == [("sails", "/log")]
    based = page("<p>It <a href=log>sails</a>.", "<base href=https://a.example/b/>")
    assert links(based) == [("sails", "https://a.example/b/log")]


def test_a_link_around_blocks_is_one_in_each() -> None:
    article = page("<a href=http://a.example><h2>Why</h2><p>It sails.</p></a><p>So.")
    assert links(article) == [("Why", "http://a.example"), ("It sails.", "http://a.example")]


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ("<img alt=q src=q.png>", "q.png"),
        ("<img alt=q src=blank.gif data-src=q.png>", "q.png"),
        ("<img alt=q src=data:image/gif;base64,R0 data-srcset='s.png 1x, q.png 2x'>", "q.png"),
        ("<img alt=q srcset='a,b.png 100w, q,w_9.png 900w'>", "q,w_9.png"),
        ("<picture><source srcset=q.webp><img alt=q></picture>", "q.webp"),
        ("<img alt=q src=data:image/png;base64,R0>", ""),
    ],
)
def test_where_an_image_can_be_had(image: str, address: str) -> None:
    assert images(page(f"<p>It sails.</p>{image}<p>So.")) == [("q", address, "So.")]


@pytest.mark.parametrize(
    "image",
    [
        "<img src=t.gif width=1 height=1>",
        "<img src=t.gif style='width: 1px'>",
        "<img src=t.png alt=x width=24 height=24>",
        "<img src=t.png alt=x class=site-logo>",
        "<img src=data:image/gif;base64,R0>",
        "<img>",
    ],
)
def test_trackers_icons_and_empty_images_are_left_out(image: str) -> None:
    assert images(page(f"<p>It sails.</p>{image}<p>So.")) == []


def test_links_and_images_of_markdown() -> None:
    article = markdown(
        "---\nurl: https://a.example/b/\n---\n# Why *so*\n\nA [ferry](/ferry 'so'), a [boat][b], "
        "<https://c.example>, https://d.example. [Why](#why-so)? <a href='e'>So</a>.\n\n"
        "![The *quay*](quay.png)\n\n[b]: http://b.example"
    )
    assert links(article) == [
        ("ferry", "https://a.example/ferry"),
        ("boat", "http://b.example"),
        ("https://c.example", "https://c.example"),
        ("https://d.example", "https://d.example"),
        ("Why", "→Why so\n\nA"),
        ("So", "https://a.example/b/e"),
    ]
    assert images(article) == [("", "https://a.example/b/quay.png", "The quay")]


def test_footnotes_of_markdown_lead_there_and_back() -> None:
    article = markdown(
        "It sails[^1], they say[^who].[^none]\n\n[^1]: By day.\n\n[^who]: All of them."
    )
    assert links(article) == [
        ("[^1]", "→[^1]: By "),
        ("[^who]", "→[^who]: A"),
        ("[^1]", "→[^1], the"),
        ("[^who]", "→[^who].[^"),
    ]


def test_numbered_notes_of_a_plain_text() -> None:
    article = read("It sails [1] all year [2].\n\nSo [1] it was.\n\n[1] Daily.\n\n[2] But one day.")
    assert [target for _, target in links(article)] == [
        "→[1] Daily",
        "→[2] But o",
        "→[1] Daily",
        "→[1] all y",
        "→[2].\n\nSo ",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It sails [1] all year.",
        "[1] It sails.\n\n[2] All year.",
        "It sails [2] all year.\n\n[2] Daily.",
        "It sails [1] all [2] year.\n\n[1] Daily.\n\n[3] So.",
    ],
)
def test_numbers_that_are_not_surely_notes_are_no_links(text: str) -> None:
    assert links(read(text)) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://a.example.", "https://a.example"),
        ("See (http://a.example/b_(c)), or not.", "http://a.example/b_(c)"),
        ("“HTTPS://a.example/?q=1,2”", "HTTPS://a.example/?q=1,2"),
        ("<https://a.example/#b>:", "https://a.example/#b"),
        ("https://ä.example/…", "https://ä.example/"),
    ],
)
def test_bare_addresses_end_before_the_punctuation(text: str, address: str) -> None:
    assert links(read(text)) == [(address, address)]


@pytest.mark.parametrize("text", ["ftp://a.example", "http:// a", "://", "xhttp://a", "https://."])
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert links(read(text)) == []
