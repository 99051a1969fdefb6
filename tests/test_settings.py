"""What the reader wants, from a real file; whatever is wrong with it is told, and left out."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import settings
from reader.config import SETTINGS, read
from reader.settings import Review, Settings


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("QUOTH_CONFIG", str(path))
    return path


def test_without_a_file_the_defaults_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUOTH_MODEL")
    assert settings.chosen() == Settings()
    assert settings.chosen().column == 76


def test_the_file_is_in_the_readers_settings_folder(tmp_path: Path) -> None:
    assert settings.config_file() == tmp_path / "config" / "quoth" / "config.toml"


def test_the_file_says_what_is_to_be_otherwise(file: Path) -> None:
    file.write_text('theme = "light"\ncolumn = 60\nmouse = false\n')
    now = settings.chosen()
    assert (now.theme, now.column, now.mouse, now.pane) == ("light", 60, False, True)
    assert now.places["column"] == "config.toml, line 2"
    assert not now.problems


def test_the_environment_wins_over_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('theme = "light"\nmodel = "deep"\n')
    monkeypatch.setenv("QUOTH_THEME", "dark")
    assert settings.chosen().theme == "dark"
    assert settings.model() == "quick", "tests/conftest.py says so in QUOTH_MODEL"
    assert settings.chosen().places["theme"] == "QUOTH_THEME"


def test_a_change_of_the_file_is_seen(file: Path) -> None:
    file.write_text("column = 60\n")
    assert settings.chosen().column == 60
    file.write_text("column = 61\n")
    os.utime(file, ns=(1, 1))
    assert settings.chosen().column == 61


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('colour = "16"', "line 2: colour: there is no such setting; perhaps colours is meant."),
        ('zzz = "16"', "line 2: zzz: there is no such setting; there are theme, colours, "),
        (
            'column = "76"',
            'line 2: column: "76" is not allowed; it is to be a whole number',
        ),
        ("column = true", "line 2: column: true is not allowed; it is to be a whole number"),
        (
            "column = 3",
            "line 2: column: 3 is not allowed; it is to be a whole number from 20 to",
        ),
        ("justify = 1", "line 2: justify: 1 is not allowed; it is to be true or false."),
        ('motion = "some"', 'line 2: motion: "some" is not allowed; it is to be "none" or "full".'),
        (
            "[review]\nretention = 0.5",
            "line 3: review.retention: 0.5 is not allowed; it is to be a number from 0.7 to 0.97.",
        ),
        ("[review]\nretention = 1", "line 3: review.retention: 1 is not allowed"),
        ("[review]\ndue = -1", "line 3: review.due: -1 is not allowed; it is to be a whole number"),
        ("[review]\ntags = [1]", "line 3: review.tags: [1] is not allowed; it is to be a list of"),
        ('[review]\ntags = "a"', 'line 3: review.tags: "a" is not allowed; it is to be a list of'),
        ("[review]\nday_starts = 24", "line 3: review.day_starts: 24 is not allowed"),
        ("[review]\nhours = 2", "line 3: review.hours: there is no such setting;"),
        ("review = 3", "line 2: review: it is to be a table: [review]."),
        ('"review.due" = 3', 'line 2: "review.due": there is no such setting; perhaps review.due'),
        ("theme = 3", "line 2: theme: 3 is not allowed; it is to be a word in quotation marks."),
        ("keys = 3", "line 2: keys: it is to be a table: [keys], and below it its actions."),
        ("[keys]\ntop = 3", "line 3: keys.top: 3 is not allowed; it is to be a key"),
        ("[keys.article]\n\ntop = [3]", "line 4: keys.article.top: [3] is not allowed"),
        ('keys.top.x = ["a", 1]', "line 2: keys.top.x: ['a', 1] is not allowed"),
        ('"a\\u001bb" = 1', 'line 2: "a\\x1bb": there is no such setting'),
        ("column = [\n 1,\n 2 ]", "line 2: column: [1, 2] is not allowed"),
        ("column = ", "line 2, column 10: this is not TOML (invalid value)"),
        ('theme = """', "line 2: this is not TOML (unterminated string)"),
        ("column = 70\ncolumn = 71", "line 3, column 12: this is not TOML (cannot overwrite"),
        ("column = " + "9" * 5000, "config.toml: this is not TOML (something in it is too long"),
        ("column = " + "[" * 5000, "config.toml: this is not TOML (something in it is too long"),
    ],
)
def test_an_error_names_file_line_and_key_and_says_what_is_allowed(
    file: Path, written: str, told: str
) -> None:
    file.write_text(f"# a comment\n{written}\n")
    [problem] = settings.chosen().problems
    assert "config.toml" in problem
    assert told.removeprefix("config.toml: ") in problem


def test_all_errors_are_told_and_the_rest_holds(file: Path) -> None:
    file.write_text('column = 1\ntheme = "light"\njustify = "yes"\n')
    now = settings.chosen()
    assert len(now.problems) == 2
    assert (now.column, now.justify, now.theme) == (76, False, "light")


def test_a_line_is_found_where_values_go_over_several(file: Path) -> None:
    file.write_text('theme = """\ncolumn = 1\n"""\n\n[keys]\ntop = [\n  "x",\n]\nbottom = 1\n')
    now = settings.chosen()
    assert now.keys[0].place == "config.toml, line 6: keys.top"
    assert now.problems[0].startswith("config.toml, line 9: keys.bottom: ")


def test_what_cannot_be_read_is_told(file: Path) -> None:
    assert settings.chosen().problems == (f"{file} cannot be read: No such file or directory.",)
    file.mkdir()
    assert settings.chosen().problems == (f"{file} cannot be read: Is a directory.",)


def test_a_file_in_another_encoding_is_told(file: Path) -> None:
    file.write_bytes('theme = "café"'.encode("cp1252"))
    assert "not written in UTF-8" in settings.chosen().problems[0]


def test_a_file_with_a_mark_at_its_beginning_is_read(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfcolumn = 60\r\n")
    assert settings.chosen().column == 60


def test_a_theme_that_is_not_there_is_told_with_its_place(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text('\ntheme = "pink"\n')
    [told] = settings.unknown_theme(settings.chosen(), ["dark", "light"])
    assert told == (
        "config.toml, line 2: theme: there is no theme called “pink”; there are dark, light."
    )
    monkeypatch.setenv("QUOTH_THEME", "blue")
    [told] = settings.unknown_theme(settings.chosen(), ["dark", "light"])
    assert told.startswith("QUOTH_THEME: there is no theme called “blue”")


_NOT_SET = ("keys", "problems", "places")


def test_a_table_says_how_one_wants_to_review(file: Path) -> None:
    file.write_text('[review]\ntags = ["remember", "⏰"]\nretention = 0.85\nnew = 0\n')
    now = settings.chosen()
    assert now.review == Review(tags=("remember", "⏰"), retention=0.85, new=0)
    assert now.places["review.retention"] == "config.toml, line 3"
    assert not now.problems


def test_every_setting_is_declared_once() -> None:
    alone = [name for name in Settings._fields if name not in {"review", *_NOT_SET}]
    in_table = [f"review.{name}" for name in Review._fields]
    assert [each.name for each in SETTINGS] == [*alone, *in_table]


WORDS = st.sampled_from(
    ["theme", "column", "keys", "keys.article", "[", "]", "[[", "]]", "=", " ", "\n", '"', '"""',
     "true", "7", "{", "}", ",", ".", "#", "é", "\x00", "\r\n"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=30).map("".join) | st.text(max_size=40))
def test_no_file_is_an_exception(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "config.toml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        now = read(path)
    assert all("\n" not in problem and problem.endswith(".") for problem in now.problems)
