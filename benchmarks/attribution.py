"""Measure the attribution on a file of articles and write what it proposes.

Usage: python benchmarks/attribution.py [GOLD.jsonl] [--predictions OUT.jsonl]

GOLD holds one article a line, an object with ``id`` and ``text``; what else it holds is not read.
Without it the starter articles are read.
OUT gets one object a line: ``id`` and ``attributions``, each with ``source``, ``cue`` and
``content`` as lists of offsets, ``kind``, ``speaker`` (empty when unknown) and ``confidence``.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

_LOAD = """
import time
began = time.perf_counter()
import reader.attribution
print(time.perf_counter() - began)
"""


def load_seconds() -> float:
    """Return how long the import of the package takes in a fresh interpreter."""
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True, cwd=root
    )
    return float(done.stdout)


def texts(gold: Path | None) -> Iterator[tuple[str, str]]:
    """Yield the id and text of each article."""
    from reader.bundled import bundled

    if gold is None:
        lines = [path.read_text("utf-8") for path in sorted(bundled("seeds").glob("*.gold.json"))]
    else:
        lines = gold.read_text("utf-8").rstrip("\n").split("\n")
    for record in map(json.loads, lines):
        yield record["id"], record["text"]


def predictions(text: str) -> list[dict[str, Any]]:
    """Return the attributions of one text in the form of the scorer."""
    from reader.attribution import UNKNOWN, attribute

    return [
        {
            "source": found.source,
            "cue": found.cue,
            "content": found.content,
            "kind": found.kind.value,
            "speaker": "" if found.speaker is UNKNOWN else found.speaker.name,
            "confidence": found.confidence,
        }
        for found in attribute(text)
    ]


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Measure attribution: speed, load time, memory.")
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--predictions", type=Path)
    options = parser.parse_args()
    articles = list(texts(options.gold))
    words = sum(len(text.split()) for _, text in articles)
    predictions("Warm up.")
    began = time.process_time()
    found = [(name, predictions(text)) for name, text in articles]
    seconds = time.process_time() - began
    if options.predictions:
        with options.predictions.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps({"id": i, "attributions": a}) + "\n" for i, a in found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"articles {len(articles)}  words {words}  attributions {sum(len(a) for _, a in found)}")
    print(f"words/s {words / seconds:,.0f} (one core, CPU time)")
    print(f"load {load_seconds() * 1000:.0f} ms  peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
