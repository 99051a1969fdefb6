"""Beginning a review session, from wherever: an unfinished one is offered before a new one."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reader.attribution.model import ModelError
from reader.library import LibraryError
from reader.tui.choices import Choice
from reader.tui.screens.base import QuothScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from reader.review.engine import Engine
    from reader.review.session import Kind

SCREENS = {
    "triage": ("triage", "TriageScreen"),
    "recall": ("recall", "RecallScreen"),
    "adjudicate": ("adjudicating", "AdjudicatingScreen"),
}
"""The module and the class of each kind's screen: only that of the session is imported."""


def screen_of(engine: Engine[Any]) -> Screen[Any]:
    """Return the screen of a session."""
    module, name = SCREENS[engine.sitting.session.kind]
    screen: Callable[[Engine[Any]], Screen[Any]] = getattr(
        import_module(f"reader.tui.screens.{module}"), name
    )
    return screen(engine)


class LeftError(Exception):
    """The screen on which a session was to begin has been left."""


class BeginningScreen(QuothScreen):
    """Looks for what a session is to be about in the background, and says how far that is."""

    _beginning = False

    def enter(self, engine: Engine[Any]) -> None:
        """Show a session."""
        self.app.push_screen(screen_of(engine))

    async def resume(self, session_id: str) -> None:
        """Go on with a session where it was left."""
        from reader import sessions

        try:
            engine = await self.app.store(sessions.resume, self.app.library, session_id)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.enter(engine)

    async def offer(self, kind: Kind, query: str, begin: Callable[..., Engine[Any]]) -> None:
        """Begin a session, or, where the reader wants that, go on with one that is not finished.

        Args:
            kind: Of the session.
            query: That it is about.
            begin: Begins it; told how far it is by ``told``.
        """
        from reader import sessions
        from reader.review.history import day_of, far, kept, unfinished

        if self.refused():
            return
        try:
            everything = await self.app.store(kept, self.app.library)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        found = [
            each
            for each in unfinished(everything.sittings, kind, query)
            if sessions.alike(each.session, begin)
        ]
        if found and not found[0].answers:
            await self.resume(found[0].session.id)
            return
        if found:
            known = found[0]
            choices = [
                Choice(f"go on: {far(known)}", known, str(day_of(known.session.begun))),
                Choice("begin a new one", None, "the other stays as it is"),
            ]
            chosen = await self.pick(known.session.title, choices)
            if not isinstance(chosen, Choice):
                return
            if chosen.value is not None:
                await self.resume(chosen.value.session.id)
                return
        self.begin(begin)

    def begin(self, begin: Callable[..., Engine[Any]]) -> None:
        """Begin a new session in the background."""
        if self._beginning:
            self.say("A session is being begun already")
            return
        self._beginning = True
        self.say("Looking for what there is to review …")
        self.in_background(partial(self._begin_behind, begin))

    def _begin_behind(self, begin: Callable[..., Engine[Any]]) -> None:
        """In the background: find what the session is about, and keep it."""

        def told(done: int, total: int) -> None:
            if not self.is_running or not self._beginning:
                raise LeftError
            if total > 1:
                self.hand_over(self.say, f"Looking through articles … {done:,} of {total:,}")

        try:
            engine = begin(told=told)
        except LeftError:
            return
        except (LibraryError, ModelError) as error:
            self.hand_over(self._not_begun, str(error))
        else:
            self.hand_over(self._begun, engine)

    def _not_begun(self, why: str) -> None:
        self._beginning = False
        self.say(why)

    def _begun(self, engine: Engine[Any]) -> None:
        self._beginning = False
        self.say()
        self.enter(engine)
