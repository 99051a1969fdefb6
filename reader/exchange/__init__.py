"""Annotations given back: one module a format, behind one small protocol.

>>> from reader import exchange
>>> with open("quotes.csv", "w", encoding="utf-8", newline="") as out:
...     exchange.export(readings, "csv", out)
"""

from reader.exchange.file import export_file
from reader.exchange.protocol import Exporter
from reader.exchange.registry import (
    BUILT_IN,
    ExchangeError,
    export,
    exporter,
    formats,
    needs_proposals,
)

__all__ = [
    "BUILT_IN",
    "ExchangeError",
    "Exporter",
    "export",
    "export_file",
    "exporter",
    "formats",
    "needs_proposals",
]
