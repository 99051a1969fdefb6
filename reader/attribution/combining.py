"""What the rules and the tagger say of a part of a text, brought together.

The tagger decides, save where the rules are certain: the turns of a transcript, headlines with a
colon, quotations within quotations and over paragraphs, signatures. A source right behind its verb
("said Ines Kahr") is the rules' to name, and what the tagger overlooks is taken from them.
Quotation marks are certain too: no content begins or ends in the middle of them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.model import Span
from reader.attribution.fitting import TAGGED, link_of
from reader.attribution.lexicon import PRONOUNS
from reader.attribution.linking import Link
from reader.attribution.places import Places
from reader.attribution.verbs import FRAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.attribution.features import Tokens
    from reader.attribution.quotation_marks import Quotation
    from reader.attribution.tagger import Tagged

_CERTAIN = ("turn", "headline", "signed", "nested")
"""Rules that the tagger does not overrule."""

_NAMING = ("according", "inverted")
"""Rules whose source counts more than the tagger's."""

_WORDING = ("according", "inverted", "lead", "noun")
"""Rules whose content counts more than the tagger's where both name the same source."""

_TOLD = ("inverted", "plain-before", "plain-around")
"""Rules for quotations whose verb stands right behind them."""

_LONE = ("according", "lead")
"""Rules that are believed without quotation marks though the tagger finds nothing there."""

_NEAR = 3
"""How many attributions before or after one may stand inside it or around it."""


def combined(
    links: Sequence[Link],
    tagged: Iterable[Tagged],
    tokens: Tokens,
    quotations: Sequence[Quotation],
    kept: Link | None,
) -> list[Link]:
    """Return the attributions of a part, given what the rules and what the tagger make of it.

    ``quotations`` are the outermost ones, in order. ``kept`` is the attribution that the next part
    goes on with, which must stay the object that it is.
    """
    going_on = {quotation.span for quotation in quotations if quotation.continues}
    certain = [link for link in links if _is_certain(link, going_on)]
    taken = Places(link for link in certain if not link.rule.startswith("nested"))
    ruled = Places(link for link in links if link.quoted and link.rule.startswith(_TOLD))
    every = [part for each in tagged for part in _parted(link_of(each, tokens, quotations), ruled)]
    made = [link for link in every if not taken.sharing(link)]
    found = Places(made)
    for k, link in enumerate(links):
        if link in certain:
            continue
        same = found.sharing(link)
        if same is None or _reports(same, link) or _reports(link, same):
            if link is kept or _is_kept(link, same, tokens):
                made.append(link)
            continue
        _supported(same, link, tokens)
        _untangled(same, link, links[max(0, k - _NEAR) : k + _NEAR + 1], tokens)
        if link is kept:
            made[made.index(same)] = _taken_over(link, same)
    return sorted([*_outside_sources(made), *certain], key=lambda link: link.content[0])


def _parted(tagged: Link, ruled: Places) -> list[Link]:
    """Return a tagged attribution, in two where the rules give its quotations to two people.

    '"Ready?" Ana asked. "Ready," said Bo.'
    """
    groups: dict[Span | None, tuple[Link, list[Span]]] = {}
    for span in tagged.content:
        owner = ruled.sharing(Link([span], TAGGED)) or tagged
        same = owner is tagged or _touch(owner.source, tagged.source)
        key = tagged.source if same else owner.source
        groups.setdefault(key, (tagged if same else owner, []))[1].append(span)
    if len(groups) < 2:
        return [tagged]
    return [
        replace(tagged, content=content, source=owner.source, cue=owner.cue)
        for owner, content in groups.values()
    ]


def _is_certain(link: Link, going_on: set[Span]) -> bool:
    """Whether the rules are not to be overruled; ``going_on`` are quotations over paragraphs."""
    return link.rule.startswith(_CERTAIN) or not going_on.isdisjoint(link.content)


def _is_kept(link: Link, same: Link | None, tokens: Tokens) -> bool:
    """Whether an attribution that only the rules have is kept beside what the tagger has.

    ``same`` is the tagger's attribution inside it or around it, if there is one.
    """
    if same is None:
        return link.quoted or link.rule.startswith(_LONE)
    return _is_somebody(link, tokens) and (_reports(same, link) or _is_telling(link))


def _outside_sources(links: Sequence[Link]) -> list[Link]:
    """Return the attributions without words that are part of a source: no "known as 'Magpie'"."""
    sources = [link.source for link in links if link.source]
    for link in links:
        link.content = [
            span
            for span in link.content
            if not any(a <= span.start and span.end <= b for a, b in sources)
        ]
    return [link for link in links if link.content]


def _supported(tagged: Link, link: Link, tokens: Tokens) -> None:
    """Let a tagged attribution have what the rules know of the same words."""
    if link.rule != "floating" or tagged.cue is None:
        tagged.rule, tagged.base = link.rule, link.base
    tagged.addressee = link.addressee
    agreed = _touch(tagged.source, link.source)
    tagged.evidence = tagged.evidence and tagged.evidence._replace(agreed=agreed)
    if link.rule.startswith(_NAMING) or (tagged.source is None and link.source is not None):
        tagged.source, tagged.cue = link.source, link.cue or tagged.cue
    if agreed and link.rule.startswith(_WORDING):
        tagged.content = link.content
    if link.addressee:
        spans = [_after(span, link.addressee, tokens) for span in tagged.content]
        tagged.content = [span for span in spans if span] or tagged.content


def _after(content: Span, addressee: Span, tokens: Tokens) -> Span | None:
    """Return a content without the person spoken to, where it begins with that one."""
    if addressee.start <= content.start and content.end <= addressee.end:
        return None
    if not content.start <= addressee.start < addressee.end < content.end:
        return content
    return Span(tokens.starts[bisect_left(tokens.starts, addressee.end)], content.end)


def _untangled(tagged: Link, link: Link, near: Sequence[Link], tokens: Tokens) -> None:
    """Part a report from the report within it, which the tagger gives to one source or cuts short.

    "TASS reported that Holt described the talks as useful": Holt described them.
    """
    agreed = _touch(tagged.source, link.source)
    for other in near:
        if other is link or link.quoted or other.quoted:
            continue
        if not agreed and _reports(other, link) and _touch(other.source, tagged.source):
            tagged.source, tagged.cue = link.source, link.cue
        elif agreed and _reports(link, other) and _is_somebody(other, tokens):
            tagged.content = link.content


def _taken_over(link: Link, tagged: Link) -> Link:
    """Return a link with what the tagger says of it."""
    link.content, link.source, link.cue = tagged.content, tagged.source, tagged.cue
    link.evidence = tagged.evidence
    return link


def _reports(outer: Link, inner: Link) -> bool:
    """Whether what one attribution says is that somebody else said the other: a nested report."""
    cue = inner.cue
    return cue is not None and any(a <= cue.start and cue.end <= b for a, b in outer.content)


def _is_somebody(link: Link, tokens: Tokens) -> bool:
    """Whether the source is somebody else than "he" or "she", who is the one reporting."""
    if link.source is None:
        return False
    return tokens.lows[bisect_left(tokens.starts, link.source.start)] not in PRONOUNS


def _is_telling(link: Link) -> bool:
    """Whether words are told rather than thought: "reported that ..."."""
    return "q" in FRAMES.get(link.base, "") or link.rule.startswith("according")


def _touch(one: Span | None, other: Span | None) -> bool:
    """Whether two sources share words, or neither is there."""
    if one is None or other is None:
        return one is other
    return one.start < other.end and other.start < one.end
