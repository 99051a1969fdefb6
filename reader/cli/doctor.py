"""``quoth doctor``: whether all is well with the library."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.cli import arguments, places
from reader.cli.backup import tell_way_back
from reader.cli.outcomes import FAILED, OK
from reader.cli.waiting import progress
from reader.wording import counted

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from reader.library.care.doctor import Finding


def declare(parser: argparse.ArgumentParser) -> None:
    """Take a library and the wish for a repair."""
    parser.description = (
        "Check every file of the library and what they say of each other. Nothing is changed "
        "without --repair, which makes a backup before and never deletes anything."
    )
    parser.add_argument("--repair", action="store_true", help="repair what can be repaired")
    arguments.as_json(parser, "a finding")
    arguments.library(parser)


def run(given: argparse.Namespace) -> int:
    """Check a library, repair it if that is wished, and say what is, or is left, to be done.

    Raises:
        LibraryError: There is no library, or it cannot be written.
    """
    from reader.library.care.doctor import Repaired, Weight, check, repair

    layout, now = places.layout(given.library), datetime.now(UTC)
    with progress("checking") as told:
        repaired = repair(layout, now, told) if given.repair else Repaired()
        if not given.repair:
            repaired.left = check(layout, now, told)
    for line in repaired.done:
        print(json.dumps({"done": line}, ensure_ascii=False) if given.json else line)
    for finding in repaired.left:
        print(_json(finding) if given.json else _told(finding, layout.root))
    if not given.json:
        print(_summary(repaired.left, f"{layout.root}"))
        tell_way_back(repaired.before, given.library)
    serious = any(finding.weight is not Weight.NOTE for finding in repaired.left)
    return FAILED if serious else OK


def _told(finding: Finding, root: Path) -> str:
    inside = finding.path.is_relative_to(root)  # the index is not
    path = finding.path.relative_to(root) if inside else finding.path
    line = f"{finding.weight:6}  {path} {finding.message}"
    how = "--repair would " if finding.repair else ""
    return f"{line}\n        {how}{finding.remedy}" if finding.remedy else line


def _summary(found: list[Finding], root: str) -> str:
    if not found:
        return f"All is well with {root}"
    weights = Counter(finding.weight.value for finding in found)
    told = ", ".join(
        f"{weights[name]} damaged" if name == "damage" else counted(weights[name], name)
        for name in ("damage", "fault", "note")
        if weights[name]
    )
    if weights.keys() == {"note"}:
        return f"All is well with {root}; {told}"
    mendable = sum(1 for finding in found if finding.repair)
    hint = f"; “quoth doctor --repair” repairs {mendable} of them" if mendable else ""
    return f"{root}: {told}{hint}"


def _json(finding: Finding) -> str:
    told = {
        "kind": finding.kind,
        "weight": finding.weight.value,
        "path": str(finding.path),
        "message": finding.message,
        "remedy": finding.remedy,
        "repairable": finding.repair is not None,
    }
    return json.dumps(told, ensure_ascii=False)
