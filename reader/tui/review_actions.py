"""What keys do in review sessions, and on the screen that lists them."""

from __future__ import annotations

from reader.tui.action import (
    ANSWERING,
    ELSEWHERE,
    FINDING,
    GIVING,
    MARKING,
    READING,
    VIEWING,
    Action,
)
from reader.tui.shared_actions import CLOSING, MOVING, PALETTE

_CARD: tuple[Action, ...] = (
    Action("next_card", ("n", "right"), "Look at the next card", READING),
    Action("previous_card", ("N", "left"), "Look at the card before", READING),
    Action("scroll_down", ("j", "down"), "Scroll down", READING),
    Action("scroll_up", ("k", "up"), "Scroll up", READING),
    Action("in_context", ("g",), "Open it in its article; leaving that comes back", READING),
    Action("pick_tag", ("t",), "Tag: find a tag or create one", MARKING),
    Action("write_note", ("a",), "Write a note", MARKING),
)
_SITTING: tuple[Action, ...] = (
    Action("undo", ("u",), "Take the last step of this session back", MARKING, "undo"),
    Action("summary", ("i",), "Show what came of it so far", ELSEWHERE),
    Action("help", ("?", "f1"), "Show the keys of this screen", ELSEWHERE, "help"),
    Action("palette", (":", "ctrl+p"), PALETTE, ELSEWHERE),
    Action("back", ("q",), "Leave the session; it goes on where it is", ELSEWHERE, "leave"),
)
_PASSING = Action("skip", ("space",), "Skip it for now", ANSWERING, "skip")
_FLAGGING = Action("flag", ("f",), "Flag it, to be seen again, or take the flag away", MARKING)

TRIAGE: tuple[Action, ...] = (
    Action("accept", ("enter",), "Accept the quote and its speaker", ANSWERING, "accept"),
    Action(
        "name_candidate",
        tuple("123456789"),
        "Accept it with the speaker of this number",
        ANSWERING,
        "",
        True,
    ),
    Action("unknown", ("0",), "Accept it; the speaker is unknown", ANSWERING),
    Action("reject", ("x",), "It is not a quote", ANSWERING, "no quote"),
    Action("pick_speaker", ("s",), "Accept it, and say who the speaker is", ANSWERING, "speaker"),
    Action("fix_span", ("v",), "Select the right words; then accept them", ANSWERING, "words"),
    Action("reject_because", ("X",), "It is not a quote, and say why", ANSWERING),
    Action("wrong_span", ("w",), "A quote, but these are the wrong words", ANSWERING),
    Action("wrong_speaker", ("W",), "A quote, but not by this speaker", ANSWERING),
    _PASSING,
    Action("accept_rest", ("A",), "Accept all the rest from a confidence on", ANSWERING, "rest"),
    *_CARD,
    _FLAGGING,
    *_SITTING,
)

RECALL: tuple[Action, ...] = (
    Action("turn", ("space",), "Turn the card over", ANSWERING, "show"),
    Action("accept", ("enter",), "Good; of a card to be read again: seen", ANSWERING, "good"),
    Action("grade", tuple("1234"), "Again, hard, good or easy", ANSWERING, "", True),
    Action("retire", ("d",), "Retire the card: it is asked no more", ANSWERING, "retire"),
    Action("snooze", ("s",), "Snooze it until a date", ANSWERING, "snooze"),
    Action("ask_else", ("p",), "Let the card ask something else", ANSWERING),
    *_CARD,
    _FLAGGING,
    *_SITTING,
)

ADJUDICATE: tuple[Action, ...] = (
    Action("accept", ("enter",), "Take the version that is proposed", ANSWERING, "take"),
    Action("take_side", ("1", "2"), "Take the left or the right version", ANSWERING, "", True),
    Action("union", ("=",), "Take the words of either", ANSWERING, "either"),
    Action("intersection", ("-",), "Take the words of both", ANSWERING, "common"),
    Action("both", ("b",), "Take both, as two marks", ANSWERING, "both"),
    Action("reject", ("x",), "Take neither", ANSWERING, "neither"),
    Action("fix_span", ("v",), "Own version: select its words", ANSWERING),
    Action("pick_speaker", ("s",), "Own version: say who speaks", ANSWERING),
    Action("own_tags", ("t",), "Own version: choose its tags", ANSWERING),
    Action("own_note", ("a",), "Own version: write its note", ANSWERING),
    Action("skip", ("space",), "Leave it open", ANSWERING, "skip"),
    Action("reason", ("r",), "Say why they differ, then decide", MARKING, "reason"),
    *_CARD[:-2],
    _FLAGGING,
    *_SITTING,
)

REVIEWS: tuple[Action, ...] = (
    Action("open", ("enter",), "Begin, or go on where you were", READING, "begin"),
    *MOVING,
    Action("begin_with", ("/",), "Begin with a query: only what it finds", FINDING, "query"),
    Action("order", ("o",), "Choose in which order proposals come", VIEWING, "order"),
    Action("about", ("i",), "Show what came of the session", VIEWING, "about"),
    Action("chart", ("c",), "Show the days: decisions, precision, words read", VIEWING, "days"),
    Action("show_all", ("h",), "Show discarded sessions, or hide them", VIEWING),
    Action("discard", ("d", "delete"), "Discard the session, or take it up again", MARKING),
    Action("export", ("e",), "Export decisions as gold data", GIVING),
    *CLOSING,
    Action("back", ("q",), "Close the reviews", ELSEWHERE, "close"),
)
