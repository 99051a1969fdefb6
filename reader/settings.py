"""Where Quoth keeps things, and who is reading."""

from __future__ import annotations

import getpass
import os
from pathlib import Path


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


def theme() -> str:
    """Return which theme is wanted: ``$QUOTH_THEME``, else ``dark``."""
    return os.environ.get("QUOTH_THEME", "") or "dark"


def themes_folder() -> Path:
    """Return where the reader's own themes are: ``themes`` in the user's config folder."""
    from platformdirs import user_config_path

    return user_config_path("quoth", appauthor=False) / "themes"


def model() -> str:
    """Return which model is to find quotes: ``$QUOTH_MODEL``; empty where nobody said so."""
    return os.environ.get("QUOTH_MODEL", "").strip()


def _data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("quoth", appauthor=False)
