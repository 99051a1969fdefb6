"""Copying that works over ssh and in tmux, and says honestly what is known of it.

No terminal acknowledges what it was sent, so the text is always kept in a file as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from reader.settings import state_folder

if TYPE_CHECKING:
    from collections.abc import Callable

_TOOLS = (
    ("WAYLAND_DISPLAY", ["wl-copy"]),
    ("DISPLAY", ["xclip", "-selection", "clipboard"]),
    ("DISPLAY", ["xsel", "--clipboard", "--input"]),
    ("", ["pbcopy"]),
)


def copy(text: str, to_terminal: Callable[[str], None]) -> str:
    """Copy by the surest way there is and return a sentence about it.

    Inside tmux its own command reaches the clipboard where a raw escape sequence is dropped.
    ``to_terminal`` sends the text to the terminal (OSC 52).
    """
    kept = _keep(text)
    if os.environ.get("TMUX") and _run(["tmux", "load-buffer", "-w", "-"], text):
        return "Copied to tmux, and through it to the terminal's clipboard"
    for display, command in _TOOLS:
        if (not display or os.environ.get(display)) and _run(command, text):
            return "Copied"
    to_terminal(text)
    return f"Sent to the terminal's clipboard, which cannot be confirmed{kept}"


def _run(command: list[str], text: str) -> bool:
    program = shutil.which(command[0])
    if program is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603 # fixed commands, the text goes to standard input
            [program, *command[1:]],
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _keep(text: str) -> str:
    path = state_folder() / "last-copy.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return ""
    return f"; kept in {path}"
