"""The clipboard of whoever reads, as programs beside the terminal reach it.

No way of copying says for certain that it arrived, so the text is always kept in a file as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from time import monotonic
from typing import TYPE_CHECKING

from reader.settings import state_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TOOLS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
_PATIENCE = 2.0
"""Seconds that all programs have together."""


def keep(text: str) -> str:
    """Keep a text as the last that was copied, and say where; nothing where that cannot be."""
    path = state_folder() / "last-copy.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return ""
    return f"kept in {path}"


def hand_over(text: str) -> str:
    """Give a text to the first program that takes it; return what to say, or nothing.

    It may take two seconds.
    """
    end = monotonic() + _PATIENCE
    for command, told in _programs(os.environ):
        if _takes(command, text.encode(), end - monotonic()):
            return told
    return ""


def _programs(environment: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield commands that copy their input, the surest first, and what one says then.

    Inside tmux its own command reaches the clipboard where an escape sequence is dropped. Apple's
    terminal does not know that sequence at all.
    """
    if environment.get("TMUX"):
        yield (
            ("tmux", "load-buffer", "-w", "-"),
            "Copied to tmux, and through it to the terminal's clipboard",
        )
    for display, command in _TOOLS:
        if environment.get(display):
            yield command, "Copied"
    if environment.get("TERM_PROGRAM") == "Apple_Terminal":
        yield ("pbcopy",), "Copied"


def _takes(command: tuple[str, ...], text: bytes, seconds: float) -> bool:
    program = shutil.which(command[0])
    if program is None or seconds <= 0:
        return False
    try:
        done = subprocess.run(  # noqa: S603 # fixed commands, the text goes to standard input
            [program, *command[1:]],
            input=text,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
