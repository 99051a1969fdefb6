"""Undo of anything a reader does leads back to what was seen, found and exported before."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article.model import Article, Block, BlockKind, Span
from reader.exchange import export
from reader.library import Change, Library, Reading, changes
from reader.library.search.saved import save_query
from tests.library.conftest import MAYOR, PROPOSALS, TEXT, VOSS, span

ARTICLE = Article(TEXT, (Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),), "Rents")
PASSAGES = [
    *(proposal.content for proposal in PROPOSALS),
    (span("Nobody else would speak."),),
    (span("Mara Voss, who runs"),),
]
TAGS = [changes.create_tag(name)[0] for name in ("rent", "claim")]

Do = Callable[[Library, Reading], Change]
passages = st.sampled_from(PASSAGES)
tags = st.sampled_from(TAGS)
number = st.integers(0, 20)


def mark(reading: Reading, index: int) -> Any:
    return reading.marks[index % len(reading.marks)]


def on_mark(do: Callable[..., Change], index: int, *given: Any) -> Do:
    return lambda _, reading: do(reading, mark(reading, index), *given)


def on_passage(do: Callable[..., Change], passage: Any, *given: Any) -> Do:
    return lambda _, reading: do(reading, passage, *given)


actions = st.one_of(
    st.builds(on_passage, st.just(changes.toggle), passages, tags),
    st.builds(on_passage, st.just(changes.note), passages, st.sampled_from(["", "x", "y"])),
    st.builds(
        on_passage, st.just(changes.set_speaker), passages, st.sampled_from(["Mara Voss", "Bo"])
    ),
    st.builds(on_mark, st.just(changes.accept), number),
    st.builds(on_mark, st.just(changes.reject), number),
    st.builds(on_mark, st.just(changes.delete), number),
    st.builds(on_mark, st.just(changes.set_span), number, passages),
    st.just(lambda _, reading: changes.accept_all(reading, reading.marks)),
    st.builds(
        lambda name: lambda library, _: save_query(library.queries(), name, f"tag:{name}"),
        st.sampled_from(["mine", "yours"]),
    ),
)


def seen(library: Library) -> Any:
    """All that a reader can see, search or export, but when it was done."""
    reading = library.reading(ARTICLE.id, PROPOSALS, (VOSS, MAYOR))
    marks = [
        (each.spans, each.state, each.speaker, each.tags, each.note, each.kind)
        for each in reading.marks
    ]
    for _ in library.index.refresh():
        pass
    hits = library.index.hits(library.index.search("").keys)
    found = [(hit.text, hit.status, hit.speaker, hit.tags, hit.note) for hit in hits]
    out = io.StringIO()
    export([reading], "markdown", out, proposals=True)
    return marks, library.tags(), library.people(), library.queries(), found, out.getvalue()


@settings(max_examples=25, deadline=None)
@given(st.lists(actions, max_size=10))
def test_undo_leads_back_to_the_beginning_and_redo_to_the_end(steps: list[Do]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library", annotator="ann")
        library.add(ARTICLE)
        beginning = seen(library)
        for step in steps:
            reading = library.reading(ARTICLE.id, PROPOSALS, (VOSS, MAYOR))
            library.apply(step(library, reading))
        end = seen(library)
        while library.undo():
            pass
        assert seen(library) == beginning
        while library.redo():
            pass
        assert seen(library) == end
