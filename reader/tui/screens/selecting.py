"""Selecting: one end of the passage moves by words, sentences, paragraphs, characters and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import changes
from reader.page import focusing
from reader.tui.keynames import pressed_key
from reader.tui.screens.jumping import JumpingScreen
from reader.tui.screens.reading import BRIEF
from reader.tui.screens.saving import SavingScreen
from reader.wording import counted

if TYPE_CHECKING:
    from textual.events import Key

    from reader.library.model import Reading, Recent
    from reader.page.focusing import Focus
    from reader.page.jumps import Spot
    from reader.page.selecting import Selection, WordCount
    from reader.tui.keymap import Keymap

_AT_THE_EDGE = "That is as far as the text goes"


class SelectingScreen(JumpingScreen, SavingScreen):
    """What is selected is in focus while it changes; Esc puts the focus back to where it was."""

    def __init__(self, reading: Reading, recent: Recent, marked: bool) -> None:
        super().__init__(reading, recent, marked)
        self.selection: Selection | None = None
        """What is selected while an end of it moves."""
        self._left: Spot | None = None
        """Where the reader was when it began."""
        self._column: int | None = None
        """The cell that the end keeps to as it moves from line to line."""
        self._words: WordCount | None = None

    @property
    def keymap(self) -> Keymap:
        """What the keys do: while something is being selected, other things."""
        return super().keymap if self.selection is None else self.app.keymaps["selecting"]

    @property
    def status(self) -> str:
        """What the status line says where there is no message."""
        selection = self.selection
        if selection is None or self._words is None:
            return super().status
        words = counted(sum(map(self._words.of, selection.spans)), "word")
        moves, stays = ("end", "beginning") if selection.ends else ("beginning", "end")
        swap = self.keymap.sign("swap_ends")
        other = f" · {swap} moves the {stays}" if swap and self.size.width >= BRIEF else ""
        return f"Selecting · {words} · its {moves} moves{other}"

    async def press(self, event: Key) -> bool:
        """Do what a key stands for; one of the article's own takes what is selected as it is."""
        if self.selection and not self._pressed:
            key = pressed_key(event.key, event.character)
            article = super().keymap
            is_own = self.keymap.call(key) or self.keymap.after(key)
            if not is_own and (article.call(key) or article.after(key)):
                self.action_keep_selection()
        return await super().press(event)

    def put(self, passage: Focus | None, *, reveal: bool = True) -> None:
        """Put the focus on a passage; on another one than is selected, selecting is over."""
        if self.selection and passage != self.selection.focus:
            self._end()
        super().put(passage, reveal=reveal)

    async def rest(self) -> None:
        """Keep the place when nothing moves; what is half selected is not the place to keep."""
        if self.selection is None:
            await super().rest()

    def on_text_view_laid_out(self) -> None:
        """Lines may be in other places: the end that moves stays in sight."""
        self.view.reveal_end()

    def action_select(self) -> None:
        """Begin to select, from what is in focus."""
        if self.passage is None:
            self.say("There is no text to select from")
            return
        from reader.page.selecting import WordCount, begin

        if self._words is None:
            self._words = WordCount(self.reading.article.text, self._pace.words)
        self._left, self._column = self.spot, None
        self.selection = begin(self.passage)
        self.bar.use(self.keymap.actions, slots=False)
        self._show(self.selection)

    def action_keep_selection(self) -> None:
        """Leave what is selected in focus."""
        self._end()
        self.say()
        self._move()

    def action_drop_selection(self) -> None:
        """Put the focus back to where it was."""
        spot = self._left
        self._end()
        if spot:
            self.go_to(spot)

    async def action_move_mark(self) -> None:
        """Move the mark that was in focus at first to what is selected."""
        selection = self.selection
        if selection is None:
            return
        spans, reading = selection.spans, self.reading
        mark = focusing.mark_at(reading, selection.began.spans)
        there = focusing.mark_at(reading, spans)
        if mark is None:
            self.say(f"No mark to move{self._enter()}")
        elif spans == mark.spans:
            self.say("Its mark is where it was: move an end first")
        elif there and there.annotation:
            self.say("Another mark of yours stands on just these words")
        else:
            change = changes.set_span(reading, mark, spans)
            if await self.do(change):
                self.put(focusing.on(spans), reveal=False)
                self.say(change.label)

    def action_swap_ends(self) -> None:
        """Let the other end move."""
        if self.selection:
            self._column = None
            self._show(self.selection.swapped())

    def action_end_word(self) -> None:
        """Move the end a word on."""
        self._go("word", on=True)

    def action_end_word_back(self) -> None:
        """Move the end a word back."""
        self._go("word", on=False)

    def action_end_sentence(self) -> None:
        """Move the end a sentence on."""
        self._go("sentence", on=True)

    def action_end_sentence_back(self) -> None:
        """Move the end a sentence back."""
        self._go("sentence", on=False)

    def action_end_paragraph(self) -> None:
        """Move the end a paragraph on."""
        self._go("paragraph", on=True)

    def action_end_paragraph_back(self) -> None:
        """Move the end a paragraph back."""
        self._go("paragraph", on=False)

    def action_end_character(self) -> None:
        """Move the end a character on."""
        self._go("character", on=True)

    def action_end_character_back(self) -> None:
        """Move the end a character back."""
        self._go("character", on=False)

    def action_end_to_bottom(self) -> None:
        """Move the end to that of the text."""
        self._go("to_the_edge", on=True)

    def action_end_to_top(self) -> None:
        """Move the end to the beginning of the text."""
        self._go("to_the_edge", on=False)

    def action_end_row(self) -> None:
        """Move the end a line down."""
        self._go_by_rows(1)

    def action_end_row_back(self) -> None:
        """Move the end a line up."""
        self._go_by_rows(-1)

    def action_end_page(self) -> None:
        """Move the end a page down."""
        self._go_by_rows(max(1, self.view.page - 2))

    def action_end_page_back(self) -> None:
        """Move the end a page up."""
        self._go_by_rows(-max(1, self.view.page - 2))

    def _go(self, unit: str, *, on: bool) -> None:
        from reader.page.motions import MOTIONS

        if self.selection:
            self._column = None
            self._move_to(self.selection.moved(self.reading.article, MOTIONS[unit], on=on))

    def _go_by_rows(self, count: int) -> None:
        """Move the end to what stands below or above it, over lines without text."""
        selection, rows = self.selection, self.view.rows
        if selection is None:
            return
        text = self.reading.article.text
        y, cell = rows.cell_of(selection.sign(text).start)
        self._column = cell if self._column is None else self._column
        to = max(0, min(y + count, rows.height - 1))
        step = 1 if count > 0 else -1
        while 0 <= to < rows.height and not ((row := rows.row(to)) and row.end > row.start):
            to += step
        if 0 <= to < rows.height:
            selection = selection.to(text, rows.offset_at(to, self._column))
        self._move_to(selection)

    def _move_to(self, selection: Selection) -> None:
        """Show what is selected now, or say why that is what it was."""
        if selection == self.selection:
            self.say(_AT_THE_EDGE)
        else:
            self._show(selection)

    def _show(self, selection: Selection) -> None:
        self.selection = selection
        self.put(selection.focus, reveal=False)
        self.view.show_end(selection.sign(self.reading.article.text))

    def _enter(self) -> str:
        sign = self.keymap.sign("keep_selection")
        return f" · {sign} selects" if sign else ""

    def _follow(self) -> None:
        """What is selected stays so when it is scrolled out of sight."""
        if self.selection is None:
            super()._follow()
        else:
            self.say()

    def _end(self) -> None:
        """Let keys be what they are in an article."""
        if self.selection:
            self.selection = self._left = self._column = None
            self.view.show_end(None)
            self.bar.use(self.keymap.actions)
