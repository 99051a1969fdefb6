"""Tagging where it is hard: quotes over paragraphs, nested, none; many tags and annotations."""

from __future__ import annotations

from pathlib import Path

from reader.article import Article, article_from_text
from reader.library import Library, changes
from reader.library.model import Reading
from tests.tui.conftest import focused, in_focus, running, saved, screen, shown, until

OVER = """\
Rents
The council met.

Falk said: “We will not raise the rents.

“We never did, and we never will.” She left.
"""
NESTED = """\
Rents
The council met.

“Brandt told me ‘the rents must rise’ and left,” Falk said.
"""
NONE = """\
Rain
It rained.

It rained all day in Oster. Nobody came. The town was quiet.
"""
MANY = "Rents\nThe council met.\n\n" + "The rent is due. " * 5000


def begun(folder: Path, article: Article, *names: str) -> tuple[Library, Reading]:
    """Begin a library with an article and some tags."""
    library = Library(folder)
    library.add(article)
    reading = library.reading(article.id, (), ())
    library.apply(changes.add_tags(reading, [changes.create_tag(name)[0] for name in names]))
    return library, library.refresh(reading)


def kept(folder: Path, article: Article) -> list[tuple[str, tuple[str, ...]]]:
    """The words and the tags of each annotation on the disk."""
    library = Library(folder, read_only=True)
    names = {tag.id: tag.name for tag in library.tags()}
    return [
        ("|".join(part.exact for part in each.target), tuple(names[tag] for tag in each.tags))
        for each in library.annotations(article.id)
    ]


async def test_a_quote_over_two_paragraphs_is_tagged_whole(folder: Path) -> None:
    article = article_from_text(OVER)
    begun(folder, article, "rents")
    async with running(folder, article) as (app, pilot):
        await until(lambda: screen(app).marked)
        while "never did" not in focused(app):
            await pilot.press("n")
        await pilot.press("1")
        await saved(app)
        ((words, tags),) = kept(folder, article)
        assert ("We will not raise" in words, "we never will" in words, tags) == (
            True,
            True,
            ("rents",),
        )


async def test_a_quote_within_a_quote_is_tagged_by_itself(folder: Path) -> None:
    article = article_from_text(NESTED)
    begun(folder, article, "inner", "outer")
    async with running(folder, article) as (app, pilot):
        await until(lambda: focused(app).startswith("“Brandt"))
        await pilot.press("t")
        await until(lambda: app.screen.query("#filter"))
        await pilot.press(*"outer", "enter")
        await until(lambda: in_focus(app).tags)
        await pilot.press("n")
        assert focused(app) == "‘the rents must rise’"
        await pilot.press("t")
        await until(lambda: app.screen.query("#filter"))
        await pilot.press(*"inner", "enter")
        await until(lambda: in_focus(app).tags)
        await saved(app)
        assert sorted(kept(folder, article)) == [
            ("‘the rents must rise’", ("inner",)),
            ("“Brandt told me ‘the rents must rise’ and left,”", ("outer",)),
        ]


async def test_where_nothing_is_quoted_sentences_are_tagged(folder: Path) -> None:
    article = article_from_text(NONE)
    begun(folder, article, "weather")
    async with running(folder, article) as (app, pilot):
        await until(lambda: "No quotes found" in shown(app))
        await pilot.press("n", "1", "n", ".")
        await until(lambda: len(screen(app).reading.annotations) == 2)
        await saved(app)
        assert [tags for _, tags in kept(folder, article)] == [("weather",)] * 2


async def test_of_two_hundred_tags_one_is_found_by_a_part_of_its_name(folder: Path) -> None:
    article = article_from_text(NESTED)
    begun(folder, article, *(f"tag number {number}" for number in range(200)))
    async with running(folder, article) as (app, pilot):
        await pilot.press("t")
        await until(lambda: app.screen.query("#filter"))
        await pilot.press("space", *"187", "enter")
        await saved(app)
        assert [tag.name for tag in in_focus(app).tags] == ["tag number 187"]


async def test_five_thousand_annotations_are_tagged_shown_and_undone(folder: Path) -> None:
    article = article_from_text(MANY)
    begun(folder, article, "rent", "due")
    async with running(folder, article) as (app, pilot):
        await until(lambda: screen(app).marked)
        typed = ("space" if each == " " else each for each in "the rent is due")
        await pilot.press("/", *typed, "enter")
        await until(lambda: screen(app).wanted.hits and not screen(app).is_searching)
        await pilot.press("*")
        await until(lambda: "5,000 places" in shown(app))
        await pilot.press("1")
        await until(lambda: "digit chooses, Tab several" in shown(app))
        await pilot.press("2")
        await until(lambda: "Tag 5,000 places with #rent?" in shown(app))
        await pilot.press("enter")
        await until(lambda: len(screen(app).reading.annotations) == 5000, timeout=60)
        await pilot.press("n", "2")
        await until(lambda: {tag.name for tag in in_focus(app).tags} == {"rent", "due"})
        await pilot.press("u", "u")
        await until(lambda: not screen(app).reading.annotations, timeout=60)
        assert kept(folder, article) == []


async def test_two_readers_tag_the_same_article_at_the_same_time(folder: Path) -> None:
    article = article_from_text(NESTED)
    begun(folder, article, "hers", "his")
    async with running(folder, article) as (app, pilot):
        other = Library(folder, annotator="ben")
        reading = other.reading(article.id, (), ())
        spans = screen(app).passage
        assert spans is not None
        await pilot.press("1")
        other.apply(changes.tag(reading, spans.spans, reading.tags[1]))
        await saved(app)
        await until(lambda: len(screen(app).reading.annotations) == 2)
        assert sorted(tags for _, tags in kept(folder, article)) == [("hers",), ("his",)]
