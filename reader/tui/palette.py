"""The command palette: the actions of the screen below it, by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider

from reader.tui.actions import keys_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class ActionCommands(Provider):
    """Offers what the registry of actions knows for the screen."""

    async def discover(self) -> Hits:
        """Offer everything while nothing is typed."""
        for title, keys, run in self._actions():
            yield DiscoveryHit(title, run, help=keys)

    async def search(self, query: str) -> Hits:
        """Offer the actions whose name matches."""
        matcher = self.matcher(query)
        for title, keys, run in self._actions():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), run, help=keys)

    def _actions(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        for action in getattr(self.screen, "ACTIONS", ()):
            if not action.each_key and action.name != "palette":
                yield action.title, keys_of(action), partial(self.screen.run_action, action.name)
