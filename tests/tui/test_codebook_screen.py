"""The codebook screen: tags are made, named, ordered, merged and retired by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from reader.article import Article
from reader.library import Change, Library, changes, codebook
from reader.library.model import Tag
from reader.page.colours import Depth
from reader.page.tag_colours import tag_style
from reader.page.tag_rows import TagRow
from reader.readings import open_reading
from reader.tui.app import QuothApp
from reader.tui.screens.codebook import CodebookScreen
from reader.tui.widgets.tag_tree import TagTree
from tests.tui.conftest import Opened, focused, running, screen, shown, strips, told, until

SIZES = [(120, 40), (60, 20), (40, 10)]


@pytest.fixture
def library(folder: Path, article: Article) -> Library:
    """Four tags, two of which passages have: housing › rent, anger, and claim."""
    made = Library(folder, annotator="ana")
    reading = open_reading(made, article)
    housing, edits = codebook.create_tag("housing")
    made.apply(Change("Made tags", (*edits, *codebook.create_tag("claim")[1])))
    rent = codebook.create_tag("rent", parent=housing.id, definition="what is paid", slot=2)[0]
    anger = codebook.create_tag("anger", definition="not amused", colour="pink")[0]
    for mark, tag in (
        (reading.marks[1], rent),
        (reading.marks[2], rent),
        (reading.marks[2], anger),
    ):
        made.apply(changes.tag(made.refresh(reading), mark.spans, tag))
    return made


async def opened(run: Opened) -> CodebookScreen:
    """Open the codebook from wherever the program is."""
    app, pilot = run
    await until(lambda: "help" in shown(app))
    await pilot.press("C")
    await until(lambda: isinstance(app.screen, CodebookScreen) and app.screen.counts)
    assert isinstance(app.screen, CodebookScreen)
    return app.screen


async def go_to(run: Opened, name: str) -> None:
    """Put the bar on a tag."""
    app, pilot = run
    await pilot.press("g")
    for _ in range(200):
        if at(app) == name:
            return
        await pilot.press("j")
    raise AssertionError(f"no {name} in {shown(app)}")


def at(app: QuothApp) -> str:
    """The name of the tag under the bar."""
    here = app.screen
    return here.tag.name if isinstance(here, CodebookScreen) and here.tag else ""


def rows(here: CodebookScreen) -> list[TagRow]:
    return [*here.query_one(TagTree).rows]


def tag_of(library: Library, name: str) -> Tag:
    return next(tag for tag in library.tags() if tag.name == name)


async def typed(run: Opened, title: str, text: str, *, instead: bool = True) -> None:
    """Answer a question."""
    app, pilot = run
    await until(lambda: title in shown(app))
    if instead:
        await pilot.press("end", "ctrl+u")
    await pilot.press(*text, "enter")


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("size", SIZES)
async def test_it_shows_the_tags_as_a_tree_with_what_they_are_used_for(
    folder: Path, size: tuple[int, int]
) -> None:
    async with running(folder, None, size) as run:
        await opened(run)
        lines = shown(run[0]).splitlines()
        words = [line.split() for line in lines]
        assert [each[0] for each in words[1:5]] == ["anger", "claim", "housing", "2"]
        assert words[4][1] == "rent"
        assert lines[4].index("rent") == lines[3].index("housing") + 2
        two = ["2", "2"] if size[0] >= 44 else ["2"]
        assert words[4][2 : 2 + len(two)] == two
        assert words[3][1] == "2"  # with those below it
        assert ("what is paid" in lines[4]) is (size[0] >= 80)


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_codebook_says_how_to_begin(folder: Path, size: tuple[int, int]) -> None:
    async with running(folder, None, size) as (app, pilot):
        await until(lambda: "help" in shown(app))
        await pilot.press("C")
        await until(lambda: "No tags yet" in shown(app))
        assert "c   creates one here" in shown(app)
        for key in ("i", "R", "d", "enter", "m", "1"):
            await pilot.press(key)
            await until(lambda: "There is no tag here · c creates one" in shown(app))
            app.screen.say()  # type: ignore[attr-defined] # a codebook
        await pilot.press("/")
        await until(lambda: "There are no tags to look for yet" in shown(app))


@pytest.mark.parametrize("name", ["1", "a/b", "🏠", "سكن", "x" * 200])
async def test_a_tag_can_have_any_name(folder: Path, name: str) -> None:
    async with running(folder, None, (60, 20)) as run:
        app, pilot = run
        await until(lambda: "help" in shown(app))
        await pilot.press("C")
        await until(lambda: "No tags yet" in shown(app))
        await pilot.press("c")
        await until(lambda: "New tag" in shown(app))
        app.screen.query_one(Input).value = name  # as it is pasted
        await pilot.press("enter")
        await until(lambda: at(app) == name)
        assert "Made the tag" in shown(app)


@pytest.mark.usefixtures("library")
async def test_a_tag_is_made_beside_or_below_the_one_under_the_bar(folder: Path) -> None:
    async with running(folder, None) as run:
        await opened(run)
        await go_to(run, "rent")
        await run[1].press("c")
        await typed(run, "New tag under housing", "access")
        await until(lambda: at(run[0]) == "access")
        await run[1].press("C")
        await typed(run, "New tag under access", "stairs")
        await until(lambda: at(run[0]) == "stairs")
        library = run[0].library
        assert tag_of(library, "access").parent == tag_of(library, "housing").id
        assert tag_of(library, "stairs").parent == tag_of(library, "access").id


@pytest.mark.usefixtures("library")
async def test_a_name_that_cannot_be_is_asked_for_again_with_the_reason(folder: Path) -> None:
    async with running(folder, None) as run:
        await opened(run)
        await run[1].press("c")
        await typed(run, "New tag", "RENT")
        await until(lambda: "There is a tag rent already: merge the two" in shown(run[0]))
        await typed(run, "There is a tag rent already", "rents")
        await until(lambda: at(run[0]) == "rents")


@pytest.mark.usefixtures("library")
async def test_a_tag_is_renamed_and_that_is_undone_and_done_again(folder: Path) -> None:
    async with running(folder, None) as run:
        app, pilot = run
        await opened(run)
        await go_to(run, "rent")
        await pilot.press("R")
        await typed(run, "Rename rent", "what rents cost")
        await until(lambda: at(app) == "what rents cost")
        await until(lambda: "Renamed rent to what rents cost" in shown(app))
        await pilot.press("u")
        await until(lambda: at(app) == "rent")
        assert "Undone: Renamed rent to what rents cost" in told(app)
        await pilot.press("U")
        await until(lambda: at(app) == "what rents cost")


@pytest.mark.usefixtures("library")
async def test_renaming_to_a_name_that_is_taken_offers_to_merge(folder: Path) -> None:
    async with running(folder, None) as run:
        app, pilot = run
        await opened(run)
        await go_to(run, "rent")
        await pilot.press("R")
        await typed(run, "Rename rent", "Anger")
        await until(lambda: "1 merge rent into it" in shown(app))
        await pilot.press("1")
        await until(lambda: at(app) == "anger")
        merged = "Merged rent into anger with 2 passages · M takes them apart"
        await until(lambda: merged in shown(app))
        assert [part.name for part in tag_of(app.library, "anger").merged] == ["rent"]


@pytest.mark.usefixtures("library")
async def test_a_merge_adds_up_and_can_be_taken_apart(folder: Path) -> None:
    async with running(folder, None) as run:
        app, pilot = run
        here = await opened(run)
        await go_to(run, "rent")
        await pilot.press("m")
        await until(lambda: "Merge rent into" in shown(app))
        await pilot.press(*"claim", "enter")
        await until(lambda: at(app) == "claim")
        claim = tag_of(app.library, "claim")
        await until(lambda: here.counts.get(claim.id) == (2, 2))
        await pilot.press("M")
        await until(lambda: "Took rent out of claim again" in shown(app))
        rent = tag_of(app.library, "rent")
        await until(lambda: here.counts.get(rent.id) == (2, 2))
        assert at(app) == "claim"


@pytest.mark.usefixtures("library")
async def test_a_tag_is_put_under_another_and_at_the_top(folder: Path) -> None:
    async with running(folder, None) as run:
        app, pilot = run
        await opened(run)
        await go_to(run, "housing")
        await pilot.press("p")
        await until(lambda: "Put housing under" in shown(app))
        assert "rent" not in shown(app).partition("type to find")[2].partition("╰")[0]
        await pilot.press(*"claim", "enter")
        await until(lambda: "Put housing under claim" in shown(app) and at(app) == "housing")
        await pilot.press("p")
        await until(lambda: "0 at the top, under none" in shown(app))
        await pilot.press("0")
        await until(lambda: "Put housing at the top" in shown(app))
        assert tag_of(app.library, "housing").parent == ""


@pytest.mark.usefixtures("library")
async def test_definition_note_and_colour_are_written(folder: Path) -> None:
    async with running(folder, None) as run:
        app, pilot = run
        await opened(run)
        await go_to(run, "claim")
        await pilot.press("e")
        await typed(run, "What claim means", "can be checked")
        await until(lambda: "Defined claim" in shown(app))
        await pilot.press("a")
        await typed(run, "Note on the tag claim", "ask again")
        await until(lambda: "Noted on the tag claim" in shown(app))
        await pilot.press("o")
        await until(lambda: "Colour of claim" in shown(app))
        await pilot.press(*"teal", "enter")
        await until(lambda: "Coloured claim teal" in shown(app))
        claim = tag_of(app.library, "claim")
        assert (claim.definition, claim.note, claim.colour) == (
            "can be checked",
            "ask again",
            "teal",
        )


@pytest.mark.usefixtures("library")
async def test_the_colour_of_a_tag_is_behind_its_name(folder: Path) -> None:
    async with running(folder, None) as run:
        await opened(run)
        styles = {segment.text: segment.style for strip in strips(run[0]) for segment in strip}
        style = styles["anger"]
        assert style is not None
        assert style.bgcolor == tag_style("pink", Depth.ALL).bgcolor


async def test_a_digit_pins_and_is_the_key_that_tags_in_the_article(
    folder: Path, article: Article, library: Library
) -> None:
    async with running(folder, article) as run:
        app, pilot = run
        await opened(run)
        await go_to(run, "claim")
        await pilot.press("7")
        await until(lambda: "Pinned claim to 7" in shown(app))
        await pilot.press("q")
        await until(lambda: " 7 claim" in shown(app))
        await pilot.press("7")
        await until(lambda: "with claim" in shown(app))
        await pilot.press("C")
        await until(lambda: isinstance(app.screen, CodebookScreen))
        await go_to(run, "claim")
        await pilot.press("0")
        await until(lambda: "Unpinned claim" in shown(app))
        await pilot.press("0")
        await until(lambda: "claim is pinned to no digit · 1 to 9 pin it" in shown(app))
        assert tag_of(library, "claim").slot == 0


@pytest.mark.usefixtures("library")
async def test_a_retired_tag_goes_out_of_the_way_and_comes_back(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as run:
        app, pilot = run
        assert " 2 rent" in shown(app)
        await opened(run)
        await go_to(run, "rent")
        await pilot.press("d")
        await until(lambda: "Retired rent: what has it keeps it · h shows retired" in shown(app))
        assert " rent " not in shown(app).partition("Retired")[0]
        await pilot.press("k")
        await until(lambda: "4 tags · 1 retired, h shows them" in shown(app))
        await pilot.press("q")
        await until(lambda: " 2 anger" not in shown(app) and " 2 rent" not in shown(app))
        await pilot.press("t")
        await until(lambda: "digit chooses" in shown(app))
        assert "rent  what is paid" not in shown(app)
        await pilot.press("escape")
        await until(lambda: app.screen is screen(app))
        await opened(run)
        await pilot.press("h")
        await until(lambda: "rent (retired)" in shown(app))
        await go_to(run, "rent")
        await pilot.press("d")
        await until(lambda: "Brought rent back" in shown(app))
        await pilot.press("q")
        await until(lambda: " 2 rent" in shown(app))


async def test_who_types_the_name_of_a_retired_tag_brings_it_back(
    folder: Path, article: Article, library: Library
) -> None:
    library.apply(codebook.retire(tag_of(library, "claim")))
    async with running(folder, article) as (app, pilot):
        await pilot.press("t")
        await until(lambda: "digit chooses" in shown(app))
        await pilot.press(*"Claim", "enter")
        await until(lambda: "with claim" in shown(app))
        assert not tag_of(library, "claim").retired
        assert len(library.tags()) == 4


@pytest.mark.usefixtures("library")
async def test_a_tag_that_something_has_is_not_deleted_and_one_that_nothing_has_is(
    folder: Path,
) -> None:
    async with running(folder, None) as run:
        app, pilot = run
        await opened(run)
        await go_to(run, "rent")
        await pilot.press("D")
        await until(lambda: "2 annotations have rent: retire it, or merge it" in shown(app))
        await go_to(run, "claim")
        await pilot.press("D")
        await until(lambda: "Deleted the tag claim" in shown(app))
        assert at(app) == "housing"
        await pilot.press("u")
        await until(lambda: "claim" in {tag.name for tag in app.library.tags()})


@pytest.mark.usefixtures("library")
async def test_enter_shows_the_passages_and_back_leads_to_the_same_tag(folder: Path) -> None:
    async with running(folder, None) as run:
        app, pilot = run
        await opened(run)
        await go_to(run, "housing")
        await pilot.press("enter")
        await until(lambda: "\n 2 annotations\n" in shown(app))
        assert " tag:housing" in shown(app)
        await pilot.press("escape")
        await until(lambda: at(app) == "housing")
        await go_to(run, "claim")
        await pilot.press("enter")
        await until(lambda: "Nothing has claim yet" in shown(app))


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("size", SIZES)
async def test_all_that_is_known_of_a_tag_is_shown(folder: Path, size: tuple[int, int]) -> None:
    async with running(folder, None, size) as run:
        app, pilot = run
        await opened(run)
        await go_to(run, "rent")
        await pilot.press("i")
        await until(lambda: "The tag rent" in shown(app))
        for words in ("what is paid", "Under", "2 passages", "anger 1"):
            assert words in shown(app) or size[1] < 12
        await pilot.press("x")
        await until(lambda: at(app) == "rent")


@pytest.mark.usefixtures("library")
async def test_typing_narrows_the_list_and_escape_shows_all(folder: Path) -> None:
    async with running(folder, None) as run:
        app, pilot = run
        here = await opened(run)
        await pilot.press("/", *"paid")
        await until(lambda: [row.tag.name for row in rows(here)] == ["housing", "rent"])
        await pilot.press("down", "enter")
        await until(lambda: at(app) == "rent" and "narrowed to “paid”" in shown(app))
        await pilot.press("2")
        await until(lambda: "Pinned rent to 2" in shown(app))
        await pilot.press("escape")
        await until(lambda: len(rows(here)) == 4)
        assert at(app) == "rent"
        await pilot.press("/", *"zzz")
        await until(lambda: "No tag has “zzz” in its name" in shown(app))
        await pilot.press("escape")
        await until(lambda: len(rows(here)) == 4)


async def test_what_another_window_does_is_shown_and_the_bar_stays(
    folder: Path, library: Library
) -> None:
    async with running(folder, None) as run:
        app, _ = run
        await opened(run)
        await go_to(run, "rent")
        library.apply(codebook.create(library.tags(), Tag("", "aaa"))[1])
        await until(lambda: "aaa" in shown(app))
        assert at(app) == "rent"
        library.apply(
            codebook.merge(library.tags(), tag_of(library, "rent"), tag_of(library, "anger"))
        )
        await until(lambda: at(app) == "anger")


async def test_a_tag_that_went_elsewhere_is_not_brought_back_by_a_change(
    folder: Path, library: Library
) -> None:
    async with running(folder, None) as run:
        app, pilot = run
        await opened(run)
        await go_to(run, "claim")
        await pilot.press("e")
        await until(lambda: "What claim means" in shown(app))
        library.apply(codebook.delete(library.tags(), tag_of(library, "claim"), 0))
        await pilot.press("x", "enter")
        await until(lambda: "claim is gone: it was deleted or merged elsewhere" in shown(app))
        await pilot.press("escape")
        assert "claim" not in {tag.name for tag in library.tags()}


async def test_two_thousand_tags_are_moved_through_and_found(folder: Path) -> None:
    made = Library(folder)
    edits = [edit for n in range(2000) for edit in codebook.create_tag(f"tag {n:04}")[1]]
    made.apply(Change("made", tuple(edits)))
    async with running(folder, None, (60, 20)) as run:
        app, pilot = run
        here = await opened(run)
        await pilot.press("G")
        await until(lambda: at(app) == "tag 1999")
        assert "tag 1999" in shown(app)
        await pilot.press("b", "k", "g", "space", "/", *"1234")
        await until(lambda: [row.tag.name for row in rows(here)] == ["tag 1234"])


async def test_a_tag_named_1_is_tagged_with_its_digit(folder: Path, article: Article) -> None:
    made = Library(folder)
    for name in ("0", "1", "a/b", "🏠"):
        made.apply(codebook.create(made.tags(), Tag("", name))[1])
    made.apply(codebook.pin(made.tags(), tag_of(made, "1"), 4))
    async with running(folder, article) as (app, pilot):
        assert " 1 0  2 a/b  3 🏠  4 1 " in shown(app)
        await pilot.press("4")
        await until(lambda: "with 1" in shown(app))
        await pilot.press("t")
        await until(lambda: "digit chooses" in shown(app))
        await pilot.press("2")
        await until(lambda: "with a/b" in shown(app))
        assert focused(app)


async def test_a_library_that_cannot_be_written_says_so(folder: Path, library: Library) -> None:
    async with running(folder, None) as run:
        app, pilot = run
        app.library = Library(library.folder, read_only=True)
        await opened(run)
        for key in ("c", "R", "e", "m", "p", "1", "d", "D"):
            await pilot.press(key)
            await until(lambda: "This library is read-only: nothing can be saved" in shown(app))
            app.screen.say()  # type: ignore[attr-defined] # a codebook


async def test_where_a_tag_is_chosen_it_says_what_it_stands_below(
    folder: Path, article: Article, library: Library
) -> None:
    control = Tag("", "control", tag_of(library, "rent").id)
    library.apply(codebook.create(library.tags(), control)[1])
    async with running(folder, article, (60, 20)) as (app, pilot):
        await pilot.press("t")
        await until(lambda: "housing › rent › control" in shown(app))
        await pilot.press(*"hcontrol")  # letters of a tag above it find it, too
        await until(lambda: "anger  not amused" not in shown(app))
        await pilot.press("enter")
        await until(lambda: "with control" in shown(app))


async def test_the_palette_offers_no_retired_tag(folder: Path, library: Library) -> None:
    library.apply(codebook.retire(tag_of(library, "rent")))
    async with running(folder, None) as (app, pilot):
        await until(lambda: "help" in shown(app))
        await pilot.press(":")
        await until(lambda: "Find by name" in shown(app))
        await pilot.press(*"tag")
        await until(lambda: "Tag anger" in shown(app))
        assert "Tag rent" not in shown(app)


async def test_c_and_q_lead_from_a_passage_to_the_codebook_and_back(
    folder: Path, article: Article, library: Library
) -> None:
    assert library.tags()
    async with running(folder, article) as run:
        app, pilot = run
        await pilot.press("n")
        before = focused(app)
        await opened(run)
        await go_to(run, "rent")
        await pilot.press("R")
        await typed(run, "Rename rent", "rents")
        await until(lambda: at(app) == "rents")
        await pilot.press("q")
        await until(lambda: app.screen is screen(app) and " 2 rents" in shown(app))
        assert focused(app) == before


@pytest.mark.usefixtures("library")
async def test_the_mouse_puts_the_bar_on_a_tag_and_a_second_click_shows_its_passages(
    folder: Path,
) -> None:
    async with running(folder, None) as run:
        app, pilot = run
        await opened(run)
        await pilot.click(TagTree, offset=(6, 4))
        await until(lambda: at(app) == "rent")
        await pilot.click(TagTree, offset=(6, 4))
        await until(lambda: "\n 2 annotations\n" in shown(app))
