"""What is known of a quote, and where its speaker is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.article import article_from_text
from reader.article.model import Span
from reader.attribution.model import Attribution, QuoteKind, Speaker, SpeakerKind
from reader.library import Library, Reading, changes
from reader.page.about import facts, in_one_line, named_at
from reader.readings import open_reading, reading_of

TEXT = """\
Mayor Mara Voss spoke in Oster on a wet Monday evening after a long day in the council.

It rained.

“We will stay,” she told the reporters, according to Radio Oster.
"""


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


VOSS = Speaker("Mara Voss", SpeakerKind.PERSON, "mayor", ("Voss",), (span("Mara Voss"),))
QUOTE = Attribution(
    (span("“We will stay,”"),),
    QuoteKind.DIRECT,
    source=(span("she"),),
    cue=(span("told"),),
    speaker=VOSS,
    addressee=(span("the reporters"),),
    via=(span("Radio Oster"),),
    confidence=0.82,
    model="quick-1",
)


def reading() -> Reading:
    return reading_of(article_from_text(TEXT), (QUOTE,), (VOSS,))


def test_all_that_is_known_is_told() -> None:
    made = reading()
    assert dict(facts(made, made.marks[0])) == {
        "Speaker": "Mara Voss · mayor · person",
        "Also": "Voss",
        "Quote": "direct",
        "Cue": "“told”",
        "To": "“the reporters”",
        "Via": "“Radio Oster”",
        "Source": "“she” in this paragraph",
        "Named": "as “Mara Voss” 2 paragraphs above: Mayor Mara Voss spoke in Oster on a wet "
        "Monday evening after a long day in the council.",
        "Model": "quick-1, 82% sure",
        "Decision": "none yet: Enter accepts it, x rejects it",
    }


def test_one_line_has_the_most_important() -> None:
    made = reading()
    assert in_one_line(made, made.marks[0]) == (
        "Mara Voss · direct · “told” · 82% sure · named as “Mara Voss” 2 paragraphs above"
    )


def test_a_source_that_is_a_name_is_where_the_speaker_is_named() -> None:
    mention = span("Mara Voss")
    quote = replace(QUOTE, source=(mention,))
    made = reading_of(article_from_text(TEXT), (quote,), (VOSS,))
    assert named_at(made, made.marks[0]) == mention
    assert "Source" not in dict(facts(made, made.marks[0]))


def test_who_is_named_nowhere_has_no_place() -> None:
    quote = replace(QUOTE, source=(), speaker=Speaker("Tomas Brandt"))
    made = reading_of(article_from_text(TEXT), (quote,), (VOSS,))
    assert named_at(made, made.marks[0]) is None
    assert "Named" not in dict(facts(made, made.marks[0]))


def test_what_the_reader_decided_is_told(tmp_path: Path) -> None:
    library, article = Library(tmp_path, annotator="ana"), article_from_text(TEXT)
    made = open_reading(library, article, proposals=False)
    library.apply(changes.set_speaker(made, [span("“We will stay,”")], "Tomas Brandt"))
    made = library.refresh(made)
    library.apply(changes.note(made, made.marks[0].spans, "odd"))
    made = library.refresh(made)
    told = dict(facts(made, made.marks[0]))
    assert told["Speaker"] == "Tomas Brandt · person"
    assert told["Decision"] == "corrected by ana"
    assert "Model" not in told
