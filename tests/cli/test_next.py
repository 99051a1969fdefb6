"""``quoth next``: one card between two commands, by keys, by lines, as a number, as data."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from reader.article import open_article
from reader.cli import run
from reader.library import Library, changes
from reader.library.clock import moment
from reader.library.schedule import Schedule
from reader.readings import open_reading
from reader.review.recall import cards
from reader.settings import library_folder
from tests.cli.annotated import laid_out
from tests.cli.terminals import terminal

Output = pytest.CaptureFixture[str]
Typing = Callable[[str], None]


@pytest.fixture
def file(tmp_path: Path) -> str:
    return laid_out(tmp_path)


@pytest.fixture
def library(file: str) -> Library:
    """The usual one: Mara Voss's quote, accepted, and a note on Leo Marr's are cards."""
    made = Library(library_folder())
    reading = open_reading(made, open_article(file))
    voss, _, marr, *_ = reading.marks
    made.apply(changes.accept(reading, voss))
    made.apply(cards.opt_in(made.refresh(reading), voss.spans, moment()))
    reading = made.refresh(reading)
    made.apply(changes.note(reading, marr.spans, "ask him why"))
    made.apply(cards.opt_in(made.refresh(reading), marr.spans, moment()))
    return made


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Lets some lines come through a pipe."""
    with ExitStack() as files:

        def type_(words: str) -> None:
            path = tmp_path / "typed"
            path.write_text(words, encoding="utf-8")
            monkeypatch.setattr(sys, "stdin", files.enter_context(path.open(encoding="utf-8")))

        yield type_


def kept(library: Library) -> list[Schedule | None]:
    """What is kept of the two cards, in the order of the text."""
    (article,) = library.listings()
    made = sorted(library.annotations(article.id), key=lambda each: each.spans)
    return [each.card for each in made]


@pytest.mark.usefixtures("file")
def test_without_cards_it_says_how_to_make_one(capsys: Output) -> None:
    assert run(["next"]) == 3
    assert "c in an article makes one" in capsys.readouterr().err
    assert run(["next", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert run(["next", "--count"]) == 0
    assert capsys.readouterr().out == "0\n"


@pytest.mark.usefixtures("library")
def test_it_says_how_many_are_due(capsys: Output) -> None:
    assert run(["next", "--count"]) == 0
    assert run(["next", "speaker:voss", "--count"]) == 0
    assert run(["next", "tag:duck", "--count"]) == 0
    assert capsys.readouterr().out == "2\n1\n0\n"


def test_lines_turn_a_card_over_and_grade_it(
    library: Library, capsys: Output, typed: Typing
) -> None:
    typed("\n4\n")
    assert run(["next"]) == 0
    out = capsys.readouterr().out
    front, _, back = out.partition("Space shows it")
    assert "[“It held,”] said (who?)" in front
    assert "Mara Voss" not in front
    assert "\nMara Voss\n" in back
    assert "Easy, due " in back
    assert back.endswith("1 more card today.\n")
    voss, marr = kept(library)
    assert voss
    assert (voss.rating, bool(voss.last_review)) == (4, True)
    assert marr
    assert not marr.last_review


def test_undo_takes_it_back(library: Library, capsys: Output, typed: Typing) -> None:
    before = kept(library)
    typed("\n\n")
    run(["next"])
    assert kept(library) != before
    assert run(["undo"]) == 0
    assert "Undone: Good, due" in capsys.readouterr().out
    assert kept(library) == before


@pytest.mark.parametrize("words", ["", "\n", "q\n", "\nq\n", "\n9\nx\n"])
def test_whoever_leaves_has_answered_nothing(library: Library, typed: Typing, words: str) -> None:
    before = kept(library)
    typed(words)
    assert run(["next"]) == 0
    assert kept(library) == before


def test_a_card_is_put_off_and_what_is_no_day_is_asked_again(
    library: Library, capsys: Output, typed: Typing
) -> None:
    typed("\ns\nyesterday\ns\n2w\n")
    assert run(["next"]) == 0
    assert "“yesterday” is no day after today" in capsys.readouterr().out
    assert (kept(library)[0] or Schedule()).snoozed > moment()


def test_a_card_asks_something_else(library: Library, capsys: Output, typed: Typing) -> None:
    typed("\np\nd\n")
    assert run(["next"]) == 0
    out = capsys.readouterr().out
    assert "asks nothing." in out
    assert "Enter seen" in out
    card = kept(library)[0]
    assert card
    assert (card.prompt, card.retired) == ("resurface", True)


def test_json_is_one_object_and_asks_nothing(library: Library, capsys: Output) -> None:
    before = kept(library)
    assert run(["next", "note:why", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["asked"], told["title"], told["left"]) == ("gist", "Rents in Oster", 0)
    assert "ask him why" not in "".join(told["front"])
    assert "ask him why" in told["back"]
    assert kept(library) == before


@pytest.mark.usefixtures("library")
def test_what_is_no_query_is_one_sentence(capsys: Output) -> None:
    assert run(["next", "(tag:x"]) == 1
    assert capsys.readouterr().err == "quoth: a ) is missing, after “(tag:x”\n"
    assert run(["next", "tag:duck"]) == 3
    assert "no tag “duck”" in capsys.readouterr().err


@pytest.mark.usefixtures("library")
def test_a_library_that_cannot_be_written_says_so(
    capsys: Output, typed: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("\n\n")
    monkeypatch.setattr(Library, "apply", _full)
    assert run(["next"]) == 1
    assert capsys.readouterr().err == "quoth: the disk is full\n"


def _full(*_: object) -> None:
    from reader.library import LibraryError

    raise LibraryError("the disk is full")


@pytest.mark.usefixtures("library")
def test_at_a_terminal_one_key_is_enough_and_the_other_side_comes_in_its_place() -> None:
    with terminal("next") as run_:
        run_.until("Space shows it")
        assert "█████" in run_.shown
        run_.type(" ")
        run_.until("4 easy (")
        run_.type("3")
        run_.until("Good, due ")
        assert run_.leave() == 0
        assert "\x1b[J" in run_.shown


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("key", ["q", "\x1b", "\x04"])
def test_a_terminal_is_left_as_it_was(key: str) -> None:
    with terminal("next") as run_:
        run_.until("Space shows it")
        assert run_.leave(key) == 0


@pytest.mark.usefixtures("library")
def test_an_interrupt_leaves_the_terminal_as_it_was() -> None:
    with terminal("next") as run_:
        run_.until("Space shows it")
        assert run_.leave("\x03") == 130


@pytest.mark.usefixtures("library")
def test_counting_loads_neither_the_screen_nor_the_scheduler() -> None:
    asked = (
        "import sys; from reader.cli import run; run(['next', '--count']); "
        "print([each for each in ('textual', 'rich', 'fsrs') if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "2\n[]\n"


def test_a_closed_standard_input_is_no_fault(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(library)
    monkeypatch.setattr(sys, "stdin", None)
    assert run(["next"]) == 0
    assert kept(library) == before
