"""What the machine proposes for an article, found once and kept outside the library.

An article that was opened before is marked without loading what finds quotes. The folder may be
deleted at any time; what was found by another version of Quoth is not used. What the deep model
says takes the place of what the quick one said.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from reader import __version__, attribution, settings
from reader.article.model import Span
from reader.attribution.model import (
    MODELS,
    UNKNOWN,
    Analysis,
    Attribution,
    QuoteKind,
    Speaker,
    SpeakerKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.article.model import Article

MOST = 500
"""Articles whose proposals are kept; those not opened for longest go first."""


def proposals(article: Article, model: str = "") -> Analysis:
    """Return what the machine says about an article, from where it was kept if it is there.

    Without a ``model`` what is kept is good enough, whichever found it; else the quick one reads.

    Raises:
        ModelError: The model is not installed.
    """
    found = kept(article, model)
    if found is None:
        found = attribution.analyse(article.text, model or "quick")
        keep(article, found)
    return found


def kept(article: Article, model: str = "") -> Analysis | None:
    """Return what is kept of an article, if this model found it, or where none is given any."""
    try:
        found = _read(article, model)
        return from_plain(found) if found else None
    except (ValueError, LookupError, TypeError):
        return None  # damaged: it is found anew


def is_kept(article: Article, model: str) -> bool:
    """Whether what a model says about an article is kept."""
    return _read(article, model) is not None


def _read(article: Article, model: str) -> dict[str, Any] | None:
    path = _path(article)
    try:
        found: dict[str, Any] = orjson.loads(path.read_bytes())
        if found["made by"] != _made_by() or (model and found["model"] != MODELS.get(model)):
            return None
        os.utime(path)
    except (OSError, ValueError, LookupError, TypeError):
        return None  # not there, or damaged: it is found anew
    return found


def keep(article: Article, found: Analysis) -> None:
    """Keep what the machine says about an article, in the place of what was kept."""
    _write(_path(article), orjson.dumps({"made by": _made_by(), **to_plain(found)}))


def _path(article: Article) -> Path:
    return settings.state_folder() / "proposals" / f"{article.id}.json"


def _made_by() -> str:
    """Return what tells one state of the code that finds quotes, weights too, from another."""
    folder = Path(attribution.__file__).parent
    newest = max(
        path.stat().st_mtime_ns for path in (*folder.glob("*.py"), *folder.glob("weights/*"))
    )
    return f"{__version__} {newest}"


def _write(path: Path, data: bytes) -> None:
    """Write a file in one step; a full or read-only disk keeps nothing, which only costs time."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(data)
        fresh.replace(path)
        every = sorted(path.parent.glob("*.json"), key=lambda each: each.stat().st_mtime_ns)
        for old in every[:-MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def to_plain(found: Analysis) -> dict[str, Any]:
    """Return an analysis as lists and strings; speakers are numbers, -1 is the unknown one."""
    everybody = list(dict.fromkeys([*found.speakers, *(a.speaker for a in found.attributions)]))
    numbers = {speaker: k for k, speaker in enumerate(everybody)} | {UNKNOWN: -1}
    return {
        "model": found.model,
        "speakers": [
            [each.name, each.kind, each.title, each.aliases, list(map(list, each.mentions))]
            for each in everybody
        ],
        "roster": [numbers[speaker] for speaker in found.speakers],
        "attributions": [
            [
                [list(map(list, spans)) for spans in _spans_of(each)],
                each.kind,
                numbers[each.speaker],
                each.confidence,
                each.model,
            ]
            for each in found.attributions
        ],
    }


def _spans_of(each: Attribution) -> tuple[tuple[Span, ...], ...]:
    return each.content, each.source, each.cue, each.addressee, each.via


def from_plain(kept: dict[str, Any]) -> Analysis:
    """Return the analysis that ``to_plain`` was made of.

    Raises:
        LookupError, TypeError, ValueError: It was made of none.
    """
    everybody = [
        Speaker(name, SpeakerKind(kind), title, tuple(aliases), _spans(mentions))
        for name, kind, title, aliases, mentions in kept["speakers"]
    ]
    everybody.append(UNKNOWN)
    attributions = []
    for spans, kind, number, confidence, model in kept["attributions"]:
        content, source, cue, addressee, via = map(_spans, spans)
        who = (everybody[number], addressee, via)
        attributions.append(
            Attribution(content, QuoteKind(kind), source, cue, *who, confidence, model)
        )
    roster = tuple(everybody[number] for number in kept["roster"])
    return Analysis(tuple(attributions), roster, kept["model"])


def _spans(given: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in given)
