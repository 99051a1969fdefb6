"""Quoth's themes as Textual's, for the dialogs and lists that it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from reader.page import themes


def as_textual(theme: themes.Theme) -> Theme:
    """Return a theme under the name that it has in the app."""
    return Theme(
        name=named(theme),
        primary=theme.primary,
        secondary=theme.secondary,
        accent=theme.accent,
        warning=theme.warning,
        error=theme.error,
        success=theme.success,
        foreground=theme.foreground,
        background=theme.surface,
        surface=theme.surface,
        panel=theme.panel,
        dark=theme.dark,
    )


def named(theme: themes.Theme) -> str:
    """Return a theme's name in the app, where Textual has themes of its own."""
    return f"quoth-{theme.name}"
