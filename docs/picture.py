"""Draw the picture of the README: the program itself, running, on a starter article.

    python docs/picture.py

Keys are pressed as a reader would press them; what is on the screen then is written to
``docs/quoth.svg``.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # Textual reads it when it is imported

from reader.article import open_article
from reader.bundled import bundled
from reader.library import Library
from reader.proposals import proposals
from reader.tui.app import QuothApp

KEYS = (
    *("enter", "enter", "t", *"talks", "enter"),
    *("enter", "enter", "n", "1", "a", *"check with the ministry".replace(" ", "~"), "enter"),
    *("enter", "x", "n", "n"),
)


async def draw(target: Path) -> None:
    """Press the keys and write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QUOTH_STATE"] = str(Path(folder) / "state")
        article = open_article(bundled("seeds") / "talks.txt")
        proposals(article, "deep")  # kept, so that no mark changes while keys are pressed
        app = QuothApp(Library(Path(folder) / "library", annotator="ana"), article)
        async with app.run_test(size=(120, 40)) as pilot:
            for key in KEYS:
                await pilot.press("space" if key == "~" else key)
                await pilot.pause(0.1)
            drawn = app.export_screenshot(title="quoth talks.txt")
    # A picture in a README may fetch nothing; without the web font any monospaced one will do.
    drawn = re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)
    target.write_text(re.sub(r" +$", "", drawn, flags=re.MULTILINE), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(__file__).with_name("quoth.svg")))
