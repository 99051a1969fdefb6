"""Whoever is asked for stands nowhere on the front of the card, and nothing else is hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.review.deck import Line, Role, line
from reader.review.recall.hiding import BLANK, Named, hidden

VOSS = Named(("Mara Voss",), ("head of housing",))


def front(text: str, names: Named = VOSS) -> str:
    return str(hidden([line(text)], names)[0])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("said Mara Voss.", "said █████."),
        ("said Mara\n  Voss.", "said █████."),
        ("VOSS: no", "█████: no"),
        ("Voss’s plan, and Mara’s", "█████’s plan, and █████’s"),
        ("Mr Voss and Mara", "Mr █████ and █████"),
        ("the Head of Housing, Mara Voss, said", "the █████, █████, said"),
        ("Vossen, a vossian, marathon", "Vossen, a vossian, marathon"),
        ("nobody spoke", "nobody spoke"),
        ("", ""),
    ],
)
def test_a_name_is_hidden_by_its_parts_and_titles(text: str, shown: str) -> None:
    assert front(text) == shown


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        ("What may May do? MAY will.", "Theresa May", "What may █████ do? █████ will."),
        ("O'Neil, or O’Neil", "Tip O’Neil", "█████, or █████"),
        ("Xi met Li.", "Xi Jinping", "█████ met Li."),
        ("von der Leyen said", "Ursula von der Leyen", "von der █████ said"),
        ("🏠 Haus spoke; 🏠 did", "🏠 Haus", "█████ spoke; 🏠 did"),
        ("وقال ومحمد قال", "محمد علي", "وقال █████ قال"),
        ("говорили с Путиным", "Владимир Путин", "говорили с █████"),
        ("王毅表示，不是", "王毅", "█████表示，不是"),
        ("김정은은 말했다", "김정은", "█████은 말했다"),
        ("a (b) [c] said", "(b) [c]", "a █████ said"),
    ],
)
def test_names_of_every_script_are_hidden(text: str, names: str, shown: str) -> None:
    assert front(text, Named((names,))) == shown


def test_a_body_is_hidden_as_a_whole_for_its_words_are_anybodys() -> None:
    ministry = Named((), ("Ministry of Housing",))
    assert front("The Ministry of Housing on housing", ministry) == "The █████ on housing"


def test_whatever_is_in_the_place_of_the_name_is_hidden_and_the_rest_keeps_its_roles() -> None:
    said = line(("“No,” ", Role.CONTENT), ("she", Role.SOURCE), (" said", Role.CUE), " to her.")
    (shown,) = hidden([said], VOSS)
    assert shown == Line(
        (
            ("“No,” ", Role.CONTENT),
            (BLANK, Role.SPEAKER),
            (" said", Role.CUE),
            (" to her.", Role.PLAIN),
        )
    )


def test_a_name_over_two_roles_is_hidden() -> None:
    (shown,) = hidden([line("Mara ", ("Voss said", Role.CONTENT))], VOSS)
    assert str(shown) == "█████ said"


_names = st.text(min_size=1).filter(str.strip)


@given(_names, st.text(max_size=5), st.text(max_size=5))
def test_any_name_that_stands_alone_is_hidden(name: str, before: str, after: str) -> None:
    text = f"{before} {name} {after}"
    shown = front(text, Named((name,)))
    assert BLANK in shown
    assert f" {name} " not in shown.replace(BLANK, "")


@given(st.text(), st.lists(_names, max_size=3), st.lists(_names, max_size=2))
def test_whatever_is_hidden_in_whatever_it_is_no_fault(
    text: str, names: list[str], titles: list[str]
) -> None:
    (shown,) = hidden(
        [line(text[:3], (text[3:], Role.CONTENT))], Named(tuple(names), tuple(titles))
    )
    rest = str(shown).split(BLANK)
    at = 0
    for part in rest:
        at = text.find(part, at)
        assert at >= 0
        at += len(part)
