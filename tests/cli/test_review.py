"""``quoth review``: sessions begun, gone through line by line, and told about."""

from __future__ import annotations

import json
import os
import signal
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import sessions
from reader.article import Article
from reader.cli import run
from reader.cli.reviewing import Reviewing
from reader.library import Library, Reading, changes
from reader.library.search.saved import save_query
from reader.readings import open_reading
from reader.review.history import kept
from reader.review.session import Sitting, State
from reader.settings import library_folder
from tests.cli.terminals import terminal
from tests.review.quoted import quoted

Output = pytest.CaptureFixture[str]


class Talk(Protocol):
    """Goes through ``quoth review …`` with some lines, and returns what it said."""

    def __call__(self, *argv: str, lines: str = "", code: int = 0) -> str: ...


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> Talk:
    def talked(*argv: str, lines: str = "", code: int = 0) -> str:
        reading, writing = os.pipe()
        os.write(writing, lines.encode())
        os.close(writing)
        capsys.readouterr()
        with os.fdopen(reading, encoding="utf-8") as keys, monkeypatch.context() as patch:
            patch.setattr("sys.stdin", keys)
            assert run(["review", *argv]) == code
        out, err = capsys.readouterr()
        return out + err

    return talked


def library(annotator: str = "ana") -> Library:
    return Library(library_folder(), annotator=annotator)


@pytest.fixture
def article() -> Article:
    """Of six quotes, by Mara Voss, Bo Lind and Ines Falk in turn."""
    made = quoted(6)
    library().add(made)
    return made


def read(article: Article) -> Reading:
    return open_reading(library(), article)


def known(article: Article) -> list[str]:
    """What is known of each quote: ``accepted Mara Voss``."""
    return [f"{mark.state} {mark.speaker}" for mark in read(article).marks]


def latest() -> Sitting:
    return kept(library()).sittings[0]


# Going through a session


def test_an_empty_line_accepts_and_the_next_card_comes(article: Article, talk: Talk) -> None:
    said = talk("triage", lines="\n")
    assert said.splitlines()[0] == "Triage of all articles: 0 of 6."
    first, second = said.split("Accepted: Mara Voss.")
    assert "[“Rent 0 stays,”] said Mara Voss of street 0." in first
    assert "Card 2 of 6." in second
    assert known(article)[:2] == ["accepted Mara Voss", "proposed Bo Lind"]


def test_each_letter_says_what_is_wrong(article: Article, talk: Talk) -> None:
    talk("triage", lines="x\nX a title\ns Kim Oh\n0\nw\nW\n")
    assert known(article) == [
        "rejected Mara Voss",
        "rejected Bo Lind",
        "corrected Kim Oh",
        "corrected unknown",
        "rejected Bo Lind",
        "rejected Ines Falk",
    ]
    said = [latest().answers[item].said for item in range(6)]
    assert said == [
        "rejected",
        "rejected",
        "speaker-fixed",
        "unknown",
        "wrong-span",
        "wrong-speaker",
    ]
    reasons = [mark.annotation.reason for mark in read(article).marks if mark.annotation]
    assert reasons[:2] == ["", "a title"]


def test_a_number_names_who_stands_behind_it(article: Article, talk: Talk) -> None:
    said = talk("triage", lines="9\n\n")
    assert "Nobody has the number 9; s and a name says who it is." in said
    listed = next(line for line in said.splitlines() if line.startswith("1 "))
    second = listed.split("2 ")[1].split("  ")[0].partition(" (")[0]
    talk("triage", lines="2\n")
    assert known(article)[1].endswith(second) or second == "Mara Voss"


def test_right_words_are_found_near_the_card_and_wait_for_an_answer(
    article: Article, talk: Talk
) -> None:
    said = talk("triage", lines="v Stays\ns مريم 🦊\nv nowhere at all\nv rent 1\n\n")
    assert "Your words: [stays]; Enter accepts them." in said
    assert "“nowhere at all” is nowhere in Rents in Oster." in said
    marks = read(article).marks
    texts = [article.text[slice(*marks[n].span)] for n in range(2)]
    assert texts == ["stays", "Rent 1"]
    assert [mark.speaker for mark in marks][:2] == ["مريم 🦊", "Bo Lind"]
    assert marks[0].span.start < marks[1].span.start


def test_words_of_a_quote_in_parts_are_given_with_a_gap(article: Article, talk: Talk) -> None:
    talk("triage", lines="v Rent 0 […] street 0\n\n")
    spans = read(article).marks[0].spans
    assert [article.text[start:end] for start, end in spans] == ["Rent 0", "street 0"]


@pytest.mark.usefixtures("article")
def test_words_between_quotation_marks_take_the_marks_along(talk: Talk) -> None:
    assert "Your words: [“Rent 0 stays,”]" in talk("triage", lines="v rent 0 stays\n")


def test_what_was_skipped_is_asked_again_at_the_end(article: Article, talk: Talk) -> None:
    said = talk("triage", lines="k\n" + "\n" * 5 + "\n" + "x\n" + "\n")
    assert "Enter asks 1 skipped item again" in said
    assert said.rstrip().endswith("All is answered; q leaves.")
    assert known(article)[0] == "rejected Mara Voss"
    assert latest().state is State.FINISHED


def test_undo_takes_a_step_back_wherever_one_is(article: Article, talk: Talk) -> None:
    said = talk("triage", lines="\n" * 6 + "u\nu\n0\n")
    assert said.count("Undone: Accepted: ") == 2
    assert known(article)[4:] == ["corrected unknown", "proposed Ines Falk"]
    assert "5 of 6 answered, and kept" in said
    assert "There is nothing of this session to take back." in talk("resume", lines="u\n" * 9)
    assert set(known(article)) == {"proposed Mara Voss", "proposed Bo Lind", "proposed Ines Falk"}


def test_tags_and_notes_are_put_on_a_card_and_taken_from_it(article: Article, talk: Talk) -> None:
    said = talk("triage", lines="t\nt claim, rent\nt claim\na look 🚢\nc\n")
    assert "There are no tags yet; t claim makes one." in said
    assert "Tagged “Rent 0 stays,” with claim, rent." in said
    assert "Took claim from “Rent 0 stays,”." in said
    assert "#rent · look 🚢" in said
    mark = read(article).marks[0]
    assert ([tag.name for tag in mark.tags], mark.note) == (["rent"], "look 🚢")
    talk("resume", lines="a -\nu\nu\n")
    assert read(article).marks[0].note == ""


@pytest.mark.usefixtures("article")
def test_flagged_cards_are_gone_through_at_the_end(talk: Talk) -> None:
    said = talk("triage", lines="f who is that?\n\n\nf\n\nf\nf\n" + "\n" * 3 + "f\nn\n")
    assert "Flagged 1 item: who is that?" in said
    assert "Took the flag from 1 item." in said
    assert "f goes through 2 flagged items" in said
    assert "Card 1 of 6, answered: accepted, flagged: who is that?" in said
    assert sorted(latest().flags) == [0, 2]


def test_the_rest_is_accepted_after_a_look_at_some(article: Article, talk: Talk) -> None:
    said = talk("triage", lines="A\nA 0.7\nn\nA 70%\ny\n")
    assert "From which confidence on? A 0.9, or A 0 for all." in said
    assert "Accept 3 quotes in 1 article, unseen? These are the least sure of them." in said
    assert "[“Rent 3 stays,”] Mara Voss · not so sure, 74%" in said
    assert "None of them was accepted." in said
    assert [each.split()[0] for each in known(article)] == ["proposed"] * 3 + ["accepted"] * 3
    assert talk("resume", lines="u\n").count("Undone: Accepted the rest") == 1
    assert "Nothing that is left is 100% sure or more." in talk("resume", lines="A 1\n")


@pytest.mark.usefixtures("article")
def test_cards_can_be_looked_at_without_an_answer(talk: Talk) -> None:
    said = talk("triage", lines="p\nn\nn\np\ng\ni\n")
    cards = [line for line in said.splitlines() if line.startswith("Card")]
    assert cards == ["Card 1 of 6.", "Card 2 of 6.", "Card 3 of 6.", "Card 2 of 6."]
    assert "This is the first card." in said
    assert "0 decisions on 6 proposals" in said
    assert not latest().answers


@pytest.mark.usefixtures("article")
def test_help_says_what_can_be_typed_and_other_letters_are_told(talk: Talk) -> None:
    said = talk("triage", lines="?\nzz 9\n")
    assert "v the right words: they take the place of those in brackets" in said
    assert "There is no command zz; a question mark lists those there are." in said


def test_what_was_decided_elsewhere_is_gone_over_or_decided_anew(
    article: Article, talk: Talk
) -> None:
    talk("triage")
    reading = read(article)
    for mark in reading.marks[:2]:
        library().apply(changes.reject(reading, mark))
    said = talk("resume", lines="\ns Kim Oh\n\n")
    assert "Decided meanwhile: rejected." in said
    assert "Enter goes over it." in said
    assert "Passed over 2 items." in said
    assert known(article)[:3] == ["rejected Mara Voss", "rejected Bo Lind", "corrected Kim Oh"]
    said = talk("resume", lines="p\np\np\np\ns Kim Oh\n")
    assert known(article)[0] == "corrected Kim Oh"


def test_who_says_the_same_as_was_decided_elsewhere_agrees(article: Article, talk: Talk) -> None:
    talk("triage")
    reading = read(article)
    library().apply(changes.reject(reading, reading.marks[0]))
    library().apply(changes.accept(reading, reading.marks[1]))
    said = talk("resume", lines="x\ns Bo Lind\n")
    assert "Card 3 of 6." in said
    assert [latest().answers[item].said for item in range(2)] == ["rejected", "accepted"]


def test_what_is_decided_elsewhere_while_a_card_is_shown_is_said(article: Article) -> None:
    with terminal("review", "triage", "--plain") as seen:
        seen.until("0 nobody known")
        reading = read(article)
        library().apply(changes.reject(reading, reading.marks[0]))
        assert "Decided meanwhile: rejected" in seen.ask("", "Enter goes over it.")
        seen.ask("s Kim Oh", "Card 2 of 6.")
        assert known(article)[0] == "corrected Kim Oh"
        seen.leave("q\n")


def test_an_answer_that_is_looked_at_once_more_stays(article: Article, talk: Talk) -> None:
    said = talk("triage", lines="x\np\n\n")
    assert "It stays as it was answered." in said
    assert said.count("Card 2 of 6.") == 2
    assert latest().answers[0].said == "rejected"
    assert known(article)[0] == "rejected Mara Voss"


LINES = """\
1|0|x|X why|k|n|N|p|c|u|i|g|f|f why|t|t a, b|t ,|a words|a -|s|s Kim Oh|s \u200b|v|v stays|v […]|\
v no such|w|W|A|A 0.8|y|?|é 🚢|99|²|"""


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(LINES.split("|")), max_size=25))
def test_whatever_is_typed_the_session_goes_on_and_all_of_it_can_be_taken_back(
    tmp_path_factory: pytest.TempPathFactory, typed: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("typed") / "library"
    found = Library(folder, annotator="ana")
    article = found.add(quoted(4))
    engine = sessions.triage(found, articles=[article])
    with redirect_stdout(StringIO()):
        Reviewing(engine, iter(typed)).go_through()
    again = sessions.resume(Library(folder, annotator="ana"), engine.sitting.session.id)
    assert again.sitting == engine.sitting
    while again.undo():
        pass
    assert (again.sitting.answers, again.sitting.flags) == ({}, {})
    assert Library(folder).annotations(article) == ()


# Beginning, and going on


@pytest.mark.usefixtures("article")
def test_a_script_goes_on_where_the_last_one_ended(talk: Talk) -> None:
    assert "1 of 6 answered, and kept; quoth review resume" in talk("triage", lines="\n")
    said = talk("triage", lines="\n")
    assert said.splitlines()[0].startswith("Triage of all articles: 1 of 6")
    assert "Card 2 of 6." in said
    assert len(kept(library()).sittings) == 1


def test_a_new_one_leaves_the_unfinished_one_alone(article: Article, talk: Talk) -> None:
    talk("triage", lines="\n")
    assert "0 of 5" in talk("triage", "--new")
    assert "0 of 6" in talk("triage", "--order", "sure", article.id[:8]).replace("0 of 5", "0 of 6")
    lefts = [each.left for each in kept(library()).sittings]
    assert lefts == [5, 5, 5]


@pytest.mark.usefixtures("article")
def test_at_a_terminal_somebody_is_asked_whether_to_go_on(talk: Talk) -> None:
    talk("triage", lines="\n")
    with terminal("review", "triage", "--plain") as seen:
        seen.until("Go on? y goes on, n begins a new one.")
        seen.ask("perhaps", "q leaves.")
        seen.ask("y", "Card 2 of 6.")
        assert seen.leave("q\n") == 0
    with terminal("review", "triage", "--plain") as seen:
        seen.until("Go on?")
        seen.ask("n", "Card 1 of 5.")
        seen.ask("", "Card 2 of 5.")
        assert seen.leave("q\n") == 0
    with terminal("review", "triage", "--plain") as seen:
        seen.until("Go on?")
        assert seen.leave("q\n") == 0
    assert len(kept(library()).sittings) == 2


@pytest.mark.usefixtures("article")
def test_one_that_was_not_answered_yet_is_gone_on_with_unasked(talk: Talk) -> None:
    talk("triage")
    with terminal("review", "triage", "--plain") as seen:
        seen.until("Card 1 of 6.")
        assert seen.leave("q\n") == 0
    assert len(kept(library()).sittings) == 1


@pytest.mark.usefixtures("article")
def test_the_latest_session_is_resumed_and_any_other_by_its_id(talk: Talk) -> None:
    talk("triage", "--query", "speaker:Voss", lines="\n")
    talk("triage", "--query", "speaker:Falk")
    assert "speaker:Falk: 0 of 2" in talk("resume")
    other = kept(library()).sittings[1].session.id
    assert "speaker:Voss: 1 of 2" in talk("resume", other[:20])
    assert "2 review sessions begin with" in talk("resume", other[:5], code=1)
    assert "There is no review session x1." in talk("resume", "x1", code=1)


@pytest.mark.usefixtures("article")
def test_when_all_is_finished_resume_says_so(talk: Talk) -> None:
    assert "No session is left unfinished" in talk("resume", code=3)
    talk("triage", lines="\n" * 6)
    assert "No session is left unfinished" in talk("resume", code=3)
    assert "nothing waits" in talk("triage", code=3).lower()
    assert "No card is due today." in talk("recall", code=3)


@pytest.mark.usefixtures("article")
def test_a_saved_query_is_named_and_one_that_makes_no_sense_is_told(talk: Talk) -> None:
    library().apply(save_query((), "mine", "speaker:Voss"))
    assert "speaker:Voss: 0 of 2" in talk("triage", "--query", "@mine")
    talk("triage", "--query", "speaker:(", code=1)


def test_a_file_that_is_not_in_the_library_is_taken_in(tmp_path: Path, talk: Talk) -> None:
    path = tmp_path / "dam.md"
    path.write_text("The dam\n\n“It held,” said Mara Voss.\n", encoding="utf-8")
    assert "Triage of “The dam”: 0 of 1." in talk("triage", str(path))
    assert [each.title for each in library().listings()] == ["The dam"]


@pytest.mark.usefixtures("article")
def test_what_comes_first_is_a_matter_of_order(talk: Talk) -> None:
    assert "[“Rent 5 stays,”]" in talk("triage", "--order", "sure").split("Said by")[0]


# All sessions


@pytest.mark.usefixtures("article")
def test_sessions_are_listed_for_people_and_programs(talk: Talk) -> None:
    assert "There are no review sessions yet" in talk("list")
    talk("triage", lines="\nk\nf\n")
    assert "Triage of all articles: 2 of 6" in talk("list")
    told = json.loads(talk("list", "--json"))
    assert told["id"] == latest().session.id
    counts = ("items", "answered", "skipped", "left", "flagged", "state", "kind")
    assert [told[each] for each in counts] == [6, 1, 1, 4, 1, "open", "triage"]


@pytest.mark.usefixtures("article")
def test_a_summary_is_told_for_people_and_programs(talk: Talk) -> None:
    talk("triage", lines="\nx\n")
    identity = latest().session.id
    assert "2 decisions on 6 proposals" in talk("summary", identity[:10])
    figures = json.loads(talk("summary", identity, "--json"))["figures"]
    assert (figures["accepted"], figures["rejected"]) == (1, 1)
    assert figures["precision"]["both"] == 0.5


@pytest.mark.usefixtures("article")
def test_days_are_told_for_people_and_programs(talk: Talk) -> None:
    talk("days", code=3)
    talk("triage", lines="\nx\n")
    assert "2 · machine right 50%" in talk("days")
    days = [json.loads(line) for line in talk("days", "--last", "2", "--json").splitlines()]
    assert [day["decisions"] for day in days] == [0, 2]


def test_a_session_is_put_away_and_taken_up_again(article: Article, talk: Talk) -> None:
    talk("triage", lines="\n")
    identity = latest().session.id
    assert talk("discard", identity) == "Discarded: Triage of all articles\n"
    assert "takes it up again" in talk("resume", identity, code=1)
    talk("resume", code=3)
    assert "discarded at 1 of 6" in talk("list")
    assert "0 of 5" in talk("triage"), "what was discarded is not gone on with"
    assert talk("discard", "--undo", identity) == "Took up again: Triage of all articles\n"
    assert "1 of 6" in talk("resume", identity)
    assert known(article)[0] == "accepted Mara Voss"


@pytest.mark.usefixtures("article")
def test_without_a_screen_all_is_listed_and_a_number_goes_into_it(talk: Talk) -> None:
    talk("triage", "--query", "speaker:Voss", lines="\n")
    said = talk(lines="99\n2 speaker:Falk\n\nq\n3\n\nq\nq\n")
    lines = said.splitlines()
    assert lines[0].startswith("1. Recall what is due: nothing is due")
    assert lines[1].startswith("2. Decide on proposals: 5 quotes in 1 article undecided")
    assert "Triage of all articles: speaker:Voss: 1 of 2" in lines[2]
    assert "Accepted: Ines Falk." in said
    assert "No card is due today." in talk(lines="1\n")
    assert [each.left for each in kept(library()).sittings].count(2) == 0


# At a terminal


def test_a_session_is_shown_on_the_screen(article: Article) -> None:
    with terminal("review", "triage") as seen:
        seen.until("Rent 0 stays")
        seen.type("\r")
        seen.until("Rent 1 stays")
        seen.until("5 left")
        assert seen.leave("q") == 0
    assert known(article)[0] == "accepted Mara Voss"


@pytest.mark.usefixtures("article")
def test_all_reviews_are_shown_on_the_screen() -> None:
    with terminal("review") as seen:
        seen.until("Decide on proposals")
        seen.until("6 quotes")
        assert seen.leave("q") == 0


def test_a_closed_terminal_leaves_with_all_kept(article: Article) -> None:
    with terminal("review", "triage", "--plain") as seen:
        seen.until("0 nobody known")
        seen.ask("x", "Card 2 of 6.")
        os.kill(seen.process, signal.SIGHUP)
        assert seen.leave() == 128 + signal.SIGHUP
    assert known(article)[0] == "rejected Mara Voss"


def test_an_interrupt_leaves_with_all_kept(article: Article) -> None:
    with terminal("review", "triage", "--plain") as seen:
        seen.until("0 nobody known")
        seen.ask("x", "Card 2 of 6.")
        assert seen.leave("\x03") == 130
    assert known(article)[0] == "rejected Mara Voss"


@pytest.mark.usefixtures("article")
def test_a_library_that_may_not_be_changed_says_so_at_each_answer(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk("triage", lines="\n")
    monkeypatch.setattr(
        "reader.library.access.obstacle", lambda *_: "Nothing was saved: the library is read-only."
    )
    said = talk("resume", lines="\n\nq\n")
    assert said.count("Nothing was saved: the library is read-only.") == 2
    assert "1 of 6 answered, and kept" in said
