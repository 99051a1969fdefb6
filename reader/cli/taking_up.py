"""Review sessions begun, or taken up where they were left: on the screen, or line by line."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from reader import sessions
from reader.attribution.model import ModelError
from reader.cli import places
from reader.cli.answers import lines
from reader.cli.lists import say
from reader.cli.outcomes import OK
from reader.cli.plain import keeping_what_was_done
from reader.cli.search import asked
from reader.cli.spoken import closed
from reader.cli.told_reviews import short, told
from reader.cli.waiting import progress
from reader.library import LibraryError
from reader.review.history import far, kept, unfinished
from reader.review.session import Kind, Sitting, State

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from reader.library import Library
    from reader.review.engine import Engine
    from reader.standing import Offer

_OFFER = (
    "A number begins one, or goes on with it; words behind it are a query, as in 2 speaker:Voss. "
    "q leaves."
)


class Wish(NamedTuple):
    """A session that somebody wants."""

    kind: Kind
    query: str
    begin: Callable[..., Engine[Any]]
    """Begins a new one, from the library and the query; ``told`` hears how far it is."""
    order: str = ""
    """In which order its items come, where that is said."""


class Sessions:
    """Goes into sessions of a library as the command line says: on the screen, or line by line."""

    def __init__(self, library: Library, given: argparse.Namespace) -> None:
        """Open nothing yet."""
        self._library = library
        self._is_typed = bool(sys.stdin) and sys.stdin.isatty()
        """Whether somebody types, and no script."""
        self._on_screen = not given.plain and self._is_typed and places.has_screen()
        self._mouse = not given.no_mouse
        self._lines: Iterator[str] = lines(sys.stdin) if sys.stdin else iter(())

    def choose(self) -> int:
        """Show what there is to review and all sessions, to choose from."""
        if self._on_screen:
            from reader.cli.showing import show_reviews

            return show_reviews(self._library, mouse=self._mouse)
        with _by_lines():
            self._choose()
        return OK

    def begin(self, wish: Wish, *, anew: bool = False) -> int:
        """Begin a session, or go on with one like it that is not finished.

        Raises:
            LibraryError: There is nothing to review, or it could not be saved.
            ModelError: What gives proposals is not installed.
        """
        engine = self._wanted(wish, anew=anew)
        return self._go_into(engine) if engine else OK

    def resume(self, session_id: str) -> int:
        """Go on with a session where it was left.

        Raises:
            LibraryError: It cannot be read, or was put away.
        """
        return self._go_into(self._taken_up(session_id))

    def _go_into(self, engine: Engine[Any]) -> int:
        if self._on_screen:
            from reader.cli.showing import show_reviews

            return show_reviews(self._library, engine, mouse=self._mouse)
        with _by_lines():
            self._go_through(engine)
        return OK

    def _go_through(self, engine: Engine[Any]) -> bool:
        """Go through a session line by line, and say whether somebody left it with ``q``."""
        from reader.cli.reviewing import Reviewing

        return Reviewing(engine, self._lines).go_through()

    def _taken_up(self, session_id: str) -> Engine[Any]:
        engine = sessions.resume(self._library, session_id)
        if engine.sitting.state is State.DISCARDED:
            known = short(session_id, self._library.reviews)
            again = f"quoth review discard --undo {known} takes it up again"
            raise LibraryError(f"{engine.sitting.session.title} was discarded; {again}.")
        return engine

    def _wanted(self, wish: Wish, *, anew: bool = False) -> Engine[Any] | None:
        """Return the session that is wanted, if the reader does not rather leave."""
        known = None if anew else self._unfinished(wish)
        goes_on = self._goes_on(known) if known else False
        if goes_on is None:
            return None
        if known and goes_on:
            return self._taken_up(known.session.id)
        with progress("looking for what there is to review") as told:
            return wish.begin(self._library, wish.query, told=told)

    def _unfinished(self, wish: Wish) -> Sitting | None:
        found = unfinished(kept(self._library).sittings, wish.kind, wish.query)
        alike = (each for each in found if sessions.alike(each.session, wish.begin))
        wanted = wish.order
        in_order = (e for e in alike if not wanted or e.session.options.get("order") == wanted)
        return next(in_order, None)

    def _goes_on(self, known: Sitting) -> bool | None:
        """Ask whether to go on with a session; None where somebody leaves.

        A script goes on, and so does everybody with one that was not answered yet.
        """
        if not self._is_typed or not known.answers:
            return True
        say(f"{known.session.title}: {far(known)}. Go on? y goes on, n begins a new one.")
        for line in self._lines:
            if line in {"", "y", "Y", "yes"}:
                return True
            if line in {"n", "N", "no"}:
                return False
            if line == "q":
                break
            say("y goes on, n begins a new one and leaves the other as it is, q leaves.")
        return None

    def _choose(self) -> None:
        """Open what is chosen of the list, until somebody leaves."""
        listed = self._listed()
        for line in self._lines:
            number, _, query = line.partition(" ")
            if line == "q":
                return
            if not number.isdecimal() or not 1 <= int(number) <= len(listed):
                say(_OFFER)
            elif self._left(listed[int(number) - 1], query.strip()):
                listed = self._listed()
            else:
                return

    def _left(self, chosen: Offer | Sitting, query: str) -> bool:
        """Open something of the list, and say whether the reader came back to the list."""
        try:
            if isinstance(chosen, Sitting):
                engine: Engine[Any] | None = self._taken_up(chosen.session.id)
            else:
                engine = self._wanted(Wish(chosen.kind, asked(self._library, query), chosen.begin))
        except (LibraryError, ModelError) as error:
            say(str(error))
            return True
        return self._go_through(engine) if engine else True

    def _listed(self) -> list[Offer | Sitting]:
        """Say what there is to review and which sessions there are, and return it."""
        from reader.standing import offers

        found = {each.title: each for each, _ in offers(self._library) if each}
        everything = kept(self._library)
        there = [each for each in everything.sittings if each.state is not State.DISCARDED]
        for number, each in enumerate(found.values(), 1):
            say(f"{number}. {closed(f'{each.title}: {each.detail}')}")
        for number, session in enumerate(there, len(found) + 1):
            say(f"{number}. {closed(told(session))}")
        for problem in everything.problems:
            say(problem)
        say(_OFFER)
        return [*found.values(), *there]


@contextmanager
def _by_lines() -> Iterator[None]:
    """Keep what was done whatever ends it."""
    try:
        with keeping_what_was_done():
            yield
    except KeyboardInterrupt:
        print()  # after the terminal's own sign for Ctrl+C
        raise
