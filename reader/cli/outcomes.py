"""How a command ends: its exit code, and one sentence on standard error where it failed."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from reader import first_page

OK, FAILED, NOTHING_FOUND, INTERRUPTED = 0, 1, 3, 130
"""Exit codes; argparse itself leaves with 2 where a call makes no sense."""


def allow_any_letter() -> None:
    """Let a question mark stand where the terminal's encoding has no such letter."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def complain(error: object) -> int:
    """Say what did not work, and return the exit code for that."""
    first_page.leave()
    print(f"quoth: {error}", file=sys.stderr)
    return FAILED
