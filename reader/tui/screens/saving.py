"""What a key changes is shown at once, and saved behind the screen however slow the disk is."""

from __future__ import annotations

from asyncio import shield
from typing import TYPE_CHECKING

from reader.library import LibraryError
from reader.library.foreseeing import foreseen, is_as_foreseen, used
from reader.library.layout import SHARED
from reader.tui.screens.second_look import SecondLookScreen

if TYPE_CHECKING:
    from asyncio import Future

    from reader.library import Library
    from reader.library.model import Change, Reading, Recent

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
        """How many are being saved, the unseen ones too."""

    async def do(self, change: Change) -> bool:
        """Show at once what a change does, save it meanwhile, and say whether that is tried.

        A change without edits has only its label to say.
        """
        if not change.edits:
            self.say(change.label)
            return True
        if self._refused():
            return False
        if len(change.edits) > _MANY:
            self.say(f"Saving: {change.label} …")
            return await self.save(change)
        saving = self._begin_to_save(change)
        self._unsaved.append(change)
        super().show(foreseen(self.reading, change), used(self.recent, change))
        self.say(change.label)
        self.behind_the_screen(self._saved, change, saving)
        return True

    async def save(self, change: Change) -> bool:
        """Save a change, show what has become of the article, and say whether it was saved."""
        if not change.edits:
            self.say(change.label)
            return True
        if self._refused() or not await self._saved(change, self._begin_to_save(change)):
            return False
        self.say(change.label)
        return True

    def show(self, reading: Reading, recent: Recent) -> None:
        """Show another state of the article, and in it what is not saved yet."""
        for change in self._unsaved:
            reading, recent = foreseen(reading, change), used(recent, change)
        super().show(reading, recent)

    async def changed(self, stores: frozenset[str]) -> None:
        """Show what another program has changed in this article, the codebook or the speakers."""
        if not stores.isdisjoint((self.reading.article.id, *SHARED)) and await self._read_again():
            self.say("Brought up to date with another window")

    async def reload(self) -> None:
        """Read the annotations again; what was said of a step before is over."""
        await self._read_again()
        self.say()

    def _begin_to_save(self, change: Change) -> Future[None]:
        self._saving += 1
        self.kept = "saving"
        # Nothing that ends the screen ends the saving.
        return shield(self.app.store_soon(self._write, self.app.library, change))

    def _write(self, library: Library, change: Change) -> None:
        """On the library's thread: save a change, unless one before it failed.

        By then the screen may have been left, and have no app.
        """
        if self._failure:
            raise LibraryError(self._failure)
        try:
            library.apply(change)
        except LibraryError as error:
            self._failure = str(error)
            if not self.is_running:
                library.tell(f"Not saved: {change.label}. {error}")
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
        self._failure, self._lost = "", 0

    async def _read_again(self) -> bool:
        """Show the annotations as they are now; say whether they were others before."""
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
        differs = reading is not known
        if recent == self.recent and is_as_foreseen(self.reading, reading):
            self.reading = reading
            self.view.take(reading)
        elif self._is_there() and (differs or recent != self.recent):
            message = self._message
            self.show(reading, recent)
            self.say(message)
        return differs

    def _refused(self) -> bool:
        """Say so before the reader types for nothing."""
        if self.app.library.read_only:
            self.say("This library is read-only: nothing can be saved in it")
        return self.app.library.read_only
