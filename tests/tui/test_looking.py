"""In which order the deep model reads a long text: what is in sight first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from reader.article import article_from_text
from reader.attribution import Part
from reader.tui import looking

ARTICLE = article_from_text("It rained. " * 100)
SIZE = len(ARTICLE.text) // 10
BOUNDS = [*range(0, SIZE * 10, SIZE), len(ARTICLE.text)]


def read(text: str, at: int, model: str) -> Iterator[Part]:
    """Read a text in ten parts, the one with an offset first."""
    assert model == "deep"
    parts = [Part(a, b, model, (), ()) for a, b in pairwise(BOUNDS)]
    yield from (part for part in parts if part.start and part.start <= at < part.done)
    yield from parts
    assert len(text) == BOUNDS[-1]


@pytest.fixture(autouse=True)
def _read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "stream_apart", read)


def shown(places: Iterator[int]) -> list[list[int]]:
    """Return where the parts begin that are shown at a time; the reader is at these places."""
    found = [parts for parts, _ in looking.second_look(ARTICLE, lambda: next(places))]
    return [[part.start // SIZE for part in parts] for parts in found if parts]


def always(place: int) -> Iterator[int]:
    while True:
        yield place


def test_what_is_in_sight_is_read_first() -> None:
    assert shown(always(5 * SIZE))[0] == [5]


def test_everything_is_read_in_the_end() -> None:
    for place in (0, 5 * SIZE, 9 * SIZE + 1):
        told = [start for starts in shown(always(place)) for start in starts]
        assert sorted(set(told)) == list(range(len(BOUNDS) - 1))


def test_the_screen_is_told_ever_more_seldom() -> None:
    sizes = [len(starts) for starts in shown(always(0))]
    assert sizes[:3] == [1, 2, 4]


def test_the_reader_who_goes_elsewhere_need_not_wait() -> None:
    def places() -> Iterator[int]:
        yield from (0, 0)
        yield from always(8 * SIZE)

    told = shown(places())
    assert told[:2] == [[0], [8]]
    assert [starts for starts in told if starts == [8]] == [[8]]


def test_the_share_that_is_read_only_grows() -> None:
    shares = [share for _, share in looking.second_look(ARTICLE, lambda: 7 * SIZE)]
    assert shares == sorted(shares)
    assert shares[-1] == 1
