"""The first page of an article that was opened before, there before anything else is loaded.

What the reader showed last is kept, ready for the terminal, with everything that it depended on:
where all of that is as it was, the same page is what the reader is about to show. Nothing is
imported here but what Python has at hand, for all else would take longer than this does.
"""

from __future__ import annotations

import os
import sys
import zlib

from reader import __version__

VERSION = f"quoth {__version__}, page 1"
MOST = 200
"""Pages that are kept; those not used for longest go first."""
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[H"
_LEAVE = "\x1b[0m\x1b[?1049l\x1b[?25h"
_COUNTS = ("TERM", "COLORTERM", "NO_COLOR", "TERM_PROGRAM", "HOME", "LANG", "LC_ALL")
"""What of the environment a page depends on, beside all that is Quoth's own."""

_before: list | None = None  # type: ignore[type-arg] # as termios has it
_is_shown = False
_asked = ""
"""The stamp of the article that the command line asked for, and nothing else."""
_article = ""
"""The id of that article, if a page of it is kept and its file is the same."""
_environment = ""
"""What a page depends on, as it was when the program started."""


def show(argv: list[str]) -> None:
    """Show the page that is kept for a command line, if there is one.

    Keys that are typed from now on wait for the reader.
    """
    global _asked, _environment, _article
    if len(argv) != 1 or not _is_file(argv[0]) or not _has_terminal():
        return
    try:
        _asked, _environment = _stamp(os.path.abspath(argv[0])), _surroundings()
        with open(_path(), "rb") as file:
            head, _, page = file.read().partition(b"\n\n")
        said = head.decode("utf-8", "surrogateescape").split("\n")
        if said[:2] != [VERSION, _asked]:
            return
        _article = said[2]
        if not _holds(said[3:]):
            return
        _guard()
        _take_keys()
    except (OSError, ValueError, ImportError):
        return
    _write(_ENTER.encode() + page)


def take_over() -> list | None:  # type: ignore[type-arg]
    """Leave the terminal to the reader; return how it was set before a page was shown."""
    global _is_shown
    _is_shown = False
    return _before


def is_shown() -> bool:
    """Whether a page is on the screen that the reader has not taken over yet."""
    return _is_shown


def leave() -> None:
    """Set the terminal as it was, and take the page away unless the reader has done so."""
    global _before, _is_shown
    if _is_shown:
        _is_shown = False
        _write(_LEAVE.encode())
    if _before is not None:
        import termios

        before, _before = _before, None
        termios.tcsetattr(0, termios.TCSADRAIN, before)


def article_id() -> str:
    """Return the id of the article that was asked for; empty where its file is another one now."""
    return _article


def is_wanted(article: str) -> bool:
    """Whether the page of an article, by the file it is from, is to be kept."""
    return bool(_asked) and _name(_asked) == os.path.abspath(article)


def keep(article: str, size: tuple[int, ...], watched: list[str], page: str) -> None:
    """Keep the page that the article that was asked for is going to be opened with.

    Args:
        article: The id of the article.
        size: Columns and rows of the terminal.
        watched: Files that the page depends on, beside the article.
        page: The lines of the screen as a terminal takes them.
    """
    if not _asked or _stamp(_name(_asked)) != _asked:
        return
    path = _path()
    folder = os.path.dirname(path)
    head = "\n".join([VERSION, _asked, article, repr(size), _environment, *map(_stamp, watched)])
    fresh = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, exist_ok=True)
        with open(fresh, "wb") as file:
            file.write(f"{head}\n\n{page}".encode("utf-8", "surrogateescape"))
        os.replace(fresh, path)
        kept = [os.path.join(folder, name) for name in os.listdir(folder)]
        for old in sorted(kept, key=os.path.getmtime)[:-MOST]:
            os.unlink(old)
    except OSError:
        return  # a full disk keeps nothing, which only costs time


def _is_file(argument: str) -> bool:
    """Whether an argument is surely no command and no option: those are plain words."""
    return not argument.startswith("-") and ("." in argument or os.sep in argument)


def _path() -> str:
    return os.path.join(_folder(), f"{zlib.crc32(os.fsencode(_name(_asked))):08x}.page")


def _folder() -> str:
    """Return where pages are kept; not by platformdirs, which takes as long as all else here."""
    chosen = os.environ.get("QUOTH_STATE", "")
    if not chosen:
        home = os.environ.get("XDG_STATE_HOME", "").strip() or "~/.local/state"
        chosen = os.path.join(home, "quoth")
    return os.path.join(os.path.expanduser(chosen), "pages")


def _holds(said: list[str]) -> bool:
    """Say whether all else is as it was when a page was kept."""
    now = [repr(tuple(os.get_terminal_size(1))), _environment]
    return said[:2] == now and all(_stamp(_name(stamp)) == stamp for stamp in said[2:])


def _name(stamp: str) -> str:
    return stamp.rpartition("\t")[0]


def _stamp(path: str) -> str:
    """Return a file's name with what tells its content from what was there before."""
    try:
        status = os.stat(path)
        return f"{path}\t{status.st_mtime_ns} {status.st_size} {status.st_ino}"
    except OSError:
        return f"{path}\t-"


def _surroundings() -> str:
    chosen = (f"{name}={value}" for name, value in os.environ.items())
    return repr(sorted(each for each in chosen if _counts(each.partition("=")[0])))


def _counts(name: str) -> bool:
    return name in _COUNTS or name.startswith(("QUOTH_", "XDG_", "TEXTUAL"))


def _has_terminal() -> bool:
    """Whether the reader will open on this terminal, and reads its size from there."""
    wanted = all(os.isatty(number) for number in (0, 1, 2))
    plain = any(os.environ.get(name) for name in ("QUOTH_PLAIN", "ACCESSIBLE", "COLUMNS", "LINES"))
    dumb = os.environ.get("TERM", "") in {"", "dumb"}
    return wanted and not plain and not dumb and sys.platform != "win32"


def _take_keys() -> None:
    """Let the terminal hold what is typed, and show none of it."""
    global _before, _is_shown
    import termios

    if os.tcgetpgrp(0) != os.getpgrp():
        raise OSError("in the background")
    try:
        _before = termios.tcgetattr(0)
        now = termios.tcgetattr(0)
        now[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON | termios.IXOFF)
        now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        now[6][termios.VSUSP] = now[6][termios.VQUIT] = b"\x00"
        termios.tcsetattr(0, termios.TCSANOW, now)
    except termios.error as error:
        _before = None
        raise OSError(str(error)) from error
    _is_shown = True


def _guard() -> None:
    """Leave the terminal whole when somebody ends us before the reader is there."""
    import signal

    def end(number: int, _: object) -> None:
        leave()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(2, data) :]
