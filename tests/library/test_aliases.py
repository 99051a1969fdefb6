"""Whoever goes by several names is one person in all articles, also in those that come later."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article.model import Article, Block, BlockKind, Span
from reader.attribution.columns import Columns
from reader.attribution.model import UNKNOWN, Attribution, QuoteKind, Speaker, SpeakerKind
from reader.exchange.outgoing import outgoing
from reader.library import Change, Library, MarkState, Reading, changes
from reader.library.correcting import others_by, rest_of
from reader.library.fields import INTO, alias_field
from reader.library.layout import SPEAKERS
from reader.library.marks import marked
from reader.library.model import Edit, Mark, Person
from reader.library.naming import all_names, is_name, known_names, shown_names
from reader.page.about import facts
from reader.review import candidates

NAMES = ("Mara Voss", "M. Voss", "the minister", "مارا فوس", "👩‍🚒 Mara", "V" * 200)


def article(number: int = 0) -> Article:
    text = " ".join(f"“Words {number} {at}.”" for at in range(9))
    return Article(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), f"Words {number}")


def said(text: str, speakers: Sequence[Speaker]) -> Columns:
    """The quotes of a text, one by each speaker in turn."""
    starts = [at for at, character in enumerate(text) if character == "“"]
    ends = [at + 1 for at, character in enumerate(text) if character == "”"]
    spans = [Span(*each) for each in zip(starts, ends, strict=True)]
    found = [
        Attribution((span,), QuoteKind.DIRECT, speaker=speakers[at % len(speakers)])
        for at, span in enumerate(spans)
    ]
    return Columns.of(found)


def opened(library: Library, number: int, *names: Speaker | str) -> Reading:
    """An article in which the machine found these speakers, with nothing decided."""
    speakers = [name if isinstance(name, Speaker) else Speaker(name) for name in names]
    made = article(number)
    return library.reading(library.add(made), said(made.text, speakers), speakers)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library", annotator="ann")


def person(library: Library, name: str = "Mara Voss", *aliases: str) -> Person:
    """Somebody whom the library knows."""
    edits = [Edit(SPEAKERS, "1" * 32, "name", name)]
    edits += [Edit(SPEAKERS, "1" * 32, alias_field(alias), True) for alias in aliases]
    library.apply(Change(f"Made {name}", tuple(edits)))
    return next(each for each in library.people() if each.name == name)


def speakers(reading: Reading) -> list[str]:
    return list(dict.fromkeys(mark.speaker for mark in reading.marks))


@pytest.mark.parametrize("alias", NAMES[1:])
def test_what_the_machine_gives_to_an_alias_is_shown_and_counted_under_the_name(
    library: Library, alias: str
) -> None:
    person(library, "Mara Voss", alias)
    reading = opened(library, 0, "Mara Voss", alias, "Bo Lind")
    assert speakers(reading) == ["Mara Voss", "Bo Lind"]
    assert {name: each.quotes for name, each in reading.marks.said.items()} == {
        "Mara Voss": 6,
        "Bo Lind": 3,
    }


def test_a_name_goes_before_an_alias(library: Library) -> None:
    person(library, "Mara Voss", "Voss")
    library.apply(Change("Made", (Edit(SPEAKERS, "2" * 32, "name", "Voss"),)))
    assert speakers(opened(library, 0, "Voss", "Mara Voss")) == ["Voss", "Mara Voss"]


def test_case_and_the_form_of_accents_and_apostrophes_make_no_other_name(library: Library) -> None:
    person(library, "José O’Brien")
    reading = opened(library, 0, "José O'Brien", "JOSÉ O’BRIEN")
    assert speakers(reading) == ["José O’Brien"]


def test_marks_follow_when_an_alias_comes_and_goes(library: Library) -> None:
    made = person(library)
    reading = opened(library, 0, "M. Voss", "Bo Lind")
    library.apply(changes.note(reading, [Span(0, 5)], "x"))
    reading = library.refresh(reading)
    library.apply(Change("Alias", (Edit(SPEAKERS, made.id, alias_field("M. Voss"), True),)))
    renamed = library.refresh(reading)
    assert renamed.marks.speakers.count("Mara Voss") == 5
    assert [mark.note for mark in renamed.marks.annotated] == ["x"]
    library.undo()
    assert library.refresh(renamed).marks == reading.marks


def test_marks_stay_where_only_somebody_who_does_not_speak_here_is_renamed(
    library: Library,
) -> None:
    reading = opened(library, 0, "M. Voss")
    before = reading.marks
    person(library, "Somebody Else", "Elsewhere")
    reading = library.refresh(reading)
    assert reading.marks.zones_since(before) == ()
    assert reading.marks.name_of("elsewhere") == "Somebody Else"


def test_what_is_accepted_under_an_alias_is_by_the_person(library: Library) -> None:
    made = person(library, "Mara Voss", "M. Voss")
    reading = opened(library, 0, "M. Voss")
    library.apply(changes.accept(reading, reading.marks[0]))
    (mark, *_) = library.refresh(reading).marks
    assert (mark.speaker, mark.state) == ("Mara Voss", MarkState.ACCEPTED)
    assert mark.annotation
    assert mark.annotation.attribution
    assert mark.annotation.speaker == made.id
    assert mark.annotation.attribution.proposed_speaker == "M. Voss"
    assert library.people() == (made,)


@pytest.mark.parametrize("named", ["Mara Voss", "M. Voss", "mara  voss"])
def test_to_name_whom_the_machine_named_by_another_name_is_to_accept(
    library: Library, named: str
) -> None:
    person(library, "Mara Voss", "M. Voss")
    reading = opened(library, 0, "M. Voss", "Bo Lind")
    for mark, state in zip(reading.marks, (MarkState.ACCEPTED, MarkState.CORRECTED), strict=False):
        library.apply(changes.set_speaker(library.refresh(reading), mark, named))
        assert library.refresh(reading).marks.at(mark.spans).state is state  # type: ignore[union-attr]


def test_who_was_merged_is_known_by_the_names_that_are_theirs_alone(library: Library) -> None:
    made = person(library)
    gone = [("2", "Mara Lind", "person"), ("3", "the minister", "person"), ("4", "Aides", "group")]
    for digit, name, kind in gone:
        values = {"name": name, "kind": kind, INTO: made.id}
        edits = tuple(Edit(SPEAKERS, digit * 32, *each) for each in values.items())
        library.apply(Change("Merged", edits))
    reading = opened(library, 0, "Mara Lind", "the minister", "Aides")
    assert speakers(reading) == ["Mara Voss", "the minister", "Aides"]
    assert all_names(library.people()[0]) == ("Mara Voss", "Mara Lind")


def test_nobody_is_known_by_the_word_for_somebody_unknown(library: Library) -> None:
    person(library, "Mara Voss", UNKNOWN.name)
    assert speakers(opened(library, 0, UNKNOWN)) == ["unknown"]


def test_what_was_rejected_is_found_under_the_name_and_by_the_alias(library: Library) -> None:
    person(library, "Mara Voss", "M. Vos")
    reading = opened(library, 0, "M. Vos", "Bo Lind")
    for mark in reading.marks[:2]:
        library.apply(changes.reject(reading, mark))
    for _ in library.index.refresh():
        pass
    for query in ('speaker:"Mara Voss"', 'speaker:"M. Vos"', "speaker:vos*"):
        (hit,) = library.index.hits(library.index.search(query).keys)
        assert hit.speaker == "Mara Voss"


def test_who_was_merged_is_found_by_both_names(library: Library) -> None:
    reading = opened(library, 0, "Mara Voss", "Mara Lind")
    for mark in reading.marks[:2]:
        library.apply(changes.accept(library.refresh(reading), mark))
    ids = {each.name: each.id for each in library.people()}
    edit = Edit(SPEAKERS, ids["Mara Lind"], INTO, ids["Mara Voss"])
    library.apply(Change("Merged", (edit,)))
    for _ in library.index.refresh():
        pass
    for query in ("speaker:lind", "speaker:voss"):
        found = library.index.hits(library.index.search(query).keys)
        assert [hit.speaker for hit in found] == ["Mara Voss"] * 2


def test_who_goes_by_another_name_here_is_offered_once_and_explained(library: Library) -> None:
    person(library, "Mara Voss", "M. Voss")
    voss = Speaker("M. Voss", title="mayor", mentions=(Span(0, 3),))
    reading = opened(library, 0, voss, "Bo Lind")
    names = [name for name, _ in candidates(reading, reading.marks[1].span)]
    assert names == ["Mara Voss", "Bo Lind"]
    told = {fact.label: fact.words for fact in facts(reading, reading.marks[0])}
    assert told["Speaker"] == "Mara Voss · mayor · person"
    assert told["Also"] == "M. Voss"


def test_the_role_that_the_reader_gave_goes_before_what_the_machine_read(library: Library) -> None:
    mara = person(library, "Mara Voss")
    library.apply(Change("Role", (Edit(SPEAKERS, mara.id, "title", "head of housing"),)))
    reading = opened(library, 0, Speaker("Mara Voss", title="engineer"), "Bo Lind")
    assert dict(candidates(reading, reading.marks[1].span))["Mara Voss"] == "head of housing"
    told = {fact.label: fact.words for fact in facts(reading, reading.marks[0])}
    assert told["Speaker"] == "Mara Voss · head of housing · person"


def test_a_proposal_goes_out_under_the_name_with_what_the_machine_said(library: Library) -> None:
    made = person(library, "Mara Voss", "M. Voss")
    (item, *_) = outgoing(opened(library, 0, "M. Voss"), proposals=True)
    assert (item.speaker, item.proposed_speaker) == (made, "M. Voss")


@pytest.mark.parametrize(
    ("name", "kind", "is_one"),
    [
        ("Mara Voss", "person", True),
        ("the Kremlin", "organisation", True),
        ("مارا فوس", "person", True),
        ("毛泽东", "person", True),
        ("👩‍🚒", "person", True),
        ("the minister", "person", False),
        ("The Prime Minister", "person", False),
        ("she", "person", False),
        ("He", "person", False),
        ("the trust", "organisation", False),
        ("Two Officials", "group", False),
        ("Deep Throat", "anonymous", False),
        ("12", "person", False),
        ("", "person", False),
    ],
)
def test_what_is_a_name_in_all_articles(name: str, kind: str, *, is_one: bool) -> None:
    assert is_name(name, kind) is is_one


# What a correction says of the rest


def corrected(library: Library, reading: Reading, to: str, at: int = 0) -> tuple[Mark, Reading]:
    """One quote given to somebody else; the mark as it was before, and the article now."""
    before = reading.marks[at]
    library.apply(changes.set_speaker(reading, before, to))
    return before, library.refresh(reading)


def counts(reading: Reading) -> dict[str, int]:
    return {name: each.quotes for name, each in reading.marks.said.items()}


@pytest.mark.parametrize("known", [True, False])
def test_the_rest_of_a_name_goes_to_whom_one_was_given_in_one_step(
    library: Library, *, known: bool
) -> None:
    if known:
        person(library)
    before, reading = corrected(library, opened(library, 0, "M. Vos", "Bo Lind"), "Mara Voss")
    assert others_by(reading, before) == 4
    change = rest_of(reading, before, "Mara Voss")
    assert change.label == ("Gave 4 more quotes by “M. Vos” to Mara Voss, who is also called that")
    library.apply(change)
    done = library.refresh(reading)
    assert counts(done) == {"Mara Voss": 5, "Bo Lind": 4}
    assert [mark.state for mark in done.marks[::2]] == [MarkState.CORRECTED] * 5
    assert speakers(opened(library, 1, "M. Vos")) == ["Mara Voss"]
    library.undo()
    assert library.refresh(done).marks == reading.marks
    assert speakers(opened(library, 2, "M. Vos")) == ["M. Vos"]


@pytest.mark.parametrize(
    "name", [Speaker("the minister"), Speaker("Two Aides", SpeakerKind.GROUP)], ids=str
)
def test_what_is_no_name_is_given_here_and_nowhere_else(library: Library, name: Speaker) -> None:
    before, reading = corrected(library, opened(library, 0, name), "Mara Voss")
    change = rest_of(reading, before, "Mara Voss")
    assert change.label == f"Gave 8 more quotes by “{name.name}” to Mara Voss"
    library.apply(change)
    assert speakers(library.refresh(reading)) == ["Mara Voss"]
    assert speakers(opened(library, 1, name)) == [name.name]


def test_the_name_of_somebody_else_stays_theirs(library: Library) -> None:
    person(library, "Bo Lind", "B. Lind")
    for number, name in enumerate(("Bo Lind", "B. Lind")):
        before, reading = corrected(library, opened(library, number, name), "Mara Voss")
        assert before.speaker == "Bo Lind"
        library.apply(rest_of(reading, before, "Mara Voss"))
        assert speakers(library.refresh(reading)) == ["Mara Voss"]
        assert speakers(opened(library, number + 5, name)) == ["Bo Lind"]


def test_what_was_decided_already_stays_as_it_was(library: Library) -> None:
    reading = opened(library, 0, "M. Vos")
    library.apply(changes.accept(reading, reading.marks[1]))
    library.apply(changes.reject(library.refresh(reading), reading.marks[2]))
    before, reading = corrected(library, library.refresh(reading), "Mara Voss")
    assert others_by(reading, before) == 6
    library.apply(rest_of(reading, before, "Mara Voss"))
    done = library.refresh(reading)
    assert (done.marks[1].speaker, done.marks[2].state) == ("M. Vos", MarkState.REJECTED)
    assert counts(done) == {"Mara Voss": 7, "M. Vos": 1}


def test_of_one_quote_alone_only_the_name_is_learnt(library: Library) -> None:
    names = ("M. Vos", *(f"Somebody {at}" for at in range(8)))
    before, reading = corrected(library, opened(library, 0, *names), "Mara Voss")
    assert others_by(reading, before) == 0
    change = rest_of(reading, before, "Mara Voss")
    assert change.label == "Mara Voss is also called “M. Vos”: no other quote here is"
    library.apply(change)
    assert library.people()[0].aliases == ("M. Vos",)


def test_there_is_no_rest_of_what_the_machine_gave_to_nobody(library: Library) -> None:
    before, reading = corrected(library, opened(library, 0, UNKNOWN), "Mara Voss")
    assert others_by(reading, before) == 0
    assert rest_of(reading, before, "Mara Voss").edits == ()


def test_there_is_nothing_to_give_where_the_name_is_theirs(library: Library) -> None:
    person(library, "Mara Voss", "M. Vos")
    reading = opened(library, 0, "M. Vos")
    assert rest_of(reading, reading.marks[0], "Mara Voss").edits == ()


names = st.sampled_from(NAMES)
people = st.lists(
    st.builds(
        lambda id_, name, aliases, into: Person(id_, name, tuple(aliases), into=into),
        st.sampled_from("abc"),
        names,
        st.lists(names, max_size=2),
        st.sampled_from(["", "a", "b"]),
    ),
    max_size=3,
    unique_by=lambda each: each.id,
)


@given(people)
def test_every_name_is_that_of_one_person_who_stands(people: Sequence[Person]) -> None:
    known, shown = known_names(people), shown_names(people)
    standing = {each.id: each.name for each in people}
    assert set(known.values()) <= standing.keys()
    assert all(shown[name] == standing[known[name]] for name in shown)
    assert all(known[each.name.casefold()] in standing for each in people)


def test_many_quotes_are_named_anew_as_fast_as_they_were_marked_at_first() -> None:
    text = "“Some words.” " * 50_000
    speakers = [Speaker(f"Speaker {number}") for number in range(500)]
    persons = tuple(Person(f"{at:032x}", f"Person {at}", (f"Speaker {at}",)) for at in range(5000))
    article, found = Article(text, (), ""), said(text, speakers)

    def marking() -> tuple[float, Reading]:
        return seconds(Reading(article, found, (), (), (), ()))

    def seconds(reading: Reading) -> tuple[float, Reading]:
        began = time.process_time()
        made = marked(reading)
        return time.process_time() - began, made

    first, reading = min((marking() for _ in range(3)), key=lambda each: each[0])
    named = min(seconds(replace(reading, people=persons))[0] for _ in range(3))
    assert named < 3 * first, f"{named / first:.1f} times as long"
