"""The way back and forward."""

from __future__ import annotations

from reader.page.jumps import LIMIT, Jumps, Spot

TOP, MIDDLE, END = (Spot(offset, None) for offset in (0, 50, 100))


def test_back_and_forward_lead_where_one_was() -> None:
    jumps = Jumps()
    jumps.leave(TOP)
    jumps.leave(MIDDLE)
    assert jumps.back(END) == MIDDLE
    assert jumps.back(MIDDLE) == TOP
    assert jumps.back(TOP) is None
    assert jumps.forward(TOP) == MIDDLE
    assert jumps.forward(MIDDLE) == END
    assert jumps.forward(END) is None


def test_a_new_jump_forgets_the_way_forward() -> None:
    jumps = Jumps()
    jumps.leave(TOP)
    jumps.back(MIDDLE)
    jumps.leave(END)
    assert jumps.forward(TOP) is None


def test_back_leads_elsewhere_also_where_one_has_not_moved() -> None:
    jumps = Jumps()
    jumps.leave(TOP)
    jumps.leave(MIDDLE)
    assert jumps.back(MIDDLE) == TOP


def test_old_places_are_forgotten() -> None:
    jumps = Jumps()
    for offset in range(LIMIT + 50):
        jumps.leave(Spot(offset, None))
    here, steps = Spot(-1, None), 0
    while spot := jumps.back(here):
        here, steps = spot, steps + 1
    assert (steps, here.top) == (LIMIT, 50)
