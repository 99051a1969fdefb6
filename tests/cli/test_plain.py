"""Reading without a screen: every word once and in order, and a talk in lines."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from reader.article import Article, Span, article_from_text, open_article
from reader.attribution import Attribution, QuoteKind, Speaker, analyse
from reader.cli import run
from reader.cli.spoken import Voice, sentences
from reader.library import Library, Place, changes
from reader.library.model import Reading
from reader.readings import reading_of
from reader.settings import library_folder
from tests.cli.strategies import PAGE, readings
from tests.cli.terminals import terminal

TEXT = """\
The dam held

By Ana Writer

“It held,” said Mara Voss, the engineer. “It will hold,” she added.

Leo Marr told reporters the pumps were old. “They leak,” he said, “and nobody cares.”

## Later

It rained. Nobody went home.
"""

MACHINE = "Quote {} of 4, speaker Mara Voss, direct, proposed by the machine:"

Output = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dam.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def said(article: Article, *quotes: tuple[str, ...]) -> list[str]:
    """Return the sentences of an article in which these passages are quotes, of Ann, Bob …"""
    speakers = [Speaker(name) for name in ("Ann", "Bob", "Cid")]
    found = []
    for speaker, parts in zip(speakers, quotes, strict=False):
        starts = [article.text.index(part) for part in parts]
        spans = tuple(Span(a, a + len(part)) for a, part in zip(starts, parts, strict=True))
        found.append(Attribution(spans, QuoteKind.DIRECT, speaker=speaker))
    voice = Voice(reading_of(article, found, speakers), complete=True)
    return [voice.say(each) for each in sentences(article, range(len(article.blocks)))]


def spoken(*argv: str | Path, capsys: Output) -> list[str]:
    capsys.readouterr()
    assert run([*map(str, argv), "--plain"]) == 0
    return capsys.readouterr().out.splitlines()


def test_sentences_come_one_a_line_with_labels(file: Path, capsys: Output) -> None:
    lines = spoken(file, capsys=capsys)
    assert lines[:4] == [
        "Headline. The dam held",
        "Byline. By Ana Writer",
        f"{MACHINE.format(1)} “It held,” End of quote. said Mara Voss, the engineer.",
        f"{MACHINE.format(2)} “It will hold,” End of quote. she added.",
    ]
    assert lines[6] == "Heading level 2. Later"
    assert lines[-3:] == [
        "End of the article. 4 quotes by 2 speakers.",
        "Mara Voss: 2 quotes.",
        "Leo Marr: 2 quotes.",
    ]


def test_a_quote_in_two_parts_pauses_and_goes_on() -> None:
    article = article_from_text("“A,” he said, “B.”")
    [sentence] = said(article, ("“A,”", "“B.”"))
    assert sentence == (
        "Quote 1 of 1, speaker Ann, direct, proposed by the machine: “A,” Quote 1 pauses. he said, "
        "Quote 1 goes on: “B.” End of quote."
    )


def test_a_quote_over_sentences_and_paragraphs_goes_on() -> None:
    article = article_from_text("He said: “One. Two.\n\n“Three.” So he said.")
    assert said(article, ("“One. Two.\n\n“Three.”",)) == [
        "He said: Quote 1 of 1, speaker Ann, direct, proposed by the machine: “One.",
        "Quote 1 goes on: Two.",
        "Quote 1 goes on: “Three.” End of quote.",
        "So he said.",
    ]


def test_quotes_within_quotes_end_by_number() -> None:
    article = article_from_text("“He said ‘no’ to me,” she said.")
    [sentence] = said(article, ("“He said ‘no’ to me,”",), ("‘no’",))
    assert sentence == (
        "Quote 1 of 2, speaker Ann, direct, proposed by the machine: “He said Quote 2 of 2, "
        "speaker Bob, direct, proposed by the machine: ‘no’ End of quote 2. to me,” "
        "End of quote 1. she said."
    )


def test_a_full_stop_is_not_left_alone() -> None:
    article = article_from_text("He said it was late.")
    assert said(article, ("it was late",))[0].endswith("machine: it was late. End of quote.")


def test_tags_and_notes_follow_what_they_are_on(file: Path, capsys: Output) -> None:
    library, article = Library(library_folder()), open_article(file)
    library.add(article)
    found = analyse(article.text)
    reading = library.reading(article.id, found.attributions, found.speakers)
    library.apply(changes.accept(reading, reading.marks[0]))
    reading = library.refresh(reading)
    library.apply(changes.tag(reading, reading.marks[0].spans, changes.create_tag("dams")[0]))
    reading = library.refresh(reading)
    library.apply(changes.note(reading, reading.marks[0].spans, "ask\nagain"))
    reading = library.refresh(reading)
    library.apply(changes.reject(reading, reading.marks[1]))
    lines = spoken(file, capsys=capsys)
    assert lines[2] == (
        "Quote 1 of 3, speaker Mara Voss, direct, accepted: “It held,” End of quote. Tags dams. "
        "Note: ask again. said Mara Voss, the engineer."
    )
    assert lines[3] == "“It will hold,” she added."


@given(readings())
@settings(deadline=None)
def test_every_word_is_said_once_and_in_order(reading: Reading) -> None:
    article, voice = reading.article, Voice(reading, complete=True)
    every = list(sentences(article, range(len(article.blocks))))
    words = [piece.words for each in every for piece in voice.pieces(each)]
    assert "".join("".join(words).split()) == "".join(article.text.split())


@given(readings())
@settings(deadline=None)
def test_every_quote_begins_and_ends_once(reading: Reading) -> None:
    article, voice = reading.article, Voice(reading, complete=True)
    lines = [voice.say(each) for each in sentences(article, range(len(article.blocks)))]
    seen = [m for m in reading.marks if any(article.text[slice(*s)].strip() for s in m.spans)]
    assert sum(line.count("End of quote") for line in lines) == len(seen)
    assert sum(line.count(", mixed, ") for line in lines) == len(seen)
    assert not any("\n" in line for line in lines)


@pytest.mark.parametrize("name", ["QUOTH_PLAIN", "ACCESSIBLE"])
def test_the_environment_may_ask_for_words(
    file: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "1")
    assert run([str(file)]) == 0
    assert capsys.readouterr().out.startswith("Headline. The dam held\n")


def test_an_article_without_quotes_says_so(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "rain.txt"
    path.write_text("It rained.", encoding="utf-8")
    lines = spoken(path, capsys=capsys)
    assert lines == ["It rained.", "End of the article. No quotes found."]


def test_words_begin_at_a_passage(file: Path, capsys: Output) -> None:
    assert spoken(file, "--at", "nobody went", capsys=capsys)[0] == "Nobody went home."


def test_a_long_text_is_spoken_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(f"“It held,” said Mara Voss.\n\n{'It rained. ' * 300}\n\n" * 60, "utf-8")
    command = [sys.executable, "-m", "reader", str(path), "--plain"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stderr
        assert program.stdout.readline().decode().startswith("Quote 1, speaker Mara Voss")
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_pictures_links_and_tables_are_said(page: Path, capsys: Output) -> None:
    lines = spoken(page, capsys=capsys)
    assert lines[1] == "Picture: A wet dam. Caption. The dam on Monday."
    assert lines[2].endswith("Mara Voss wrote. 1 link.")
    assert lines[3] == "Table row. Year | Pumps"
    assert lines[5] == "Nobody went home. Picture: nobody says of what."


# At a terminal

OFFER = "q leaves."


def test_a_talk(file: Path) -> None:
    with terminal(str(file), "--plain") as talk:
        opening = talk.until("Headline. The dam held")
        assert "9 sentences, 4 quotes by 2 speakers." in opening
        assert OFFER in opening
        talk.ask("", "Byline. By Ana Writer")
        talk.ask("n", "Quote 1 of 4, speaker Mara Voss")
        talk.ask("s", "Mara Voss, in quote 1.")
        talk.ask("a", "percent sure.")
        talk.ask("b", "Byline.")
        talk.ask("g 7", "Heading level 2. Later")
        talk.ask("s", "Nobody is quoted here.")
        talk.ask("a", "Nothing is marked here.")
        talk.ask("w", "Sentence 7 of 9, 78 percent, under heading: Later.")
        talk.ask("n", "There is no quote after this.")
        talk.ask("p", "Quote 4 of 4")
        talk.ask("", "Later")
        talk.ask("", "It rained.")
        assert talk.leave("q\n") == 0
    assert "\x1b" not in talk.shown
    assert not any(0x2500 <= ord(letter) < 0x2600 for letter in talk.shown)


def test_words_are_found_one_after_the_other(file: Path) -> None:
    with terminal(str(file), "--plain") as talk:
        talk.until("Headline.")
        talk.ask("/", "Words to look for?")
        talk.ask("/it", "1 of 3, sentence 3.")
        talk.ask("/", "2 of 3, sentence 4.")
        talk.ask("/", "3 of 3, sentence 8.")
        talk.ask("/", "From the beginning again.")
        talk.ask("/nowhere", "“nowhere” stands nowhere.")
        assert talk.leave("q\n") == 0


def test_a_list_is_left_by_number(file: Path) -> None:
    with terminal(str(file), "--plain") as talk:
        talk.until("Headline.")
        talk.ask("3", "There is no list yet")
        outline = talk.ask("o", "A number goes there.")
        assert "1. Headline: The dam held, sentence 1." in outline
        assert "2. Heading: Later, sentence 7." in outline
        assert "4. Speaker: Leo Marr, 2 quotes, sentence 5." in outline
        talk.ask("2", "Heading level 2. Later")
        talk.ask("9", "The list has 4 lines.")
        talk.ask("g 99", "There are sentences 1 to 9")
        talk.ask("xyzzy", "There is no command xyzzy")
        talk.ask("?", "your place is kept.")
        assert talk.leave("q\n") == 0


def test_links_are_a_list(page: Path) -> None:
    with terminal(str(page), "--plain") as talk:
        talk.until("Headline.")
        talk.ask("l", "There are no links here.")
        talk.ask("g 3", "1 link.")
        talk.ask("l", "1. Mara Voss, https://x.example/voss")
        talk.ask("1", "\nhttps://x.example/voss")
        talk.ask("b", "Caption.")
        talk.ask("l", "1. Picture A wet dam, https://x.example/dam.jpg")
        assert talk.leave("q\n") == 0


@pytest.mark.parametrize(("keys", "code"), [("\x04", 0), ("\x03", 130), ("q\n", 0)])
def test_the_place_is_kept_however_it_is_left(file: Path, keys: str, code: int) -> None:
    with terminal(str(file), "--plain") as talk:
        talk.until("Headline.")
        talk.ask("g 5", "Leo Marr told")
        assert talk.leave(keys) == code
    assert "Traceback" not in talk.shown
    with terminal(str(file), "--plain") as talk:
        assert "You were at sentence 5." in talk.until("Leo Marr told")


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP])
def test_the_place_is_kept_when_the_terminal_is_closed(file: Path, sign: signal.Signals) -> None:
    with terminal(str(file), "--plain") as talk:
        talk.until("Headline.")
        talk.ask("g 5", "Leo Marr told")
        os.kill(talk.process, sign)
        assert talk.leave() == 128 + sign
    article = open_article(file)
    reading = Library(library_folder()).reading(article.id, (), ())
    assert article.text[reading.place.top :].startswith("Leo Marr told")


def test_the_place_of_the_screen_is_gone_on_from(file: Path) -> None:
    library, article = Library(library_folder()), open_article(file)
    library.add(article)
    start = article.text.index("“They leak")
    library.keep_place(article.id, Place(0, Span(start, start + 12)))
    with terminal(str(file), "--plain") as talk:
        assert "You were at sentence 6." in talk.until("“They leak,”")


def test_a_dumb_terminal_is_talked_to(file: Path) -> None:
    with terminal(str(file), TERM="dumb") as talk:
        talk.until("Headline. The dam held")
        assert talk.leave("q\n") == 0


def test_an_article_from_standard_input_leaves_the_keys_to_the_terminal(file: Path) -> None:
    with terminal("-", "--plain", stdin=str(file)) as talk:
        talk.until("Headline. The dam held")
        talk.ask("", "Byline.")
        assert talk.leave("q\n") == 0


def test_the_library_is_a_list_to_choose_from(file: Path) -> None:
    library = Library(library_folder())
    library.add(article_from_text("Rain at last\n\nIt rained."))
    library.add(open_article(file))
    with terminal("--plain") as talk:
        assert "2 articles." in talk.until("2. ")
        talk.ask("/nothing", "No title has the words nothing")
        talk.ask("/RAIN", "1. Rain at last, 5 words.")
        talk.ask("2", "There are articles 1 to 1.")
        talk.ask("1", "Headline. Rain at last")
        talk.ask("", "It rained.")
        talk.ask("q", "2 articles.")
        talk.until("1. Rain at last, 5 words, read to")
        talk.ask("?", "q: leave.")
        assert talk.leave("q\n") == 0


def test_a_long_list_comes_in_pages() -> None:
    library = Library(library_folder())
    for number in range(25):
        library.add(article_from_text(f"Article {number}\n\nIt rained."))
    with terminal("--plain") as talk:
        talk.until("1 to 20 of 25; Enter reads more.")
        talk.ask("", "25. Article")
        talk.ask("", "That was the whole list.")
        assert talk.leave("\x04") == 0


def test_an_empty_library_says_how_to_fill_it() -> None:
    with terminal("--plain") as talk:
        talk.until("quoth ARTICLE opens one and keeps it.")
        assert talk.leave("q\n") == 0
