"""Export from inside the reader: which format, which file, and what came of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from reader.exchange import ExchangeError, export_file, exporter, formats, needs_proposals
from reader.library import LibraryError
from reader.readings import readings
from reader.tui.choices import Choice
from reader.tui.screens.picker import Picker
from reader.tui.screens.prompt import Prompt
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.tui.app import QuothApp


async def ask_and_export(
    app: QuothApp, identities: Sequence[str], name: str, *, settled: bool = False
) -> None:
    """Ask, write, and say how many annotations were written where. No file is ever overwritten.

    Where they are ``settled``, what was settled between annotators takes the place of the reader's.
    """
    offers = [exporter(each) for each in formats()]
    chosen = await app.push_screen_wait(
        Picker("Export as", [Choice(each.name, each, each.description) for each in offers])
    )
    if not isinstance(chosen, Choice):
        return
    offered = str(Path.cwd() / f"{_file_name(name)}{chosen.value.suffix}")
    path = await app.push_screen_wait(Prompt("Write to", offered))
    if not path:
        return
    target, form = Path(path).expanduser(), chosen.value.name

    def write() -> int:
        if settled:
            from reader.review.adjudicate import exporting

            return export_file(exporting.readings(app.library, identities), form, target)
        chosen = readings(app.library, identities, proposals=needs_proposals(form))
        return export_file(chosen, form, target)

    try:
        count = await app.store(write)
    except FileExistsError:
        app.notify(f"{target} exists and was left alone", severity="error", markup=False)
    except (OSError, LibraryError, ExchangeError) as error:
        app.notify(str(error), title="Not exported", severity="error", markup=False)
    else:
        app.notify(f"{counted(count, 'annotation')} written to {target}", markup=False)


def _file_name(title: str) -> str:
    return re.sub(r"[^\w]+", "-", title).strip("-").lower()[:60] or "quoth"
