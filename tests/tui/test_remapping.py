"""Every action can have other keys; a wish that cannot be granted changes nothing and is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.settings import Remap
from reader.tui.action import Action, keys_of
from reader.tui.actions import LETTERED, SCREENS
from reader.tui.keymap import shared
from reader.tui.remapping import TAKEN, TYPING, remapped


def wish(action: str, *keys: str, screen: str = "") -> Remap:
    return Remap(screen, action, keys, f"config.toml, line 7: keys.{action}")


def top(*keys: str) -> Remap:
    return wish("top", *keys, screen="article")


def action(name: str, *wishes: Remap, screen: str = "article") -> Action:
    keymaps, _ = remapped(wishes)
    return next(each for each in keymaps[screen].actions if each.name == name)


def told(*wishes: Remap) -> list[str]:
    return remapped(wishes)[1]


def test_an_action_gets_the_keys_it_is_given() -> None:
    assert action("next_target", wish("next_target", "J", "z k")).keys == ("J", "z k")
    assert keys_of(action("next_target", wish("next_target", "J", "z k"))) == "J, z k"
    assert not told(wish("next_target", "J", "z k"))


def test_an_empty_list_takes_all_keys_away() -> None:
    assert action("next_target", wish("next_target")).keys == ()


def test_what_is_said_of_no_screen_holds_for_all_where_letters_are_keys() -> None:
    help_key = wish("help", "f2")
    assert action("help", help_key).keys == ("f2",)
    assert action("help", help_key, screen="library").keys == ("f2",)
    assert action("help", help_key, screen="search").keys == ("f1",)


def test_what_is_said_of_a_screen_wins() -> None:
    both = wish("help", "f3", screen="library"), wish("help", "f2")
    assert action("help", *both).keys == ("f2",)
    assert action("help", *both, screen="library").keys == ("f3",)


def test_two_actions_may_swap_their_keys() -> None:
    swapped = wish("accept", "x"), wish("reject", "enter")
    assert not told(*swapped)
    assert action("accept", *swapped).keys == ("x",)


def test_the_keys_of_an_action_for_many_keys_count_from_one() -> None:
    keymaps, _ = remapped([wish("tag_slot", "f5", "f6")])
    assert keymaps["article"].call("f6") == "tag_slot('2')"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (
            wish("next_target", "foo"),
            'there is no key called "foo"; a key is a character or one of',
        ),
        (wish("next_target", "n, right"), 'there is no key called "n,"'),
        (wish("next_target", ""), 'there is no key called ""'),
        (wish("nex_target", "n"), 'there is no action called "nex_target"; perhaps next_target is'),
        (wish("blubb", "n"), 'there is no action called "blubb"; “quoth keys --list” shows all'),
        (wish("save", "f3"), "this is an action of another screen; write it below [keys.search]"),
        (wish("top", "f3", screen="serch"), 'no screen called "serch"; perhaps search is meant'),
        (wish("back", "q", screen="search"), "q is needed for what is typed there"),
        (wish("back", "ctrl+x b", screen="search"), "is needed for what is typed there"),
        (wish("undo", "ctrl+q"), "^Q is not free: on all screens it leaves at once"),
        (wish("tag_slot", *"ABCDEFIJKM"), "there are 9 of these, and so no more keys than that"),
        (
            top("t"),
            "t is a key of pick_tag too; give one of the two other keys",
        ),
        (
            top("z"),
            "z cannot be a key, because it begins z z, a key of zen",
        ),
        (
            top("n x"),
            "n x cannot be keys, because n by itself is a key of next_target",
        ),
        (
            top("Z", "Z Z"),
            "Z cannot be a key, because it begins Z Z, a key of top",
        ),
    ],
)
def test_a_wish_that_cannot_be_granted_is_told_and_changes_nothing(wrong: Remap, says: str) -> None:
    keymaps, [problem] = remapped([wrong])
    assert problem.startswith(f"{wrong.place}: ")
    assert says in problem
    assert {screen: keymaps[screen].actions for screen in SCREENS} == SCREENS


def test_of_two_wishes_for_a_key_the_first_is_granted() -> None:
    both = wish("zen", "Z"), wish("pane", "Z")
    assert action("zen", *both).keys == ("Z",)
    assert action("pane", *both).keys == ("z p",)
    assert "Z is a key of zen too" in told(*both)[0]


def test_a_wish_falls_when_the_key_it_needs_does_not_become_free() -> None:
    on = "article"
    chain = wish("accept", "x", screen=on), wish("reject", "n", screen=on)
    assert action("accept", *chain).keys == ("enter",)
    assert action("reject", *chain).keys == ("x",)
    assert len(told(*chain)) == 2


KEYS = st.sampled_from([*"nNzxJ?+ ", "z z", "z p", "Z Z", "f2", "ctrl+s", "esc", "up", "foo", ""])
NAMES = st.sampled_from([each.name for actions in SCREENS.values() for each in actions])
WISHES = st.builds(
    lambda screen, name, keys: wish(name, *keys, screen=screen),
    st.sampled_from(["", *SCREENS, "nowhere"]),
    NAMES | st.text(max_size=5),
    st.lists(KEYS | st.text(max_size=3), max_size=3),
)


@given(st.lists(WISHES, max_size=12))
def test_whatever_is_wished_for_each_key_does_one_thing(wishes: Sequence[Remap]) -> None:
    keymaps, problems = remapped(wishes)
    assert all(problem.startswith("config.toml, line 7: keys.") for problem in problems)
    for screen, keymap in keymaps.items():
        assert [each.name for each in keymap.actions] == [each.name for each in SCREENS[screen]]
        assert shared(keymap.actions) is None
        for each in keymap.actions:
            for key, call in each.calls():
                assert keymap.call(key) == call
                assert not keymap.after(key)
                assert not TAKEN.keys() & set(key.split())
                if screen not in LETTERED:
                    assert not any(len(k) == 1 or k in TYPING for k in key.split())
