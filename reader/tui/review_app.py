"""The program on the screen where it opens on reviews, not on an article or the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from reader.bundled import bundled
from reader.page.colours import Depth
from reader.tui.app import QuothApp, run_app
from reader.tui.screens.beginning import screen_of

if TYPE_CHECKING:
    from textual.screen import Screen

    from reader.library import Library
    from reader.review.engine import Engine


class ReviewApp(QuothApp):
    """Opens on a review session, or on the list of all where none is given."""

    # The first screen brings no styles of its own.
    CSS_PATH: ClassVar = [*QuothApp.CSS_PATH, bundled("styles") / "review.tcss"]

    def __init__(
        self, library: Library, engine: Engine[Any] | None = None, *, depth: Depth = Depth.ALL
    ) -> None:
        super().__init__(library, depth=depth)
        self._engine = engine

    def get_default_screen(self) -> Screen[Any]:
        """Return what is shown first; leaving it leaves the program."""
        if self._engine:
            return screen_of(self._engine)
        from reader.tui.screens.reviews import ReviewsScreen

        return ReviewsScreen()


def run(
    library: Library,
    engine: Engine[Any] | None = None,
    *,
    depth: Depth = Depth.ALL,
    mouse: bool = True,
) -> int:
    """Open the reader on a session, or on all there is to review; return the exit code."""
    return run_app(ReviewApp(library, engine, depth=depth), mouse=mouse)
