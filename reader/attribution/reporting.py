"""From the paragraphs of a part to who said what in it: rules, tagger, and both combined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reader.attribution.combining import combined
from reader.attribution.contents import find_contents
from reader.attribution.cues import clauses
from reader.attribution.features import tokens
from reader.attribution.headlines import headline_clause
from reader.attribution.transcripts import quoting, turn

if TYPE_CHECKING:
    from reader.attribution.clause import Clause
    from reader.attribution.linking import Link, Linker
    from reader.attribution.tagger import Tagger
    from reader.attribution.tokens import Paragraph


def linked(
    paragraphs: list[Paragraph], text: str, labels: frozenset[str], linker: Linker, tagger: Tagger
) -> list[Link]:
    """Return the contents of a part with their sources, speakers not yet looked up.

    ``labels`` are the names of a transcript; ``linker`` knows what was said in the parts before.
    """
    carried = linker.open
    read, links = ruled(paragraphs, text, labels, linker)
    told = tokens(paragraphs, read, links, tagger.vocabulary)
    quotations = [quotation for p in paragraphs for quotation in p.quotations]
    known = [carried, *links] if carried else links
    made = combined(known, tagger.tag(told), told, quotations, linker.open)
    new = [link for link in made if link is not carried]
    _place(new, paragraphs)
    return new


def _place(links: list[Link], paragraphs: list[Paragraph]) -> None:
    """Note the sentence of each link: that of its source, or else of its first words."""
    begins = [p.span.start for p in paragraphs]
    for link in links:
        start = (link.source or link.content[0]).start
        p = paragraphs[max(0, bisect_right(begins, start) - 1)]
        at = bisect_left(p.starts, start)
        link.sentence = p.first_sentence + (p.sentence[at] if at < len(p.sentence) else 0)


def ruled(
    paragraphs: list[Paragraph], text: str, labels: frozenset[str], linker: Linker
) -> tuple[dict[int, list[Clause]], list[Link]]:
    """Return the reporting clauses of each paragraph by its index, and what the rules make of them.

    ``labels`` are the names of a transcript; ``linker`` knows what was said in the parts before.
    """
    read: dict[int, list[Clause]] = {}
    links: list[Link] = []
    for p in paragraphs:
        found = find_contents(p, clauses(p))
        if said := turn(p, text, labels):
            found = [said, *quoting(p, found)]
        elif p.index == 0 and (headline := headline_clause(p)):
            found = [headline]
        read[p.index] = found
        links += linker.read(p, found)
    return read, links
