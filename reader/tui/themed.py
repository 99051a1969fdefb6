"""An app that is drawn in a theme, in as many colours as the terminal has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.filter import ANSIToTruecolor, NoColor

from reader import settings
from reader.page.colours import Depth
from reader.page.styles import Styles
from reader.page.themes import DARK, ThemeError, find_theme, next_theme, theme_names
from reader.tui.keyed import KeyedApp
from reader.tui.themes import as_textual, named
from reader.tui.whole import KeepWhole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.driver import Driver
    from textual.filter import LineFilter

    from reader.page.themes import Theme


class ThemedApp(KeyedApp):
    """Draws what Textual draws, and the lines that are drawn here, in the same theme."""

    def __init__(self, depth: Depth, driver: type[Driver]) -> None:
        super().__init__(driver_class=driver)
        self.no_color = depth is Depth.NONE
        self.look = Styles(DARK, depth)
        """What the lines that are drawn here look like."""
        self._whole = KeepWhole()
        self._themes = settings.themes_folder()
        self._wrong_theme = ""
        """Why the theme that was asked for is not shown."""
        try:
            self.use_theme(find_theme(self.settings.theme, self._themes))
        except ThemeError as error:
            self._wrong_theme = str(error)
            self.use_theme(DARK)

    def all_wrong(self) -> list[str]:
        """Return what to tell of what the reader wants and cannot have."""
        names = theme_names(self._themes)
        unread = self._wrong_theme if self.settings.theme in names else ""
        return [*self.wrong_settings(names), *filter(None, [unread])]

    def use_theme(self, theme: Theme) -> None:
        """Draw everything in a theme."""
        self.look.use(theme)
        self.register_theme(as_textual(theme, self.look.depth))
        if self.is_running:
            self.theme = named(theme)
        else:
            self.set_reactive(App.theme, named(theme))  # or all styles would be parsed twice
            self.stylesheet.set_variables(self.get_css_variables())

    def use_next_theme(self) -> None:
        """Draw everything in the next theme that can be read, and say which it is."""
        name = self.look.theme.name
        while True:
            name = next_theme(name, self._themes)
            try:
                self.use_theme(find_theme(name, self._themes))
            except ThemeError as error:
                self.notify(str(error), severity="warning", markup=False)
            else:
                kept = f'theme = "{name}" in config.toml keeps it'
                self.notify(kept, title=f"Theme {name}", markup=False)
                return

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line goes through; no widget has colours where there are none."""
        filters = super().get_line_filters()
        if self.native_ansi_color:
            filters = [each for each in filters if not isinstance(each, ANSIToTruecolor)]
        return [*filters, *([NoColor()] if self.no_color else []), self._whole]
