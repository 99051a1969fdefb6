"""Where Quoth keeps things, who is reading, and how the reader wants it."""

from __future__ import annotations

import getpass
import os
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Remap(NamedTuple):
    """An action that is to have other keys."""

    screen: str
    """The name of a screen's table; empty for all screens where letters are keys."""
    action: str
    keys: tuple[str, ...]
    """As they are written there; none takes all keys away."""
    place: str
    """Where that is written: ``config.toml, line 7: keys.next_target``."""


class Review(NamedTuple):
    """How the reader wants to see their own annotations again."""

    tags: tuple[str, ...] = ()
    """The names of the tags whose passages are cards without a word."""
    due: int = 20
    """How many cards that are due are asked a day, at most."""
    new: int = 5
    """And how many that were never reviewed."""
    retention: float = 0.9
    """The share of cards that the reader wants to remember."""
    day_starts: int = 4
    """The hour, on the reader's own clock, at which a new day begins."""


class Settings(NamedTuple):
    """What the reader wants, with what holds where nothing is said."""

    theme: str = "dark"
    colours: str = "auto"
    """How many the terminal has: ``auto``, ``truecolour``, ``256``, ``16`` or ``none``."""
    column: int = 76
    """Cells of text in a line, where the terminal is wide enough."""
    justify: bool = False
    line_numbers: bool = False
    pane: bool = True
    """Whether the pane beside the text is there, where the terminal is wide enough."""
    mouse: bool = True
    motion: str = "none"
    """``full`` lets lists and dialogs glide."""
    model: str = ""
    """Which model finds quotes; empty leaves it to what is installed."""
    words_a_minute: int = 230
    review: Review = Review()
    keys: tuple[Remap, ...] = ()
    problems: tuple[str, ...] = ()
    """A sentence for each thing in the file that is wrong, and was left out."""
    places: Mapping[str, str] = MappingProxyType({})
    """Where a setting was made, by its name: ``config.toml, line 3`` or an environment variable."""


VARIABLES = {"theme": "QUOTH_THEME", "model": "QUOTH_MODEL"}
"""The environment variables that win over the file."""


def library_folder(given: str = "") -> Path:
    """Return the library: as given, else ``$QUOTH_LIBRARY``, else in the user's data folder."""
    chosen = given or os.environ.get("QUOTH_LIBRARY", "")
    return Path(chosen).expanduser() if chosen else _data_folder() / "library"


def starter_folder() -> Path:
    """Return the library of the starter articles, apart from the reader's own."""
    return _data_folder() / "starter"


def state_folder() -> Path:
    """Return where this machine keeps its state: ``$QUOTH_STATE``, else the user's state folder."""
    chosen = os.environ.get("QUOTH_STATE", "")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_state_path

    return user_state_path("quoth", appauthor=False)


def annotator() -> str:
    """Return whose name annotations carry: ``$QUOTH_ANNOTATOR``, else the login name."""
    chosen = os.environ.get("QUOTH_ANNOTATOR", "")
    if chosen:
        return chosen
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reader"


def config_file() -> Path:
    """Return the file of settings: ``$QUOTH_CONFIG``, else in the user's settings folder."""
    chosen = os.environ.get("QUOTH_CONFIG", "")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_config_path

    return user_config_path("quoth", appauthor=False) / "config.toml"


def chosen() -> Settings:
    """Return what the reader wants: as the environment says, else the file, else the defaults."""
    settings = _from_file()
    set_here = {name: each for name, each in VARIABLES.items() if os.environ.get(each, "").strip()}
    if not set_here:
        return settings
    said: dict[str, Any] = {name: os.environ[each].strip() for name, each in set_here.items()}
    return settings._replace(**said, places={**settings.places, **set_here})


def unknown_theme(wanted: Settings, known: Iterable[str]) -> list[str]:
    """Say so where the theme that is wanted is none of those that are known."""
    if wanted.theme in known:
        return []
    place = wanted.places.get("theme", "")
    place = place if place in VARIABLES.values() else f"{place}: theme"
    return [f"{place}: there is no theme called “{wanted.theme}”; there are {', '.join(known)}."]


def themes_folder() -> Path:
    """Return where the reader's own themes are: ``themes`` beside the file of settings."""
    return config_file().parent / "themes"


def model() -> str:
    """Return which model is to find quotes; empty where nobody said so."""
    return chosen().model


def _from_file() -> Settings:
    """Return what the file says; a broken one says what is wrong with it, and no more."""
    path = config_file()
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not os.environ.get("QUOTH_CONFIG"):
            return Settings()
        return Settings(problems=(f"{path} cannot be read: {error.strerror}.",))
    return _read(path, changed)


@lru_cache(1)
def _read(path: Path, changed: int) -> Settings:  # noqa: ARG001 # it is read again after a change
    from reader.config import read

    return read(path)


def _data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("quoth", appauthor=False)
