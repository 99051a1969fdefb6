"""``quoth compare-models``: where the quick and the deep model differ."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

from reader.attribution import joined, stream
from reader.cli import arguments
from reader.cli.opening import opened
from reader.cli.outcomes import FAILED, OK
from reader.cli.quotes import line
from reader.cli.waiting import followed
from reader.corpus import Difference, attribution_record, compared
from reader.wording import counted

if TYPE_CHECKING:
    import argparse

    from reader.article import Article
    from reader.attribution import Attribution
    from reader.corpus import Pair

_ONLY = {Difference.FIRST: "only quick", Difference.SECOND: "only deep"}
_BOTH = {Difference.SPEAKER: "another speaker", Difference.WORDS: "other words"}


def declare(parser: argparse.ArgumentParser) -> None:
    """Take files."""
    parser.description = "Show where the quick and the deep model differ about articles."
    arguments.files(parser)
    arguments.as_json(parser, "a difference")
    arguments.encoding(parser)


def run(given: argparse.Namespace) -> int:
    """Print where the models differ, and return the exit code.

    Raises:
        ModelError: The deep model is not installed.
    """
    failed: list[str] = []
    for number, article in enumerate(opened(given, failed)):
        pairs = compared(_read(article, "quick"), _read(article, "deep"))
        if given.json:
            _print_records(article, pairs)
        else:
            if len(given.articles) > 1:
                print(f"\n{article.title}\n" if number else f"{article.title}\n")
            _print_lines(article.text, pairs)
    return FAILED if failed else OK


def _read(article: Article, model: str) -> list[Attribution]:
    parts = stream(article.text, model)
    waits = sys.stderr.isatty()
    return list(joined(followed(parts, article, model) if waits else parts).attributions)


def _print_records(article: Article, pairs: list[Pair]) -> None:
    """Print one JSON object a difference; nothing stands for what one model does not have."""
    for pair in pairs:
        if pair.difference:
            sides = {
                model: attribution_record(article, each) if each else None
                for model, each in (("quick", pair.first), ("deep", pair.second))
            }
            kind = _ONLY.get(pair.difference) or pair.difference.value
            about = {"article": article.id, "difference": kind}
            print(json.dumps(about | sides, ensure_ascii=False))


def _print_lines(text: str, pairs: list[Pair]) -> None:
    counts = Counter(pair.difference for pair in pairs)
    names = {**_ONLY, **_BOTH}
    numbers = [f"{counts[kind]} {name}" for kind, name in names.items() if counts[kind]]
    print(f"{counted(counts[None], 'quote')} the same{''.join(f', {each}' for each in numbers)}")
    for pair in pairs:
        if pair.difference is None:
            continue
        print(f"\n{names[pair.difference]}")
        for model, each in (("quick", pair.first), ("deep", pair.second)):
            if each:
                print(f"  {model:5}  {line(text, each)}")
