"""Everything that can be wrong in a library: found, and repaired without losing anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.library.care import backups, checks, surroundings, texts
from reader.library.care.findings import Finding, Surgery, Weight
from reader.library.care.references import References
from reader.library.layout import SHARED
from reader.library.migrations import ABOUT
from reader.library.model import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from reader.library.care.backups import Backup, Told
    from reader.library.layout import Layout

__all__ = ["Finding", "Repaired", "Weight", "check", "repair"]

BEFORE = "before repair"
"""Why the backup of what is to be repaired is made."""

_ROUNDS = 5
"""A repair can bring something to light: damage first, then what refers to what."""


@dataclass(slots=True)
class Repaired:
    """What a repair did, and what it left."""

    done: list[str] = field(default_factory=list)
    left: list[Finding] = field(default_factory=list)
    before: Backup | None = None
    """What the library held; None when nothing was to be repaired."""


def check(layout: Layout, now: datetime, told: Told | None = None) -> list[Finding]:
    """Return all that is not as it should be in a library. Nothing is written.

    Args:
        layout: Of the library.
        now: The moment, with its zone.
        told: Hears how many files are done, and of how many.

    Raises:
        LibraryError: There is no library, or a folder of it cannot be read.
    """
    if not any(layout.files()):
        raise LibraryError(f"There is no library in {layout.root}.")
    try:
        return [
            *surroundings.library(layout),
            *surroundings.versions(layout),
            *_contents(layout, now, told),
            *surroundings.journals(layout),
            *surroundings.kept(layout, now),
            *surroundings.index(layout),
            *surroundings.leftovers(layout),
        ]
    except OSError as error:
        raise LibraryError(
            f"{error.filename or layout.root} cannot be read: {error.strerror or error}. "
            "Make that possible, then check again."
        ) from error


def repair(layout: Layout, now: datetime, told: Told | None = None) -> Repaired:
    """Repair what can be repaired. There is a backup before, and nothing is ever deleted.

    Raises:
        LibraryError: There is no library, or it cannot be read or written.
    """
    surgery = Surgery(layout)
    repaired = Repaired(surgery.told)
    tried: set[tuple[str, str]] = set()
    for _ in range(_ROUNDS):
        repaired.left = check(layout, now, told)
        todo = [
            finding
            for finding in repaired.left
            if finding.repair and (str(finding.path), finding.message) not in tried
        ]
        todo = [finding for finding in todo if finding.weight is Weight.DAMAGE] or todo
        if not todo:
            break
        if repaired.before is None:
            repaired.before = _begin(layout, now, told)
        for finding in todo:
            tried.add((str(finding.path), finding.message))
            _try(finding, surgery)
    return repaired


def _begin(layout: Layout, now: datetime, told: Told | None) -> Backup:
    """Make sure that there is a way back, and that files can be written."""
    made = backups.make(layout, now, BEFORE, told=told)
    try:
        layout.prepare()
    except OSError as error:
        raise LibraryError(
            f"Nothing was repaired: {layout.root} cannot be written ({error.strerror or error})."
        ) from error
    return made


def _try(finding: Finding, surgery: Surgery) -> None:
    try:
        if finding.repair:
            finding.repair(surgery)
    except LibraryError as error:
        surgery.told.append(str(error))
    except OSError as error:
        surgery.told.append(f"{finding.path} cannot be repaired: {error.strerror or error}.")


def _contents(layout: Layout, now: datetime, told: Told | None) -> Iterator[Finding]:
    """Check the stores and the texts, and what they say of each other."""
    references = References(layout)
    for name in SHARED:
        if layout.store(name).exists():
            seen = checks.store(layout, name, now)
            references.shared(name, seen.tables)
            yield from seen.findings
    for name in layout.review_stores():
        yield from checks.store(layout, name, now).findings
    names = sorted(layout.article_ids())
    for done, name in enumerate(names):
        if told:
            told(done, len(names))
        yield from _article(layout, name, now, references)
    yield from references.findings()


def _article(layout: Layout, name: str, now: datetime, references: References) -> Iterator[Finding]:
    if layout.store(name).exists():
        seen = checks.store(layout, name, now)
        yield from seen.findings
        tables = seen.tables
    else:
        tables = {}
    about = (tables or {}).get("meta", {}).get(str(ABOUT), {})
    article, findings = texts.text(layout, name, about)
    yield from findings
    if tables is not None:
        if article is not None:
            yield from checks.description(layout, article, tables)
        yield from references.article(name, tables, article)
