"""Opening addresses in the reader's browser, where there is one to be seen.

The browser is started by a program of its own: what it prints, and a browser that lives in a
terminal, would otherwise draw over the article. ``python -m reader.tui.browsing ADDRESS`` is that
program; it ends with 0 when a browser took the address.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_SCHEMES = ("http://", "https://", "mailto:")
_IN_TERMINALS = frozenset({"www-browser", "w3m", "lynx", "links", "elinks"})
_PATIENCE = 20
"""Seconds after which a browser that still starts is taken to be open."""


def can_open(address: str) -> bool:
    """Return whether a browser may open an address: not a file, a script, or a program."""
    return address.lower().startswith(_SCHEMES)


def open_in_browser(address: str) -> bool:
    """Open an address in the browser and return whether there was one. Takes its time.

    Over ssh the browser would open on another desk, unless ``BROWSER`` names one that does not.
    """
    if not can_open(address) or not (os.environ.get("BROWSER") or _has_desktop()):
        return False
    command = [sys.executable, "-m", __name__, address]
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(  # noqa: S603 # no shell, and the address is one of the web
            command, stdin=quiet, stdout=quiet, stderr=quiet, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
    return done.returncode == 0


def _has_desktop() -> bool:
    if any(map(os.environ.get, ("SSH_CONNECTION", "SSH_TTY"))):
        return False
    is_at_desk = sys.platform in {"darwin", "win32"}
    return is_at_desk or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def _main(address: str) -> bool:
    import webbrowser

    try:
        browser = webbrowser.get()
        name = Path(str(getattr(browser, "name", ""))).name
        return name not in _IN_TERMINALS and browser.open(address)
    except (webbrowser.Error, OSError):
        return False


if __name__ == "__main__":
    sys.exit(not _main(sys.argv[1]))
