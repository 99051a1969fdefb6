"""The articles that come with Quoth: each loads as it stands, and its gold fits its text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reader.article import open_article

SEEDS = Path(__file__).parent.parent / "seeds"
README = SEEDS / "README.md"
FORMATS = {".txt", ".md", ".html"}
ARTICLES = sorted(path for path in SEEDS.iterdir() if path.suffix in FORMATS and path != README)
ROLES = ("source", "cue", "content")
CLOSERS = {'"': '"”', "“": '”"', "«": "»", "„": "“”", "``": "''", "‘": "’"}
MARK = re.compile(r"``|''|(?<!\d)\"|[“”«»„‘]|’(?!\w)")

Gold = dict[str, Any]
Spans = list[list[int]]


def gold_of(article: Path) -> Gold:
    """Return the gold that stands beside an article."""
    gold: Gold = json.loads(article.with_name(f"{article.stem}.gold.json").read_text("utf-8"))
    return gold


def quoted(text: str) -> set[int]:
    """Return the offsets inside outer quotation marks, a paragraph at a time.

    Single marks are outer ones in a text that has more of them than of double ones; there the
    last that can close before the next one opens does, so that "the dogs’" stays inside. A
    double mark after a digit is a measure.
    """
    british = text.count("‘") > text.count("“") + text.count('"') + text.count("«")
    found: set[int] = set()
    for paragraph in re.finditer(r".+", text):
        opened: re.Match[str] | None = None
        marks = list(MARK.finditer(text, paragraph.start(), paragraph.end()))
        for mark, after in zip(marks, [*(m.group() for m in marks[1:]), ""], strict=False):
            if opened is None:
                if mark.group() in CLOSERS and (british or mark.group() != "‘"):
                    opened = mark
            elif mark.group() in CLOSERS[opened.group()] and (mark.group(), after) != ("’", "’"):
                found.update(range(opened.start(), mark.end()))
                opened = None
        if opened:
            found.update(range(opened.start(), paragraph.end()))
    return found


def kind_of(text: str, content: Spans) -> str:
    """Return the kind by the share of letters and digits that stand in quotation marks."""
    inside = quoted(text)
    letters = [i for start, end in content for i in range(start, end) if text[i].isalnum()]
    share = sum(i in inside for i in letters) / len(letters)
    return "direct" if share >= 0.9 else "mixed" if share else "indirect"


each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)


def test_at_least_nine_articles_come_with_it() -> None:
    assert len(ARTICLES) >= 9


@each_article
def test_the_gold_is_of_the_text_that_the_program_shows(article: Path) -> None:
    gold, opened = gold_of(article), open_article(str(article))
    assert gold["text"] == opened.text
    assert gold["title"] == opened.title
    assert (gold["id"], gold["split"]) == (article.stem, "seed")


@pytest.mark.parametrize("article", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name)
def test_plain_text_is_shown_as_it_stands_in_the_file(article: Path) -> None:
    assert open_article(str(article)).text + "\n" == article.read_text("utf-8")


@each_article
def test_an_article_opens_without_a_notice(article: Path) -> None:
    assert open_article(str(article)).notices == ()


@each_article
def test_every_span_is_a_trimmed_range_of_the_text(article: Path) -> None:
    gold = gold_of(article)
    text = gold["text"]
    for attribution in gold["attributions"]:
        assert attribution["content"]
        for role in ROLES:
            ends = [0]
            for start, end in attribution[role]:
                assert ends[-1] <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()
                ends.append(end)


@each_article
def test_source_and_cue_stand_outside_their_own_content(article: Path) -> None:
    for attribution in gold_of(article)["attributions"]:
        content = {i for start, end in attribution["content"] for i in range(start, end)}
        for start, end in attribution["source"] + attribution["cue"]:
            assert content.isdisjoint(range(start, end)), attribution


@each_article
def test_the_kind_follows_from_the_quotation_marks(article: Path) -> None:
    gold = gold_of(article)
    for attribution in gold["attributions"]:
        assert attribution["kind"] == kind_of(gold["text"], attribution["content"]), attribution


@each_article
def test_attributions_come_in_the_order_of_the_text(article: Path) -> None:
    starts = [attribution["content"][0][0] for attribution in gold_of(article)["attributions"]]
    assert starts == sorted(starts)


@each_article
def test_the_readme_lists_the_article(article: Path) -> None:
    assert f"| {article.name} |" in README.read_text("utf-8")


def test_no_gold_stands_without_its_article() -> None:
    golds = {path.name.removesuffix(".gold.json") for path in SEEDS.glob("*.gold.json")}
    assert golds == {article.stem for article in ARTICLES}
