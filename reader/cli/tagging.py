"""Tags as somebody types them who reads without a screen: ``claim, rent``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article.locating import folded
from reader.cli.acting import where
from reader.library import Change, changes
from reader.library.tag_names import known_as
from reader.library.together import together

if TYPE_CHECKING:
    from reader.cli.aiming import Place
    from reader.library.model import Reading, Tag


def tagged(reading: Reading, place: Place, said: str) -> Change:
    """Return the change that gives a passage the tags that are named; where it has all, takes them.

    A tag that there is not yet is created.
    """
    codes = tags_named(reading, said)
    if not codes:
        return Change("A tag needs a name", ())
    lacking = [code for code in codes if not place.has(code)]
    names = ", ".join(code.name for code in lacking or codes)
    words = where(reading, [place])
    if lacking:
        made = [changes.tag(reading, place.spans, code) for code in lacking]
        return together(reading, f"Tagged {words} with {names}", made)
    made = [changes.untag(reading, place.spans, code) for code in codes]
    return together(reading, f"Took {names} from {words}", made)


def tags_named(reading: Reading, said: str) -> list[Tag]:
    """Return the tags that somebody named, with commas between them."""
    if any(folded(tag.name) == folded(said) for tag in reading.tags):
        return [_tag(reading, said)]
    names = filter(None, (name.strip() for name in said.split(",")))
    found = {folded(name): _tag(reading, name) for name in names}
    return list({code.id: code for code in found.values()}.values())


def tags_there(reading: Reading) -> str:
    """Say which tags there are."""
    names = ", ".join(tag.name for tag in reading.tags if not tag.retired)
    return f"Tags: {names}." if names else "There are no tags yet; t claim makes one."


def _tag(reading: Reading, name: str) -> Tag:
    """Return the tag of a name, that it had once, or that alone begins so; else a new one."""
    wanted = folded(name)
    same = [tag for tag in reading.tags if folded(tag.name) == wanted]
    offered = [tag for tag in reading.tags if not tag.retired]
    alike = [tag for tag in offered if folded(tag.name).startswith(wanted)]
    known = same[0] if same else known_as(reading.tags, name)
    if known:
        return known
    return alike[0] if len(alike) == 1 else changes.create_tag(name)[0]
