"""The terminal as Textual drives it, taken over from the first page without a flicker."""

from __future__ import annotations

import os
from threading import Lock
from typing import TYPE_CHECKING

from textual import events
from textual.drivers.linux_driver import LinuxDriver

from reader import first_page

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

_CLEARS = "\x1b[?1049h"
"""Goes to the other screen, and on many terminals clears it even where one is there already."""

_CLIPBOARD = "\x1b]52;"
"""Begins what a terminal is to copy."""
_CHUNK = 700
"""Bytes that GNU screen hands on at once; of longer ones it drops the end."""


class HoldingDriver(LinuxDriver):
    """Holds keys back until the reader can take them, and keeps what is on the screen."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._lock = Lock()
        self._held: list[Message] | None = []

    def start_application_mode(self) -> None:
        """Take the terminal over, in whose first settings it will be left."""
        self._covers = first_page.is_shown()
        super().start_application_mode()  # type: ignore[no-untyped-call] # as Textual has it
        before = first_page.take_over()
        if before is not None:
            self.attrs_before = before

    def write(self, data: str) -> None:
        """Write to the terminal, but what would clear the page that is there."""
        if self._covers and data == _CLEARS:
            self._covers = False
            return
        if data.startswith(_CLIPBOARD) and os.environ.get("STY"):
            data = through_screen(data)
        super().write(data)

    def send_message(self, message: Message) -> None:
        """Send a message to the app; keys wait until they are asked for."""
        with self._lock:
            if self._held is not None and isinstance(message, events.Key | events.Paste):
                self._held.append(message)
                return
        super().send_message(message)

    def release(self) -> None:
        """Send what was typed meanwhile, and hold no more back."""
        with self._lock:
            held, self._held = self._held or [], None
        for message in held:
            super().send_message(message)


def through_screen(sequence: str) -> str:
    """Return what makes GNU screen hand a sequence on to the terminal around it."""
    parts = (sequence[at : at + _CHUNK] for at in range(0, len(sequence), _CHUNK))
    return "".join(f"\x1bP{part}\x1b\\" for part in parts)
