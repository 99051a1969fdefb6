"""Changes of one of several things, made like those for which the others count, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.model import Change

P = ParamSpec("P")
T = TypeVar("T")


def alone(
    make: Callable[Concatenate[T, P], Change],
) -> Callable[Concatenate[object, T, P], Change]:
    """Return what makes a change of one tag or person, whatever the others are."""

    def made(_: object, one: T, /, *args: P.args, **kwargs: P.kwargs) -> Change:
        return make(one, *args, **kwargs)

    return made
