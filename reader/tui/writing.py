"""Writing in the editor that the reader has, and the way back from it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.app import SuspendNotSupported

from reader.settings import state_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App

_USUAL = ("nano", "vi", "vim")


class Written(NamedTuple):
    """What came back from the editor."""

    text: str
    complaint: str = ""
    """Why it is what it was before; empty where all went well."""


def written_elsewhere(app: App[Any], text: str) -> Written:
    """Let the reader go on with a text in their editor, which has the terminal meanwhile."""
    command = editor(os.environ)
    if isinstance(command, str):
        return Written(text, command)
    try:
        path = _laid_out(text)
    except OSError as error:
        return Written(text, f"There is no room for a file to edit: {error.strerror}.")
    complaint = _run(app, [*command, str(path)])
    try:
        changed = _read(path)
    except OSError as error:
        return Written(text, complaint or f"What was written cannot be read: {error.strerror}.")
    if complaint and changed not in {text, f"{text}\n"}:
        return Written(text, f"{complaint} What was written there is in {path}.")
    path.unlink(missing_ok=True)
    return Written(text, complaint) if complaint else Written(changed)


def editor(environment: Mapping[str, str]) -> list[str] | str:
    """Return the command of the reader's editor, or why there is none."""
    for name in ("VISUAL", "EDITOR"):
        wanted = environment.get(name, "").strip()
        if not wanted:
            continue
        try:
            command = shlex.split(wanted)
        except ValueError:
            return f"${name} makes no sense: a quotation mark in {wanted} is not closed."
        if not command or shutil.which(command[0]) is None:
            return f"${name} names an editor that is not there: {wanted}."
        return command
    found = next((each for each in _USUAL if shutil.which(each)), None)
    return [found] if found else "No editor was found; $EDITOR names one."


def _laid_out(text: str) -> Path:
    """Write a text into a file of its own, that an editor knows for Markdown."""
    folder = state_folder() / "notes"
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(".md", "note-", folder)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{text}\n" if text else "")
    return Path(name)


def _read(path: Path) -> str:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return text.removesuffix("\n")


def _run(app: App[Any], command: list[str]) -> str:
    """Run an editor in the place of the screen; return what went wrong with it."""
    # An exception that left the block would leave the terminal to nobody.
    complaint = ""
    try:
        with app.suspend():
            try:
                code = subprocess.run(command, check=False).returncode  # noqa: S603 # the reader's
            except OSError as error:
                complaint = f"{command[0]} cannot be run: {error.strerror}."
            else:
                if code:
                    complaint = f"{command[0]} ended with code {code}: the note is as it was."
    except SuspendNotSupported:
        return "This terminal cannot be left for an editor."
    app.refresh()
    return complaint
