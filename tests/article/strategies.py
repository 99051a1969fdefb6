"""Sources that hypothesis makes up: text with every oddity, broken pages, tangled Markdown."""

from __future__ import annotations

from hypothesis import strategies as st

ODD = (
    " \t\n\r\v\f\x00\x1b\x7f\x85\x9f\xa0\xad\u061c\u200b\u200c\u200d\u200e\u2028\u2029\u202e"
    "\u2066\u3000\ufeff\ud800\udfff"
)
LINES = (
    *("Harbour town keeps its ferry", "By Ana Ruiz, City Editor", "12 March 2026", "-", "* * *"),
    *("The hall cheered. It had been full since noon, and nobody left before the vote.", "> so"),
    *("MARA VOSS: It will sail.", "- nets", "12. boats", "    set in", "The quay (AP)", "what now"),
    *("See https://a.example/x_(y)). http://", "It sails [1], says a note [^a].", "[1] A note"),
    *("[^a]: Another", "[^a]", "[1]", "://", "(https://é.example)"),
    *("“It will sail,” said the mayor", "Photo: Sam Ode/Reuters", "a line in lower case that", "…"),
)
TAGS = (
    *("<p>", "</p>", "<div>", "</div>", "<article>", "</article>", "<h1>", "</h1>", "<h2 class=x>"),
    *("<li>", "<ul>", "</ul>", "<ol start=7>", "<br>", "<br/>", "<blockquote>", "</blockquote>"),
    *("<table><tr><td>", "<td>", "<tr>", "</table>", "<pre>", "</pre>", "<b>", "</b>", "<time>"),
    *("<span class=credit>", "</span>", "<figcaption>", "<script>", "</script>", "<!--", "-->"),
    *("<![if x]>", "<![ ", "<!DOCTYPE html>", "<?xml", "<", ">", "</", "<a href='", '"', "&", "&#"),
    *("&amp;", "&nbsp;", "&shy;", "&notit;", "&#x200b;", "&#0;", "&#1", "&NotEqualTilde;", "&#10;"),
    *("<nav>", "<aside hidden>", "<p class=standfirst>", "<p class=byline>", "</p >", "<title>"),
    *(
        "<a href='#n'>",
        "<a href='/u v'>",
        "<a href=//[>",
        "</a>",
        "<b id=n>",
        "<a name=n>",
        "<base href=/b/>",
    ),
    *("<img alt='a quay' src=q.png>", "<img src=data:,>", "<figure>", "</figure>", "<th>"),
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": ["x"]}</script>',
)
MARKS = (
    *("# ", "## ", "---\n", "===\n", "> ", "- ", "1. ", "    ", "```\n", "| a | b |\n|---|---|\n"),
    *(
        "*",
        "**",
        "_",
        "`",
        "[",
        "](u)",
        "](<u> 't')",
        "![",
        "][r]",
        "\n[r]: /u\n",
        "<b>",
        "<div>\n",
    ),
    *(
        "</div>\n",
        "<br>",
        "<http://a.example>",
        "\\",
        "\\*",
        "&amp;",
        "  \n",
        "\n\n",
        "t: x\n",
        "~~",
        "[a](#a)",
        "[^1]",
        "\n\n[^1]: ",
        "<a href='/b'>",
        "</a>",
        "<img src=q.png alt=q>",
    ),
)


def _joined(*pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(*pieces), max_size=40).map("".join)


words = st.sampled_from(["a", "Voss", "said", "“no”", "1", "é", "𝒳", "日本", "\u0301"])
odd = st.sampled_from(ODD)
texts = _joined(words, odd, st.sampled_from(LINES), st.just("\n"), st.just("\n\n"))
pages = _joined(st.sampled_from(TAGS), words, odd, st.sampled_from(LINES))
markdowns = _joined(st.sampled_from(MARKS), words, odd, st.sampled_from(LINES), st.just("\n"))
