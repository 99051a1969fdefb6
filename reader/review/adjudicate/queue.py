"""A session in which two annotators' differences are settled: what is in it, and in which order."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from reader.library.clock import moment, new_id
from reader.library.model import Change
from reader.library.search.matching import Names as Asked
from reader.library.search.parsing import parse
from reader.library.search.query import EVERYTHING
from reader.review.adjudicate.asking import asked, check
from reader.review.adjudicate.comparison import Comparison
from reader.review.adjudicate.gold import Ground, Names, Standing, provenance
from reader.review.adjudicate.units import Difference
from reader.review.session import Item, Kind, begun
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.article.model import Article
    from reader.library import Library
    from reader.library.model import Edit
    from reader.review.adjudicate.asking import Fits
    from reader.review.adjudicate.cases import Case, Pair
    from reader.review.session import Session

_TURN = {
    Difference.ONLY_ONE: 0,
    Difference.ONLY_OTHER: 0,
    Difference.SPEAKER: 1,
    Difference.TAG: 2,
    Difference.BOUNDARY: 3,
    Difference.NOTE: 4,
}
"""Which differences come first in an article: what is missing, then what changes most."""


class Begun(NamedTuple):
    """A session that is not kept yet, and what goes with it."""

    session: Session
    unanimous: Change
    """Takes into the gold layer what both say alike: one step, to be made before the first card.
    Without edits where all of that is there."""
    notes: tuple[str, ...] = ()
    """Sentences on what was left out, and why."""


def begin(  # noqa: PLR0913 - each of them is said by name
    library: Library,
    one: str,
    other: str,
    query: str = "",
    *,
    everything: bool = False,
    clock: Callable[[], str] = moment,
) -> Begun:
    """Return a session of all that two annotators say differently, and nobody has settled yet.

    What both say alike needs nobody: it is taken into the gold layer as it is, by the change that
    comes beside the session. ``library.apply`` makes it, and one undo takes it back; whatever is
    in the gold layer already is left out of it. What was settled is asked again when one of the
    two has changed it since, or when two people settled it differently.

    Args:
        library: The open library. The articles that both coded must be in it.
        one: An annotator: a name, the folder of a library, or a file.
        other: The other.
        query: Which differences, in the language of a search; one of the marks must be like that.
        everything: Whether to ask again what was settled, too, for an audit.
        clock: Returns the moment.

    Raises:
        QueryError: The query makes no sense.
        LibraryError: An annotator cannot be found, or the library cannot be read.
    """
    wanted = parse(query)
    check(wanted)
    fits = None if wanted == EVERYTHING else asked(wanted, Asked(library.tags(), library.people()))
    comparison = Comparison(library, one, other)
    articles, absent = comparison.articles()
    agreed = _Agreed(library, comparison.pair, clock())
    queued: list[tuple[float, list[Item]]] = []
    for article in map(library.article, articles):
        cases = comparison.begun(article)
        chosen = [each for each in cases if not fits or _is_asked(each, article, fits)]
        agreed.take(article, chosen)
        open_ones = [each for each in chosen if everything or each.is_open]
        queued.append((_agreement(cases), [*_items(article.id, open_ones)]))
    queued.sort(key=itemgetter(0))  # those of the same agreement stay as the first one has them
    who = " and ".join(comparison.pair)
    session = begun(
        Kind.ADJUDICATE,
        f"What {who} marked differently",
        [item for _, items in queued for item in items],
        query=query,
        options={"one": one, "other": other, "seed": new_id(), "everything": everything},
    )
    return Begun(replace(session, begun=agreed.at), agreed.change(who), _notes(comparison, absent))


def is_turned(seed: str, fingerprint: str) -> bool:
    """Whether the second annotator of a unit stands on the left, in the session of a seed."""
    return bool(blake2b(f"{seed}{fingerprint}".encode(), digest_size=1).digest()[0] & 1)


class _Agreed:
    """Gathers the edits that take what both say alike into the gold layer."""

    def __init__(self, library: Library, pair: Pair, at: str) -> None:
        self.at = at
        self._library, self._pair = library, pair
        self._names = Names(library.tags(), library.people())
        self._edits: list[Edit] = []
        self._count = 0

    def take(self, article: Article, cases: Iterable[Case]) -> None:
        """Take those of an article that are not in the layer yet."""
        fresh = [each for each in cases if not each.unit.differences and each.is_open]
        if not fresh:
            return
        ground = Ground.of(self._library, article, self._names)
        for case in fresh:
            told = provenance(case, self._pair, Standing.UNANIMOUS, self.at)
            self._edits += ground.settle(case, case.unit.one, told)
        self._count += len(fresh)

    def change(self, who: str) -> Change:
        """Return the change that does it."""
        what = counted(self._count, "mark")
        return Change(f"Took over {what} on which {who} agree", tuple(self._edits))


def _items(article: str, cases: Iterable[Case]) -> Iterator[Item]:
    differing = (each for each in cases if each.unit.differences)
    for each in sorted(differing, key=lambda each: _TURN[each.unit.difference]):
        yield Item(article, each.unit.spans, detail=each.fingerprint)


def _is_asked(case: Case, article: Article, fits: Fits) -> bool:
    return any(fits(each, article) for each in (*case.unit.one, *case.unit.other))


def _agreement(cases: Iterable[Case]) -> float:
    """Return of how many units of an article both say the same, from 0 to 1."""
    same = [not each.unit.differences for each in cases]
    return sum(same) / len(same) if same else 1.0


def _notes(comparison: Comparison, absent: int) -> tuple[str, ...]:
    notes = []
    if absent:
        notes.append(
            f"{counted(absent, 'article')} that both coded {'is' if absent == 1 else 'are'} not in "
            "this library: open the text here first, or merge the other library."
        )
    for coding in comparison.codings:
        if coding.left_out:
            lost = counted(coding.left_out, "annotation")
            notes.append(f"{lost} by {coding.name} without a certain place: left out.")
    return tuple(notes)
