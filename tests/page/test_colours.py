"""How many colours a terminal has."""

from __future__ import annotations

import pytest

from reader.page.colours import Depth, depth, settle


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, Depth.ALL),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit"}, Depth.ALL),
        ({"TERM": "xterm-kitty"}, Depth.ALL),
        ({"TERM": "xterm-direct"}, Depth.ALL),
        ({"TERM": "tmux-256color"}, Depth.MANY),
        ({"TERM": "xterm"}, Depth.FEW),
        ({"TERM": "linux"}, Depth.FEW),
        ({"TERM": "vt220"}, Depth.NONE),
        ({"TERM": "xterm-mono"}, Depth.NONE),
        ({}, Depth.NONE),
    ],
)
def test_the_terminal_says_it(environ: dict[str, str], found: Depth) -> None:
    assert depth(environ) is found


def test_no_color_means_none_where_it_is_set_and_not_empty() -> None:
    terminal = {"TERM": "xterm-256color"}
    assert depth({**terminal, "NO_COLOR": "0"}) is Depth.NONE
    assert depth({**terminal, "NO_COLOR": ""}) is Depth.MANY


def test_what_the_reader_asked_for_comes_first() -> None:
    environ = {"TERM": "xterm", "NO_COLOR": "1"}
    assert depth(environ, "16") is Depth.FEW
    assert depth(environ, "truecolour") is Depth.ALL
    assert depth({"TERM": "xterm"}, "none") is Depth.NONE


@pytest.mark.parametrize(
    ("wanted", "told"), [("none", "standard"), ("16", "standard"), ("256", "256")]
)
def test_textual_draws_with_as_many_and_knows_no_no_color(wanted: str, told: str) -> None:
    environ = {"TERM": "xterm", "NO_COLOR": ""}
    settle(environ, wanted)
    assert environ == {"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": told}
