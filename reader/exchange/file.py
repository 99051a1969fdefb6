"""Annotations into a file, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.exchange.registry import export

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.library.model import Reading


def export_file(
    readings: Iterable[Reading], name: str, path: Path, *, proposals: bool = False
) -> int:
    """Write annotations into a new file in a format, and return how many were written.

    Raises:
        ExchangeError: Nobody knows the format.
        FileExistsError: There is a file at ``path``; it is left alone.
        OSError: The file cannot be written; what was begun is removed.
    """
    with path.open("x", encoding="utf-8", newline="") as out:
        try:
            return export(readings, name, out, proposals=proposals)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
