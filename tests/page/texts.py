"""Texts of many scripts, with every style of quotation marks, to be gone through by units."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from reader.article import article_from_text
from reader.article.model import Span
from reader.library.model import Mark, MarkState, Reading
from reader.readings import reading_of

WORDS = (
    *("It", "held", "said", "Ines", "Falk", "who", "because", "and", "they", "U.S.", "don’t"),
    *("well-kept", "1,200.5", "https://oster.example/a?b=c", "a@b.example", "e\u0301te\u0301"),
    *(
        "नमस्ते",
        "क्षि",
        "ไทยน้ำ",
        "漢字かなカナ",
        "한국어",
        "שלום",
        "لن",
        "👩‍👩‍👧‍👦",
        "👍🏽",
        "🇩🇪🇫🇷",
        "1️⃣",
        "كَتَبَ",
    ),
)
STOPS = (" ", " ", " ", ", ", "; ", ": ", " — ", ". ", "! ", " (", ") ", "… ", "。", "\n\n", "\n")
MARKS = (
    "“{}”",
    '"{}"',
    "„{}“",
    "«{}»",
    "« {} »",
    "»{}«",
    "‘{}’",
    "「{}」",
    "``{}''",
    "“a ‘{}’ b”",
    "“{}",
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Texts of words, stops and quotations."""
    parts = []
    for word in draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25)):
        marked = draw(st.sampled_from([*["{}"] * 12, *MARKS]))
        stop = draw(st.sampled_from(STOPS))
        parts.append(marked.format(word + draw(st.sampled_from(["", ",", "."]))) + stop)
    return "".join(parts)


def reading(text: str, *marked: tuple[Span, ...]) -> Reading:
    """Return a text with some passages marked as what somebody says."""
    marks = [Mark(each, MarkState.PROPOSED, "Ines Falk") for each in sorted(marked)]
    made = reading_of(article_from_text(text), (), ())
    whole = (0, len(made.article.text))
    return replace(made, marks=made.marks.with_marks([(whole, marks)], {}))


def span(text: str, words: str) -> Span:
    """Return where words stand in a text."""
    return Span(text.index(words), text.index(words) + len(words))
