from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article.model import Article, Span
from reader.attribution.model import Attribution, QuoteKind, Speaker
from reader.library import Annotation, Decision, MarkState, Reading, marks, orphans, select
from reader.library.clock import new_id
from reader.library.mark_list import STATES
from reader.library.marks import marked
from reader.library.model import DecidedAttribution, Person, Tag

ARTICLE = Article("0123456789" * 20, (), "Digits")
TAG = Tag("a" * 32, "tag")
PERSON = Person("b" * 32, "Ann")


def proposal(*spans: tuple[int, int]) -> Attribution:
    content = tuple(Span(*span) for span in spans)
    return Attribution(content, QuoteKind.DIRECT, speaker=Speaker("Machine"))


def annotation(*spans: tuple[int, int], decision: Decision | None = None) -> Annotation:
    target = tuple(select(ARTICLE.text, Span(*span)) for span in spans)
    speaker = PERSON.id if decision else ""
    return Annotation(new_id(), target, decision, speaker=speaker, tags=(TAG.id, "gone"))


def states(proposals: list[Attribution], annotations: list[Annotation]) -> list[tuple[str, Span]]:
    found = marks(ARTICLE, proposals, annotations, [TAG], [PERSON])
    return [(mark.state.value, mark.span) for mark in found]


@pytest.mark.parametrize("decision", Decision)
def test_a_decision_stands_in_the_place_of_its_proposal(decision: Decision) -> None:
    (mark,) = marks(
        ARTICLE, [proposal((0, 10))], [annotation((0, 10), decision=decision)], [TAG], [PERSON]
    )
    assert (mark.state.value, mark.speaker) == (decision.value, "Ann")
    assert mark.attribution == proposal((0, 10))
    assert mark.tags == (TAG,)


@pytest.mark.parametrize(
    ("spans", "stays"),
    [
        ([(0, 10)], False),
        ([(5, 10)], False),
        ([(6, 10)], True),
        ([(0, 20)], False),
        ([(0, 21)], True),
        ([(0, 4), (6, 10)], False),
        ([(0, 3), (8, 10), (12, 20)], True),
        ([(10, 20)], True),
    ],
)
def test_half_of_the_characters_in_common_make_it_the_same_passage(
    spans: list[tuple[int, int]], stays: bool
) -> None:
    found = states([proposal(*spans)], [annotation((0, 10), decision=Decision.REJECTED)])
    assert ("proposed" in dict(found)) is stays
    assert "rejected" in dict(found)


def test_a_proposal_stays_replaced_where_the_reader_moved_the_words_away() -> None:
    moved = Annotation(
        "c" * 32,
        (select(ARTICLE.text, Span(8, 10)),),
        Decision.CORRECTED,
        DecidedAttribution(QuoteKind.DIRECT, content=(select(ARTICLE.text, Span(0, 10)),)),
    )
    assert states([proposal((0, 10))], [moved]) == [("corrected", Span(8, 10))]


def test_tags_on_a_proposal_are_shown_on_it() -> None:
    tagged = annotation((0, 10))
    (mark,) = marks(ARTICLE, [proposal((0, 10))], [tagged], [TAG], [])
    assert (mark.state, mark.speaker, mark.tags) == (MarkState.PROPOSED, "Machine", (TAG,))
    assert mark.annotation == tagged


def test_tags_beside_a_proposal_are_a_passage_of_their_own() -> None:
    assert states([proposal((0, 10))], [annotation((0, 9))]) == [
        ("proposed", Span(0, 10)),
        ("passage", Span(0, 9)),
    ]


def test_marks_are_in_order_of_start_and_the_longer_first() -> None:
    proposals = [proposal((5, 9)), proposal((0, 4)), proposal((5, 30)), proposal((0, 4), (8, 9))]
    assert [span for _, span in states(proposals, [])] == [(0, 9), (0, 4), (5, 30), (5, 9)]


def test_a_passage_that_cannot_be_found_is_not_shown_at_a_wrong_place() -> None:
    lost = Annotation("c" * 32, (select("quite another text", Span(2, 9)),), Decision.REJECTED)
    assert states([proposal((0, 10))], [lost]) == [("proposed", Span(0, 10))]


ranges = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda at: (at[0], sum(at)))


@given(st.lists(ranges, max_size=8), st.lists(ranges, max_size=8))
def test_no_proposal_is_lost_but_to_a_decision_that_overlaps_it(
    proposed: list[tuple[int, int]], decided: list[tuple[int, int]]
) -> None:
    found = states(
        [proposal(span) for span in proposed],
        [annotation(span, decision=Decision.REJECTED) for span in decided],
    )

    def share(one: tuple[int, int], other: tuple[int, int]) -> float:
        left, right = set(range(*one)), set(range(*other))
        return len(left & right) / len(left | right)

    left = [span for span in proposed if all(share(span, other) < 0.5 for other in decided)]
    assert sorted(span for state, span in found if state == "proposed") == sorted(left)
    assert sorted(span for state, span in found if state == "rejected") == sorted(decided)


def test_time_grows_with_the_number_of_proposals_and_not_faster() -> None:
    def seconds(number: int) -> float:
        text = "“abcdef” said X. " * number
        article = Article(text, (), "Long")
        proposals = [proposal((at * 17, at * 17 + 8)) for at in range(number)]
        annotations = [
            Annotation(new_id(), (select(text, Span(at, at + 8)),), Decision.ACCEPTED)
            for at in range(0, len(text), 170)
        ]
        annotations.append(Annotation(new_id(), (select(text, Span(0, len(text))),)))
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            marks(article, proposals, annotations, [], [])
            best = min(best, time.process_time() - start)
        return best

    assert seconds(8_000) < 8 * 3 * seconds(1_000)


def test_what_is_on_another_text_is_an_orphan_even_where_the_same_words_are() -> None:
    there = annotation((0, 10))
    elsewhere = there._replace(on="d" * 32)
    reading = Reading(ARTICLE, (), (), (there, elsewhere), (), ())
    assert orphans(reading) == (elsewhere,)
    assert [mark.annotation for mark in marks(ARTICLE, [], [there, elsewhere], [], [])] == [there]


passages = st.lists(ranges, min_size=1, max_size=2, unique=True).map(sorted)
versions = st.lists(
    st.dictionaries(
        st.integers(0, 5), st.tuples(passages, st.sampled_from([None, *Decision])), max_size=5
    ),
    min_size=2,
    max_size=4,
)


@given(st.lists(passages, max_size=8), versions)
def test_what_is_worked_out_again_is_what_would_be_worked_out_anew(
    proposed: list[list[tuple[int, int]]],
    history: list[dict[int, tuple[list[tuple[int, int]], Decision | None]]],
) -> None:
    reading = Reading(ARTICLE, [proposal(*spans) for spans in proposed], (), (), (TAG,), ())
    for said in history:
        annotations = tuple(
            annotation(*spans, decision=decision)._replace(id=f"{number:032x}")
            for number, (spans, decision) in said.items()
        )
        reading = marked(replace(reading, annotations=annotations))
        anew = marks(ARTICLE, reading.attributions, annotations, [TAG], [])
        assert reading.marks == anew
        assert reading.marks.annotated == tuple(mark for mark in anew if mark.annotation)
        assert reading.marks.speakers == [mark.speaker for mark in anew]
        assert [STATES[state] for state in reading.marks.states] == [mark.state for mark in anew]
        quotes = Counter(mark.speaker for mark in anew if mark.speaker and mark.state != "rejected")
        assert {name: each.quotes for name, each in reading.marks.said.items()} == quotes
        assert reading.marks.said == anew.said
        for start, end in ((0, 5), (18, 40), (60, 90)):
            met = [each for each in anew if each.span.start < end and each.span.end > start]
            assert reading.marks.meeting(start, end) == met
