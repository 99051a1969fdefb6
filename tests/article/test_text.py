"""Cleaning text, and finding the way back."""

from __future__ import annotations

import pytest

from reader.article.text import normalise


def clean(source: str) -> str:
    return normalise(source)[0]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_break_becomes_a_line_feed(line_break: str) -> None:
    assert clean(f"one{line_break}two") == "one\ntwo"


def test_blank_lines_become_one() -> None:
    assert clean("one\r\n\r\n \t\r\n\r\ntwo\n\n\nthree") == "one\n\ntwo\n\nthree"


def test_blanks_at_the_ends_of_lines_and_text_go() -> None:
    assert clean("\n\n one \t\xa0\n  two\u3000\n\n") == " one\n  two"


def test_a_tab_becomes_one_space() -> None:
    assert clean("one\ttwo") == "one two"


@pytest.mark.parametrize("unseen", "\0\x1b\x7f\x9b\xad\u061c\u200b\u200e\u202e\u2069\ufeff\ud800")
def test_what_cannot_be_seen_is_dropped(unseen: str) -> None:
    assert clean(f"{unseen}fer{unseen}ry{unseen}") == "ferry"


@pytest.mark.parametrize("kept", ["\u200d", "\u200c", "\xa0", "e\u0301", "é", "👩\u200d🚀"])
def test_joiners_hard_spaces_and_forms_of_letters_stay(kept: str) -> None:
    assert clean(f"a{kept}b") == f"a{kept}b"


def test_nothing_is_left_of_what_cannot_be_seen() -> None:
    assert clean(" \u200b\r\n\ufeff\t\n") == ""


def test_the_map_leads_back_over_what_was_dropped() -> None:
    source = "\ufeffHar\xadbour\r\n\r\n\r\nfer\u200bry  "
    text, source_map = normalise(source)
    assert text == "Harbour\n\nferry"
    assert source_map.to_source(text.index("b")) == source.index("b")
    assert source_map.to_source(text.index("f")) == source.index("f")
    assert source_map.to_source(text.index("y")) == source.index("y")


def test_a_clean_text_needs_a_single_run() -> None:
    assert len(normalise("One line.  Another.\n\nA third.\n    Indented.")[1].runs) == 1
