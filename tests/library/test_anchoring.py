from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article.model import Span
from reader.library.anchor.anchoring import Alignment

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
OLD = (SEEDS / "feature.txt").read_text("utf-8")
OTHER = (SEEDS / "court.txt").read_text("utf-8")
PARAGRAPHS = OLD.split("\n\n")


def at(text: str, words: str) -> Span:
    """Where some words stand, for the first time, in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def follow(new: str, words: str, old: str = OLD) -> str | None:
    """What is at the place to which some words of the old text are followed."""
    there = Alignment(old, new).follow(at(old, words))
    return new[slice(*there)] if there else None


def quote() -> str:
    """A passage in the middle of the article."""
    start = OLD.index("“", len(OLD) // 2)
    return OLD[start : OLD.index("”", start) + 1]


@given(st.text(max_size=60), st.data())
def test_in_the_same_text_every_passage_is_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert Alignment(text, text).follow(span) == span
    assert Alignment(text, text).share == 1.0


@given(st.text(max_size=60), st.text(max_size=60), st.data())
def test_any_texts_can_be_aligned(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    there = Alignment(old, new).follow(Span(start, data.draw(st.integers(start, len(old)))))
    assert there is None or 0 <= there.start <= there.end <= len(new)


@pytest.mark.parametrize("new", ["", OTHER])
def test_nothing_is_found_in_another_text(new: str) -> None:
    alignment = Alignment(OLD, new)
    found = [alignment.follow(Span(k, k + 40)) for k in range(0, len(OLD) - 40, 20)]
    assert not any(found)
    assert alignment.share < 0.1


def test_a_passage_follows_what_was_put_in_before_it() -> None:
    new = "CORRECTED ON TUESDAY\n\n" + OLD
    assert Alignment(OLD, new).follow(at(OLD, quote())) == at(new, quote())


def test_offsets_are_code_points_beyond_the_first_plane_too() -> None:
    new = OLD.replace(" ", " 🚢 ", 2)
    assert Alignment(OLD, new).follow(at(OLD, quote())) == at(new, quote())


@pytest.mark.parametrize("edge", ["before", "after"])
def test_a_passage_next_to_an_edit_is_found_to_the_letter(edge: str) -> None:
    start, end = at(OLD, quote())
    place = start if edge == "before" else end
    new = f"{OLD[:place]}xyz{OLD[place:]}"
    assert Alignment(OLD, new).follow(Span(start, end)) == at(new, quote())


def test_a_passage_that_was_taken_out_is_nowhere() -> None:
    assert follow(OLD.replace(quote(), ""), quote()) is None


def test_a_paragraph_that_was_moved_is_followed() -> None:
    moved = PARAGRAPHS[5]
    new = "\n\n".join([*PARAGRAPHS[:5], *PARAGRAPHS[6:12], moved, *PARAGRAPHS[12:]])
    assert Alignment(OLD, new).follow(at(OLD, moved)) == at(new, moved)


def test_a_few_words_that_were_moved_are_not() -> None:
    words = PARAGRAPHS[5].split(". ")[0][:40]
    rest = OLD.replace(words, "", 1)
    assert follow(rest + words, words) is None


def test_a_copy_elsewhere_does_not_draw_a_passage_away() -> None:
    copied = PARAGRAPHS[12]
    new = "\n\n".join([*PARAGRAPHS[:3], copied, *PARAGRAPHS[3:]])
    assert Alignment(OLD, new).follow(at(OLD, copied)) == Span(
        new.rindex(copied), new.rindex(copied) + len(copied)
    )


def test_of_two_copies_side_by_side_nobody_knows_which_was_meant() -> None:
    copied = PARAGRAPHS[12]
    new = OLD.replace(copied, f"{copied}\n\n{copied}")
    assert follow(new, copied) is None


def test_of_two_copies_of_which_one_is_gone_nobody_knows_either() -> None:
    copied = PARAGRAPHS[12]
    old = OLD.replace(copied, f"{copied}\n\n{copied}")
    first = at(old, copied)
    second = Span(first.end + 2, first.end + 2 + len(copied))
    alignment = Alignment(old, OLD)
    assert (alignment.follow(first), alignment.follow(second)) == (None, None)


def test_a_copy_elsewhere_is_no_place_for_what_the_original_lost() -> None:
    copied = max(PARAGRAPHS, key=len)
    sentence = copied.split(". ")[1]
    shortened = "\n\n".join(part.replace(sentence, "") for part in PARAGRAPHS)
    new = f"{shortened}\n\n{copied}"
    assert follow(new, sentence) is None


def test_a_copy_is_no_place_for_a_paragraph_that_was_moved_and_edited() -> None:
    moved = max(PARAGRAPHS, key=len)
    first, _, rest = moved.partition(". ")
    others = [part for part in PARAGRAPHS if part != moved]
    new = "\n\n".join([moved, *others, f"{first[::-1]}. {rest}"])
    assert follow(new, rest[-60:]) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'"),
        lambda text: text.replace(" ", "\xa0").replace("\n\n", "\n"),
        lambda text: text.replace(". ", ".\n   "),
        lambda text: text.replace("—", "--").replace("…", "..."),
        lambda text: text.replace("th", "t\xadh"),
    ],
    ids=["marks", "blanks", "lines", "dashes", "soft hyphens"],
)
def test_typography_makes_no_other_words(change: object) -> None:
    assert callable(change)
    new = change(OLD)
    assert follow(new, quote()) == change(quote())


def test_letters_with_accents_are_the_same_in_one_character_or_two() -> None:
    old = OLD.replace("e ", "é ")
    words = quote().replace("e ", "é ")
    new = unicodedata.normalize("NFD", old)
    assert follow(new, words, old) == unicodedata.normalize("NFD", words)


def test_a_quote_with_a_word_corrected_is_followed() -> None:
    words = max((p for p in PARAGRAPHS if OLD.count(p) == 1), key=len)
    middle = words.index(" ", len(words) // 2)
    corrected = f"{words[:middle]} CORRECTED{words[middle:]}"
    assert follow(OLD.replace(words, corrected), words) == corrected


@pytest.mark.parametrize("end", [0, 1, -2, -1])
def test_a_passage_that_begins_or_ends_otherwise_is_not(end: int) -> None:
    passage = max(PARAGRAPHS, key=len)
    words = passage.split(" ")
    words[end] = "OTHERWISE"
    assert follow(OLD.replace(passage, " ".join(words)), passage) is None


def test_a_few_words_in_another_text_are_there_by_chance() -> None:
    words = " ".join(max(PARAGRAPHS, key=len).split()[10:15])
    assert follow(f"{OTHER}\n\nAnd {words}, they say.\n\n{OTHER}", words) is None


def test_a_quote_of_which_half_is_other_words_is_not() -> None:
    words = quote()
    third = len(words) // 4
    new = OLD.replace(words, words[:third] + " not at all " * 8 + words[-third:])
    assert follow(new, words) is None


def test_repetitive_text_is_aligned_by_what_is_near() -> None:
    old = OLD * 4
    places = [index * len(OLD) + len(OLD) // 2 for index in range(4)]
    new = old
    for place in reversed(places):
        new = f"{new[:place]} put in {new[place:]}"
    span = Span(2 * len(OLD) + 1000, 2 * len(OLD) + 1100)
    assert Alignment(old, new).follow(span) == Span(span.start + 16, span.end + 16)


def test_text_between_scripts_without_spaces_is_followed() -> None:
    old = "".join(chr(0x4E00 + place * 37 % 2000) for place in range(300))
    new = old[:100] + "海" + old[100:]
    assert Alignment(old, new).follow(Span(150, 160)) == Span(151, 161)


Cells = list[tuple[int, str]]
"""A later version of a text: each character, and where it was, or -1."""


def edited(text: str, chance: Random, kinds: Sequence[str]) -> Cells:
    """A later version after some random edits."""
    cells = list(enumerate(text))
    for _ in range(chance.randint(1, 12)):
        start, place = chance.randrange(len(cells)), chance.randrange(len(cells))
        block = cells[start : start + 400]
        match chance.choice(kinds):
            case "replace":
                put_in = chance.choices("abc ,.”\n", k=chance.choice((0, 1, 5, 30)))
                end = start + chance.choice((0, 1, 5, 20, 80))
                cells[start:end] = [(-1, letter) for letter in put_in]
            case "quote":
                cells[place:place] = [(-1, letter) for _, letter in block[:20]]
            case "move":
                del cells[start : start + 400]
                cells[place:place] = block
            case "copy":
                cells[place:place] = [(-1, letter) for _, letter in block]
    return cells


def followed(cells: Cells, chance: Random) -> Iterator[tuple[Span, Span]]:
    """Passages of the article and where they are in a later version, those that are found."""
    alignment = Alignment(OLD, "".join(letter for _, letter in cells))
    for _ in range(50):
        start = chance.randrange(len(OLD))
        span = Span(start, min(len(OLD), start + chance.choice((1, 5, 20, 60, 200))))
        there = alignment.follow(span)
        if there is not None:
            yield span, there


@given(st.integers(0))
def test_what_is_as_it_was_is_found_there_or_nowhere(seed: int) -> None:
    chance = Random(seed)
    cells = edited(OLD, chance, ("replace", "replace", "quote", "move"))
    places = {origin: place for place, (origin, _) in enumerate(cells)}
    for span, there in followed(cells, chance):
        true = [places.get(origin, -1) for origin in range(*span)]
        if true[0] >= 0 and true == list(range(true[0], true[0] + len(true))):
            assert there == Span(true[0], true[-1] + 1)


@given(st.integers(0))
def test_what_is_found_is_the_same_words_whatever_was_copied(seed: int) -> None:
    chance = Random(seed)
    cells = edited(OLD, chance, ("replace", "move", "copy"))
    for span, there in followed(cells, chance):
        before = " ".join(OLD[slice(*span)].split())
        after = " ".join("".join(letter for _, letter in cells[slice(*there)]).split())
        alike = SequenceMatcher(None, before, after, autojunk=False)
        assert before == after or alike.ratio() >= 0.75


@given(st.integers(0))
def test_nearly_every_passage_that_is_as_it_was_is_found(seed: int) -> None:
    chance = Random(seed)
    cells = list(enumerate(OLD))
    for _ in range(5):
        start = chance.randrange(len(cells))
        cells[start : start + chance.choice((0, 5, 40))] = [(-1, "x")] * chance.choice((0, 9))
    places = {origin: place for place, (origin, _) in enumerate(cells)}
    alignment = Alignment(OLD, "".join(letter for _, letter in cells))
    found = []
    for start in range(0, len(OLD) - 30, 30):
        true = [places.get(origin, -1) for origin in range(start, start + 30)]
        if true[0] >= 0 and true == list(range(true[0], true[0] + 30)):
            found.append(alignment.follow(Span(start, start + 30)) == Span(true[0], true[-1] + 1))
    assert sum(found) >= 0.98 * len(found)
