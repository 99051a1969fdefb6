"""From a command line to what it does. Errors are one sentence on standard error."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from reader.article.model import ArticleError
from reader.attribution.model import ModelError
from reader.cli import arguments
from reader.cli.outcomes import INTERRUPTED, OK, complain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    try:
        if argv and argv[0] in arguments.COMMANDS:
            command, given = arguments.command(argv[0], argv[1:])
            return _run(command, given)
        return _open(arguments.opening(argv))
    except (ArticleError, ModelError) as error:
        return complain(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough; Python would complain again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _run(command: arguments.Command, given: argparse.Namespace) -> int:
    gc.enable()
    if "library" not in given:
        return command.run(given)  # and so the library is not even imported
    from reader.exchange import ExchangeError
    from reader.library import LibraryError

    try:
        return command.run(given)
    except (LibraryError, ExchangeError) as error:
        return complain(error)


def _open(given: argparse.Namespace) -> int:
    if given.version:
        from reader import __version__

        print(f"quoth {__version__}")
        return OK
    from reader.cli import read
    from reader.library import LibraryError

    try:
        return read.run(given)
    except LibraryError as error:
        return complain(error)
