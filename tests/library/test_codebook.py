"""What can be done to the codebook: each thing is one step, says what it was, and can be undone."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article.model import Article, Block, BlockKind, Span
from reader.library import Change, Library, Reading, changes, codebook
from reader.library.codebook import COLOURS, RefusedError
from reader.library.fields import INTO
from reader.library.layout import CODEBOOK
from reader.library.model import Edit, LibraryError, Tag
from reader.library.search.counting import TagCount
from reader.library.tag_names import merged_named, named
from reader.library.tree import above, branches, path, subtree
from tests.library.conftest import TEXT, span

Make = Callable[..., Tag]
ODD_NAMES = [
    "1",
    "a/b",
    "🏠",
    "👩‍👩‍👧",
    "سكن",
    "שכר דירה",
    "tag:rent",
    'the "rent"',
    "a\\b",
    "x" * 300,
]
BLOCKS = (Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),)


@pytest.fixture
def make(library: Library) -> Make:
    """Make a tag, below another one if it is given."""

    def made(name: str, parent: Tag | None = None, **given: Any) -> Tag:
        wanted = Tag("", name, parent.id if parent else "")._replace(**given)
        tag, change = codebook.create(library.tags(), wanted)
        library.apply(change)
        return next(each for each in library.tags() if each.id == tag.id)

    return made


def now(library: Library, tag: Tag) -> Tag:
    """A tag as it is now."""
    return next(each for each in library.tags() if each.id == tag.id)


def names(library: Library) -> list[str]:
    """The codebook from the top down, each tag set in below its parent."""
    return [f"{'  ' * depth}{tag.name}" for tag, depth in branches(library.tags())]


def counts(library: Library) -> dict[str, TagCount]:
    """How often each tag is used, by name."""
    for _ in library.index.refresh():
        pass
    found = library.index.tag_counts()
    return {tag.name: found[tag.id] for tag in library.tags()}


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_tag_can_have_any_name_of_one_line(library: Library, make: Make, name: str) -> None:
    make(name)
    (tag,) = library.tags()
    assert tag.name == name
    assert named(library.tags(), name) == tag


@pytest.mark.parametrize("name", ["", "  ", "\n", "\u200b", "\u200d", "\x1b"])
def test_a_tag_needs_a_name_that_can_be_seen(make: Make, name: str) -> None:
    with pytest.raises(RefusedError, match="A tag needs a name"):
        make(name)


def test_what_a_terminal_would_obey_is_no_part_of_a_name(make: Make) -> None:
    assert make("re\x1b[2Jnt\n  control\udc80").name == "re[2Jnt control\ufffd"


@pytest.mark.parametrize("other", ["Housing", " HOUSING ", "housing"])
def test_a_name_that_is_taken_is_refused_whatever_its_case(
    library: Library, make: Make, other: str
) -> None:
    make("housing")
    rent = make("rent")
    with pytest.raises(RefusedError, match="There is a tag housing already: merge the two"):
        make(other)
    with pytest.raises(RefusedError, match="There is a tag housing already: merge the two"):
        codebook.rename(library.tags(), rent, other)


def test_the_name_of_a_retired_tag_offers_to_bring_it_back(library: Library, make: Make) -> None:
    library.apply(codebook.retire(make("rent")))
    with pytest.raises(RefusedError, match="rent already, which is retired: bring it back"):
        make("rent")


def test_the_case_of_a_name_can_be_changed(library: Library, make: Make) -> None:
    library.apply(codebook.rename(library.tags(), make("rent"), "Rent"))
    assert names(library) == ["Rent"]


def test_a_tag_goes_under_another_with_all_below_it(library: Library, make: Make) -> None:
    housing, rent = make("housing"), make("rent")
    make("rent control", rent)
    library.apply(codebook.move(library.tags(), rent, housing))
    assert names(library) == ["housing", "  rent", "    rent control"]
    library.apply(codebook.move(library.tags(), now(library, rent), None))
    assert names(library) == ["housing", "rent", "  rent control"]


def test_a_tag_never_goes_below_itself(library: Library, make: Make) -> None:
    housing = make("housing")
    control = make("control", make("rent", housing))
    with pytest.raises(RefusedError, match="control stands below housing: move control away"):
        codebook.move(library.tags(), housing, control)
    with pytest.raises(RefusedError, match="cannot stand under itself"):
        codebook.move(library.tags(), housing, housing)


def test_there_are_a_few_colours(library: Library, make: Make) -> None:
    rent = make("rent")
    for colour in (*COLOURS, ""):
        library.apply(codebook.colour(rent, colour))
        assert now(library, rent).colour == colour
    with pytest.raises(RefusedError, match="There is no colour “mauve”; there are: blue,"):
        codebook.colour(rent, "mauve")


def test_a_digit_belongs_to_one_tag(library: Library, make: Make) -> None:
    rent, access = make("rent", slot=1), make("access")
    library.apply(codebook.pin(library.tags(), access, 1))
    assert {tag.name: tag.slot for tag in library.tags()} == {"access": 1, "rent": 0}
    library.apply(codebook.pin(library.tags(), access, 0))
    assert {tag.slot for tag in library.tags()} == {0}
    make("third", slot=2)
    make("fourth", slot=2)
    assert now(library, rent).slot == 0
    assert {tag.name: tag.slot for tag in library.tags() if tag.slot} == {"fourth": 2}


@pytest.mark.parametrize("slot", [-1, 10])
def test_there_are_nine_digits(library: Library, make: Make, slot: int) -> None:
    with pytest.raises(RefusedError, match="a digit from 1 to 9"):
        codebook.pin(library.tags(), make("rent"), slot)


def test_a_retired_tag_that_comes_back_has_its_digit_unless_another_has_it(
    library: Library, make: Make
) -> None:
    rent = make("rent", slot=3)
    library.apply(codebook.retire(rent))
    library.apply(codebook.bring_back(library.tags(), now(library, rent)))
    assert now(library, rent).slot == 3
    library.apply(codebook.retire(rent))
    library.apply(codebook.pin([make("access")], library.tags()[0], 3))
    library.apply(codebook.bring_back(library.tags(), now(library, rent)))
    assert (now(library, rent).slot, now(library, rent).retired) == (0, False)


def test_a_retired_tag_cannot_be_pinned(library: Library, make: Make) -> None:
    rent = make("rent")
    library.apply(codebook.retire(rent))
    with pytest.raises(RefusedError, match="rent is retired: bring it back"):
        codebook.pin(library.tags(), now(library, rent), 1)


def test_what_has_a_retired_tag_keeps_it_and_is_found(
    library: Library, make: Make, reading: Reading
) -> None:
    rent = make("rent")
    library.apply(changes.tag(library.refresh(reading), (span("the rent"),), rent))
    library.apply(codebook.retire(rent))
    assert library.refresh(reading).annotations[0].tags == (rent.id,)
    assert counts(library)["rent"] == (1, 1)
    assert len(library.index.search("tag:rent").keys) == 1


def test_a_retired_tag_is_not_used_again_by_the_key_for_the_last_one(
    library: Library, make: Make, reading: Reading
) -> None:
    rent, access = make("rent"), make("access")
    for tag in (access, rent):
        library.apply(changes.tag(library.refresh(reading), (span("the rent"),), tag))
    assert library.recent_tags().tags == (rent.id, access.id)
    library.apply(codebook.retire(rent))
    assert library.recent_tags().tags == (access.id,)


def test_who_tags_with_a_retired_tag_brings_it_back(
    library: Library, make: Make, reading: Reading
) -> None:
    rent = make("rent")
    library.apply(codebook.retire(rent))
    reading = library.refresh(reading)
    library.apply(changes.tag(reading, (span("the rent"),), reading.tags[0]))
    assert not library.tags()[0].retired
    library.undo()
    assert library.tags()[0].retired


def test_a_merge_gives_what_the_other_lacks_and_takes_along_what_stands_below(
    library: Library, make: Make
) -> None:
    rents = make("rents", definition="what is paid", slot=2, colour="blue")
    rent = make("rent", colour="pink", slot=1)
    make("control", rents)
    library.apply(codebook.write_note(rents, "ask again"))
    library.apply(codebook.merge(library.tags(), now(library, rents), rent))
    assert names(library) == ["rent", "  control"]
    whole = now(library, rent)
    assert (whole.definition, whole.note) == ("what is paid", "ask again")
    assert (whole.slot, whole.colour) == (1, "pink")


def test_a_merge_leaves_the_definition_that_is_there(library: Library, make: Make) -> None:
    rents, rent = make("rents", definition="one"), make("rent", definition="other")
    library.apply(codebook.merge(library.tags(), rents, rent))
    assert now(library, rent).definition == "other"


def test_a_tag_that_is_merged_into_one_below_it_leaves_its_place_to_that(
    library: Library, make: Make
) -> None:
    top = make("top")
    housing = make("housing", top)
    rent = make("rent", housing)
    control = make("control", rent)
    library.apply(codebook.merge(library.tags(), housing, control))
    assert names(library) == ["top", "  control", "    rent"]
    whole = now(library, control)
    library.apply(codebook.take_apart(library.tags(), whole, whole.merged[0]))
    assert names(library) == ["top", "  control", "  housing", "    rent"]


def test_what_was_merged_can_be_taken_apart(library: Library, make: Make, reading: Reading) -> None:
    rent, housing = make("rent"), make("housing")
    library.apply(changes.tag(library.refresh(reading), (span("the rent"),), rent))
    library.apply(codebook.merge(library.tags(), rent, housing))
    assert counts(library) == {"housing": (1, 1)}
    whole, part = merged_named(library.tags(), "RENT")
    library.apply(codebook.take_apart(library.tags(), whole, part))
    assert counts(library) == {"housing": (0, 0), "rent": (1, 1)}


def test_of_tags_that_were_merged_into_each_other_both_stand_when_taken_apart(
    library: Library, make: Make
) -> None:
    one, other = make("rent"), make("rents")
    edits = (Edit(CODEBOOK, one.id, INTO, other.id), Edit(CODEBOOK, other.id, INTO, one.id))
    library.apply(Change("As after a merge with another copy", edits))
    (whole,) = library.tags()
    library.apply(codebook.take_apart(library.tags(), whole, whole.merged[0]))
    assert names(library) == ["rent", "rents"]


def test_what_is_taken_apart_has_its_digit_unless_another_has_it(
    library: Library, make: Make
) -> None:
    rent, other = make("rent", slot=3), make("housing")
    library.apply(codebook.merge(library.tags(), rent, other))
    library.apply(codebook.take_apart(library.tags(), *merged_named(library.tags(), "rent")))
    assert now(library, rent).slot == 3
    library.apply(codebook.merge(library.tags(), now(library, rent), now(library, other)))
    make("deposit", slot=3)
    library.apply(codebook.take_apart(library.tags(), *merged_named(library.tags(), "rent")))
    assert [tag.name for tag in library.tags() if tag.slot == 3] == ["deposit"]


@pytest.mark.parametrize("name", ["", "\u200b", "\x1b"])
def test_no_passage_gets_a_tag_that_cannot_be_seen(name: str) -> None:
    with pytest.raises(RefusedError, match="A tag needs a name"):
        changes.create_tag(name)


def test_what_is_taken_apart_needs_a_name_of_its_own(library: Library, make: Make) -> None:
    rent, housing = make("rent"), make("housing")
    library.apply(codebook.merge(library.tags(), rent, housing))
    make("Rent")
    whole, part = merged_named(library.tags(), "rent")
    with pytest.raises(RefusedError, match="There is a tag Rent already"):
        codebook.take_apart(library.tags(), whole, part)


def test_a_tag_that_something_has_is_not_deleted(library: Library, make: Make) -> None:
    rent = make("rent")
    with pytest.raises(RefusedError, match="2 annotations have rent: retire it, or merge it"):
        codebook.delete(library.tags(), rent, 2)


def test_what_stands_below_a_deleted_tag_moves_up(library: Library, make: Make) -> None:
    housing = make("housing")
    rent, rents = make("rent", housing), make("rents")
    make("control", rent)
    library.apply(codebook.merge(library.tags(), rents, rent))
    library.apply(codebook.delete(library.tags(), now(library, rent), 0))
    assert names(library) == ["housing", "  control"]
    library.undo()
    assert names(library) == ["housing", "  rent", "    control"]
    assert [part.name for part in now(library, rent).merged] == ["rents"]


@pytest.mark.parametrize(
    ("do", "label"),
    [
        (lambda tags, a, _: codebook.rename(tags, a, "rents"), "Renamed rent to rents"),
        (codebook.move, "Put rent under housing"),
        (lambda tags, a, _: codebook.move(tags, a, None), "Put rent at the top"),
        (lambda _, a, __: codebook.colour(a, "teal"), "Coloured rent teal"),
        (lambda _, a, __: codebook.colour(a, ""), "Took the colour from rent"),
        (lambda _, a, __: codebook.define(a, "x"), "Defined rent"),
        (lambda _, a, __: codebook.define(a, " "), "Removed the definition of rent"),
        (lambda _, a, __: codebook.write_note(a, "x"), "Noted on the tag rent"),
        (lambda _, a, __: codebook.write_note(a, ""), "Removed the note on the tag rent"),
        (lambda tags, a, _: codebook.pin(tags, a, 3), "Pinned rent to 3"),
        (lambda tags, a, _: codebook.pin(tags, a, 0), "Unpinned rent"),
        (lambda _, a, __: codebook.retire(a), "Retired rent"),
        (lambda tags, a, _: codebook.bring_back(tags, a), "Brought rent back"),
        (codebook.merge, "Merged rent into housing"),
        (lambda tags, a, _: codebook.delete(tags, a, 0), "Deleted the tag rent"),
        (
            lambda tags, a, _: codebook.create(tags, Tag("", "x", a.id))[1],
            "Made the tag x under rent",
        ),
    ],
)
def test_labels_say_what_is_undone(
    library: Library, make: Make, do: Callable[..., Change], label: str
) -> None:
    rent, housing = make("rent"), make("housing")
    assert do(library.tags(), rent, housing).label == label


def test_a_name_is_meant_exactly_then_in_another_case_then_by_how_it_begins() -> None:
    tags = [Tag("1" * 32, "Rent"), Tag("2" * 32, "rents"), Tag("3" * 32, "housing")]
    assert named(tags, "rents").name == "rents"
    assert named(tags, "RENT").name == "Rent"
    assert named(tags, "hou").name == "housing"
    assert named(tags, "22222222").name == "rents"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("re", "“re” begins 2 names, name one of them: Rent, rents."),
        ("twin", f"2 tags are called “twin”; name one by its id: {'4' * 32}, {'5' * 32}."),
        ("husing", "There is no tag “husing”; near are: housing."),
        ("control", "There is no tag “control”; near are: rent control."),
        ("old", "The tag “old” was merged into housing: name that one."),
        ("zzz", "There is no tag “zzz”."),
        ("", "There is no tag “”."),
    ],
)
def test_a_name_that_is_unclear_says_what_is_near(name: str, told: str) -> None:
    tags = [
        Tag("1" * 32, "Rent"),
        Tag("2" * 32, "rents"),
        Tag("3" * 32, "housing", merged=(Tag("6" * 32, "old"),)),
        Tag("4" * 32, "twin"),
        Tag("5" * 32, "twin"),
        Tag("7" * 32, "a rent control"),
    ]
    tags[-1] = tags[-1]._replace(name="rent control") if name == "control" else tags[-1]
    with pytest.raises(LibraryError) as error:
        named(tags, name)
    assert str(error.value) == told


def test_the_name_of_a_merged_tag_does_not_mean_one_that_begins_like_it() -> None:
    tags = [Tag("1", "home", merged=(Tag("2", "rent", into="1"),)), Tag("3", "rental")]
    with pytest.raises(LibraryError, match="“Rent” was merged into home: name that one"):
        named(tags, "Rent")


def test_tags_in_a_ring_are_all_in_the_tree_once() -> None:
    ring = [Tag("a", "a", "c"), Tag("b", "b", "a"), Tag("c", "c", "b"), Tag("d", "d", "gone")]
    assert [(tag.id, depth) for tag, depth in branches(ring)] == [
        ("d", 0),
        ("a", 0),
        ("b", 1),
        ("c", 2),
    ]
    assert subtree(ring, "a") == {"a", "b", "c"}
    assert path(above(ring)["c"]) == "a › b"


Step = tuple[str, int, int, str]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                *("create", "rename", "move", "merge", "apart", "delete", "pin", "retire"),
                *("back", "colour", "define", "note"),
            )
        ),
        st.integers(0, 7),
        st.integers(0, 9),
        st.sampled_from(["rent", "Rent", "1", "a/b", "🏠", "سكن", "", "housing", "x", "y", "z"]),
    ),
    max_size=14,
)


def step(library: Library, wanted: Step) -> None:
    """Do one thing to the codebook, where it makes sense."""
    what, first, second, word = wanted
    tags = library.tags()
    one, other = (tags[i % len(tags)] if tags else None for i in (first, second))
    try:
        if one is None or other is None or what == "create":
            parent = one.id if one and second % 2 else ""
            library.apply(codebook.create(tags, Tag("", word, parent))[1])
        elif what == "apart":
            if one.merged:
                library.apply(codebook.take_apart(tags, one, one.merged[-1]))
        else:
            library.apply(
                {
                    "rename": lambda: codebook.rename(tags, one, word),
                    "move": lambda: codebook.move(tags, one, other if second else None),
                    "merge": lambda: codebook.merge(tags, one, other),
                    "delete": lambda: codebook.delete(tags, one, first % 3 == 0),
                    "pin": lambda: codebook.pin(tags, one, second),
                    "retire": lambda: codebook.retire(one),
                    "back": lambda: codebook.bring_back(tags, one),
                    "colour": lambda: codebook.colour(one, COLOURS[first]),
                    "define": lambda: codebook.define(one, word),
                    "note": lambda: codebook.write_note(one, word),
                }[what]()
            )
    except RefusedError:
        return


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_was_done_to_the_codebook_undoing_all_of_it_leads_back(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library", annotator="ann")
        states = [library.tags()]
        for wanted in steps:
            step(library, wanted)
            states += [library.tags()] if library.tags() != states[-1] else []
        for state in reversed(states[:-1]):
            before = library.tags()
            while library.tags() == before:
                assert library.undo()
            assert library.tags() == state


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_was_done_no_tag_stands_below_itself(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library", annotator="ann")
        for wanted in steps:
            step(library, wanted)
            tags = library.tags()
            known = {tag.id for tag in tags}
            assert all(tag.parent in {"", *known} for tag in tags)
            lines = above(tags)
            tops = {tag.id for tag in tags if not tag.parent}
            assert all((line[0].id if line else name) in tops for name, line in lines.items())


PLACES = [span(words) for words in ("Rents", "to stay", "as they", "the rent", "a cent", "else")]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4)), min_size=1, max_size=10),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=4),
)
def test_merging_and_moving_keep_the_count_of_all_that_is_tagged(
    tagged: list[tuple[int, int]], merges: list[tuple[int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library", annotator="ann")
        reading = library.reading(library.add(Article(TEXT, BLOCKS, "Rents")), (), ())
        tags = [codebook.create_tag(name)[0] for name in "abcde"]
        for place, code in tagged:
            reading = library.refresh(reading)
            library.apply(changes.tag(reading, (PLACES[place],), tags[code]))
        annotated: dict[int, set[str]] = {}
        for place, code in tagged:
            annotated.setdefault(place, set()).add(tags[code].id)
        for gone, into in merges:
            known = library.tags()
            one, other = known[gone % len(known)], known[into % len(known)]
            if one.id != other.id:
                library.apply(codebook.merge(known, one, other))
        found = counts(library)
        for tag in library.tags():
            ids = {tag.id, *(part.id for part in tag.merged)}
            expected = sum(1 for held in annotated.values() if held & ids)
            assert found[tag.name].own == expected


def test_an_annotation_with_a_tag_and_one_below_it_counts_once_for_the_upper_one(
    library: Library, make: Make, reading: Reading
) -> None:
    housing = make("housing")
    rent, access = make("rent", housing), make("access", housing)
    for tag, words in ((housing, "a cent"), (rent, "a cent"), (access, "a cent"), (rent, "Nobody")):
        library.apply(changes.tag(library.refresh(reading), (span(words),), tag))
    make("unused")
    assert counts(library) == {
        "housing": (1, 2),
        "rent": (2, 2),
        "access": (1, 1),
        "unused": (0, 0),
    }


def test_what_stands_with_a_tag_is_counted_on_the_same_passage_and_on_those_that_meet_it(
    library: Library, make: Make, reading: Reading
) -> None:
    rent, claim, long, far = (make(name) for name in ("rent", "claim", "long", "far"))
    for tag, words in (
        (rent, "the rent"),
        (claim, "the rent"),
        (long, "raise the rent this"),
        (rent, "a cent"),
        (long, "“Not by a cent,”"),
        (claim, "Not by a"),
        (far, "Nobody"),
    ):
        library.apply(changes.tag(library.refresh(reading), (span(words),), tag))
    counts(library)
    found = {
        now(library, Tag(each.tag, "")).name: each[1:] for each in library.index.together(rent.id)
    }
    assert found == {"claim": (1, 1), "long": (0, 2)}


def test_what_stands_with_a_merged_tag_is_counted_for_the_one_that_stands(
    library: Library, make: Make, reading: Reading
) -> None:
    rent, rents, claim = make("rent"), make("rents"), make("claim")
    for tag in (rents, claim):
        library.apply(changes.tag(library.refresh(reading), (span("the rent"),), tag))
    library.apply(codebook.merge(library.tags(), rents, rent))
    counts(library)
    assert library.index.together(rent.id) == [(claim.id, 1, 0)]
    assert library.index.together(claim.id) == [(rent.id, 1, 0)]


def test_what_a_later_text_took_on_counts_once(library: Library, make: Make) -> None:
    rent, claim = make("rent"), make("claim")
    for text in (TEXT, TEXT.replace("Nobody else", "Nobody at all")):
        article = Article(text, (BLOCKS[0],), "Rents", origin="/home/ann/rents.md")
        library.add(article)
        if text == TEXT:
            for tag in (rent, claim):
                reading = library.reading(article.id, (), ())
                library.apply(changes.tag(reading, (span("the rent"),), tag))
    assert len(library.annotations(article.id)) == 1
    assert counts(library) == {"rent": (1, 1), "claim": (1, 1)}
    assert library.index.together(rent.id) == [(claim.id, 1, 0)]
