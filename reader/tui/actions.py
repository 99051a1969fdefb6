"""Everything a key can do, named once: bindings, footer, palette and help all come from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.tui.keynames import key_sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType


@dataclass(frozen=True, slots=True)
class Action:
    """A named thing the reader can do on a screen."""

    name: str
    """What the screen's ``action_…`` method is called."""
    keys: tuple[str, ...]
    """As ``reader.tui.keynames`` calls them; a sequence has a space between its keys."""
    title: str
    """What it does, as help and palette say it."""
    group: str
    hint: str = ""
    """One word for the footer; empty keeps it out of there. A sequence needs one for the moment
    when its first key has been pressed."""
    each_key: bool = False
    """Whether the method is given which of the keys was pressed, from ``"1"`` on."""

    @property
    def call(self) -> str:
        """What to run in the place of its first key."""
        return f"{self.name}('1')" if self.each_key else self.name

    def calls(self) -> Iterator[tuple[str, str]]:
        """Yield each key with the call it makes."""
        for number, key in enumerate(self.keys, 1):
            yield key, f"{self.name}('{number}')" if self.each_key else self.name


READING = "Move through the text"
FINDING = "Find"
VIEWING = "Change the view"
MARKING = "Tag and annotate"
DECIDING = "Decide on what the machine proposes"
GIVING = "Take away"
CHOOSING = "Choose"
ELSEWHERE = "Elsewhere"

_PALETTE = "Find an action, article, tag or speaker by name"

ARTICLE: tuple[Action, ...] = (
    Action("next_target", ("n", "right"), "Go to the next quote", READING, "next"),
    Action("previous_target", ("N", "left"), "Go to the quote before", READING),
    Action("scroll_down", ("j", "down"), "Scroll a line down", READING),
    Action("scroll_up", ("k", "up"), "Scroll a line up", READING),
    Action("page_down", ("space", "pagedown"), "Scroll a page down", READING),
    Action("page_up", ("b", "pageup"), "Scroll a page up", READING),
    Action("top", ("g", "home"), "Go to the top", READING),
    Action("bottom", ("G", "end"), "Go to the end", READING),
    Action("grow", ("=",), "Grow the passage: word, quote, sentence, paragraph", READING, "grow"),
    Action("shrink", ("-",), "Shrink the passage", READING),
    Action("jump_back", ("[",), "Go back to where you jumped from", READING),
    Action("jump_forward", ("]",), "Go forward again", READING),
    Action("search", ("/",), "Search this text for words or a regular expression", FINDING, "find"),
    Action("choose_targets", ("w",), "Choose what n and N go to", FINDING),
    Action("only_speaker", ("S",), "Go through the quotes of this speaker only", FINDING),
    Action("back_to_quotes", ("escape",), "Go by quotes again, and leave a search", FINDING),
    Action("outline", ("H",), "Show headings and speakers: the outline", FINDING),
    Action("about", ("i",), "Show all that is known of this quote", FINDING),
    Action("bookmark", ("m",), "Set a bookmark here, or take it away", FINDING),
    Action("bookmarks", ("'",), "Go to a bookmark", FINDING),
    Action("links", ("L",), "Open a link of what is on the screen", FINDING),
    Action("hide_marks", ("h",), "Hide all marks, or show them again", VIEWING),
    Action("widen", ("+",), "Widen the column", VIEWING),
    Action("narrow", ("_",), "Narrow the column", VIEWING),
    Action("zen", ("z z",), "Show the text alone", VIEWING, "alone"),
    Action("pane", ("z p",), "Hide or show the pane beside the text", VIEWING, "pane"),
    Action("numbers", ("z n",), "Show or hide line numbers", VIEWING, "numbers"),
    Action("justify", ("z j",), "Justify lines, or leave them ragged", VIEWING, "justify"),
    Action("theme", ("z t",), "Go to the next theme", VIEWING, "theme"),
    Action(
        "tag_slot", tuple("123456789"), "Tag with the tag in this slot, or untag", MARKING, "", True
    ),
    Action("pick_tag", ("t",), "Tag: find a tag or create one", MARKING, "tag"),
    Action("repeat_tag", (".",), "Tag with the last tag again", MARKING),
    Action("write_note", ("a",), "Write a note", MARKING, "note"),
    Action("write_article_note", ("A",), "Write a note on the article as a whole", MARKING),
    Action("delete", ("d", "delete"), "Delete what was decided or added here", MARKING),
    Action("settle", ("c",), "Decide between versions that were written apart", MARKING),
    Action("orphans", ("O",), "List annotations that lost their place", MARKING),
    Action("undo", ("u",), "Undo", MARKING, "undo"),
    Action("redo", ("U",), "Redo what was undone", MARKING),
    Action("accept", ("enter",), "Accept the quote and its speaker, go on", DECIDING, "accept"),
    Action("reject", ("x",), "Reject it: nobody says this, go on", DECIDING, "reject"),
    Action("pick_speaker", ("s",), "Say who the speaker is", DECIDING, "speaker"),
    Action("copy_quote", ("y",), "Copy the quote with speaker and source", GIVING, "copy"),
    Action("copy_markdown", ("Y",), "Copy the quote as Markdown", GIVING),
    Action("export", ("e",), "Export this article's annotations", GIVING),
    Action("show_library", ("l",), "Go to the library", ELSEWHERE),
    Action("help", ("?", "f1"), "Show the keys of this screen", ELSEWHERE, "help"),
    Action("palette", (":", "ctrl+p"), _PALETTE, ELSEWHERE),
    Action("back", ("q",), "Close the article", ELSEWHERE, "close"),
)

LIBRARY: tuple[Action, ...] = (
    Action("open", ("enter",), "Open the article", READING, "open"),
    Action("down", ("j", "down"), "Go down", READING),
    Action("up", ("k", "up"), "Go up", READING),
    Action("top", ("g", "home"), "Go to the first article", READING),
    Action("bottom", ("G", "end"), "Go to the last article", READING),
    Action("search", ("/",), "Search the annotations of all articles", READING, "search"),
    Action("undo", ("u",), "Undo", MARKING, "undo"),
    Action("redo", ("U",), "Redo what was undone", MARKING),
    Action("export", ("e",), "Export all annotations", GIVING, "export"),
    Action("help", ("?", "f1"), "Show the keys of this screen", ELSEWHERE, "help"),
    Action("palette", (":", "ctrl+p"), _PALETTE, ELSEWHERE),
    Action("back", ("q",), "Leave Quoth", ELSEWHERE, "quit"),
)

SEARCH: tuple[Action, ...] = (
    Action("open", ("enter",), "Open the article at the passage", READING, "open"),
    Action("down", ("down",), "Go down", READING),
    Action("up", ("up",), "Go up", READING),
    Action("page_down", ("pagedown",), "Go a page down", READING),
    Action("page_up", ("pageup",), "Go a page up", READING),
    Action("save", ("ctrl+s",), "Save the query under a name", MARKING, "save"),
    Action("help", ("f1",), "Show the keys of this screen", ELSEWHERE, "help"),
    Action("palette", ("ctrl+p",), _PALETTE, ELSEWHERE),
    Action("back", ("escape",), "Close the search", ELSEWHERE, "close"),
)

SCREENS = {"article": ARTICLE, "library": LIBRARY, "search": SEARCH}
"""The screens whose keys may be changed, by the name of their table in the settings."""
LETTERED = ("article", "library")
"""Those where letters are keys; on the others, text is typed."""

LIST: tuple[Action, ...] = (
    Action("take", ("enter",), "Take the line under the bar", CHOOSING),
    Action("move_down", ("down", "ctrl+n"), "Go down", CHOOSING),
    Action("move_up", ("up", "ctrl+p"), "Go up", CHOOSING),
    Action("help", ("f1",), "Show the keys of this dialog", ELSEWHERE),
    Action("cancel", ("escape",), "Take nothing", ELSEWHERE),
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


def bindings(actions: tuple[Action, ...]) -> list[BindingType]:
    """Return Textual's bindings for a dialog, whose keys nobody changes."""
    from textual.binding import Binding

    return [
        Binding(key, call, action.title, show=False)
        for action in actions
        for key, call in action.calls()
    ]


def keys_of(action: Action) -> str:
    """Return an action's keys as a person reads them: ``n →``, ``1-9``, ``Z, z z``."""
    keys = action.keys
    if action.each_key and keys == tuple("123456789"[: len(keys)]) and len(keys) > 1:
        return f"{keys[0]}-{keys[-1]}"
    apart = ", " if any(" " in key for key in keys) else " "
    return apart.join(key_sign(key) for key in keys)
