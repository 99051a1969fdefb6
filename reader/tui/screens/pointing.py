"""The mouse on the text: presses choose a passage, and drawing over words selects them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article.model import Span
from reader.article.nearby import sentence_at
from reader.page import focusing
from reader.tui.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from reader.page.focusing import Focus
    from reader.tui.widgets.article_view import ArticleView


class PointingScreen(ReadingScreen):
    """Once for the quote or sentence, twice for the word, three times for the paragraph."""

    def on_article_view_pointed(self, event: ArticleView.Pointed) -> None:
        """Put the focus on what is under the mouse, or with Shift take the focus as far as that."""
        article, offset = self.reading.article, event.offset
        if not article.text:
            return
        if event.extends and self.passage:
            from reader.page.selecting import begin

            self._put(begin(self.passage).reaching(self._word(offset)).focus)
        elif event.times == 2:
            self._put(focusing.on([self._word(offset)]))
        elif event.times > 2:
            self._put(focusing.on([article.blocks[article.block_at(offset)].span]))
        elif mark := focusing.mark_under(self.reading, offset):
            self._put(focusing.on(mark.spans))
        elif sentence := sentence_at(article, offset):
            self._put(focusing.on([sentence]))

    def on_article_view_drawn(self, event: ArticleView.Drawn) -> None:
        """Put the focus on all words that the mouse was drawn over."""
        from reader.page.selecting import between

        first, last = self._word(event.first), self._word(event.last)
        self._put(between(first, last))

    def _put(self, passage: Focus) -> None:
        """Put the focus on what the mouse is on; the text stays, for another press may follow.

        Only what is not in sight is brought there: a press between two paragraphs means the first.
        """
        seen, span = self.view.in_sight(), passage.span
        self.put(passage, reveal=span.end <= seen.start or span.start >= seen.end)

    def _word(self, offset: int) -> Span:
        """Return the word at an offset, or the sign that stands there."""
        from reader.page.clusters import whole
        from reader.page.words import word_at

        text = self.reading.article.text
        return word_at(text, offset) or whole(text, Span(offset, offset + 1))
