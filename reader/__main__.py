"""The command ``quoth``, also as ``python -m reader``."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run the command line and return the exit code."""
    if sys.argv[1:] == ["--version"]:
        from reader import __version__

        print(f"quoth {__version__}")
        return 0
    from reader import first_page

    gc.disable()  # what is loaded first stays; whoever goes on turns the collector on
    first_page.show(sys.argv[1:])
    try:
        # The matrices are small: more threads than one would wait for each other most of the time.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from reader.cli import run

        return run(sys.argv[1:])
    finally:
        first_page.leave()


if __name__ == "__main__":
    sys.exit(main())
