"""What was done on this machine, so that it can be undone: one JSON object a line, only added to.

A step is written here *before* its edits go into their files, and names the stamp of each. So
whether an edit ever happened can be seen from the record it was for: a step that a crash or a full
disk kept from happening is passed over. Undoing and redoing are steps as well, which makes the
history hold after a restart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from reader.library import durable
from reader.library.lines import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_CHUNK = 1 << 16


class StepKind(StrEnum):
    """What a step did: something new, or something about an earlier step."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class Made(NamedTuple):
    """An edit as it was made: the entry of the record's log, and what stood there before."""

    store: str
    record: str
    field: str
    value: Any
    before: Any
    stamp: str
    seen: list[str] | None = None
    """The stamps that the entry replaced; None where an earlier version wrote the line."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the journal."""

    id: str
    kind: StepKind
    label: str
    edits: tuple[Made, ...]
    began: tuple[tuple[str, str], ...] = ()
    """Store and record of what did not exist before."""
    of: str = ""
    """The step that this one undoes or redoes."""


class Journal:
    """The file of steps of one machine."""

    def __init__(self, path: Path) -> None:
        """Name the file, which need not exist."""
        self._path = path

    def append(self, step: Step) -> None:
        """Write a step down; it is on the disk when this returns.

        Raises:
            LibraryError: A value has no form in JSON.
            OSError: It could not be written.
        """
        line = {
            "id": step.id,
            "kind": step.kind.value,
            "label": step.label,
            "edits": [list(edit) for edit in step.edits],
            "began": step.began,
            "of": step.of,
        }
        durable.append(self._path, to_json(line))

    def size(self) -> int:
        """Return how many bytes have been written."""
        return self._path.stat().st_size if self._path.exists() else 0

    def backwards(self, after: int = 0, naming: str = "") -> Iterator[Step]:
        """Yield the steps, newest first, reading no more of the file than is asked for.

        Args:
            after: How many bytes there were before the steps that are wanted.
            naming: A store; only steps that changed something in it are wanted, or, where it is
                empty, all.
        """
        named = naming.encode()
        for line in _lines_backwards(self._path, after):
            step = _step(line) if named in line else None
            if step is not None and (not naming or any(e.store == naming for e in step.edits)):
                yield step

    def made_in(self, store: str) -> Iterator[Made]:
        """Yield the edits that were ever made in a store, the newest first."""
        named = store.encode()
        for line in _lines_backwards(self._path):
            step = _step(line) if named in line else None
            yield from (made for made in step.edits if made.store == store) if step else ()


def done(steps: Iterable[Step], happened: Callable[[Step], bool]) -> Iterator[Step]:
    """Yield the steps that can be undone, newest first.

    Args:
        steps: The journal, newest first.
        happened: Says whether a step reached the files.
    """
    settled: dict[str, StepKind] = {}
    for step in steps:
        if step.kind is StepKind.DO:
            if settled.get(step.id) is not StepKind.UNDO and happened(step):
                yield step
        elif step.of not in settled and happened(step):
            settled[step.of] = step.kind


def undone(steps: Iterable[Step], happened: Callable[[Step], bool]) -> Step | None:
    """Return the step that was undone last, unless something new was done since.

    Args:
        steps: The journal, newest first.
        happened: Says whether a step reached the files.
    """
    settled: set[str] = set()
    wanted = ""
    for step in steps:
        if step.kind is StepKind.DO:
            if step.id == wanted:
                return step
            if not wanted and happened(step):
                return None
        elif not wanted and step.of not in settled and happened(step):
            settled.add(step.of)
            wanted = step.of if step.kind is StepKind.UNDO else ""
    return None


def _step(line: bytes) -> Step | None:
    """Return the step of a line; None for what a dying writer left of one."""
    try:
        told = orjson.loads(line)
        return Step(
            told["id"],
            StepKind(told["kind"]),
            told["label"],
            tuple(Made(*edit) for edit in told["edits"]),
            tuple((store, record) for store, record in told["began"]),
            told["of"],
        )
    except (KeyError, TypeError, ValueError):
        return None


def _lines_backwards(path: Path, after: int = 0) -> Iterator[bytes]:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        position = file.seek(0, 2)
        rest = b""
        while position > after:
            size = min(_CHUNK, position - after)
            position = file.seek(position - size)
            rest, *lines = (file.read(size) + rest).split(b"\n")
            yield from reversed(lines)
        yield rest
