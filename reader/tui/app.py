"""The program on the screen: one library, one thread that writes to it, and the screens."""

from __future__ import annotations

import asyncio
import signal
import sys
import termios
import traceback
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec, TypeVar

from textual import work
from textual.binding import Binding

from reader import settings
from reader.bundled import bundled
from reader.library import LibraryError
from reader.page.colours import Depth
from reader.tui.driver import HoldingDriver
from reader.tui.garbage import settle
from reader.tui.keeping_up import KeepingUp
from reader.tui.looking import complaint, opened, shown_first
from reader.tui.screens.article import ArticleScreen
from reader.tui.screens.base import BEHIND, QuothScreen
from reader.tui.themed import ThemedApp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen
    from textual.worker import Worker

    from reader.article.model import Article, Span
    from reader.library import Library
    from reader.library.model import Change

_LOOK = 2.0
"""Seconds from one look for the terminal to the next."""

_SETTLED = 0.3
"""Seconds after which the first page is on the screen, and others may have the processor."""
_TIME_TO_READ = 20.0
"""Seconds that a sentence about damage or other copies stays."""

P = ParamSpec("P")
T = TypeVar("T")


class QuothApp(ThemedApp):
    """Opens on one article, or on the library where none is given."""

    TITLE = "Quoth"
    # The first screen brings no styles of its own, and any other screen does.
    CSS_PATH: ClassVar = [
        bundled("styles") / f"{name}.tcss" for name in ("app", "article", "library")
    ]
    BINDINGS: ClassVar = [Binding("ctrl+z", "suspend_process", show=False)]

    def __init__(
        self,
        library: Library,
        article: Article | None = None,
        at: Span | None = None,
        *,
        depth: Depth = Depth.ALL,
    ) -> None:
        """Open what is to be shown first.

        Raises:
            LibraryError: The library cannot be read, or the article not be kept in it.
        """
        super().__init__(depth, HoldingDriver)
        self.library = library
        self._first = None if article is None else opened(library, article, at)
        self.library.tell = self._tell_from_anywhere
        self.searches: list[str] = []
        """What was looked for in texts, the last one last."""
        self.untold: list[str] = []
        """What could not be saved, until a screen says so, or the program has ended."""
        self.sticky: tuple[str, ...] = ()
        """Ids of the tags that Enter gives in every article; none where it accepts."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._keeping_up = KeepingUp(library, self._show_from_anywhere, self._tell_from_anywhere)
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        """All that touches the library runs here, in order, never on the thread that draws."""

    async def store(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a call on the library's thread and wait for it; the screen stays alive meanwhile."""
        return await self.store_soon(call, *args, **kwargs)

    def store_soon(
        self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> asyncio.Future[T]:
        """Run a call on the library's thread, after all that is to run there before it."""
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._writer, partial(call, *args, **kwargs))

    async def on_mount(self) -> None:
        """Open what was asked for."""
        self._loop = asyncio.get_running_loop()
        if not self.is_headless:
            for sign in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(sign, self.exit)
            self.set_interval(_LOOK, self._leave_without_terminal)
        for sentence in self.all_wrong():
            self.tell(sentence)
        self.call_after_refresh(self._begin)
        while self.library.reports:
            self.tell(self.library.reports.pop(0))
        self.set_timer(_SETTLED, self._keeping_up.start)

    def get_default_screen(self) -> Screen[Any]:
        """Return what is shown first; there is no blank screen below it."""
        if self._first:
            return ArticleScreen(*self._first)
        from reader.tui.screens.library import LibraryScreen

        return LibraryScreen()

    def take_keys(self) -> None:
        """Take the keys that were pressed while nothing was there to take them."""
        if isinstance(self._driver, HoldingDriver):
            self._driver.release()

    def _begin(self) -> None:
        """Do what can wait until the first page is there."""
        self.take_keys()
        if self._first:
            self._tell_about(self._first.reading.article)
        settle()

    def tell(self, sentence: str) -> None:
        """Show a sentence that somebody should have the time to read."""
        self.notify(sentence, severity="warning", timeout=_TIME_TO_READ, markup=False)

    def _tell_from_anywhere(self, sentence: str) -> None:
        try:
            self._call_soon(self.tell, sentence)
        except RuntimeError:  # the screen has gone; who started it is told
            self.library.reports.append(sentence)

    def _show_from_anywhere(self, changed: frozenset[str]) -> None:
        self._call_soon(self._begin_to_show, changed)

    def _call_soon(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """From any thread, run a call on the thread that draws, and do not wait for it.

        Raises:
            RuntimeError: The app has been left.
        """
        if self._loop is None or self._keeping_up.stopped:
            raise RuntimeError("the app does not run")
        self._loop.call_soon_threadsafe(partial(self.call_next, call, *args, **kwargs))

    def _begin_to_show(self, changed: frozenset[str]) -> None:
        # No coroutine, which nobody would await when the program is being left.
        _: Worker[None] = self.run_worker(partial(self._show_changed, changed), group=BEHIND)

    async def _show_changed(self, changed: frozenset[str]) -> None:
        """Bring the screen up to date with what another program has saved."""
        screen = self._below_dialogs()
        if screen is None:
            return
        try:
            await screen.changed(changed)
        except RuntimeError:
            if not self._keeping_up.stopped:
                raise  # else the library's thread has ended, and the screen is going

    def _below_dialogs(self) -> QuothScreen | None:
        """Return the screen that all dialogs stand over; none is left at the end."""
        screens = (each for each in reversed(self.screen_stack) if isinstance(each, QuothScreen))
        return next(screens, None)

    def _leave_without_terminal(self) -> None:
        """Leave when the terminal has gone: who started us, "make" say, may keep the signal."""
        try:
            termios.tcgetattr(0)
        except termios.error:
            self.exit()

    def on_unmount(self) -> None:
        """Wait for what is still being saved."""
        self._keeping_up.stop()
        self._writer.shutdown(wait=True)
        self.library.reports += self.untold

    async def open_article(self, article: Article, at: Span | None = None) -> None:
        """Show an article; a long one first, and its quotes when the machine has found them.

        Args:
            article: Which.
            at: The passage to go to, in the place of where the reader was.
        """
        try:
            first = await self.store(opened, self.library, article, at)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        await self.push_screen(ArticleScreen(*first))
        self._tell_about(article)
        self.call_after_refresh(settle)

    def _tell_about(self, article: Article) -> None:
        for notice in article.notices:
            self.notify(notice, markup=False)
        if wrong := complaint():
            self.notify(wrong, severity="warning", markup=False)

    async def open_kept(self, identity: str, at: Span | None = None) -> None:
        """Show an article of the library, at a passage if one is given."""
        try:
            article = await self.store(self.library.article, identity)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        await self.open_article(article, at)

    def _handle_exception(self, error: Exception) -> None:
        """Leave with one sentence; what was done is saved, and the details go into a file."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        path = settings.state_folder() / "fault.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        self.exit(
            return_code=1,
            message=f"Quoth met a fault and had to stop. All that you did is saved; {path} says "
            "what happened.",
        )

    def show_library(self) -> None:
        """Go to the list of articles, closing the article that is open."""
        from reader.tui.screens.library import LibraryScreen

        if any(isinstance(screen, LibraryScreen) for screen in self.screen_stack):
            while not isinstance(self.screen, LibraryScreen):
                self.pop_screen()
        else:
            self.push_screen(LibraryScreen())

    def close_article(self) -> None:
        """Go back to where the article was opened from: the library, or the shell."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit()

    async def travel(self, verb: str, step: Callable[[], Change | None]) -> None:
        """Undo or redo one step and say which it was."""
        try:
            change = await self.store(step)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if screen := self._below_dialogs():
            await screen.reload()
        self.notify(f"{verb}: {change.label}" if change else "There is nothing more", markup=False)

    def quotes_in(self, identity: str) -> int:
        """Return how many quotes the machine finds in an article of the library.

        For threads other than the one that draws: it waits for the library.
        """
        from reader.proposals import proposals

        article = self._writer.submit(self.library.article, identity).result()
        return len(proposals(article, shown_first()).attributions)

    @work
    async def export(self, identities: Sequence[str], name: str, *, settled: bool = False) -> None:
        """Ask for a format and a file, and write the annotations of some articles there.

        Or, of them, what was settled between annotators.
        """
        from reader.tui.exporting import ask_and_export

        await ask_and_export(self, identities, name, settled=settled)


def run(
    library: Library,
    article: Article | None = None,
    at: Span | None = None,
    *,
    depth: Depth = Depth.ALL,
    mouse: bool = True,
) -> int:
    """Open the reader, at a passage if one is given; return the exit code when it is left.

    The reader may have said in the settings, too, that there is to be no ``mouse``.
    """
    return run_app(QuothApp(library, article, at, depth=depth), mouse=mouse)


def run_app(app: QuothApp, *, mouse: bool) -> int:
    """Run the program until it is left, say what could not be said on it, and return its code."""
    app.run(mouse=mouse and app.settings.mouse)
    for report in app.library.reports:
        print(f"quoth: {report}", file=sys.stderr)
    return app.return_code or 0
