"""Makes a library of any size, with records as the reader's keys would have left them."""

from __future__ import annotations

import random
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from reader.article.model import Article, Block, BlockKind, Span
from reader.attribution.model import QuoteKind
from reader.library import frozen, records
from reader.library.clock import Clock, moment, new_id
from reader.library.fields import from_attribution, from_selectors, tag_field
from reader.library.layout import CODEBOOK, SPEAKERS, Layout
from reader.library.library import Library
from reader.library.lines import dump
from reader.library.migrations import ABOUT, SCHEMA
from reader.library.model import DecidedAttribution
from reader.library.selectors import select

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.model import Selector
    from reader.library.records import Record

_TEXT = """
the council of a rent mayor said that they would not raise it again after winter flood report
bridge minister denied every claim about water and its price while nobody in town believed
what had been promised by office since spring although people there had waited for answers
"""
_WORDS = _TEXT.split()
_FIRST = ("Ana", "Bo", "Carl", "Dana", "Eli", "Fay", "Gus", "Hana", "Ines", "Jon", "Mara", "Tom")
_LAST = ("Voss", "Falk", "Brandt", "Kern", "Lund", "Moss", "Noor", "Okafor", "Petit", "Quist")
_OUTLETS = ("BBC", "The Oster Post", "Le Monde", "Reuters", "Daily Harbour")
TAGS = ("claim", "denial", "promise", "figure", "threat", "apology", "rumour", "source check")


def make_library(folder: Path, articles: int, each: int, seed: int = 5) -> list[str]:
    """Fill a folder with a library, and return the ids of its articles.

    Every other annotation is an accepted quote, most others are passages with tags, some with a
    note. Nothing is flushed: this is for measuring, and for nothing else.
    """
    Library(folder)
    layout, clock, chance = Layout(folder), Clock("0123abcd"), random.Random(seed)
    tags = {new_id(): name for name in TAGS}
    people = {new_id(): f"{first} {last}" for first in _FIRST for last in _LAST}
    for store, table, named in ((CODEBOOK, "tags", tags), (SPEAKERS, "people", people)):
        made = [_record(clock, {"name": name}, record) for record, name in named.items()]
        layout.store(store).write_bytes(dump(_tables(table, made, {"schema": SCHEMA})))
    found = []
    for number in range(articles):
        article = _article(chance, number, each)
        made = _annotations(clock, chance, (tags, people), article)
        _write(layout, article, made)
        found.append(article.id)
    return found


def _article(chance: random.Random, number: int, quotes: int) -> Article:
    title = f"{_sentence(chance, 6)} {number}"
    paragraphs = [title]
    for _ in range(quotes):
        first, last = chance.choice(_FIRST), chance.choice(_LAST)
        paragraphs.append(f"“{_sentence(chance, 14)},” said {first} {last}.")
        paragraphs.append(f"{_sentence(chance, 30)}.")
    starts = accumulate((len(each) + 2 for each in paragraphs), initial=0)
    blocks = tuple(
        Block(BlockKind.PARAGRAPH if at else BlockKind.HEADLINE, Span(at, at + len(each)))
        for at, each in zip(starts, paragraphs, strict=False)
    )
    date = f"20{chance.randint(15, 26)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return Article(
        "\n\n".join(paragraphs),
        blocks,
        title,
        outlet=chance.choice(_OUTLETS),
        date=date,
        url=f"https://news.example/{number}",
    )


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize()


def _annotations(
    clock: Clock,
    chance: random.Random,
    named: tuple[dict[str, str], dict[str, str]],
    article: Article,
) -> list[Record]:
    tags, people = named
    made = []
    quotes = [block.span for block in article.blocks if article.text[block.span.start] == "“"]
    for span in quotes:
        end = article.text.index("”", span.start) + 1
        content = (select(article.text, Span(span.start, end)),)
        fields: dict[str, Any] = {"target": from_selectors(content), "creator": "ana"}
        if chance.random() < 0.5:
            name = article.text[end:].split(".")[0].removeprefix(" said ")
            person = next(key for key, known in people.items() if known == name)
            fields |= _decision(article, content, name) | {"speaker": person}
        for tag in chance.sample(list(tags), k=chance.choice((0, 1, 1, 2))):
            fields[tag_field(tag)] = True
        if chance.random() < 0.2:
            fields["note"] = _sentence(chance, 8)
        made.append(_record(clock, fields))
    return made


def _write(layout: Layout, article: Article, made: list[Record]) -> None:
    about = {
        "schema": SCHEMA,
        "article": article.id,
        **frozen.details(article),
        "words": len(article.text.split()),
        "length": len(article.text),
        "added": moment(),
        "opened": moment(),
    }
    path = layout.store(article.id)
    path.parent.mkdir(exist_ok=True)
    layout.frozen(article.id).write_bytes(frozen.dump(article))
    path.write_bytes(dump(_tables("annotations", made, about)))


def _decision(article: Article, content: tuple[Selector, ...], name: str) -> dict[str, Any]:
    at = content[0].end
    cue, source = Span(at + 1, at + 5), Span(at + 6, at + 6 + len(name))
    attribution = DecidedAttribution(
        QuoteKind.DIRECT,
        source=(select(article.text, source),),
        cue=(select(article.text, cue),),
        model="quick 3",
        confidence=0.93,
        proposed_speaker=name,
        content=content,
    )
    return {"attribution": from_attribution(attribution), "decision": "accepted"}


def _record(clock: Clock, fields: dict[str, Any], record_id: str = "") -> Record:
    log = [[clock.tick(), field, value, []] for field, value in fields.items()]
    return {"id": record_id or new_id(), "log": log, **records.view(log)}


def _tables(name: str, made: list[Record], about: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        "meta": {str(ABOUT): about},
        name: {str(int(record["id"], 16)): record for record in made},
    }
