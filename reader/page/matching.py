"""Regular expressions, matched in a process of their own: it can be ended whatever they do.

    python -m reader.page.matching

takes on standard input a line of JSON, ``pattern``, ``flags`` and ``start``, and then the text in
UTF-8. It prints a line of JSON, ``is_cut`` or ``error``, and then starts
and ends as 64-bit numbers. Python's own expressions know no limit of time, and hold the interpreter
while they match.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from array import array
from itertools import chain

from reader.background import own_program
from reader.page.hits import Hits
from reader.page.searching import find_pattern, keeps_case

PATIENCE = 5.0
"""Seconds that an expression may take."""


class PatternError(Exception):
    """An expression that is none, or takes too long; the message says so to the reader."""


def find_apart(text: str, expression: str, start: int = 0, patience: float = PATIENCE) -> Hits:
    """Return where a regular expression matches, beginning to look at an offset.

    ``^`` and ``$`` match at line feeds. Case matters where the expression has a capital.

    Raises:
        PatternError: It is no regular expression, or takes longer than ``patience``, in seconds.
    """
    flags = int(re.MULTILINE if keeps_case(expression) else re.MULTILINE | re.IGNORECASE)
    asked = json.dumps({"pattern": expression, "flags": flags, "start": start})
    command, environment = own_program(__name__)
    try:
        answer = subprocess.run(  # noqa: S603 # our own program
            command,
            input=asked.encode() + b"\n" + text.encode(errors="surrogatepass"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=patience,
            check=True,
        ).stdout
    except subprocess.TimeoutExpired:
        raise PatternError(
            f"Nothing found in {patience:g} seconds; try a simpler expression"
        ) from None
    except subprocess.CalledProcessError:
        raise PatternError("This expression needs more than this machine has") from None
    line, _, numbers = answer.partition(b"\n")
    said = json.loads(line)
    if "error" in said:
        raise PatternError(f"Not a regular expression: {said['error']}")
    ends = array("q")
    ends.frombytes(numbers)
    return Hits([*zip(ends[::2], ends[1::2], strict=True)], is_cut=said["is_cut"])


def main() -> None:
    """Read what is asked for, and answer."""
    warnings.simplefilter("ignore")
    asked = json.loads(sys.stdin.buffer.readline())
    text = sys.stdin.buffer.read().decode(errors="surrogatepass")
    try:
        pattern = re.compile(asked["pattern"], asked["flags"])
    except (re.error, OverflowError, RecursionError) as error:
        print(json.dumps({"error": str(error)}), flush=True)
        return
    hits = find_pattern(text, pattern, asked["start"])
    print(json.dumps({"is_cut": hits.is_cut}), flush=True)
    sys.stdout.buffer.write(array("q", chain.from_iterable(hits)).tobytes())


if __name__ == "__main__":
    main()
