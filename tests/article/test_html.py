"""Saved pages to text and blocks, and what they say of themselves."""

from __future__ import annotations

import json

import pytest

from reader.article import Article, article_from_text

PROSE = "The hall cheered. It had been full since noon, and nobody left before the vote was done."


def read(source: str) -> Article:
    return article_from_text(source, format="html")


def outline(source: str) -> list[tuple[str, int, str]]:
    article = read(source)
    return [(str(b.kind), b.level, article.text[slice(*b.span)]) for b in article.blocks]


def texts(source: str) -> list[str]:
    return [text for _, _, text in outline(source)]


PAGE = f"""<!DOCTYPE html>
<html><head><title>Ferry stays | The Coast</title></head>
<body class="has-ads">
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<div class="cookie-banner">We use cookies <button>Fine</button></div>
<main>
<article>
  <header>
    <h1>Ferry
        stays</h1>
    <div class="article__standfirst"><p>Nine members back the service</p></div>
    <div class="byline">By <a rel="author" href="/ana">Ana Ruiz</a><time>12 March 2026</time></div>
  </header>
  <figure><img src="a.jpg" alt="quay">
    <figcaption>The quay at dawn. <span class="credit">Sam Ode</span></figcaption></figure>
  <p>&ldquo;It will sail,&rdquo; said the mayor, Mara&nbsp;Voss. <em>{PROSE}</em></p>
  <aside><p>Read more about ferries</p></aside>
  <h2>Why now</h2>
  <blockquote><p>It was late.</p><p>It was dark.</p></blockquote>
  <ul><li>nets<li>ropes <b>and</b> oars</ul>
  <ol start="3"><li><p>boats</p></li></ol>
  <table><tr><th>Year<th>Riders<tr><td>2024<td>1&thinsp;200</table>
  <pre>
  row  fast
    now</pre>
  <div class="related-articles"><h3>More</h3><a>Another story</a></div>
</article>
</main>
<footer>All rights reserved</footer>
<script>track("It will sail")</script>
</body></html>"""


def test_a_page_of_news() -> None:
    assert outline(PAGE) == [
        ("headline", 0, "Ferry stays"),
        ("standfirst", 0, "Nine members back the service"),
        ("byline", 0, "By Ana Ruiz 12 March 2026"),
        ("caption", 0, "The quay at dawn. Sam Ode"),
        ("paragraph", 0, f"“It will sail,” said the mayor, Mara\xa0Voss. {PROSE}"),
        ("heading", 2, "Why now"),
        ("quotation", 1, "It was late."),
        ("quotation", 1, "It was dark."),
        ("list item", 1, "• nets"),
        ("list item", 1, "• ropes and oars"),
        ("list item", 1, "3. boats"),
        ("table row", 1, "Year | Riders"),
        ("table row", 2, "2024 | 1\u2009200"),
        ("paragraph", 0, "row  fast\n    now"),
    ]


def test_what_a_page_shows_of_itself() -> None:
    article = read(PAGE)
    assert article.title == "Ferry stays"
    assert (article.byline, article.date) == ("Ana Ruiz", "2026-03-12")


def test_the_credit_of_a_picture_is_marked() -> None:
    article = read(PAGE)
    credit = next(block.credit for block in article.blocks if block.credit)
    assert article.text[slice(*credit)] == "Sam Ode"


def test_a_credit_may_be_a_block() -> None:
    page = "<figcaption><p>Quay</p><div class='credits'><p>By</p><b class=credit>Sam</b> Ode</div>"
    article = read(f"<figure>{page}</figcaption></figure><p>{PROSE}")
    credit = next(block.credit for block in article.blocks if block.credit)
    assert article.text[slice(*credit)] == "By Sam Ode"


def test_the_map_leads_back_into_the_page() -> None:
    article = read(PAGE)
    for word in ("stays", "Nine", "Ruiz", "12 March", "said", "ropes", "boats", "Riders", "row"):
        at = article.source_map.to_source(article.text.index(word))
        assert PAGE.startswith(word, at)
    at = article.source_map.to_source(article.text.index("“"))
    assert PAGE.startswith("&ldquo;", at)


LINKED_DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "name": "Page"},
        {
            "@type": ["ReportageNewsArticle", "Thing"],
            "headline": "Ferry stays &amp; sails",
            "author": [{"@type": "Person", "name": "Ana Ruiz"}, {"@id": "#tom"}],
            "datePublished": "2026-03-12T14:05:00Z",
            "publisher": {"@id": "#coast"},
            "mainEntityOfPage": {"@id": "https://a.example/ferry"},
        },
        {"@id": "#tom", "name": "Tom Baker"},
        {"@id": "#coast", "name": "The Coast"},
    ],
}


def facts(article: Article) -> tuple[str, str, str, str, str]:
    return (article.title, article.byline, article.outlet, article.date, article.url)


def test_linked_data_is_believed_first() -> None:
    page = PAGE.replace(
        "</title>",
        '</title><meta property="og:title" content="Other">'
        '<script type="application/ld+json">{ not json }</script>'
        f'<script type="application/ld+json">{json.dumps(LINKED_DATA)}</script>',
    )
    assert facts(read(page)) == (
        "Ferry stays & sails",
        "Ana Ruiz, Tom Baker",
        "The Coast",
        "2026-03-12T14:05:00Z",
        "https://a.example/ferry",
    )


def test_meta_tags_come_second() -> None:
    article = read(
        '<meta property="og:title" content="Ferry stays - The Coast">'
        '<meta property="og:site_name" content="The Coast"><meta name=author content="Ana Ruiz">'
        '<meta property="article:published_time" content="2026-03-12T14:05:00+01:00">'
        f'<link rel=canonical href="https://a.example/ferry"><p>{PROSE}'
    )
    assert facts(article) == (
        "Ferry stays",
        "Ana Ruiz",
        "The Coast",
        "2026-03-12T14:05:00+01:00",
        "https://a.example/ferry",
    )


def test_what_a_page_says_cannot_move_the_cursor() -> None:
    article = read(
        '<meta property="og:title" content="Ferry\x1b[2J\u202e stays">'
        '<meta name=author content="&#27;">'
        f"<meta property='og:url' content='https://a.example/\x1b'><p>{PROSE}"
    )
    assert facts(article) == ("Ferry[2J stays", "", "", "", "https://a.example/")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ferry stays | The Coast", "Ferry stays"),
        ("Ferry stays &ndash; The Coast", "Ferry stays"),
        ("Ferry stays", "Ferry stays"),
        ("Ferry - it stays for another nine years", "Ferry - it stays for another nine years"),
        ("Ferry - it stays - The Coast", "Ferry - it stays"),
    ],
)
def test_the_name_of_the_outlet_is_no_part_of_the_title(title: str, expected: str) -> None:
    assert read(f"<title>{title}</title><p>{PROSE}").title == expected


def test_an_outlet_that_the_page_names_is_the_only_one_cut_off() -> None:
    page = "<title>{}</title><meta property=og:site_name content='The Coast'><p>It sails."
    assert read(page.format("Ferry stays | Coast")).title == "Ferry stays"
    assert read(page.format("Ferry stays | Live")).title == "Ferry stays | Live"


def test_a_text_that_the_page_holds_as_data_only() -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": f"{PROSE}\n\n{PROSE} {PROSE}"})
    article = read(f'<script type="application/ld+json">{data}</script><div id=app>Loading</div>')
    assert [block.span.end - block.span.start for block in article.blocks] == [88, 177]
    assert article.notices == ("The text is the one that the page gives to search engines.",)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("It sails.", ["It sails."]),
        ("one<br>two<br><br>three<br /> <br />four", ["one\ntwo", "three", "four"]),
        ("<p>one<p>two<div>three", ["one", "two", "three"]),
        ("<div>one<div>two</div>three</div>", ["one", "two", "three"]),
        ("<b><p>one</b> two</i></p>", ["one two"]),
        ("<p>a <b>b<p>c</b> d", ["a b", "c d"]),
        ("a < b && c &copy d &lt;e&gt; &unknown; &#8212;", ["a < b && c © d <e> &unknown; —"]),
        ("<p>one</p><!-- two --><![CDATA[x]]><? three ?><p>four", ["one", "four"]),
        ("<p>one <![x y]> two <a href='u", ["one two <a href='u"]),
        ("<h1>Ferry<p>It sails.", ["Ferry", "It sails."]),
        ("<ul><li>one<ul><li>two</ul>three</ul>", ["• one", "• two", "three"]),
        ("<p>hid<span hidden>not</span>den<p style='display: none'>no", ["hidden"]),
        ("<p>fer&shy;ry</p><p>&nbsp;</p><p> </p>", ["ferry"]),
    ],
)
def test_broken_and_odd_pages_lose_no_text(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_the_body_is_found_without_an_article_tag() -> None:
    menu = "".join(f"<li><a href='/{i}'>Section number {i}</a></li>" for i in range(9))
    body = f"<div><h1>Ferry</h1><ul>{menu}</ul><div>{f'<p>{PROSE}</p>' * 5}</div></div>"
    assert texts(body) == ["Ferry", *[PROSE] * 5]


def test_what_holds_most_of_the_page_is_never_noise() -> None:
    assert texts(f"<form><div class='share-page'><p>{PROSE}</p></div></form>") == [PROSE]


def test_a_table_that_lays_out_the_page_is_taken_apart() -> None:
    source = f"<table><tr><td>Menu<td><p>{PROSE}</p><p>{PROSE} {PROSE}</p></table>"
    assert texts(source)[-2:] == [PROSE, f"{PROSE} {PROSE}"]


def test_a_bold_paragraph_below_the_headline_is_the_standfirst() -> None:
    page = f"<article><h1>Ferry</h1><p><strong>Nine back it.</strong></p><p>{PROSE}</p></article>"
    assert outline(page)[1] == ("standfirst", 0, "Nine back it.")


def test_a_page_nested_without_end_is_read() -> None:
    assert texts("<div><span>" * 5000 + PROSE) == [PROSE]


def test_numbers_too_long_to_be_characters_are_passed_over() -> None:
    assert texts(f"<p title='&#{'9' * 5000};'>one &#{'9' * 5000}; two")[0].startswith("one &#")
