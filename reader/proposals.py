"""What the machine proposes for an article, found once and kept outside the library.

A file is a line of JSON and then columns of numbers: thousands of proposals are there at once.

An article that was opened before is marked without loading what finds quotes. The folder may be
deleted at any time; what was found by another version of Quoth is not used. What the deep model
says takes the place of what the quick one said.
"""

from __future__ import annotations

import os
import time
from array import array
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import orjson

from reader import __version__, attribution, settings
from reader.article.extents import Spans
from reader.attribution.columns import Columns
from reader.attribution.model import (
    MODELS,
    UNKNOWN,
    Analysis,
    Speaker,
    SpeakerKind,
)

if TYPE_CHECKING:
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
        with place(article).open("rb") as file:
            header = _header(file, model)
            return unpacked(header, file.read()) if header else None
    except (OSError, ValueError, LookupError, TypeError):
        return None  # not there, or damaged: it is found anew


def kept_ids() -> list[str]:
    """Return the ids of the articles of which something is kept, whether it is good or not."""
    return [path.stem for path in _folder().glob("*.kept")]


def glance(identity: str) -> Analysis | None:
    """Return what is kept of an article that is not being read, if it is good."""
    try:
        with (_folder() / f"{identity}.kept").open("rb") as file:
            header: dict[str, Any] = orjson.loads(file.readline())
            return unpacked(header, file.read()) if header["made by"] == _made_by() else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def is_kept(article: Article, model: str) -> bool:
    """Whether what a model says about an article is kept."""
    try:
        with place(article).open("rb") as file:
            return _header(file, model) is not None
    except (OSError, ValueError, LookupError, TypeError):
        return False


def keep(article: Article, found: Analysis) -> None:
    """Keep what the machine says about an article, in the place of what was kept."""
    columns = Columns.of(found.attributions)
    columns.count_words(article.text)
    header, body = packed(replace(found, attributions=columns))
    _write(place(article), orjson.dumps({"made by": _made_by(), **header}) + b"\n" + body)


def _header(file: BinaryIO, model: str) -> dict[str, Any] | None:
    """Return the first line of what is kept, where it was made by this program and model."""
    header: dict[str, Any] = orjson.loads(file.readline())
    if header["made by"] != _made_by() or (model and header["model"] != MODELS.get(model)):
        return None
    made = os.fstat(file.fileno()).st_mtime_ns
    os.utime(file.name, ns=(time.time_ns(), made))  # when it was used last
    return header


def place(article: Article) -> Path:
    """Return the file in which the proposals for an article are kept."""
    return _folder() / f"{article.id}.kept"


def _folder() -> Path:
    return settings.state_folder() / "proposals"


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
        every = sorted(path.parent.glob("*.kept"), key=lambda each: each.stat().st_atime_ns)
        for old in every[:-MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def packed(found: Analysis) -> tuple[dict[str, Any], bytes]:
    """Return an analysis as JSON and columns of numbers."""
    columns = Columns.of(found.attributions)
    everybody = list(columns.speakers)
    numbers = {id(speaker): number for number, speaker in enumerate(everybody)}
    for speaker in found.speakers:
        if numbers.setdefault(id(speaker), len(everybody)) == len(everybody):
            everybody.append(speaker)
    mentions = array("i", [at for each in everybody for span in each.mentions for at in span])
    attributions, body = columns.dump()
    header = {
        "model": found.model,
        "speakers": [
            [each.name, each.kind, each.title, each.aliases, len(each.mentions)]
            for each in everybody
        ],
        "speaking": len(columns.speakers),
        "roster": [numbers[id(speaker)] for speaker in found.speakers],
        "attributions": attributions,
    }
    return header, mentions.tobytes() + body


def unpacked(header: dict[str, Any], body: bytes) -> Analysis:
    """Return the analysis that ``packed`` was given.

    Raises:
        LookupError, TypeError, ValueError: It was given none.
    """
    everybody, rest = [], memoryview(body)
    for name, kind, title, aliases, count in header["speakers"]:
        mentions = array("i")
        size = 2 * count * mentions.itemsize
        mentions.frombytes(rest[:size])
        rest = rest[size:]
        named = Speaker(name, SpeakerKind(kind), title, tuple(aliases), Spans(mentions))
        everybody.append(UNKNOWN if (name, kind) == (UNKNOWN.name, UNKNOWN.kind) else named)
    speaking = everybody[: header["speaking"]]
    found = Columns.load(header["attributions"], rest, speaking)
    roster = tuple(everybody[number] for number in header["roster"])
    return Analysis(found, roster, header["model"])
