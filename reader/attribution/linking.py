"""From reporting clauses and quotations to attributions: every quotation finds its clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.attribution.bare_quotations import bare_clauses, nested_clauses, speaker_before_colon
from reader.attribution.lexicon import words_of
from reader.attribution.phrases import opening_subject

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.attribution.clause import Clause
    from reader.attribution.tokens import Paragraph

_POSTING = words_of("tweet post write read email text blog")
"""Verbs whose words may follow as a paragraph of their own without marks."""

_SHORTEST = 5
"""Tokens of a quotation inside a paragraph that may be speech without a verb to say so."""


class Evidence(NamedTuple):
    """What the tagger gives for an attribution."""

    found: float
    """How sure it is of the words of content and cue, from 0 to 1."""
    linked: float
    """How sure it is that they belong together and to their source."""
    agreed: bool | None = None
    """Whether the rules name the same source for the same words, if they find them at all."""


@dataclass(slots=True, eq=False)
class Link:
    """An attribution before its speaker is known; all places are spans of the text."""

    content: list[Span]
    rule: str
    source: Span | None = None
    cue: Span | None = None
    addressee: Span | None = None
    base: str = ""
    quoted: bool = False
    """Whether its content holds a whole outermost quotation."""
    paragraph: int = 0
    sentence: int = 0
    """The number of its sentence in the text."""
    evidence: Evidence | None = None
    """Nothing where only the rules found it."""


class Linker:
    """Ties the quotations of one paragraph after the other to what was said before."""

    def __init__(self) -> None:
        """Begin a text."""
        self.open: Link | None = None
        """The attribution that the next paragraph goes on with, when its quotation is left open."""
        self._last: Link | None = None
        """The attribution made last."""
        self._pending: Link | None = None
        self._owner: dict[int, Link] = {}
        self._index = -1

    def read(self, p: Paragraph, clauses: list[Clause]) -> list[Link]:
        """Return the new attributions of a paragraph."""
        self._owner = {}
        self._index = p.index
        made = self._led(p, clauses)
        for clause in [*clauses, *bare_clauses(p, clauses), *nested_clauses(p, p.inner)]:
            if clause.contents:
                made.append(self._link(p, clause))
        made.sort(key=lambda link: link.content[0])
        for q in range(len(p.quotes)):
            if q not in self._owner:
                link = self._adopted(p, q)
                if link is not None:
                    made.append(link)
        self._pending = self._leading(p, clauses)
        self._last = last = made[-1] if made else self._last
        goes_on = p.left_open and last is not None and last.quoted and last.paragraph == p.index
        self.open = last if goes_on else None
        return made

    def _link(self, p: Paragraph, clause: Clause) -> Link:
        """Return the attribution of one clause, and note which quotations it holds."""
        link = Link(
            [p.span_of(*content) for content in clause.contents],
            f"{clause.rule}-{clause.place}",
            p.span_of(*clause.source) if clause.source else None,
            p.span_of(*clause.verb),
            p.span_of(*clause.addressee) if clause.addressee else None,
            clause.base,
            paragraph=self._index,
        )
        for start, end in clause.contents:
            for q in p.quotes_in(start, end):
                if clause.rule != "nested":
                    self._owner.setdefault(q, link)
                link.quoted = True
        return link

    def _leading(self, p: Paragraph, clauses: list[Clause]) -> Link | None:
        """Return the attribution whose words the next paragraph will hold: '... continued:'."""
        last = len(p.words) - 1
        if p.words[last] != ":" or p.quote[last] >= 0:
            return None
        clause = clauses[-1] if clauses else None
        floor = p.bounds[p.sentence[last]][0]
        if clause is not None and clause.verb[0] >= floor and clause.source and not clause.contents:
            source, cue = clause.source, clause.verb
        else:
            subject = speaker_before_colon(p, last, floor)
            if subject is None:
                return None
            source, cue = subject, (last, last + 1)
        base = clause.base if clause else ""
        return Link([], "lead", p.span_of(*source), p.span_of(*cue), base=base)

    def _led(self, p: Paragraph, clauses: list[Clause]) -> list[Link]:
        """Return the attribution that the paragraph before leads to, when its words stand here."""
        link, self._pending = self._pending, None
        if link is None or any(c.contents and c.contents[0][0] == 0 for c in clauses):
            return []
        if p.quote[0] >= 0 and p.quotes[0][0] == 0:
            link.content = [p.quotations[0].span]
            self._owner[0] = link
            link.quoted = True
        elif link.base in _POSTING and not any(c.contents for c in clauses):
            link.content = [p.span_of(0, len(p.words))]
        else:
            return []
        link.paragraph = self._index
        return [link]

    def _adopted(self, p: Paragraph, q: int) -> Link | None:
        """Give a quotation without a clause to an attribution; return it when it is a new one."""
        start, end = p.quotes[q]
        span = p.quotations[q].span
        owner = self._continued(p, q)
        if owner is not None:
            owner.content.append(span)
            self._owner[q] = owner
            return None
        if not _stands_alone(p, start, end):
            return None
        source = self._borrowed(p, q)
        if source is None:
            return None
        link = Link([span], "floating", source, quoted=True, paragraph=self._index)
        self._owner[q] = link
        return link

    def _borrowed(self, p: Paragraph, q: int) -> Span | None:
        """Return whose words a quotation without a verb may be: of who speaks beside it."""
        start, end = p.quotes[q]
        last = self._last
        beside = self._owner.get(q - 1) or self._owner.get(q + 1)
        if beside is not None and beside.source is not None and start == 0:
            return beside.source
        if end - start < (_SHORTEST if start else _SHORTEST - 1):
            return None
        if start > 0 and (subject := self._subject_before(p, q)):
            return subject
        if beside is not None and beside.source is not None:
            return beside.source
        recent = last is not None and (start > 0 or last.paragraph >= self._index - 2)
        return last.source if last is not None and recent else None

    def _subject_before(self, p: Paragraph, q: int) -> Span | None:
        """Return the person that the sentence before a quotation is about."""
        start = p.quotes[q][0]
        floor = p.bounds[p.sentence[start - 1]][0]
        if p.quote[floor] >= 0:
            return None
        subject = opening_subject(p, floor, start)
        person = subject and (
            p.lows[subject[0]] in {"he", "she", "i"} or p.is_capital(subject[1] - 1)
        )
        return p.span_of(*subject) if subject and person else None

    def _continued(self, p: Paragraph, q: int) -> Link | None:
        """Return the attribution that a quotation goes on with, if it does."""
        start = p.quotes[q][0]
        if start == 0 and p.quotations[q].continues and self.open is not None:
            self.open.paragraph = self._index
            return self.open
        before = self._owner.get(q - 1)
        if before is None:
            return None
        gap = range(p.quotes[q - 1][1], start)
        if not any(p.is_word(k) for k in gap[:6]) and len(gap) < 6:
            return before
        told = before.cue is not None and before.cue.start >= p.starts[gap[0]]
        return before if told and _next_sentence(p, start, gap) else None


def _stands_alone(p: Paragraph, start: int, end: int) -> bool:
    """Whether a quotation is a sentence of its own."""
    opens = start == 0 or p.sentence[start - 1] != p.sentence[start] or p.words[start - 1] == ":"
    first = start + 1
    return opens and first < end and (p.is_capital(first) or not p.is_word(first))


def _next_sentence(p: Paragraph, start: int, gap: range) -> bool:
    """Whether the quotation at ``start`` opens the sentence after the one in ``gap``."""
    if p.bounds[p.sentence[start]][0] != start or len(gap) > 45:
        return False
    return len({p.sentence[k] for k in gap}) <= 1
