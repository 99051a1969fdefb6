"""How many keys a task takes: each is pressed here, and docs/keystrokes.md has the table.

``pytest tests/tui/test_keystrokes.py --golden-update`` writes the table anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from reader import settings
from reader.article import article_from_text
from reader.library import Library, changes
from reader.library.model import MarkState
from reader.proposals import proposals
from reader.tui.app import QuothApp
from reader.tui.keynames import key_sign
from tests.tui.conftest import TEXT, focused, in_focus, running, screen, shown, told, until
from tests.tui.test_labelling import label_of

PAGE = Path(__file__).parents[2] / "docs/keystrokes.md"
TWELVE = "“We will not raise the rents this year, whatever the landlords say,”"
NAMES = ("Falk", "Brandt", "Voss")
FIFTEEN = "Fifteen\nThe council spoke.\n\n" + "".join(
    f"“The rent of house number {number} stays as it is,” said {NAMES[number % 3]}.\n\n"
    for number in range(1, 16)
)
TAG = "rents"
LABEL = "its letter"


class Task(NamedTuple):
    """What somebody wants to do, and the keys for it."""

    title: str
    keys: tuple[str, ...]
    done: Callable[[QuothApp], bool]
    before: tuple[str, ...] = ()
    """Keys that lead to where the task begins, and are not counted."""
    text: str = TEXT

    @property
    def shown(self) -> str:
        """The keys, as a reader is told them."""
        alike = len(self.keys) > 9 and len(set(self.keys)) == 1
        if alike:
            return f"{key_sign(self.keys[0])} each time"
        return " ".join(key if key == LABEL else key_sign(key) for key in self.keys)


def tags(app: QuothApp) -> list[str]:
    mark = screen(app).mark
    return [tag.name for tag in mark.tags] if mark else []


def has_tag(app: QuothApp) -> bool:
    return focused(app) == TWELVE and tags(app) == [TAG]


def tagged(count: int) -> Callable[[QuothApp], bool]:
    return lambda app: sum(bool(mark.tags) for mark in screen(app).reading.marks) == count


def sentence(app: QuothApp) -> bool:
    return focused(app) == f"{TWELVE} Falk said."


def speaker_fixed(app: QuothApp) -> bool:
    mark = screen(app).mark
    return mark is not None and mark.state is MarkState.CORRECTED and focused(app) == TWELVE


def went_on(state: MarkState) -> Callable[[QuothApp], bool]:
    return lambda app: focused(app) == TWELVE and screen(app).reading.marks[0].state is state


def copied(app: QuothApp) -> bool:
    kept = settings.state_folder() / "last-copy.txt"
    return (
        "lipboard" in shown(app)
        and kept.exists()
        and "— Ines Falk" in kept.read_text(encoding="utf-8")
    )


def rejected_because(app: QuothApp) -> bool:
    return any(each.reason for each in screen(app).reading.annotations)


TASKS = (
    Task("go to the next quote", ("n",), lambda app: focused(app) == TWELVE),
    Task("select a quote of 12 words, and tag it with a recent tag", ("n", "1"), has_tag),
    Task("the same tags on the next quote", ("n", "."), has_tag, ("1",)),
    Task("the same, while the tag is sticky", ("enter",), tagged(2), ("1", "T", "n")),
    Task("make a tag sticky", ("T",), lambda app: "Enter tags #rents" in shown(app), ("1",)),
    Task(
        "a whole article of 15 quotes with one tag, while it is sticky",
        ("enter",) * 15,
        tagged(15),
        ("1", "u", "T"),
        FIFTEEN,
    ),
    Task("extend a quote to its sentence", ("=",), sentence, ("n",)),
    Task(
        "extend a passage by a word",
        ("v", "w"),
        lambda app: screen(app).status.startswith("Selecting") and focused(app).endswith("Falk"),
        ("n",),
    ),
    Task("and by another", ("w",), lambda app: focused(app).endswith("said"), ("n", "v", "w")),
    Task(
        "go to any passage in sight, by its label",
        ("f", LABEL),
        lambda app: focused(app) == "“It is an outrage,”",
    ),
    Task(
        "a new tag of 12 letters",
        ("t", *"rent", "space", *"control", "enter"),
        lambda app: tags(app) == ["rent control"],
    ),
    Task(
        "tag all quotes of a speaker",
        ("*", "1", "1", "enter"),
        lambda app: tagged(3)(app) and app.screen is screen(app),
    ),
    Task(
        "a note of 5 letters", ("a", *"check", "enter"), lambda app: in_focus(app).note == "check"
    ),
    Task("accept a proposal, and go on", ("enter",), went_on(MarkState.ACCEPTED)),
    Task("reject it, and go on", ("x",), went_on(MarkState.REJECTED)),
    Task("reject it for a reason, and go on", ("X", "1"), rejected_because),
    Task("fix the speaker", ("s", "2"), speaker_fixed, ("n",)),
    Task(
        "give the same speaker the rest of that name's quotes",
        ("R",),
        lambda app: [mark.speaker for mark in screen(app).reading.marks].count("Voss") == 10,
        ("s", *"voss", "enter"),
        FIFTEEN,
    ),
    Task("undo, whatever it was", ("u",), lambda app: "Undone: Tagged" in told(app), ("1",)),
    Task("copy the quote with speaker and source", ("y",), copied),
)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.title)
async def test_it_takes_these_keys(task: Task, folder: Path) -> None:
    article = article_from_text(task.text)
    proposals(article)
    library = Library(folder)
    library.add(article)
    tag, _ = changes.create_tag(TAG)
    library.apply(changes.add_tags(library.reading(article.id, (), ()), [tag]))
    async with running(folder, article) as (app, pilot):
        await pilot.press(*task.before)
        for key in task.keys:
            await pilot.press(label_of(app, "“It is an outrage,”") if key == LABEL else key)
        await until(lambda: task.done(app))


def test_the_table_in_the_docs_is_this_one(request: pytest.FixtureRequest) -> None:
    lines = [f"| {task.title} | `{task.shown}` | {len(task.keys)} |" for task in TASKS]
    table = "\n".join(["| to … | keys | how many |", "|---|---|--:|", *lines])
    page = PAGE.read_text(encoding="utf-8")
    if request.config.getoption("--golden-update"):
        page = re.sub(r"\| to … \|.*\|", lambda _: table, page, flags=re.DOTALL)
        PAGE.write_text(page, encoding="utf-8")
    assert table in page
