"""What a key changes is shown at once, and saved behind the screen however slow the disk is."""

from __future__ import annotations

from asyncio import shield, to_thread
from functools import partial
from typing import TYPE_CHECKING

from reader.library import LibraryError
from reader.library.foreseeing import foreseen, is_as_foreseen, used
from reader.library.layout import SHARED
from reader.tui.screens.second_look import SecondLookScreen

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Awaitable, Callable

    from reader.library.model import Change, Reading, Recent
    from reader.tui.app import QuothApp

_MANY = 300
"""Edits from which on a change is not foreseen on the thread that draws."""


class SavingScreen(SecondLookScreen):
    """Saves changes in the order in which they were made; after one that fails, none that follow.

    Those may build on what it did.
    """

    def __init__(self, reading: Reading, recent: Recent, marked: bool) -> None:
        super().__init__(reading, recent, marked)
        self._unsaved: list[Change] = []
        """What is shown and not on the disk yet, in order."""
        self._failure = ""
        """Why the first of those that failed together could not be saved."""
        self._lost = 0
        """How many failed."""
        self._saving = 0
        """How many are being saved."""
        self._steps = 0
        """How many steps are being undone or redone."""
        self._covered = False
        """Whether another screen, and not only a dialog, was over this one."""

    async def do(self, change: Change) -> bool:
        """Show at once what a change does, save it meanwhile, and say whether that is tried.

        A change without edits has only its label to say.
        """
        saving = await self._begin_to_save(change)
        if saving:
            self.behind_the_screen(saving)
        return saving is not None or not change.edits

    async def save(self, change: Change) -> bool:
        """Show at once what a change does, wait until it is saved, and say whether it was."""
        saving = await self._begin_to_save(change)
        return await saving() if saving else not change.edits

    def show(self, reading: Reading, recent: Recent) -> None:
        """Show another state of the article, and in it what is not saved yet."""
        super().show(*self._with_unsaved(reading, recent))

    def on_screen_suspend(self) -> None:
        """Know that what comes over this screen may change what is on it."""
        self._covered |= not self.app.screen.is_modal

    def on_screen_resume(self) -> None:
        """Show what has become of the article under another screen."""
        if self._covered:
            self._covered = False
            self.behind_the_screen(self._read_again)

    async def changed(self, stores: frozenset[str]) -> None:
        """Show what another program has changed in this article, the codebook or the speakers."""
        if stores.isdisjoint((self.reading.article.id, *SHARED)):
            return
        is_own = bool(self._steps)  # what a step back did may be seen before it has ended
        if await self._read_again() and not (is_own or self._steps):
            self.say("Brought up to date with another window")

    async def reload(self) -> None:
        """Read the annotations again; what was said of a step before is over."""
        await self._read_again()
        self.say()

    async def _begin_to_save(self, change: Change) -> Callable[[], Awaitable[bool]] | None:
        """Begin to save a change, show what it does, and return what waits for its end.

        Returns nothing where there is nothing to save, or nothing can be.
        """
        if not change.edits:
            self.say(change.label)
            return None
        if self.refused():
            return None
        self._saving += 1
        self.kept = "saving"
        # Nothing that ends the screen ends the saving.
        saving = shield(self.app.store_soon(self._write, self.app, change))
        self._unsaved.append(change)
        await self._foresee(change)
        self.say(change.label)
        return partial(self._saved, change, saving)

    async def _foresee(self, change: Change) -> None:
        """Show what a change does; what takes long to work out, not on the thread that draws."""
        if len(change.edits) <= _MANY:
            super().show(foreseen(self.reading, change), used(self.recent, change))
            return
        self.say(f"Saving: {change.label} …")
        known, reading = None, self.reading
        while known is not self.reading:  # others may be made meanwhile, or more quotes come
            known = self.reading
            reading = await to_thread(foreseen, known, change)
        super().show(reading, used(self.recent, change))

    async def action_undo(self) -> None:
        """Take the last step back, unless it is one that cannot be saved."""
        await self._travel("Undone", self.app.library.undo)

    async def action_redo(self) -> None:
        """Make the step that was taken back again."""
        await self._travel("Done again", self.app.library.redo)

    async def _travel(self, verb: str, step: Callable[[], Change | None]) -> None:
        self._steps += 1
        try:
            await self.app.travel(verb, partial(self._step_back_or_on, step))
        finally:
            self._steps -= 1

    def _step_back_or_on(self, step: Callable[[], Change | None]) -> Change | None:
        """On the library's thread: undo or redo, but no step before one that was just lost."""
        if self._failure:
            raise LibraryError("What was done last could not be saved: there is nothing to undo")
        return step()

    def _write(self, app: QuothApp, change: Change) -> None:
        """On the library's thread: save a change, unless one before it failed.

        By then the screen may have been left, and have no app.
        """
        try:
            if self._failure:
                raise LibraryError(self._failure)
            app.library.apply(change)
        except LibraryError as error:
            self._failure = str(error)
            told = f"Not saved: {change.label}. {error}"
            if self.is_running:
                app.untold.append(told)
            else:
                app.library.tell(told)
            raise

    async def _saved(self, change: Change, saving: Future[None]) -> bool:
        """Wait until a change is on the disk; where it cannot be, show what is there instead."""
        try:
            await saving
        except LibraryError:
            self._lost += 1
        well = not self._failure
        self._unsaved = [each for each in self._unsaved if each is not change]
        self._saving -= 1
        if self._saving == 0:
            self.kept = "saved" if well else ""
            self._tell_of_failure()
            await self._read_again()
            self.say(self._message if well else "")
        return well

    def _tell_of_failure(self) -> None:
        if self._failure:
            all_of_them = f"{self._lost} changes were lost. " if self._lost > 1 else ""
            told = f"{all_of_them}{self._failure}"
            self.notify(told, title="Not saved", severity="error", markup=False)
            self.app.untold.clear()
        self._failure, self._lost = "", 0

    async def _read_again(self) -> bool:
        """Show the annotations as they are now; return whether others are shown than before."""
        library = self.app.library
        known, reading = None, self.reading
        try:
            recent = await self.app.store(library.recent_tags)
            while known is not self.reading:  # of a long text, more quotes may come meanwhile
                known = self.reading
                reading = await self.app.store(library.refresh, known)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return False
        if recent == self.recent and reading is self.reading:
            return False
        reading, recent = self._with_unsaved(reading, recent)
        is_news = not is_as_foreseen(self.reading, reading)
        if recent == self.recent and not is_news:
            self.reading = reading
            self.view.take(reading)
        elif self._is_there():
            message = self._message
            super().show(reading, recent)
            self.say(message)
        return is_news

    def _with_unsaved(self, reading: Reading, recent: Recent) -> tuple[Reading, Recent]:
        for change in self._unsaved:
            reading, recent = foreseen(reading, change), used(recent, change)
        return reading, recent
