"""Two people's differences are settled in a session; what they made stays as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library import LibraryError, codebook
from reader.library.fields import LAYER
from reader.library.model import Decision
from reader.review.adjudicate import Verdict, begin, disputed
from reader.review.adjudicate.deck import AdjudicateDeck
from reader.review.deck import Role
from reader.review.engine import Engine
from reader.review.session import sitting
from tests.review.adjudicate.conftest import COUNCIL, YARD, Settling
from tests.review.annotators import ALL, BOAT, SELL, Annotator, span

OTHER = "The harbour is full.\n\nA boat lay there, and another, and nobody knew whose they were."


def words_of(settling: Settling) -> list[str]:
    text = settling.library.article(settling.article).text
    items = settling.engine.sitting.session.items
    return [text[each.spans[0].start : each.spans[-1].end] for each in items]


def test_what_is_missing_comes_first_then_speakers_tags_and_words(settling: Settling) -> None:
    settling.begin()
    assert words_of(settling) == [SELL, ALL, BOAT, "Nobody from the yard would"]


def test_the_article_of_least_agreement_comes_first(
    settling: Settling, ann: Annotator, bob: Annotator
) -> None:
    ann.tag("The harbour", "place", text=OTHER)
    bob.tag("A boat", "thing", text=OTHER)
    found = settling.begin()
    articles = [each.article for each in found.session.items]
    assert articles[:2] == [ann.reading(OTHER).article.id] * 2
    assert articles[2:] == [ann.reading().article.id] * 4


def test_what_both_say_alike_is_taken_over_in_one_step(settling: Settling) -> None:
    found = settling.begin()
    assert found.unanimous.label == "Took over 1 mark on which ann and bob agree"
    (mark,) = settling.gold().values()
    assert mark.target[0].exact == COUNCIL
    assert mark.provenance is not None
    assert mark.provenance["status"] == "unanimous"
    assert not settling.begin().unanimous.edits
    undone = settling.library.undo()
    assert undone is not None
    assert undone.label == found.unanimous.label
    assert not settling.gold()


@pytest.mark.parametrize(
    ("words", "verdict", "gold"),
    [
        (BOAT, "ann", {BOAT: "claim"}),
        (BOAT, "bob", {BOAT: "denial"}),
        (BOAT, "union", {BOAT: "claim denial"}),
        (BOAT, "neither", {BOAT: "rejected"}),
        (SELL, "bob", {SELL: "demand"}),
        (SELL, "ann", {SELL: "rejected"}),
        (YARD, "union", {"Nobody from the yard would": "yard"}),
        (YARD, "intersection", {"from the yard": "yard"}),
        (YARD, "both", {YARD: "yard", "from the yard would": "yard"}),
        (ALL, "ann", {ALL: "accepted Ada Mbeki"}),
        (ALL, "bob", {ALL: "accepted the council"}),
    ],
)
def test_a_verdict_stands_in_the_layer(
    settling: Settling, words: str, verdict: str, gold: dict[str, str]
) -> None:
    settling.begin()
    side = settling.side(words, verdict) if verdict in {"ann", "bob"} else verdict
    assert settling.settle(words, side).done
    assert told(settling) == {COUNCIL: "people", **gold}


def told(settling: Settling) -> dict[str, str]:
    tags = {each.id: each.name for each in settling.library.tags()}
    people = {each.id: each.name for each in settling.library.people()}
    return {
        words: " ".join(
            filter(
                None,
                [
                    mark.decision.value if mark.decision else "",
                    people.get(mark.speaker, ""),
                    *sorted(tags[each] for each in mark.tags),
                ],
            )
        )
        for words, mark in settling.gold().items()
    }


def test_an_own_version_may_make_a_tag_and_a_speaker(settling: Settling) -> None:
    settling.begin()
    place = span("“It is all we have.” The council")
    own = {"spans": [[*place]], "speaker": "Zoë 🚢", "tags": ["شاطئ"], "note": "so"}
    assert settling.settle(ALL, "own", {"own": own}).done
    assert told(settling)["“It is all we have.” The council"] == "accepted Zoë 🚢 شاطئ"
    settling.library.undo()
    assert "شاطئ" not in {each.name for each in settling.library.tags()}
    assert "Zoë 🚢" not in {each.name for each in settling.library.people()}


def test_a_mark_tells_how_it_came_about(settling: Settling) -> None:
    settling.begin()
    left = settling.side(BOAT, "bob")
    settling.settle(BOAT, left, {"reason": "gap", "remark": "what is a claim?"})
    mark = settling.gold()[BOAT]
    kept = dict(mark.provenance or {})
    assert mark.creator == "ann"
    assert (kept["status"], kept["verdict"], kept["reason"]) == ("adjudicated", left, "gap")
    assert kept["annotators"] == ["ann", "bob"]
    assert kept["left"] == ("bob" if left == "left" else "ann")
    assert [each[0]["tags"] for each in kept["originals"]] == [["claim"], ["denial"]]
    assert kept["session"] == settling.engine.sitting.session.id


VERDICTS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from([*Verdict, "undo", "skipped"])), max_size=8
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VERDICTS)
def test_nothing_that_the_two_made_is_touched_by_any_verdicts(
    settling: Settling, verdicts: list[tuple[int, str]]
) -> None:
    before = made(settling)
    settling.begin(everything=True)
    for item, verdict in verdicts:
        if verdict == "undo":
            settling.engine.undo()
        else:
            own = {"own": {"note": "mine"}}
            settling.engine.answer(item, verdict, 1.0, own if verdict == "own" else {})
    assert made(settling) == before


def made(settling: Settling) -> tuple[dict[str, bytes], list[bytes]]:
    """The files of bob, and the lines of ann's annotations, byte for byte."""
    bob, store = Path(settling.bob), settling.library.files_of(settling.article)[0]
    files = {str(each): each.read_bytes() for each in sorted(bob.rglob("*")) if each.is_file()}
    lines = store.read_bytes().splitlines()
    records = [each.rstrip(b",") for each in lines if b'"log":[[' in each]
    return files, sorted(each for each in records if f'"{LAYER}":'.encode() not in each)


def test_what_was_settled_is_not_asked_again(settling: Settling) -> None:
    settling.begin()
    settling.settle(BOAT, "left")
    settling.settle(SELL, "neither")
    assert len(settling.begin().session.items) == 2
    assert len(settling.begin(everything=True).session.items) == 4
    assert "Settled: " in settling.face(BOAT)


def test_only_what_one_of_them_changed_is_asked_again(settling: Settling, bob: Annotator) -> None:
    settling.begin()
    for words in (BOAT, SELL, YARD, ALL):
        assert settling.settle(words, "left" if words != YARD else "union").done
    bob.note(BOAT, "now I see")
    found = settling.begin()
    assert words_of(settling) == [BOAT]
    assert not found.unanimous.edits
    assert "It was settled before one of them changed it." in settling.face(BOAT)
    settling.settle(BOAT, settling.side(BOAT, "bob"))
    assert settling.gold()[BOAT].note == "now I see"
    assert len(settling.library.layer(settling.article, "gold")) == 5


def test_what_they_agree_on_by_now_takes_the_place_of_what_was_settled(
    settling: Settling, ann: Annotator
) -> None:
    settling.begin()
    settling.settle(SELL, settling.side(SELL, "ann"))
    assert settling.gold()[SELL].decision is Decision.REJECTED
    ann.tag(SELL, "demand")
    assert settling.begin().unanimous.label == "Took over 1 mark on which ann and bob agree"
    assert settling.gold()[SELL].decision is None


def test_a_second_verdict_takes_the_place_of_the_first_and_undo_brings_that_back(
    settling: Settling,
) -> None:
    settling.begin()
    settling.settle(YARD, "both")
    settling.settle(YARD, "union")
    assert told(settling) == {COUNCIL: "people", "Nobody from the yard would": "yard"}
    settling.engine.undo()
    both = {YARD: "yard", "from the yard would": "yard"}
    assert told(settling) == {COUNCIL: "people", **both}
    settling.engine.undo()
    assert told(settling) == {COUNCIL: "people"}
    assert settling.engine.sitting.left == 4


def test_what_is_skipped_stays_open(settling: Settling) -> None:
    settling.begin()
    settling.settle(BOAT, "skipped")
    assert BOAT not in settling.gold()
    assert len(settling.begin().session.items) == 4


@pytest.mark.parametrize(
    ("verdict", "detail", "why"),
    [
        ("own", {}, "Your version says nothing"),
        ("own", {"own": {"spans": [[0, 5]]}}, "about other words"),
        ("maybe", {}, "is no verdict: choose of left, right"),
        ("left", {"reason": "bored"}, "A reason is one of ambiguous, gap"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(
    settling: Settling, verdict: str, detail: dict[str, Any], why: str
) -> None:
    settling.begin()
    outcome = settling.settle(BOAT, verdict, detail)
    assert not outcome.done
    assert why in outcome.told
    assert settling.engine.sitting.left == 4
    assert set(settling.gold()) == {COUNCIL}


def test_of_a_passage_that_both_marked_it_is_seen_what_only_one_of_them_has(
    settling: Settling,
) -> None:
    settling.begin()

    def shown(words: str) -> dict[Role, str]:
        card = settling.engine.card(settling.item(words))
        passage = settling.engine.deck.face(card, shown=True)[:5]
        parts = [part for each in passage for part in each.parts]
        return {role: text for text, role in parts if role in (Role.SOURCE, Role.CONTENT, Role.CUE)}

    assert shown(SELL) == {Role.CONTENT: SELL}
    differs = shown(YARD)
    assert differs[Role.CONTENT] == "from the yard"
    assert {differs[Role.SOURCE], differs[Role.CUE]} == {"Nobody ", " would"}


def test_nobody_is_named_before_the_summary(settling: Settling) -> None:
    settling.begin()
    for words in (SELL, ALL, BOAT, YARD):
        told = [settling.face(words), settling.settle(words, "left").told]
        assert not any(name in each for each in told for name in ("ann", "bob"))
    assert "ann and bob" in "\n".join(map(str, settling.engine.summary().lines))


def test_sides_are_shuffled_by_session_and_stay_when_it_is_taken_up_again(
    settling: Settling,
) -> None:
    def sides() -> tuple[str, ...]:
        return tuple(settling.side(words, "ann") for words in (SELL, ALL, BOAT, YARD))

    settling.begin()
    first = sides()
    session_id = settling.engine.sitting.session.id
    again = sitting(settling.library.reviews, session_id)
    deck = AdjudicateDeck(settling.library, again.session)
    settling.engine = Engine(settling.library, deck, again)
    assert sides() == first
    drawn = set()
    for _ in range(20):
        settling.begin()
        drawn.add(sides())
    assert len(drawn) > 4  # of 16; that it is fewer happens once in a million times a million


def test_a_retired_tag_is_not_proposed(settling: Settling) -> None:
    (claim,) = (each for each in settling.library.tags() if each.name == "claim")
    denial, change = codebook.create(settling.library.tags(), claim._replace(name="denial", slot=0))
    assert denial.name == "denial"
    settling.library.apply(change)
    settling.library.apply(codebook.retire(claim))
    for _ in range(8):
        settling.begin()
        assert settling.engine.card(settling.item(BOAT)).proposal == settling.side(BOAT, "bob")


def test_enter_takes_what_is_proposed(settling: Settling) -> None:
    settling.begin()
    card = settling.engine.card(settling.item(BOAT))
    settling.settle(BOAT, "proposal")
    assert settling.engine.sitting.answers[settling.item(BOAT)].said == card.proposal


def test_a_query_says_which_differences(settling: Settling) -> None:
    settling.begin("tag:yard")
    assert words_of(settling) == ["Nobody from the yard would"]
    assert not settling.gold()
    settling.begin("tag:claim OR note:else")
    assert words_of(settling) == [ALL, BOAT]
    settling.begin("-speaker:council status:passage article:ferry -text:boat")
    assert words_of(settling) == [SELL, "Nobody from the yard would"]
    with pytest.raises(LibraryError, match="created: cannot be asked for; choose of article"):
        settling.begin("created:2026")


def test_one_annotator_cannot_differ(settling: Settling) -> None:
    with pytest.raises(LibraryError, match="name two annotators"):
        begin(settling.library, "ann", "ann")
    with pytest.raises(LibraryError, match="“eve” is no annotator"):
        begin(settling.library, "ann", "eve")


def test_a_text_that_the_library_lacks_is_told_of(
    settling: Settling, bob: Annotator, tmp_path: Path
) -> None:
    eve = Annotator(tmp_path / "eve", "eve")
    eve.tag("A boat", "thing", text=OTHER)
    bob.tag("A boat", "ship", text=OTHER)
    found = begin(settling.library, str(tmp_path / "eve"), settling.bob)
    assert found.session.items == ()
    (note,) = found.notes
    assert note.startswith("1 article that both coded is not in this library: open the text here")


def test_annotators_of_one_library_are_counted(tmp_path: Path) -> None:
    ann, bob = Annotator(tmp_path / "one", "ann"), Annotator(tmp_path / "one", "bob")
    ann.tag(BOAT, "claim")
    bob.tag(SELL, "demand")
    assert disputed(ann.library, "ann", "bob") == (2, 1)
    assert disputed(ann.library, "ann", "eve") == (0, 0)


def test_the_summary_says_who_was_right_why_they_differ_and_what_is_open(
    settling: Settling,
) -> None:
    settling.begin()
    settling.settle(BOAT, settling.side(BOAT, "bob"), {"reason": "gap", "remark": "when?"})
    settling.settle(SELL, settling.side(SELL, "bob"), {"reason": "slip"})
    settling.settle(YARD, "union", {"reason": "gap"})
    settling.settle(ALL, "skipped")
    summary = settling.engine.summary()
    figures = summary.figures
    assert (figures["units"], figures["decided"], figures["open"]) == (4, 3, 1)
    assert figures["right"] == {"ann": 0, "bob": 2}
    assert figures["reasons"] == {"slip": 1, "gap": 2}
    assert figures["agreement"]["annotators"] == ["ann", "bob"]
    assert (figures["agreement"]["units"], figures["agreement"]["agreed"]) == (5, 1)
    assert json.loads(json.dumps(figures)) == figures
    lines = [str(each) for each in summary.lines]
    assert "3 of 4 differences settled" in lines
    assert "Right: ann 0, bob 2" in lines
    assert "1 unit open" in lines
    gaps = lines[lines.index("Guideline gaps, for the codebook") + 1 :][:2]
    assert gaps[0] in {
        f"- “We keep the boat,”: {between}? Settled: #denial (when?)"
        for between in ("#claim or #denial", "#denial or #claim")
    }
    assert gaps[1] == "- “Nobody from the yard would”: #yard? Settled: #yard"


def test_an_empty_session_has_a_summary(settling: Settling) -> None:
    settling.begin("tag:nowhere")
    lines = [str(each) for each in settling.engine.summary().lines]
    assert lines[0] == "0 of 0 differences settled"
