"""Everything a key can do, named once: bindings, footer, palette and help all come from here."""

from __future__ import annotations

from reader.tui.action import (
    CODING,
    DECIDING,
    ELSEWHERE,
    FINDING,
    GIVING,
    MARKING,
    READING,
    SELECTED,
    VIEWING,
    Action,
)

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
    Action("select", ("v",), "Select: move the ends of the passage", READING),
    Action("label", ("f",), "Go to a passage in sight by its label", READING),
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
    Action("repeat_tag", (".",), "Tag with the last tags again", MARKING),
    Action("sticky", ("T",), "Let Enter give the last tags, or accept again", MARKING),
    Action("everywhere", ("*",), "Tag every place of these words, a speaker or a search", MARKING),
    Action("overlapping", ("o",), "Go to the next mark that overlaps this passage", MARKING),
    Action("write_note", ("a",), "Write a note", MARKING, "note"),
    Action("write_article_note", ("A",), "Write a note on the article as a whole", MARKING),
    Action("delete", ("d", "delete"), "Delete what was decided or added here", MARKING),
    Action("settle", ("c",), "Recall it later, or no more; decide what was written apart", MARKING),
    Action("next_conflict", ("z c",), "Go to what was written apart", MARKING, "written apart"),
    Action("orphans", ("O",), "List annotations that lost their place", MARKING),
    Action("undo", ("u",), "Undo", MARKING, "undo"),
    Action("redo", ("U",), "Redo what was undone", MARKING),
    Action("accept", ("enter",), "Accept the quote and its speaker, go on", DECIDING, "accept"),
    Action("reject", ("x",), "Reject it: nobody says this, go on", DECIDING, "reject"),
    Action("reject_because", ("X",), "Reject it and say why", DECIDING),
    Action("pick_speaker", ("s",), "Say who the speaker is", DECIDING, "speaker"),
    Action("rest", ("R",), "Name the same speaker for the rest of that name", DECIDING),
    Action("copy_quote", ("y",), "Copy the quote with speaker and source", GIVING, "copy"),
    Action("copy_markdown", ("Y",), "Copy the quote as Markdown", GIVING),
    Action("export", ("e",), "Export this article's annotations", GIVING),
    Action("codebook", ("C",), "Show the codebook: all tags", ELSEWHERE),
    Action("show_library", ("l",), "Go to the library", ELSEWHERE),
    Action("show_speakers", ("P",), "Show everyone in the library: the speakers", ELSEWHERE),
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
    Action("codebook", ("C",), "Show the codebook: all tags", ELSEWHERE, "codebook"),
    Action("show_speakers", ("P",), "Show everyone in the library", ELSEWHERE, "speakers"),
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

CODEBOOK: tuple[Action, ...] = (
    Action("open", ("enter",), "Show the passages that have the tag", READING, "passages"),
    Action("down", ("j", "down"), "Go down", READING),
    Action("up", ("k", "up"), "Go up", READING),
    Action("page_down", ("space", "pagedown"), "Go a page down", READING),
    Action("page_up", ("b", "pageup"), "Go a page up", READING),
    Action("top", ("g", "home"), "Go to the first tag", READING),
    Action("bottom", ("G", "end"), "Go to the last tag", READING),
    Action("filter", ("/",), "Narrow the list to some words", FINDING, "find"),
    Action("show_all", ("escape",), "Show all tags again", FINDING),
    Action("show_retired", ("h",), "Show retired tags, or hide them", FINDING),
    Action("about", ("i",), "Show all that is known of the tag", FINDING, "about"),
    Action("create_tag", ("c",), "Create a tag beside this one", CODING, "create"),
    Action("create_below", ("C",), "Create a tag below this one", CODING),
    Action("rename", ("R",), "Rename the tag", CODING, "rename"),
    Action("define", ("e",), "Write what the tag means", CODING, "define"),
    Action("write_note", ("a",), "Write a note on the tag", CODING),
    Action("move", ("p",), "Put the tag under another one, or at the top", CODING, "move"),
    Action("merge", ("m",), "Merge the tag into another one", CODING, "merge"),
    Action("take_apart", ("M",), "Take apart again what was merged", CODING),
    Action("colour", ("o",), "Give the tag a colour", CODING, "colour"),
    Action("pin", tuple("123456789"), "Pin the tag to this digit", CODING, "", True),
    Action("unpin", ("0",), "Pin the tag to no digit", CODING),
    Action("retire", ("d",), "Retire the tag, or bring it back", CODING, "retire"),
    Action("delete_tag", ("D", "delete"), "Delete the tag if nothing has it", CODING),
    Action("undo", ("u",), "Undo", CODING, "undo"),
    Action("redo", ("U",), "Redo what was undone", CODING),
    Action("show_library", ("l",), "Go to the library", ELSEWHERE),
    Action("help", ("?", "f1"), "Show the keys of this screen", ELSEWHERE, "help"),
    Action("palette", (":", "ctrl+p"), _PALETTE, ELSEWHERE),
    Action("back", ("q",), "Close the codebook", ELSEWHERE, "close"),
)

SELECTING: tuple[Action, ...] = (
    Action("end_word", ("w",), "Move the end a word on", SELECTED, "word"),
    Action("end_word_back", ("b",), "Move it a word back", SELECTED),
    Action("swap_ends", ("tab",), "Move the other end from now on", SELECTED, "swap"),
    Action("keep_selection", ("enter",), "Put the focus on the selection", SELECTED, "select"),
    Action("end_sentence", ("s",), "Move the end a sentence on", SELECTED, "sentence"),
    Action("end_sentence_back", ("S",), "Move it a sentence back", SELECTED),
    Action("end_paragraph", ("p",), "Move it a paragraph on", SELECTED, "paragraph"),
    Action("end_paragraph_back", ("P",), "Move it a paragraph back", SELECTED),
    Action("end_character", ("l", "right"), "Move it a character on", SELECTED, "character"),
    Action("end_character_back", ("h", "left"), "Move it a character back", SELECTED),
    Action("end_row", ("j", "down"), "Move it a line down", SELECTED),
    Action("end_row_back", ("k", "up"), "Move it a line up", SELECTED),
    Action("end_page", ("space", "pagedown"), "Move it a page down", SELECTED),
    Action("end_page_back", ("pageup",), "Move it a page up", SELECTED),
    Action("end_to_bottom", ("G", "end"), "Move it to the end of the text", SELECTED),
    Action("end_to_top", ("g", "home"), "Move it to the top of the text", SELECTED),
    Action("move_mark", ("v",), "Move the mark here that you began on", MARKING, "move mark"),
    Action("help", ("?", "f1"), "Show the keys of selecting", ELSEWHERE, "help"),
    Action("drop_selection", ("escape",), "Leave the focus as it was", ELSEWHERE, "cancel"),
)

_MOVING: tuple[Action, ...] = (
    Action("down", ("j", "down"), "Go down", READING),
    Action("up", ("k", "up"), "Go up", READING),
    Action("page_down", ("space", "pagedown"), "Go a page down", READING),
    Action("page_up", ("b", "pageup"), "Go a page up", READING),
    Action("top", ("g", "home"), "Go to the first", READING),
    Action("bottom", ("G", "end"), "Go to the last", READING),
)
_CLOSING: tuple[Action, ...] = (
    Action("undo", ("u",), "Undo", MARKING, "undo"),
    Action("redo", ("U",), "Redo what was undone", MARKING),
    Action("help", ("?", "f1"), "Show the keys of this screen", ELSEWHERE, "help"),
    Action("palette", (":", "ctrl+p"), _PALETTE, ELSEWHERE),
)

SPEAKERS: tuple[Action, ...] = (
    Action("open", ("enter",), "Show all that they said", READING, "quotes"),
    *_MOVING,
    Action("filter", ("/",), "Show only whom you type a part of", FINDING, "find"),
    Action("show_all", ("escape",), "Show everyone again", FINDING),
    Action("about", ("i",), "Show all that is known of them", FINDING, "about"),
    Action("sort", ("o",), "Sort by name, or by quotes", VIEWING, "sort"),
    Action("hide_found", ("h",), "Hide whom only the machine found, or show them again", VIEWING),
    Action("rename", ("R",), "Give them another name", MARKING, "rename"),
    Action("aliases", ("A",), "Add or remove other names of theirs", MARKING, "aliases"),
    Action("write_title", ("e",), "Say what role they have", MARKING, "role"),
    Action("choose_kind", ("E",), "Say what they are: a person, a body, a paper", MARKING),
    Action("write_note", ("a",), "Write a note on them", MARKING, "note"),
    Action("mark", ("tab",), "Mark them for a merge, or take the mark away", MARKING),
    Action("merge", ("m",), "Merge them, or all that are marked, into one", MARKING, "merge"),
    Action("split", ("x",), "Split off whom was merged, or some quotes", MARKING, "split"),
    *_CLOSING,
    Action("back", ("q",), "Close the speakers", ELSEWHERE, "close"),
)

SPOKEN: tuple[Action, ...] = (
    Action("open", ("enter",), "Open the article at the quote", READING, "open"),
    *_MOVING,
    Action("mark", ("tab",), "Mark the quote, or take the mark away", MARKING, "mark"),
    Action("give", ("x",), "Give it, or all that are marked, to another", MARKING, "split"),
    *_CLOSING,
    Action("back", ("q", "escape"), "Go back to the speakers", ELSEWHERE, "close"),
)

SCREENS = {
    "article": ARTICLE,
    "selecting": SELECTING,
    "library": LIBRARY,
    "search": SEARCH,
    "codebook": CODEBOOK,
    "speakers": SPEAKERS,
    "spoken": SPOKEN,
}
"""The screens whose keys may be changed, by the name of their table in the settings.

Selecting is no screen of its own, but while it lasts, these keys come before the article's.
"""
LETTERED = ("article", "selecting", "library", "codebook", "speakers", "spoken")
"""Those where letters are keys; on the others, text is typed."""
