"""Articles with gold attributions, as the tagger sees them."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from reader.article.overlaps import meet
from reader.attribution.features import BREAK, tokens
from reader.attribution.heads import FARTHEST
from reader.attribution.linking import Linker
from reader.attribution.parts import paragraphs_of
from reader.attribution.reporting import ruled
from reader.attribution.transcripts import transcript_labels
from reader.attribution.vocabulary import Vocabulary, normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from reader.attribution.features import Tokens
    from reader.attribution.linking import Link
    from reader.attribution.phrases import Range

ROLES = ("content", "cue", "source")
"""The roles in the order of the network's labels; later ones win where two overlap."""

IGNORED = -100
"""The label of tokens of which gold says nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Pointing:
    """What points to what in gold: ``targets[k]`` is the index in ``tos`` for ``froms[k]``.

    A target equal to ``len(tos)`` means nothing.
    """

    froms: list[Range]
    tos: list[Range]
    targets: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One part of an article: its tokens, the label of each, and the pointers between ranges."""

    key: str
    """The article's id, ``#`` and the number of the part."""
    tokens: Tokens
    labels: npt.NDArray[np.int64]
    pointings: tuple[Pointing, Pointing, Pointing]
    """In the order of ``reader.attribution.heads.POINTERS``."""


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a JSON Lines file in the schema of ``seeds/README.md``."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def vocabulary_of(paths: Iterable[Path], further: Iterable[str], fewest: int) -> list[str]:
    """Return the words that occur in the articles often enough, and further ones, sorted."""
    counts = Counter(
        normal(word)
        for path in paths
        for article in articles(path)
        for paragraphs, _ in paragraphs_of(article["text"])
        for p in paragraphs
        for word in p.words
    )
    kept = {word for word, count in counts.items() if count >= fewest}
    return sorted({BREAK, "“", "”", "‘", "’"} | kept | set(further))


def examples(path: Path, vocabulary: Vocabulary, *, spoken: bool = False) -> list[Example]:
    """Return the parts of all articles of a file.

    Where only what is ``spoken`` was marked, cues are taken from the rules where these name the
    same source, and what the rules take for indirect speech has no labels.
    """
    return [
        example
        for article in articles(path)
        for example in _examples(article, vocabulary, spoken=spoken)
    ]


def unmarked(path: Path, vocabulary: Vocabulary) -> list[Example]:
    """Return the parts of all articles of a file as if nobody had marked them."""
    return [
        replace(each, labels=np.full_like(each.labels, IGNORED), pointings=_pointings(()))
        for each in examples(path, vocabulary)
    ]


def _examples(
    article: dict[str, Any], vocabulary: Vocabulary, *, spoken: bool
) -> Iterator[Example]:
    text = article["text"]
    linker, names = Linker(), transcript_labels(text)
    for number, (paragraphs, _) in enumerate(paragraphs_of(text)):
        found, links = ruled(paragraphs, text, names, linker)
        made = tokens(paragraphs, found, links, vocabulary)
        ranges = [
            {role: _ranges(given.get(role, ()), made) for role in ROLES}
            for given in article.get("attributions", ())
        ]
        here = [given for given in ranges if given["content"]]
        key = f"{article['id']}#{number}"
        if spoken:
            _find_cues(here, links, made)
        labels = _labels(here, len(made.words))
        if spoken:
            doubtful = (made.column("rule") > 0) & (made.column("quotation") == 0)
            labels[(labels == 0) & doubtful] = IGNORED
        yield Example(key, made, labels, _pointings(here))


def _find_cues(
    attributions: Sequence[dict[str, list[Range]]], links: Iterable[Link], made: Tokens
) -> None:
    """Give attributions the cues of the rules that name the same words and the same source."""
    for link in links:
        if link.cue is None or link.source is None:
            continue
        content, source, cue = (
            _ranges([s], made) for s in (link.content[0], link.source, link.cue)
        )
        for given in attributions:
            if meet(given["content"], content) and meet(given["source"], source):
                given["cue"] = cue


def _ranges(spans: Iterable[Sequence[int]], made: Tokens) -> list[Range]:
    """Return the token ranges of spans, without those that lie in another part."""
    found = [
        (bisect_right(made.ends, start), bisect_left(made.starts, end)) for start, end in spans
    ]
    return [(start, end) for start, end in found if start < end]


def _labels(attributions: Sequence[dict[str, list[Range]]], count: int) -> npt.NDArray[np.int64]:
    labels = np.zeros(count, np.int64)
    for number, role in enumerate(ROLES):
        for given in attributions:
            for start, end in given[role]:
                labels[start:end] = 2 * number + 2
                labels[start] = 2 * number + 1
    return labels


def _pointings(
    attributions: Sequence[dict[str, list[Range]]],
) -> tuple[Pointing, Pointing, Pointing]:
    cues = list(dict.fromkeys(cue for given in attributions for cue in given["cue"]))
    sources = list(dict.fromkeys(source for given in attributions for source in given["source"]))
    cue_of: list[int] = []
    source_of: list[int] = []
    contents: list[Range] = []
    source_of_cue = [len(sources)] * len(cues)
    for given in attributions:
        cue = cues.index(given["cue"][0]) if given["cue"] else len(cues)
        source = sources.index(given["source"][0]) if given["source"] else len(sources)
        if given["cue"]:
            source_of_cue[cue] = source
        contents += given["content"]
        cue_of += [cue] * len(given["content"])
        source_of += [source] * len(given["content"])
    return (
        _within_reach(contents, cues, cue_of),
        _within_reach(cues, sources, source_of_cue),
        _within_reach(contents, sources, source_of),
    )


def _within_reach(froms: list[Range], tos: list[Range], targets: list[int]) -> Pointing:
    """Return pointers of which those that the network cannot draw lead to nothing."""
    near = [
        target if target < len(tos) and abs(tos[target][0] - start) <= FARTHEST else len(tos)
        for (start, _), target in zip(froms, targets, strict=True)
    ]
    return Pointing(froms, tos, near)
