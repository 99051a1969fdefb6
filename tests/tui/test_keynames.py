"""Keys have one name, however people and terminals spell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.keys import _character_to_key
from textual.widgets import Input

from reader.tui.actions import SCREENS
from reader.tui.dialog_actions import LINE, LIST
from reader.tui.keynames import key_named, key_sign, pressed_key, sequence_named
from reader.tui.remapping import TAKEN, TYPING


@pytest.mark.parametrize(
    ("written", "name"),
    [
        *(("n", "n"), ("N", "N"), ("shift+n", "N"), ("?", "?"), ("question_mark", "?")),
        *(("Question_Mark", "?"), ("minus", "-"), ("+", "+"), ("plus", "+"), ("ctrl++", "ctrl++")),
        *(("ctrl+s", "ctrl+s"), ("Ctrl+S", "ctrl+s"), (" space ", "space"), ("SPACE", "space")),
        *(("esc", "escape"), ("Escape", "escape"), ("pgdn", "pagedown"), ("Page_Down", "pagedown")),
        *(("F5", "f5"), ("shift+ctrl+left", "ctrl+shift+left"), ("alt+x", "alt+x"), ("ö", "ö")),
        *(("ctrl+i", "tab"), ("ctrl+m", "enter"), ("ctrl+[", "escape"), ("ctrl+slash", "ctrl+/")),
        *(("foo", ""), ("", ""), ("n,", ""), ("ctrl", ""), ("f99", ""), ("shift+?", "")),
    ],
)
def test_a_key_has_one_name(written: str, name: str) -> None:
    assert key_named(written) == name


def test_a_sequence_is_keys_with_spaces_between_them() -> None:
    assert sequence_named(" z   Page_Down ") == "z pagedown"
    assert sequence_named(" ") == "space"
    with pytest.raises(ValueError, match="foo"):
        sequence_named("z foo")


@given(st.characters(exclude_categories=["C", "Z"]))
def test_a_key_that_writes_a_character_is_called_by_it(character: str) -> None:
    assert pressed_key(_character_to_key(character), character) == character
    assert key_named(character) == character


def test_keys_that_write_nothing_are_called_as_textual_calls_them() -> None:
    assert pressed_key("ctrl+s", "\x13") == "ctrl+s"
    assert pressed_key("space", " ") == "space"
    assert pressed_key("alt+x", "x") == "alt+x"
    assert pressed_key("ctrl+question_mark", None) == "ctrl+?"


def test_the_registry_calls_keys_by_their_names() -> None:
    for action in [action for actions in (*SCREENS.values(), LINE, LIST) for action in actions]:
        assert tuple(sequence_named(key) for key in action.keys) == action.keys


def test_signs_are_for_people() -> None:
    assert key_sign("z p") == "z p"
    assert key_sign("ctrl+s") == "^S"
    assert key_sign("shift+up") == "Shift+↑"
    assert key_sign("f1") == "F1"


def test_the_keys_of_a_line_to_type_in_are_known() -> None:
    for binding in Binding.make_bindings(Input.BINDINGS):
        key = key_named(binding.key)
        assert key in TYPING or key in TAKEN or key in {"enter", "super+c", "super+backspace"}
