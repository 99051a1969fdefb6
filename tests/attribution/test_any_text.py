"""Whatever the text, no failure, and offsets that hold."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.attribution import MODELS, Analysis, analyse, quotation_marks

_SENTENCES = [
    'Mina Holt said: "The pump failed.',
    "“It held,” the guard said.",
    "‘It wasn’t ours,’ she said, ‘it was the dogs’.’",
    "According to the harbour office, nine barges sank.",
    "Weber left, saying he had heard enough, and added that he would sue.",
    "HOST: Who rang?\nGUEST: My aunt.\nHOST: Twice?",
    '«Never,» said Sen. Ray Otis Jr. (R-Ohio), who told Ana it was 6" wide.',
    "The senator's claim that turnout doubled is false.",
    "And from Chair Lotte Vos:",
    '"You first," Lindgren shot back. "Best soup." - Reviewer Kit Marlow',
    "Fares to stay: Harbour Board",
    "שלום אמר „דני“ 𝒳 said\x00 \u202e“𐍈”\r",
]
_MARKS = st.sampled_from(["", "``", "''", *"\"'“”‘’«»\n:, "])


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Draw sentences joined and damaged at a few places: marks put in, letters cut, ends lost."""
    parts = draw(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4))
    text = draw(st.sampled_from([" ", "\n", "\n\n"])).join(parts)
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 3))
        text = text[:place] + draw(_MARKS) + text[place + cut :]
    return text


def check(text: str, found: Analysis) -> None:
    """Assert that every span is a range of the text that holds something, in order."""
    for attribution in found.attributions:
        spans = (*attribution.content, *attribution.source, *attribution.cue)
        for start, end in (*spans, *attribution.addressee):
            assert 0 <= start < end <= len(text)
            assert not text[start].isspace()
            assert not text[end - 1].isspace()
        assert attribution.content
        assert all(a.end <= b.start for a, b in pairwise(attribution.content))
        assert 0 <= attribution.confidence <= 1
    for speaker in found.speakers:
        assert all(0 <= start < end <= len(text) for start, end in speaker.mentions)


@given(damaged())
@settings(max_examples=150, deadline=None)
def test_damaged_sentences(text: str) -> None:
    check(text, analyse(text))


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_characters(text: str) -> None:
    check(text, analyse(text))


@given(damaged())
@settings(max_examples=100, deadline=None)
def test_quotations_nest_and_never_cross(text: str) -> None:
    found = quotation_marks(text)
    for i, a in enumerate(found):
        for b in found[i + 1 :]:
            apart = a.span.end <= b.span.start
            inside = a.span.start <= b.span.start and b.span.end <= a.span.end
            assert apart or inside


def test_the_same_text_gives_the_same_answer() -> None:
    text = "\n".join(_SENTENCES)
    assert analyse(text) == analyse(text)


def test_nothing_in_nothing() -> None:
    assert analyse("") == Analysis((), (), MODELS["quick"])
