"""What keys do on all screens that have a list, or a palette."""

from __future__ import annotations

from reader.tui.action import ELSEWHERE, MARKING, READING, Action

PALETTE = "Find an action, article, tag or speaker by name"
"""What the palette is for."""

MOVING: tuple[Action, ...] = (
    Action("down", ("j", "down"), "Go down", READING),
    Action("up", ("k", "up"), "Go up", READING),
    Action("page_down", ("space", "pagedown"), "Go a page down", READING),
    Action("page_up", ("b", "pageup"), "Go a page up", READING),
    Action("top", ("g", "home"), "Go to the first", READING),
    Action("bottom", ("G", "end"), "Go to the last", READING),
)
CLOSING: tuple[Action, ...] = (
    Action("undo", ("u",), "Undo", MARKING, "undo"),
    Action("redo", ("U",), "Redo what was undone", MARKING),
    Action("help", ("?", "f1"), "Show the keys of this screen", ELSEWHERE, "help"),
    Action("palette", (":", "ctrl+p"), PALETTE, ELSEWHERE),
)
