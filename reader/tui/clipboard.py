"""Copying that works over ssh and in tmux, and says honestly what is known of it.

No terminal acknowledges what it was sent, so the text is always kept in a file as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from asyncio import to_thread
from base64 import b64encode
from time import monotonic
from typing import TYPE_CHECKING, Any

from reader.settings import state_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.app import App

_TOOLS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
_PATIENCE = 2.0
"""Seconds that all programs have together."""
_SURE = 74_994
"""Bytes that every terminal which knows OSC 52 takes."""


async def copy(app: App[Any], text: str) -> str:
    """Copy by the surest way there is and return a sentence about it.

    Programs that do not answer keep nobody from reading on.
    """
    kept = await to_thread(_keep, text)
    told = await to_thread(_hand_to_program, text.encode())
    if told:
        return told
    app.copy_to_clipboard(text)
    much = len(b64encode(text.encode())) > _SURE
    doubt = ", and many take less than so much" if much else ""
    return f"Sent to the terminal's clipboard, which cannot be confirmed{doubt}{kept}"


def _hand_to_program(text: bytes) -> str:
    """Give a text to the first program that takes it; return what to say, or nothing."""
    end = monotonic() + _PATIENCE
    for command, told in _programs(os.environ):
        if _takes(command, text, end - monotonic()):
            return told
    return ""


def _programs(environment: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield commands that copy their input, the surest first, and what one says then.

    Inside tmux its own command reaches the clipboard where a raw escape sequence is dropped.
    Apple's terminal does not know that sequence at all.
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


def _keep(text: str) -> str:
    path = state_folder() / "last-copy.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return ""
    return f"; kept in {path}"
