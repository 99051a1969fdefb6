"""What a review session costs that has many thousand items.

    python benchmarks/review.py [--items 10000] [--folder FOLDER]

The session is a triage of one article with so many quotes, whose proposals are kept, as they are of
every article that was opened once. A bare write is what nobody can do without: a temporary file of
the size of the session's file, fsync, rename, fsync of the folder. Figures are medians in
milliseconds, a p99 behind a stroke; CPU where that is said, else by the clock.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from reader import sessions  # noqa: E402
from reader.article.model import Article, Block, BlockKind, Span  # noqa: E402
from reader.attribution.model import Analysis, Attribution, QuoteKind, Speaker  # noqa: E402
from reader.library import Library, durable  # noqa: E402
from reader.library.clock import moment  # noqa: E402
from reader.library.layout import Layout, review_store  # noqa: E402
from reader.library.model import Change  # noqa: E402
from reader.page.card import rows  # noqa: E402
from reader.page.colours import Depth  # noqa: E402
from reader.page.styles import Styles  # noqa: E402
from reader.page.themes import DARK  # noqa: E402
from reader.proposals import keep  # noqa: E402
from reader.review.engine import Engine  # noqa: E402
from reader.review.history import kept  # noqa: E402
from reader.review.session import Answer, Item, Kind, begun  # noqa: E402
from reader.review.triage.rest import rest  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.review.triage.card import TriageCard

ANSWERS = 200
"""Answers that are measured one by one."""
FINISHED, EACH = 200, 50
"""Sessions in the list, and answers in each of them."""
BUDGETS = {"start a session": "300", "paint a card, CPU": "16"}
"""What is asked for at 10,000 items."""
NAMES = tuple(f"Person {number}" for number in range(40))


def article(items: int) -> Article:
    """Return an article of so many quotes, and keep what the machine says of it."""
    people = {name: Speaker(name) for name in NAMES}
    text, blocks, found = "", [], []
    for number in range(items):
        name, start = NAMES[number % len(NAMES)], len(text)
        quote = f"“The council will not raise rent number {number} again,”"
        text += f"{quote} said {name} after the meeting on Monday."
        end = start + len(quote)
        spans = Span(end + 6, end + 6 + len(name)), Span(end + 1, end + 5)
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, len(text))))
        text += "\n\n"
        found.append(
            Attribution(
                (Span(start, end),),
                QuoteKind.DIRECT,
                source=(spans[0],),
                cue=(spans[1],),
                speaker=people[name],
                confidence=0.5 + number % 50 / 100,
                model="quick-1",
            )
        )
    made = Article(text.rstrip(), tuple(blocks), f"{items:,} quotes")
    keep(made, Analysis(tuple(found), tuple(people.values()), "quick-1"))
    return made


def timed(times: int, job: Callable[[int], object], clock: Callable[[], float]) -> list[float]:
    """Return how many milliseconds a job took each time."""
    took = []
    for turn in range(times):
        start = clock()
        job(turn)
        took.append((clock() - start) * 1000)
    return took


def told(times: Sequence[float]) -> str:
    """Return the median, and the p99 where there are enough to have one."""
    middle = f"{statistics.median(times):.2f}"
    return f"{middle} / {sorted(times)[len(times) * 99 // 100]:.1f}" if len(times) >= 50 else middle


def started(folder: Path, article_id: str) -> tuple[Engine[Any], list[float]]:
    """Return a session, and how long it took to begin one, each time with the library unread."""
    made: list[Engine[Any]] = []

    def start(_: int) -> None:
        made.append(sessions.triage(Library(folder), articles=[article_id]))

    took = timed(5, start, time.perf_counter)
    for each in made[:-1]:
        each.discard()
    return made[-1], took


def gone_through(engine: Engine[TriageCard]) -> dict[str, str]:
    """Answer some items one by one, as a screen does, and measure each part of it."""
    styles = Styles(DARK, Depth.ALL)
    took: dict[str, list[float]] = {name: [] for name in ("look", "again", "paint", "answer")}

    def note(name: str, job: Callable[[], object], clock: Callable[[], float]) -> None:
        took[name] += timed(1, lambda _: job(), clock)

    for item in range(ANSWERS):
        verdict, detail = ("accept", {}) if item % 5 else ("speaker", {"name": "Kim Oh"})
        note("look", partial(engine.card, item), time.process_time)
        note("again", partial(engine.card, item), time.process_time)
        note("paint", partial(_paint, engine, engine.card(item), styles), time.process_time)
        note("answer", partial(engine.answer, item, verdict, 1.0, detail), time.perf_counter)
    return {
        "look a card up after an answer, CPU": told(took["look"]),
        "  where nothing changed, CPU": told(took["again"]),
        "paint a card, CPU": told(took["paint"]),
        "an answer saved": told(took["answer"]),
    }


def _paint(engine: Engine[TriageCard], card: TriageCard, styles: Styles) -> object:
    return rows(engine.deck.face(card, shown=True), 120, styles)


def finished(library: Library, article_id: str) -> None:
    """Fill the list with sessions of which every item is answered."""
    items = [Item(article_id, (Span(at, at + 9),)) for at in range(0, EACH * 10, 10)]
    answer = Answer("accepted", 2.0, moment(), {"machine": {"kind": "direct"}})
    answers = dict.fromkeys(range(EACH), answer)
    for number in range(FINISHED):
        session = begun(Kind.TRIAGE, f"Session {number}", items)
        engine = Engine.begin(library, sessions.deck(library, session), session)
        engine.answer_all(Change("answered", ()), answers)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="on the disk that is to be measured")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(dir=given.folder))
    os.environ["QUOTH_STATE"] = str(folder / "state")
    try:
        found = measured(folder, given.items)
    finally:
        shutil.rmtree(folder)
    print(f"{'':38}{given.items:>16,}{'asked':>8}")
    for name, figure in found.items():
        print(f"{name:38}{figure:>16}{BUDGETS.get(name, ''):>8}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the benchmark: {peak:.0f} MB")


def measured(folder: Path, items: int) -> dict[str, str]:
    """Return the figures, by what they are of."""
    root = folder / "library"
    library = Library(root)
    article_id = library.add(article(items))
    engine, took = started(root, article_id)
    found = {"start a session": told(took), **gone_through(engine)}
    session_id = engine.sitting.session.id
    raw = Layout(root).store(review_store(session_id)).read_bytes()
    bare = folder / "bare.json"
    clock = time.perf_counter
    found["  bare write of such a file"] = told(
        timed(100, lambda _: durable.replace(bare, raw), clock)
    )
    found["undo"] = told(timed(50, lambda _: engine.undo(), clock))

    def resume(_: int) -> object:
        return sessions.resume(Library(root), session_id)

    found["resume"] = told(timed(5, resume, clock))
    found["  and its first card"] = told(timed(3, partial(_first_card, root, session_id), clock))

    def accept(above: float) -> None:
        def find() -> tuple[Change, dict[int, Answer]]:
            left = rest(engine.deck, engine.refresh(), above)
            return left.change(), left.answers(moment())

        engine.answer_found(find)

    found["accept half of all at once"] = told(timed(1, lambda _: accept(0.75), clock))
    found["resume when half was accepted at once"] = told(timed(5, resume, clock))
    found["  and its first card then"] = told(
        timed(3, partial(_first_card, root, session_id), clock)
    )
    found["undo that"] = told(timed(1, lambda _: engine.undo(), clock))
    found["accept all at once"] = told(timed(1, lambda _: accept(0.0), clock))
    other = folder / "other"
    finished(Library(other), article_id)
    gc.freeze()  # what is measured until here is no part of the list
    found[f"list {FINISHED} sessions of {EACH}"] = told(
        timed(5, lambda _: kept(Library(other)), clock)
    )
    return found


def _first_card(root: Path, session_id: str, _: int) -> object:
    engine = sessions.resume(Library(root), session_id)
    return engine.card(engine.sitting.next() or 0)


if __name__ == "__main__":
    main()
