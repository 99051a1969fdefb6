from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from reader.article.model import Span
from reader.attribution.model import UNKNOWN, Attribution, QuoteKind, Speaker
from reader.library import (
    Change,
    Decision,
    Edit,
    Library,
    Mark,
    MarkState,
    Person,
    Reading,
    changes,
)
from reader.library.model import Tag
from tests.library.conftest import FIRST, PROPOSALS, VOSS, span

Act = Callable[[Callable[[Reading], Change]], Reading]
PASSAGE = [span("Nobody else would speak.")]


def at(reading: Reading, spans: Sequence[Span]) -> Mark:
    """The one mark of some spans."""
    (mark,) = (mark for mark in reading.marks if mark.spans == tuple(spans))
    return mark


def test_a_tag_on_a_passage_makes_a_mark_of_it(act: Act, rent: Tag) -> None:
    mark = at(act(lambda now: changes.tag(now, PASSAGE, rent)), PASSAGE)
    assert (mark.state, mark.tags) == (MarkState.PASSAGE, (rent,))


def test_a_tag_that_the_codebook_lacks_comes_into_it_in_the_same_step(
    act: Act, library: Library
) -> None:
    new, _ = changes.create_tag("  new   tag ")
    assert act(lambda now: changes.tag(now, PASSAGE, new)).tags == (new,)
    assert new.name == "new tag"
    library.undo()
    assert library.tags() == ()


def test_a_passage_has_one_annotation_whatever_is_done_to_it(act: Act, rent: Tag) -> None:
    other, _ = changes.create_tag("access")
    act(lambda now: changes.tag(now, FIRST.content, rent))
    act(lambda now: changes.tag(now, FIRST.content, other))
    act(lambda now: changes.note(now, FIRST.content, "Said before the vote."))
    act(lambda now: changes.accept(now, at(now, FIRST.content)))
    now = act(lambda now: changes.set_speaker(now, at(now, FIRST.content), "Mara Vos"))
    (annotation,) = now.annotations
    assert annotation.tags == (other.id, rent.id)
    assert annotation.note == "Said before the vote."
    assert annotation.decision is Decision.CORRECTED


def test_toggling_a_tag_twice_leaves_nothing_behind(act: Act, rent: Tag) -> None:
    assert at(act(lambda now: changes.toggle(now, PASSAGE, rent)), PASSAGE).tags == (rent,)
    assert act(lambda now: changes.toggle(now, PASSAGE, rent)).annotations == ()


def test_a_tag_that_goes_leaves_the_others_and_the_note(act: Act, rent: Tag) -> None:
    act(lambda now: changes.tag(now, PASSAGE, rent))
    act(lambda now: changes.note(now, PASSAGE, "a thought"))
    assert at(act(lambda now: changes.untag(now, PASSAGE, rent)), PASSAGE).note == "a thought"
    assert act(lambda now: changes.note(now, PASSAGE, "")).annotations == ()


def test_a_decision_stays_when_its_tag_goes(act: Act, rent: Tag) -> None:
    here = PROPOSALS[0].content
    act(lambda now: changes.accept(now, at(now, here)))
    act(lambda now: changes.tag(now, here, rent))
    assert at(act(lambda now: changes.untag(now, here, rent)), here).is_confirmed


def test_taking_off_a_tag_that_is_not_there_is_nothing(reading: Reading, rent: Tag) -> None:
    assert changes.untag(reading, PASSAGE, rent).edits == ()


def test_accepting_a_proposal_makes_its_speaker_known(act: Act) -> None:
    now = act(lambda now: changes.accept(now, now.marks[0]))
    mark = now.marks[0]
    assert (mark.state, mark.speaker) == (MarkState.ACCEPTED, "Mara Voss")
    assert (mark.source, mark.cue, mark.kind) == (FIRST.source, FIRST.cue, FIRST.kind)
    (person,) = now.people
    assert (person.name, person.title) == ("Mara Voss", VOSS.title)


def test_a_speaker_the_library_knows_by_an_alias_is_not_made_again(
    act: Act, library: Library
) -> None:
    known = "e" * 32
    library.apply(
        Change(
            "known",
            (
                Edit("speakers", known, "name", "Mara Ilse Voss"),
                Edit("speakers", known, "alias:mara voss", True),
            ),
        )
    )
    act(lambda now: changes.tag(now, PASSAGE, changes.create_tag("x")[0]))
    now = act(lambda now: changes.accept(now, now.marks[0]))
    assert [person.id for person in now.people] == [known]
    assert now.marks[0].speaker == "Mara Ilse Voss"


def test_accepting_words_of_an_unknown_speaker_makes_nobody(
    library: Library, reading: Reading
) -> None:
    proposal = replace(FIRST, speaker=UNKNOWN)
    now = library.reading(reading.article.id, [proposal], ())
    library.apply(changes.accept(now, now.marks[0]))
    now = library.refresh(now)
    assert now.people == ()
    assert (now.marks[0].state, now.marks[0].speaker) == (MarkState.ACCEPTED, "unknown")


def test_undoing_an_acceptance_forgets_the_person_it_made(act: Act, library: Library) -> None:
    before = act(lambda now: changes.accept(now, now.marks[0]))
    undone = library.undo()
    assert undone is not None
    assert undone.label == "Accepted: Mara Voss"
    now = library.refresh(before)
    assert (now.people, now.annotations) == ((), ())
    assert now.marks[0].state is MarkState.PROPOSED


def test_a_rejected_proposal_stays_rejected_after_a_new_model(act: Act, library: Library) -> None:
    now = act(lambda now: changes.reject(now, now.marks[0]))
    start, end = FIRST.content[0]
    newer = Attribution((Span(start, end - 2),), QuoteKind.MIXED, speaker=VOSS, model="test 2")
    again = library.reading(now.article.id, [newer, *PROPOSALS[1:]], ())
    assert [mark.state for mark in again.marks] == [
        MarkState.REJECTED,
        MarkState.PROPOSED,
        MarkState.PROPOSED,
    ]
    assert again.marks[0].attribution == newer


def test_another_speaker_for_a_proposal_corrects_it(act: Act) -> None:
    now = act(lambda now: changes.set_speaker(now, now.marks[0], "The  mayor"))
    assert (now.marks[0].state, now.marks[0].speaker) == (MarkState.CORRECTED, "The mayor")
    decided = now.annotations[0].attribution
    assert decided is not None
    assert decided.proposed_speaker == "Mara Voss"


def test_the_proposed_speaker_for_a_proposal_accepts_it(act: Act) -> None:
    now = act(lambda now: changes.set_speaker(now, now.marks[0], "Mara Voss"))
    assert now.marks[0].state is MarkState.ACCEPTED


def test_a_person_can_be_named_the_speaker_of_a_passage_nobody_proposed(act: Act) -> None:
    now = act(lambda now: changes.set_speaker(now, PASSAGE, "The narrator"))
    person = now.people[0]
    now = act(lambda now: changes.set_speaker(now, [Span(0, 5)], person))
    assert now.people == (person,)
    assert {mark.speaker for mark in now.marks if mark.state is MarkState.CORRECTED} == {
        "The narrator"
    }
    assert at(now, PASSAGE).kind is QuoteKind.INDIRECT


def test_a_person_that_is_new_is_kept_as_given(act: Act) -> None:
    person = Person("c" * 32, "Ilse Roth", ("Roth",), "the mayor")
    now = act(lambda now: changes.set_speaker(now, now.marks[0], person))
    assert now.people == (person,)


def test_a_correction_of_the_words_replaces_the_proposal_however_far_it_moved(act: Act) -> None:
    short = [span("We will")]
    now = act(lambda now: changes.set_span(now, now.marks[0], short))
    assert at(now, short).state is MarkState.CORRECTED
    assert at(now, short).speaker == "Mara Voss"
    assert at(now, short).attribution == FIRST
    assert len(now.marks) == 3


def test_other_words_may_be_said_by_somebody_else(act: Act) -> None:
    place = span("“We will not raise the rent")
    now = act(lambda now: changes.set_span(now, now.marks[0], [place], " Leo\nMarr "))
    mark = now.marks[0]
    assert (mark.spans, mark.speaker) == ((place,), "Leo Marr")
    assert mark.annotation
    assert mark.annotation.attribution
    assert mark.annotation.attribution.proposed_speaker == "Mara Voss"


def test_a_passage_that_nobody_says_stays_one_when_it_is_moved(act: Act) -> None:
    act(lambda now: changes.tag(now, PASSAGE, changes.create_tag("mood")[0]))
    moved = [Span(PASSAGE[0].start, PASSAGE[0].end - 1)]
    now = act(lambda now: changes.set_span(now, at(now, PASSAGE), moved))
    mark = at(now, moved)
    assert (mark.state, [each.name for each in mark.tags]) == (MarkState.PASSAGE, ["mood"])
    assert mark.annotation is not None
    assert mark.annotation.attribution is None


def test_accepting_what_was_corrected_changes_nothing(act: Act) -> None:
    now = act(lambda now: changes.set_speaker(now, now.marks[0], "The mayor"))
    assert changes.accept(now, now.marks[0]).edits == ()


def test_a_rejection_can_be_taken_back_by_accepting(act: Act) -> None:
    act(lambda now: changes.reject(now, now.marks[0]))
    now = act(lambda now: changes.accept(now, now.marks[0]))
    assert now.marks[0].state is MarkState.ACCEPTED
    assert len(now.annotations) == 1


def test_a_passage_that_nobody_says_can_be_neither_accepted_nor_rejected(
    act: Act, rent: Tag
) -> None:
    now = act(lambda now: changes.tag(now, PASSAGE, rent))
    assert changes.accept(now, at(now, PASSAGE)).edits == ()
    assert changes.reject(now, at(now, PASSAGE)).edits == ()


def test_deleting_brings_the_proposal_back(act: Act) -> None:
    act(lambda now: changes.reject(now, now.marks[0]))
    now = act(lambda now: changes.delete(now, now.marks[0]))
    assert now.marks[0].state is MarkState.PROPOSED
    assert now.annotations == ()
    assert changes.delete(now, now.marks[0]).edits == ()


@pytest.mark.parametrize(
    ("do", "label"),
    [
        (lambda now: changes.accept(now, now.marks[0]), "Accepted: Mara Voss"),
        (lambda now: changes.reject(now, now.marks[0]), "Rejected: “We will not raise the…”"),
        (
            lambda now: changes.tag(now, now.marks[0].spans, Tag("a" * 32, "rent control")),
            "Tagged “We will not raise the…” with rent control",
        ),
        (
            lambda now: changes.note(now, now.marks[1].spans, "x"),
            "Noted on “Not by a cent”",
        ),
        (
            lambda now: changes.set_speaker(now, now.marks[1], "Voss"),
            "Speaker of “Not by a cent”: Voss",
        ),
        (lambda now: changes.note(now, [Span(0, 30)], "x"), "Noted on “Rents to stay as they…”"),
    ],
)
def test_labels_read_well(reading: Reading, do: Callable[[Reading], Change], label: str) -> None:
    assert do(reading).label.replace(",”", "”") == label


def test_a_passage_needs_words(reading: Reading) -> None:
    with pytest.raises(ValueError, match="at least one span"):
        changes.note(reading, [], "x")


def test_a_speaker_who_is_not_a_person_keeps_what_they_are(
    library: Library, reading: Reading
) -> None:
    from reader.attribution.model import SpeakerKind

    office = Speaker("the housing office", SpeakerKind.ORGANISATION)
    now = library.reading(reading.article.id, [replace(FIRST, speaker=office)], (office,))
    library.apply(changes.accept(now, now.marks[0]))
    assert [person.kind for person in library.people()] == ["organisation"]


def test_accepting_all_is_one_step_that_makes_each_speaker_once(
    library: Library, reading: Reading
) -> None:
    library.apply(changes.reject(reading, at(reading, PROPOSALS[2].content)))
    reading = library.refresh(reading)
    change = changes.accept_all(reading, reading.marks)
    assert change.label == "Accepted 2 quotes"
    library.apply(change)
    states = [mark.state for mark in library.refresh(reading).marks]
    assert states == [MarkState.ACCEPTED, MarkState.ACCEPTED, MarkState.REJECTED]
    assert [person.name for person in library.people()] == ["Mara Voss"]
    library.undo()
    assert [mark.state for mark in library.refresh(reading).marks][:2] == [MarkState.PROPOSED] * 2
    assert library.people() == ()


def test_a_note_on_the_article_is_undone_and_done_again(library: Library, reading: Reading) -> None:
    library.apply(changes.note_article(reading, "one"))
    library.apply(changes.note_article(library.refresh(reading), "two"))
    notes = [library.refresh(reading).note]
    for step in (library.undo, library.undo, library.redo, library.redo):
        assert step()
        notes.append(library.refresh(reading).note)
    assert notes == ["two", "one", "", "one", "two"]


def test_the_same_note_on_the_article_is_nothing_to_do(library: Library, reading: Reading) -> None:
    library.apply(changes.note_article(reading, "one"))
    assert changes.note_article(library.refresh(reading), "one").edits == ()
    assert changes.note_article(reading, "").edits == ()


def test_what_another_copy_wrote_moves_no_cursor(library: Library, reading: Reading) -> None:
    library.apply(changes.note(reading, reading.marks[0].spans, "a"))
    (annotation,) = library.refresh(reading).annotations
    for record in (annotation.id, reading.article.id):
        hostile = Edit(reading.article.id, record, "note", "a\x1b[2J\r\nb\tc")
        library.apply(Change("merged", (hostile,)))
    after = library.refresh(reading)
    assert [after.annotations[0].note, after.note] == ["a\ufffd[2J\nb\tc"] * 2
