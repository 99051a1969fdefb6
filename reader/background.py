"""A model in a process of its own, so that the screen never waits for it.

    python -m reader.background

takes one line of JSON on standard input, ``text``, ``at`` and ``model``, and prints the parts of
``reader.attribution.stream_from``, one a line, then ``null``. What libraries print goes nowhere:
onnxruntime may warn of devices on the terminal (microsoft/onnxruntime#27092), where the screen is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode, b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.attribution.model import ModelError, Part
from reader.proposals import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

_NICE = 5
"""By how much it gives way to the screen."""


def stream_apart(text: str, at: int, model: str) -> Iterator[Part]:
    """Yield what ``reader.attribution.stream_from`` does, read in another process.

    That ends when nobody wants more.

    Raises:
        ModelError: The model is not installed, or broken.
    """
    command, environment = own_program(__name__)
    stopped = f"The {model} model stopped before it was done."
    with subprocess.Popen(  # noqa: S603 # our own program
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        encoding="ascii",
    ) as process:
        try:
            asked = json.dumps({"text": text, "at": at, "model": model})
            print(asked, file=process.stdin, flush=True)
            for line in process.stdout or ():
                found = json.loads(line)
                if found is None:
                    return
                yield _part(found)
            raise ModelError(stopped)
        except BrokenPipeError as error:
            raise ModelError(stopped) from error
        finally:
            process.kill()


def own_program(module: str) -> tuple[list[str], dict[str, str]]:
    """Return the command and the environment that run one of our modules in another process.

    It is the same code as here, whatever the folder holds in which the reader was started.
    """
    ours = str(Path(__file__).parents[1])
    paths = os.pathsep.join(filter(None, [ours, os.environ.get("PYTHONPATH")]))
    return [sys.executable, "-P", "-m", module], os.environ | {"PYTHONPATH": paths}


def _part(found: dict[str, Any]) -> Part:
    if "error" in found:
        raise ModelError(found["error"])
    said = unpacked(found, b64decode(found["columns"]))
    attributions = tuple(said.attributions)
    return Part(found["start"], found["done"], said.model, attributions, said.speakers)


def main() -> None:
    """Read what is asked for, and answer."""
    out = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    os.nice(_NICE)
    asked = json.loads(sys.stdin.readline())
    from reader.attribution import Analysis, stream_from

    try:
        for part in stream_from(asked["text"], asked["at"], asked["model"]):
            header, columns = packed(Analysis(part.attributions, part.speakers, part.model))
            place = {"start": part.start, "done": part.done, "columns": b64encode(columns).decode()}
            print(json.dumps(header | place), file=out, flush=True)
        print("null", file=out, flush=True)
    except ModelError as error:
        print(json.dumps({"error": str(error)}), file=out, flush=True)


if __name__ == "__main__":
    main()
