"""Going to a passage in sight by the letters that stand over its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.page import focusing
from reader.tui.dialog_actions import LABELS
from reader.tui.keynames import is_modifier, key_sign, pressed_key
from reader.tui.screens.jumping import JumpingScreen

if TYPE_CHECKING:
    from textual.events import Key

    from reader.library.model import Reading, Recent
    from reader.page.focusing import Focus
    from reader.page.hints import Passage


class LabellingScreen(JumpingScreen):
    """While labels are shown, letters are theirs."""

    def __init__(self, reading: Reading, recent: Recent, marked: bool) -> None:
        super().__init__(reading, recent, marked)
        self._labelled: dict[str, Passage] = {}
        self._typed = ""

    @property
    def status(self) -> str:
        """What the status line says where there is no message."""
        if not self._labelled:
            return super().status
        typed = f"{self._typed}… · " if self._typed else ""
        return f"{typed}Type the letters that stand on a passage · Esc leaves"

    async def press(self, event: Key) -> bool:
        """Take a letter for a label; any key that writes nothing does what it does elsewhere."""
        if not self._labelled or is_modifier(event.key):
            return await super().press(event)
        key = pressed_key(event.key, event.character)
        call = next((action.name for action in LABELS if key in action.keys), "")
        if call:
            await self.run_action(call)
        elif len(key) == 1:
            self._type(key)
        else:
            self._leave()
            return await super().press(event)
        return True

    def action_label(self) -> None:
        """Label the quotes and sentences that begin in sight."""
        from reader.page.hints import labels, passages

        found = passages(self.reading, self.view.in_sight())
        if not found:
            self.say("No quote and no sentence begins in sight")
            return
        near = self.passage.span.start if self.passage else self.view.first_offset()
        self._labelled = labels(found, near)
        self.bar.use(LABELS, slots=False)
        self._show_labels("")

    def action_take_letter_back(self) -> None:
        """Take a letter back; where there is none, leave."""
        if self._typed:
            self._show_labels("")
        else:
            self.action_leave_labels()

    def action_leave_labels(self) -> None:
        """Take the labels away; the focus stays."""
        self._leave()
        self.say()

    def put(self, passage: Focus | None, *, reveal: bool = True) -> None:
        """Put the focus on a passage; then no label is needed."""
        self._leave()
        super().put(passage, reveal=reveal)

    async def rest(self) -> None:
        """Keep the place when nothing moves; the page with labels is not the one to keep."""
        if not self._labelled:
            await super().rest()

    def on_text_view_laid_out(self) -> None:
        """Other passages may be in sight."""
        self._leave()

    def _type(self, letter: str) -> None:
        typed = self._typed + letter.lower()
        if typed in self._labelled:
            self.put(focusing.on(self._labelled[typed]), reveal=False)
        elif any(label.startswith(typed) for label in self._labelled):
            self._show_labels(typed)
        else:
            self.say(f"No passage has the label {key_sign(typed)} · Esc leaves")

    def _show_labels(self, typed: str) -> None:
        from reader.page.hints import drawn

        self._typed = typed
        self.view.show_labels(drawn(self._labelled, typed))
        self.say()

    def _leave(self) -> None:
        if self._labelled:
            self._labelled = {}
            self._typed = ""
            self.view.show_labels({})
            self.bar.use(self.keymap.actions)
