"""``quoth quotes``: who said what in files, printed as they are read."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from reader import settings
from reader.attribution import joined, stream
from reader.cli import arguments, choosing
from reader.cli.choosing import chosen
from reader.cli.opening import opened
from reader.cli.outcomes import FAILED, NOTHING_FOUND, OK
from reader.cli.waiting import followed

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from reader.article import Article, Span
    from reader.attribution import Attribution, Part
    from reader.library.model import Reading

    Found: TypeAlias = Iterator[tuple[Article, Iterator[Part]]]


def declare(parser: argparse.ArgumentParser) -> None:
    """Take files, a form, a model and what to leave out."""
    parser.description = "Print who said what in articles, as the machine reads them."
    arguments.files(parser)
    forms = parser.add_mutually_exclusive_group()
    for name, what in (
        ("json", "one JSON object an article and line"),
        ("jsonl", "one JSON object a quote and line, as export writes it"),
        ("csv", "a table, one row a quote, as export writes it"),
    ):
        forms.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=what)
    parser.add_argument(
        "--model",
        choices=("quick", "deep"),
        default="",
        help="which model reads: quick (without QUOTH_MODEL the default), or deep, which is right "
        "more often and takes longer",
    )
    choosing.declare(parser)
    arguments.encoding(parser)


def run(given: argparse.Namespace) -> int:
    """Print the attributions that the arguments ask for, and return the exit code."""
    failed: list[str] = []
    found = _found(given, failed)
    if given.form == "json":
        count = _print_records(found)
    elif given.form:
        from reader.exchange import export

        count = export(_readings(found), given.form, sys.stdout, proposals=True)
    else:
        count = _print_lines(found, titled=len(given.articles) > 1)
    if failed:
        return FAILED
    if count:
        return OK
    asked = given.kind or given.speaker or given.min_confidence or given.precise
    print(
        f"quoth: {'no quote is like that; ask for less' if asked else 'no quotes'}", file=sys.stderr
    )
    return NOTHING_FOUND


def _found(given: argparse.Namespace, failed: list[str]) -> Found:
    """Yield each article with what is said in it; note which cannot be opened."""
    streams = sys.stdout.isatty() and given.form != "json"
    waits = sys.stderr.isatty() and not streams
    for article in opened(given, failed):
        parts = stream(article.text, given.model or settings.model() or "quick")
        yield article, chosen(followed(parts, article) if waits else parts, given)


def _print_records(found: Found) -> int:
    """Print one JSON object an article, and return how many attributions they hold."""
    from reader.corpus import record

    count = 0
    for article, parts in found:
        made = record(article, joined(parts))
        count += len(made["attributions"])
        # Piece by piece, for the whole of a long text would be in memory once more.
        sys.stdout.writelines(json.JSONEncoder(ensure_ascii=False).iterencode(made))
        print(flush=True)
    return count


def _readings(found: Found) -> Iterator[Reading]:
    """Yield what an exporter takes, one reading a part, so that what it writes is seen at once."""
    from reader.readings import reading_of

    for article, parts in found:
        for part in parts:
            yield reading_of(article, part.attributions, part.speakers)
            sys.stdout.flush()


def _print_lines(found: Found, *, titled: bool) -> int:
    """Print one line an attribution, under the title of its article, and return how many."""
    count = 0
    for article, parts in found:
        title = article.title if titled else ""
        for part in parts:
            for attribution in part.attributions:
                if title:
                    print(f"\n{title}\n" if count else f"{title}\n")
                    title = ""
                print(line(article.text, attribution))
                count += 1
            sys.stdout.flush()
    return count


def line(text: str, given: Attribution) -> str:
    """Return "Mara Voss (direct, 94%, told reporters): “It held,”"."""
    told = _words(text, sorted([*given.cue, *given.addressee]), " ")
    about = [given.kind.value, f"{given.confidence:.0%}"]
    if any(map(str.isalpha, told)):
        about.append(told)
    return f"{given.speaker.name} ({', '.join(about)}): {_words(text, given.content, ' … ')}"


def _words(text: str, spans: Iterable[Span], between: str) -> str:
    """Return the words at some places on one line."""
    return between.join(" ".join(text[start:end].split()) for start, end in spans)
