"""The page that an article is going to be opened with, for the terminal to have it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import proposals, settings
from reader.page.ansi import written
from reader.page.arrangement import Arrangement
from reader.page.bar import status_line
from reader.page.targets import Kind

if TYPE_CHECKING:
    from reader.settings import Settings
    from reader.tui.screens.reading import ReadingScreen


def page_of(screen: ReadingScreen) -> str:
    """Return what a screen will show when it is opened again; nothing where that is not certain."""
    app, view, pane, bar = screen.app, screen.view, screen.pane, screen.bar
    as_it_comes = view.arrangement == arrangement(settings.chosen()) and not screen.classes & {
        "-zen",
        "-paneless",
    }
    as_it_comes = as_it_comes and not app.sticky
    if not (screen.marked and as_it_comes and screen.wanted.kind is Kind.QUOTES):
        return ""
    top, view.top = view.top, view.first_row
    try:
        lines = [list(view.render_line(y)) for y in range(view.size.height)]
        how_far = screen.how_far(fresh=True)
    finally:
        view.top = top
    if pane.display:
        for y, line in enumerate(lines):
            line.extend(pane.render_line(y))
    status = status_line(screen.status, how_far, bar.size.width, app.look)
    lines += [status, list(bar.render_line(1))]
    return "\r\n".join(written(line, app.look.depth) for line in lines)


def arrangement(wanted: Settings) -> Arrangement:
    """Return how an article is shown at first."""
    return Arrangement(wanted.column, wanted.justify, wanted.line_numbers)


def watched(screen: ReadingScreen) -> list[str]:
    """Return the files that the page depends on."""
    article, library = screen.reading.article, screen.app.library
    theme = settings.themes_folder() / f"{screen.app.look.theme.name}.toml"
    files = [*library.files_of(article.id), proposals.place(article), settings.config_file(), theme]
    return list(map(str, files))
