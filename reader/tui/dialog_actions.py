"""What keys do in dialogs, in which nobody changes them."""

from __future__ import annotations

from reader.tui.action import CHOOSING, ELSEWHERE, Action

LIST: tuple[Action, ...] = (
    Action("take", ("enter",), "Take the line under the bar", CHOOSING),
    Action("move_down", ("down", "ctrl+n"), "Go down", CHOOSING),
    Action("move_up", ("up", "ctrl+p"), "Go up", CHOOSING),
    Action("help", ("f1",), "Show the keys of this dialog", ELSEWHERE),
    Action("cancel", ("escape",), "Take nothing", ELSEWHERE),
)

TICKING: tuple[Action, ...] = (
    Action("take", ("enter",), "Take the tag under the bar, or those that were marked", CHOOSING),
    Action("tick", ("tab",), "Mark the tag under the bar, to take several", CHOOSING),
    *LIST[1:],
)

PREVIEW: tuple[Action, ...] = (
    Action("do_it", ("enter",), "Do it, as one step that can be undone", CHOOSING),
    Action("help", ("f1",), "Show the keys of this dialog", ELSEWHERE),
    Action("cancel", ("escape",), "Leave all as it was", ELSEWHERE),
)

LABELS: tuple[Action, ...] = (
    Action("take_letter_back", ("backspace",), "Take a letter back", CHOOSING, "a letter less"),
    Action("leave_labels", ("escape",), "Leave the focus as it was", ELSEWHERE, "cancel"),
)

LINE: tuple[Action, ...] = (
    Action("keep", ("enter",), "Keep what is written", CHOOSING),
    Action("help", ("f1",), "Show the keys of this dialog", ELSEWHERE),
    Action("cancel", ("escape",), "Leave all as it was", ELSEWHERE),
)

NOTE: tuple[Action, ...] = (
    Action("keep", ("enter",), "Keep what is written", CHOOSING),
    Action("new_line", ("ctrl+j", "shift+enter"), "Begin a line", CHOOSING),
    Action("edit", ("ctrl+e",), "Write in the editor that $VISUAL or $EDITOR names", CHOOSING),
    Action("help", ("f1",), "Show the keys of this dialog", ELSEWHERE),
    Action("cancel", ("escape",), "Leave all as it was", ELSEWHERE),
)
