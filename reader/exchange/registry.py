"""Formats by name: those that come with Quoth, then those that other packages bring."""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, TextIO

from reader.exchange.protocol import Exporter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import EntryPoints

    from reader.library.model import Reading

BUILT_IN = MappingProxyType(
    {
        "csv": "reader.exchange.csv",
        "gold": "reader.exchange.gold",
        "jsonl": "reader.exchange.jsonl",
        "markdown": "reader.exchange.markdown",
        "w3c": "reader.exchange.w3c",
    }
)
"""Format to module, for those that need no look at what is installed."""

ENTRY_POINTS = "quoth.exporters"
"""The group in which a package names its own exporters."""


class ExchangeError(Exception):
    """Annotations that cannot be given back; the message says why and what to do next."""


def formats() -> tuple[str, ...]:
    """Name every format, the installed ones included.

    This reads the metadata of all installed packages; ``BUILT_IN`` costs nothing.
    """
    return tuple(sorted({*BUILT_IN, *_installed().names}))


def exporter(name: str) -> Exporter:
    """Return the exporter of a format.

    Raises:
        ExchangeError: nobody knows the format, or the package that brings it does not work.
    """
    found: object = import_module(BUILT_IN[name]) if name in BUILT_IN else _load(name)
    if not isinstance(found, Exporter):
        raise ExchangeError(
            f"The package that brings the format {name!r} has no exporter there. "
            "Ask its authors, or uninstall it."
        )
    return found


def needs_proposals(name: str) -> bool:
    """Whether a format looks at what the machine proposes, whether that goes out or not.

    A module says so by ``needs_proposals = True``.

    Raises:
        ExchangeError: Nobody knows the format, or the package that brings it does not work.
    """
    return bool(getattr(exporter(name), "needs_proposals", False))


def export(
    readings: Iterable[Reading], name: str, out: TextIO, /, *, proposals: bool = False
) -> int:
    """Write annotations in a format, and return how many were written.

    Decisions and passages always go out. What becomes of rejected proposals is for the format
    to say (see docs/formats.md).

    Args:
        readings: taken one at a time.
        name: of the format.
        out: a text stream, opened with ``encoding="utf-8"`` and ``newline=""``; ``utf-8-sig``
            for a CSV file that Excel is to open. Standard output is fine as it is.
        proposals: whether the machine's undecided proposals go out too, marked as such.

    Raises:
        ExchangeError: nobody knows the format, or the package that brings it does not work.
    """
    chosen = exporter(name)
    with _verbatim(out):
        return chosen.write(readings, out, proposals=proposals)


def _installed() -> EntryPoints:
    from importlib.metadata import entry_points

    return entry_points(group=ENTRY_POINTS)


def _load(name: str) -> object:
    installed = _installed()
    if name not in installed.names:
        raise ExchangeError(_unknown(name, sorted({*BUILT_IN, *installed.names})))
    try:
        return installed[name].load()
    except (ImportError, AttributeError) as error:
        raise ExchangeError(
            f"The package that brings the format {name!r} does not work: {error}. "
            "Install it again, or uninstall it."
        ) from error


def _unknown(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    nearest = get_close_matches(name, known, n=1, cutoff=0.4)
    hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
    return f"There is no format {name!r}.{hint} There are: {', '.join(known)}."


@contextmanager
def _verbatim(out: TextIO) -> Iterator[None]:
    """Let standard output pass UTF-8 and line ends as they are, also on Windows."""
    if out is not sys.stdout or not isinstance(out, io.TextIOWrapper):
        yield
        return
    encoding = out.encoding
    out.reconfigure(encoding="utf-8", newline="")
    try:
        yield
    finally:
        out.reconfigure(encoding=encoding, newline=None)
