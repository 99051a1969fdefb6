"""A list of choices: a bar that is seen without colours, and lines that go on where they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList

if TYPE_CHECKING:
    from textual.content import Content
    from textual.css.styles import RulesMap


class ChoiceList(OptionList):
    """Textual's list, in which a line can be reversed.

    Without colours, nothing else tells the line under the bar from a heading.
    """

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """Return the style of a line, reversed where the style sheet says so."""
        style = super().get_visual_style(*component_classes, partial=partial)
        parts = map(self.get_component_styles, component_classes)
        return style + Style(reverse=True) if any(p.text_style.reverse for p in parts) else style


class Hanging(Visual):
    """Some cells, then words; where they need more lines, these begin where the words began."""

    def __init__(self, before: Content, words: Content) -> None:
        self._before = before
        self._words = words
        self._indent = before.cell_length

    def __str__(self) -> str:
        return f"{self._before}{self._words}"

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw all lines, the whole width of them."""
        first = self._before.render_strips(self._indent, 1, style, options)
        rich_style = style.rich_style
        blank = Strip.blank(self._indent, rich_style)
        strips = self._words.render_strips(self._room(width), height, style, options)
        return [
            Strip.join([blank if i else first[0], strip]).extend_cell_length(width, rich_style)
            for i, strip in enumerate(strips)
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the cells that one line takes."""
        return self._indent + self._words.get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the cells that the longest word takes."""
        return self._indent + self._words.get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return how many lines there are."""
        return self._words.get_height(rules, self._room(width))

    def _room(self, width: int) -> int:
        return max(1, width - self._indent)
