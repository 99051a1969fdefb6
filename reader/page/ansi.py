"""Lines as a terminal takes them: words between the codes of their colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import ColorSystem

from reader.page.colours import Depth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.segment import Segment

_SYSTEMS = {
    Depth.NONE: ColorSystem.STANDARD,
    Depth.FEW: ColorSystem.STANDARD,
    Depth.MANY: ColorSystem.EIGHT_BIT,
    Depth.ALL: ColorSystem.TRUECOLOR,
}


def written(segments: Iterable[Segment], depth: Depth) -> str:
    """Return a line for a terminal with so many colours."""
    system = _SYSTEMS[depth]
    return "".join(
        style.render(text, color_system=system) if style else text for text, style, _ in segments
    )
