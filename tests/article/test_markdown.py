"""Markdown to text and blocks."""

from __future__ import annotations

import pytest

from reader.article import Article, ArticleError, article_from_text


def read(source: str) -> Article:
    return article_from_text(source, format="markdown")


def outline(source: str) -> list[tuple[str, int, str]]:
    article = read(source)
    return [(str(b.kind), b.level, article.text[slice(*b.span)]) for b in article.blocks]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("It *will* **sail**, ~~not~~ `now`.", "It will sail, not now."),
        ("A [ferry](http://a.example/ferry 'the (old) ferry')ferry", "A ferryferry"),
        ("A [ferry][1]\n\n[1]: http://a.example", "A ferry"),
        ("See <https://a.example>.", "See https://a.example."),
        (r"5 \* 5 &amp; 1\1", r"5 * 5 & 1\1"),
        ("one\ntwo", "one two"),
        ("one  \ntwo\\\nthree<br>four", "one\ntwo\nthree\nfour"),
        ("a <span class='x'>word</span>", "a word"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_text_comes_without_the_syntax(source: str, text: str) -> None:
    assert read(source).text == text


def test_headings() -> None:
    source = "# Ferry stays\n\n## Why\n\nSo.\n\nWhen\n----\n\n# More"
    assert outline(source) == [
        ("headline", 0, "Ferry stays"),
        ("heading", 2, "Why"),
        ("paragraph", 0, "So."),
        ("heading", 2, "When"),
        ("heading", 1, "More"),
    ]


def test_quotations_and_lists() -> None:
    source = "> It\n> will\n>\n> > sail\n\n- nets\n\n  and ropes\n  - oars\n\n3. boats\n4) quays"
    assert outline(source) == [
        ("quotation", 1, "It will"),
        ("quotation", 2, "sail"),
        ("list item", 1, "• nets"),
        ("list item", 1, "and ropes"),
        ("list item", 2, "• oars"),
        ("list item", 1, "3. boats"),
        ("list item", 1, "4) quays"),
    ]


def test_tables_are_lines() -> None:
    source = "| Year | Riders |\n|---|---|\n| 2024 | *1200* |\n|  | a \\| b |"
    assert [text for _, _, text in outline(source)] == ["Year | Riders", "2024 | 1200", "a | b"]


def test_code_separators_and_pages_in_the_text() -> None:
    source = "```sh\nrow  fast\n  now\n```\n\n* * *\n\n<div>\n<p>Set &amp; gone</p>\n</div>"
    assert outline(source) == [
        ("paragraph", 0, "row  fast\n  now"),
        ("separator", 0, "***"),
        ("paragraph", 0, "Set & gone"),
    ]


def test_a_picture_is_its_caption() -> None:
    source = (
        "# Ferry\n\n![The quay at dawn (Sam Ode/AFP)](a(1).png 'quay')\n\nA word ![here](b.png)."
    )
    article = read(source)
    assert outline(source)[1:] == [
        ("caption", 0, "The quay at dawn (Sam Ode/AFP)"),
        ("paragraph", 0, "A word here."),
    ]
    credit = article.blocks[1].credit
    assert credit
    assert article.text[slice(*credit)] == "(Sam Ode/AFP)"


def test_a_byline_below_the_headline() -> None:
    article = read("# Ferry stays\n\nBy **Ana Ruiz**, 12 March 2026\n\nThe council voted.")
    assert (article.title, article.byline, article.date) == (
        "Ferry stays",
        "Ana Ruiz",
        "2026-03-12",
    )


def test_front_matter_is_not_text() -> None:
    article = read(
        "---\r\ntitle: 'Ferry stays: why'\r\nauthor:\r\n  - \"[[Ana Ruiz]]\"\r\n  - Tom Baker\r\n"
        "date: 2026-03-12\r\npublication: The Coast\r\nurl: https://a.example\r\n"
        "tags: [sea, town]\r\n---\r\nThe council voted."
    )
    assert article.text == "The council voted."
    assert article.title == "Ferry stays: why"
    assert article.byline == "Ana Ruiz, Tom Baker"
    assert article.date == "2026-03-12"
    assert article.outlet == "The Coast"
    assert article.url == "https://a.example"


@pytest.mark.parametrize(
    "source", ["---\nIt sails.\n---\n\nIt does.", "---\ntitle: Ferry\n\nSails"]
)
def test_what_is_not_surely_front_matter_is_text(source: str) -> None:
    assert "ails" in read(source).text
    assert read(source).title != "Ferry"


def test_the_map_leads_back_behind_the_syntax() -> None:
    source = (
        "---\ntitle: t\n---\r\n# *Ferry*\r\n\r\n> [It](/will 'It will') **will**\r\n"
        "> will &amp; may\r\n"
        "\r\n| may | may |\r\n|---|---|\r\n\r\n1. 1\r\n\r\n```may\r\nmay\r\n```\r\n"
    )
    article = read(source)
    assert article.text == "Ferry\n\nIt will will & may\n\nmay | may\n\n1. 1\n\nmay"

    def source_of(word: str, nth: int) -> int:
        at = -1
        for _ in range(nth):
            at = article.text.index(word, at + 1)
        return article.source_map.to_source(at)

    assert source_of("It", 1) == source.index("It]")
    assert source_of("will", 1) == source.index("will**")
    assert source_of("will", 2) == source.index("will &amp;")
    assert source_of("&", 1) == source.index("&amp;")
    assert source_of("may", 1) == source.index("may\r\n\r\n|")
    assert source_of("may", 2) == source.index("may |")
    assert source_of("may", 3) == source.index("may |\r")
    assert source_of("1", 2) == source.index("1\r")
    assert source_of("may", 4) == source.index("may\r\n```\r")


def test_what_is_nested_too_deep_is_not_lost_unsaid() -> None:
    assert read("".join(f"{'  ' * i}- net {i}\n" for i in range(40))).text.endswith("net 39")
    with pytest.raises(ArticleError, match=r"nested .* deep; .* \.txt"):
        read(">" * 200 + "It sails.")
