"""``quoth keys``: what the terminal sends for a key, and what Quoth does with it."""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import termios
import tty
from codecs import getincrementaldecoder
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reader import settings
from reader.cli import places
from reader.cli.outcomes import OK, complain
from reader.tui.action import keys_of
from reader.tui.keynames import key_sign, pressed_key
from reader.tui.remapping import TAKEN, remapped

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from textual.events import Key

    from reader.tui.action import Action
    from reader.tui.keymap import Keymap

_ASK, _TAKE_BACK = b"\x1b[>25u", b"\x1b[<u"
"""What Textual writes to get all keys from terminals that tell more of them apart, and its end."""
_COLUMNS = "{:12} {:20} {:20} {}"
_PATIENCE = 0.1
"""Seconds after which an escape is a key, and not the beginning of what another key sends."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Take the wish for a list."""
    parser.description = (
        "Show for each key that you press what your terminal sends, what the key is called in the "
        "settings, and what it does to an article. q pressed twice, or Ctrl+C, leaves."
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="list what all keys do, and stop")
    what.add_argument(
        "--json", action="store_true", help="the same list, one JSON object an action and line"
    )


def run(given: argparse.Namespace) -> int:
    """List the keys, or show what is pressed."""
    keymaps, _ = remapped(settings.chosen().keys)
    if given.json:
        for screen, keymap in keymaps.items():
            for action in keymap.actions:
                print(_json(screen, action))
        return OK
    if given.list:
        for screen, keymap in keymaps.items():
            print(f"[keys.{screen}]")
            for action in keymap.actions:
                print(f"{action.name:16} {keys_of(action) or '-':16} {action.title}")
            print()
        return OK
    if not (sys.stdin.isatty() and places.has_screen()):
        return complain("there is no terminal to press keys in; “quoth keys --list” lists them")
    terminal = sys.stdin.fileno()
    with _all_keys(terminal):
        _show_pressed(terminal, keymaps["article"])
    return OK


def _json(screen: str, action: Action) -> str:
    told = {"screen": screen, "action": action.name, "keys": action.keys, "title": action.title}
    return json.dumps(told, ensure_ascii=False)


def _show_pressed(terminal: int, keymap: Keymap) -> None:
    """Print a line for each key, until somebody wants to leave."""
    term, colours = os.environ.get("TERM", ""), os.environ.get("COLORTERM", "")
    print(f"TERM={term} COLORTERM={colours}. Press keys; q twice, or Ctrl+C, leaves.\n")
    print(_COLUMNS.format("key", "Textual says", "sent", "what it does to an article"), flush=True)
    before = ""
    for event, sent in _pressed(terminal):
        key = pressed_key(event.key, event.character)
        said = _COLUMNS.format(key, event.key, repr(sent)[2:-1], _what(keymap, key))
        print(said, flush=True)
        if key == "ctrl+c" or key == before == "q":
            return
        before = key


def _what(keymap: Keymap, key: str) -> str:
    """Say what a key does to an article, or which keys it begins."""
    follows = ", ".join(key_sign(f"{key} {rest}") for rest, _ in keymap.after(key))
    return keymap.title(key) or (f"begins {follows}" if follows else TAKEN.get(key, "nothing"))


def _pressed(terminal: int) -> Iterator[tuple[Key, bytes]]:
    """Yield each key with what was sent for it, until the terminal has gone."""
    from textual._xterm_parser import XTermParser
    from textual.events import Key

    parser = XTermParser()
    decode = getincrementaldecoder("utf-8")("replace").decode
    sent = ""
    while True:
        ready, _, _ = select.select([terminal], [], [], _PATIENCE)
        try:
            data = os.read(terminal, 4096) if ready else b""
        except OSError:
            return
        if ready and not data:
            return
        found = ((character, parser.feed(character)) for character in decode(data))
        for character, messages in found if ready else [("", parser.tick())]:
            sent += character
            for message in messages:
                if isinstance(message, Key):
                    yield message, sent.encode()
                sent = ""


@contextmanager
def _all_keys(terminal: int) -> Iterator[None]:
    """Let the terminal send keys as the reader's screen has them; put all back at the end."""
    before, now = termios.tcgetattr(terminal), termios.tcgetattr(terminal)
    now[tty.IFLAG] &= ~(termios.IXON | termios.ICRNL | termios.INLCR | termios.IGNCR)
    now[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    signs = {sign: signal.signal(sign, _leave) for sign in (signal.SIGTERM, signal.SIGHUP)}
    try:
        termios.tcsetattr(terminal, termios.TCSANOW, now)
        os.write(terminal, _ASK)
        yield
    finally:
        with suppress(OSError, termios.error):  # the terminal may have gone
            os.write(terminal, _TAKE_BACK)
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
        for sign, handler in signs.items():
            signal.signal(sign, handler)


def _leave(sign: int, _: object) -> None:
    """Leave as a program does that a signal ended."""
    sys.exit(128 + sign)
