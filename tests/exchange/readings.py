"""Readings made by hand, and by hypothesis, for the tests of the exporters."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from reader.article.model import Article, Block, BlockKind, Span
from reader.attribution.model import Attribution, QuoteKind, Speaker, SpeakerKind
from reader.exchange import export
from reader.library.marks import marks
from reader.library.model import (
    Annotation,
    DecidedAttribution,
    Decision,
    Person,
    Reading,
    Selector,
    Tag,
)
from reader.library.selectors import select

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT = (
    "Harbour plan splits council 🌊\n\n"
    "“We cannot wait another winter,” said Mayor Lena Ortiz. “The wall is failing.”\n\n"
    "The port authority said the work would cost <€40m & take three years."
)
ARTICLE = Article(
    TEXT,
    (Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),),
    title="Harbour plan splits council 🌊",
    byline="Ada Nwosu",
    outlet="The Shore",
    date="2026-03-12",
    url="https://news.example/2026/03/harbour",
)
CLAIM = Tag("0190000000007000800000000000000a", "claim")
MONEY = Tag("0190000000007000800000000000000b", "public money")
ORTIZ = Person("0190000000007000800000000000000c", "Lena Ortiz", title="Mayor")


def span(words: str, article: Article = ARTICLE) -> Span:
    """Return where words stand in an article."""
    start = article.text.index(words)
    return Span(start, start + len(words))


def annotation(*words: str, number: int = 1, **fields: object) -> Annotation:
    """Return an annotation of words of the article."""
    target = tuple(select(TEXT, span(part)) for part in words)
    return Annotation(f"{number:032x}", target, **fields)  # type: ignore[arg-type]


ACCEPTED = annotation(
    "“We cannot wait another winter,”",
    "“The wall is failing.”",
    decision=Decision.ACCEPTED,
    attribution=DecidedAttribution(
        QuoteKind.DIRECT,
        source=(select(TEXT, span("Mayor Lena Ortiz")),),
        cue=(select(TEXT, span("said")),),
        model="tagger-1",
        confidence=0.93,
        proposed_speaker="Ortiz",
        content=(select(TEXT, span("“We cannot wait another winter,”")),),
    ),
    speaker=ORTIZ.id,
    tags=(CLAIM.id, MONEY.id),
    note="Opening line",
    created="2026-03-13T09:30:00.000Z",
    modified="2026-03-14T10:00:00.000Z",
    creator="reader1",
)
REJECTED = annotation(
    "three years",
    number=2,
    decision=Decision.REJECTED,
    attribution=DecidedAttribution(QuoteKind.INDIRECT, model="tagger-1", confidence=0.4),
)
PASSAGE = annotation("splits council", number=3, tags=(MONEY.id,))
PROPOSAL = Attribution(
    content=(span("the work would cost <€40m & take three years"),),
    kind=QuoteKind.INDIRECT,
    source=(span("The port authority"),),
    speaker=Speaker("port authority", SpeakerKind.ORGANISATION),
    confidence=0.81,
    model="tagger-1",
)


def reading(
    *annotations: Annotation, article: Article = ARTICLE, proposals: Iterable[Attribution] = ()
) -> Reading:
    """Return an article with annotations and proposals, as the library composes it."""
    proposals, tags, people = tuple(proposals), (CLAIM, MONEY), (ORTIZ,)
    shown = marks(article, proposals, annotations, tags, people)
    return Reading(article, proposals, (), annotations, tags, people, shown)


def exported(name: str, *readings: Reading, proposals: bool = False) -> str:
    """Return what a format makes of readings."""
    out = io.StringIO(newline="")
    export(readings, name, out, proposals=proposals)
    return out.getvalue()


NASTY = (
    *"aZ9 \n\t,;\"'&<>=+-@|*_#`\\[]()!~^$%:.",
    *("\n\n", "\r", "…", "“", "”", "\x85", "\u2028", "\ufeff", "e\u0301", "नि"),
    *("🌊", "👩‍🚒", "שלום", "\u202bمرحبا\u202c", "12. ", "- ", "```", "===", "&amp;", "<b>"),
)
texts = st.lists(
    st.sampled_from(NASTY) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60
).map("".join)


@st.composite
def selections(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    """Draw one to three spans of a text, in order, none empty, none touching another."""
    edges = st.integers(0, len(text))
    cuts = sorted(draw(st.sets(edges, min_size=2, max_size=min(6, len(text) + 1))))
    return tuple(Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False))


@st.composite
def any_annotations(draw: st.DrawFn, text: str, number: int) -> Annotation:
    """Draw an annotation: any decision, any field empty or nasty."""

    def somewhere() -> tuple[Selector, ...]:
        return tuple(select(text, place) for place in draw(selections(text)))

    decision = draw(st.none() | st.sampled_from(Decision))
    attribution = None
    if decision:
        by_machine = draw(st.booleans())
        attribution = DecidedAttribution(
            draw(st.sampled_from(QuoteKind)),
            source=somewhere() if draw(st.booleans()) else (),
            cue=somewhere() if draw(st.booleans()) else (),
            model=draw(texts) if by_machine else "",
            confidence=draw(st.floats(0, 1)) if by_machine else 0.0,
            proposed_speaker=draw(texts) if by_machine else "",
            content=somewhere() if by_machine else (),
        )
    return Annotation(
        f"{number:032x}",
        somewhere(),
        decision=decision,
        attribution=attribution,
        speaker=draw(st.sampled_from(["", ORTIZ.id])) if decision else "",
        tags=tuple(draw(st.lists(st.sampled_from([CLAIM.id, MONEY.id]), unique=True))),
        note=draw(st.just("") | texts),
        created="2026-03-13T09:30:00.000Z",
        modified=draw(st.sampled_from(["", "2026-03-14T10:00:00.000Z"])),
        creator=draw(st.just("") | texts),
    )


@st.composite
def any_readings(draw: st.DrawFn) -> Reading:
    """Draw an article in nasty letters with up to three annotations."""
    text = draw(texts)
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    article = Article(text, blocks, title=draw(texts), outlet=draw(texts), url=draw(texts))
    drawn = [draw(any_annotations(text, number)) for number in range(draw(st.integers(1, 3)))]
    return reading(*drawn, article=article)
