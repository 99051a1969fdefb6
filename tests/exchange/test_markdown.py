"""Markdown: what readers and Obsidian get."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.exchange.markdown_text import literal, quotation, safe_tag
from reader.library.model import Tag
from tests.exchange.readings import (
    ACCEPTED,
    ARTICLE,
    NASTY,
    PASSAGE,
    PROPOSAL,
    REJECTED,
    exported,
    reading,
)

DIALECTS = [MarkdownIt("commonmark"), MarkdownIt("default")]
"""CommonMark, and with the tables and struck out words of GitHub."""

prose = (
    st.lists(st.sampled_from(NASTY) | st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)
    .map("".join)
    .map(lambda text: re.sub("[\r\x85]|\n{3,}", "", text).strip("\n"))
    .filter(bool)
)


def paragraphs(markdown: str, dialect: MarkdownIt, inside: str) -> list[str]:
    """Render, and return the text of each paragraph, provided that there is nothing but text."""
    found = []
    for token in dialect.parse(markdown):
        if token.type == "inline":
            children = token.children or []
            assert {child.type for child in children} <= {"text", "softbreak"}
            found.append("".join(child.content or "\n" for child in children))
        else:
            assert token.type in ("paragraph_open", "paragraph_close", *inside.split())
    return found


@settings(deadline=None)
@given(prose)
@example("a|b\n:-")
@example("a|b\n|-|-")
@example("1. one\n2) two\n- three\n+ four\n* five")
@example("a\n=\nb\n-\nc\n===\n# d\n> e")
@example("    code\n\ttab\n  end  \n \nmore")
@example("[link](x) ![picture](y) <b>&amp;&#65;</b> `code` ~~out~~ https://a.example/_b_")
@example("```\ncode\n```\n\n~~~\n\n[a]: b\n\n***")
def test_text_renders_letter_for_letter(text: str) -> None:
    for dialect in DIALECTS:
        assert "\n\n".join(paragraphs(literal(text), dialect, "")) == text


def test_what_only_obsidian_reads_is_literal_too() -> None:
    assert literal("#tag ==mark== %%note%% $5 ^id") == (r"\#tag \=\=mark\=\= \%\%note\%\% \$5 \^id")


def test_what_markdown_leaves_alone_is_left_alone() -> None:
    plain = "R&D, 3 > 2, A+B = “x” - 50 % (of 1.5) at 9:30!"
    assert literal(plain) == plain


@settings(deadline=None)
@given(prose)
def test_a_quotation_renders_letter_for_letter(text: str) -> None:
    for dialect in DIALECTS:
        markdown = quotation(text)
        assert all(line.startswith(">") for line in markdown.split("\n"))
        inside = "blockquote_open blockquote_close"
        assert "\n\n".join(paragraphs(markdown, dialect, inside)) == text


def test_an_article_has_front_matter_quotes_speakers_tags_notes_and_ids() -> None:
    assert exported("markdown", reading(ACCEPTED)) == (
        "---\n"
        'title: "Harbour plan splits council 🌊"\n'
        'byline: "Ada Nwosu"\n'
        'outlet: "The Shore"\n'
        'date: "2026-03-12"\n'
        'url: "https://news.example/2026/03/harbour"\n'
        'tags: ["claim", "public-money"]\n'
        "---\n"
        "\n"
        "# Harbour plan splits council 🌊\n"
        "\n"
        "> “We cannot wait another winter,” \\[…\\] “The wall is failing.”\n"
        "\n"
        "^00000000000000000000000000000001\n"
        "\n"
        "Lena Ortiz — direct\n"
        "\n"
        "Opening line\n"
        "\n"
        "#claim #public-money\n"
    )


def test_a_quote_over_two_paragraphs_stays_one_quotation() -> None:
    whole = PASSAGE._replace(target=(PASSAGE.target[0]._replace(exact="One.\n\nTwo,\nthree."),))
    assert "> One.\n>\n> Two,\n> three.\n" in exported("markdown", reading(whole))


def test_rejected_proposals_are_left_out() -> None:
    assert "three years" not in exported("markdown", reading(PASSAGE, REJECTED))


def test_an_article_with_nothing_to_show_is_left_out() -> None:
    assert exported("markdown", reading(), reading(REJECTED)) == ""


def test_a_proposal_says_that_it_is_one() -> None:
    text = exported("markdown", reading(proposals=[PROPOSAL]), proposals=True)
    assert "port authority — indirect — proposed by tagger-1, confidence 0.81\n" in text


def test_only_the_first_article_of_a_file_has_front_matter() -> None:
    text = exported("markdown", reading(PASSAGE), reading(PASSAGE))
    assert text.startswith('---\ntitle: "Harbour plan')
    assert '\n\n```yaml\ntitle: "Harbour plan' in text


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_front_matter_stays_on_its_lines(title: str) -> None:
    assume(title.strip())
    text = exported("markdown", reading(PASSAGE, article=replace(ARTICLE, title=title)))
    opening, first, *_ = text.splitlines()
    assert opening == "---"
    assert json.loads(first.removeprefix("title: ")) == title


@pytest.mark.parametrize(
    ("tag", "safe"),
    [
        ("claim", "claim"),
        ("public money", "public-money"),
        ("économie", "économie"),
        ("e\u0301conomie", "économie"),
        ("नीति", "नीति"),
        ("policy/harbour", "policy/harbour"),
        ("1984", "_1984"),
        ("R&D: 50%!", "R-D-50"),
        ("???", "_"),
    ],
)
def test_a_tag_is_one_that_obsidian_takes(tag: str, safe: str) -> None:
    assert safe_tag(tag) == safe
    tagged = replace(reading(PASSAGE), tags=(Tag(PASSAGE.tags[0], tag),))
    assert exported("markdown", tagged).endswith(f"\n\n#{safe}\n")
