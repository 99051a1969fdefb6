"""The article on the screen: lines drawn on demand over one text and its marks.

No widget per paragraph, no scroll bar widget and no styles cache: a page of a 6 MB text is drawn
as fast as one of a short report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from reader.article.model import Span
from reader.page.fitting import line_fitted
from reader.page.focusing import mark_at
from reader.page.hits import NOTHING
from reader.page.painting import Painter, gutter
from reader.page.stripe import Stripe
from reader.page.styles import Look
from reader.page.wrapping import Layout
from reader.tui.whole import whole
from reader.tui.widgets.drawn import DrawnWidget

if TYPE_CHECKING:
    from textual import events

    from reader.library.model import Mark, Reading
    from reader.page.arrangement import Arrangement
    from reader.page.focusing import Focus
    from reader.page.hits import Hits
    from reader.page.styles import Styles

_KEPT_LINES = 256
_RIGHT = 2
"""Cells right of the text: a blank, and the stripe."""


class TextView(DrawnWidget, can_focus=True):
    """Draws a reading and keeps the focused passage in sight."""

    CUTS_WELL = True

    class LaidOut(Message):
        """Other lines may be in sight, and in other places."""

    def __init__(self, reading: Reading, styles: Styles, arrangement: Arrangement) -> None:
        super().__init__()
        self.reading = reading
        self.arrangement = arrangement
        self.top = 0
        """The row drawn first."""
        article = reading.article
        self._layout_of_text = Layout(article.text, article.blocks, article.images)
        self._layout_of_text.justify = arrangement.justify
        self._styles = styles
        self._painter: Painter | None = None
        self._lines: dict[int, list[Segment]] = {}
        self._focus: Focus | None = None
        self._focused: Mark | None = None
        self._hits = NOTHING
        self._sight: tuple[object, Span] = None, Span(0, 0)
        self._striped: tuple[object, Stripe] | None = None
        self._top_offset = reading.place.top
        self._laid_out: Size | None = None
        """The size for which all is laid out; a resize changes ``size`` before it tells."""

    @property
    def rows(self) -> Layout:
        """The text as it is wrapped now; before the first layout, at the width of the terminal."""
        if not self._layout_of_text.width:
            self._layout_of_text.wrap(max(1, min(self.arrangement.column, self.room)))
        return self._layout_of_text

    @property
    def room(self) -> int:
        """How many cells of text a line has room for, however wide the column is to be."""
        return (self.size.width or self.app.size.width) - self._gutter - _RIGHT

    @property
    def is_laid_out(self) -> bool:
        """Whether it is known how much room there is."""
        return self._laid_out is not None

    @property
    def page(self) -> int:
        """How many rows are in sight."""
        return max(1, self._laid_out.height if self._laid_out else self.app.size.height - 2)

    @property
    def painter(self) -> Painter:
        """What paints the lines, made anew after a change of reading or theme."""
        if self._painter is None:
            self._painter = Painter(self.reading, self.rows, self._styles, self.arrangement)
            self._painter.hits = self._hits
            self._painter.bookmarks = self.reading.bookmarks
        return self._painter

    def in_sight(self) -> Span:
        """Return the range of the text that is in sight."""
        key = self.top, self.page, self.rows.width, self.rows.justify
        if self._sight[0] != key:
            span = Span(self._offset_from(self.top), self._offset_from(self.top + self.page))
            self._sight = key, span
        return self._sight[1]

    @property
    def first_row(self) -> int:
        """The row that is drawn first when the article is opened where the reader is now."""
        return max(0, min(self.rows.row_of(self.first_offset()), self.rows.height - self.page))

    def first_offset(self) -> int:
        """Return the offset of what is in sight at the top."""
        return self.in_sight().start

    def show(self, reading: Reading) -> None:
        """Draw another state of the same article: where only some marks are others, only those."""
        before, cast = self.reading, self.painter.cast
        self.reading = reading
        self._painter = None
        if self._focus:
            self._focused = mark_at(reading, self._focus.spans)
        zones = reading.marks.zones_since(before.marks)
        same = reading.tags is before.tags and self.painter.cast == cast
        if same and zones is not None:
            for zone in zones:
                self._redraw(Span(*zone))
            self._refresh_focus(self._focus)
            if reading.marks.said != before.marks.said:
                self.refresh(Region(self.size.width - 1, 0, 1, self.size.height))
        else:
            self._lines.clear()
            self.refresh()

    def take(self, reading: Reading) -> None:
        """Take in a reading that is drawn as the one before."""
        self.reading = reading
        if self._focus:
            self._focused = mark_at(reading, self._focus.spans)

    def rearrange(self, arrangement: Arrangement) -> None:
        """Show the article another way; the first line, and the focus, stay where they are."""
        self.arrangement = arrangement
        self._layout_of_text.justify = arrangement.justify
        self._painter = None
        self._lay_out()
        self.refresh()

    def show_hits(self, hits: Hits) -> None:
        """Mark what a search has found."""
        self._hits = self.painter.hits = hits
        self._lines.clear()
        self.refresh()

    def show_bookmarks(self, reading: Reading) -> None:
        """Take in a reading that differs in its bookmarks only."""
        self.reading = reading
        self.painter.bookmarks = reading.bookmarks
        self._lines.clear()
        self.refresh()

    def focus_on(self, focus: Focus | None, *, reveal: bool = True) -> None:
        """Put the focus on a passage and, unless told not to, bring it into sight."""
        before = self._focus
        self._focus = focus
        self._focused = mark_at(self.reading, focus.spans) if focus else None
        if not self.is_laid_out:
            return
        if focus and reveal and self._reveal(focus):
            return
        self._refresh_focus(before)
        self._refresh_focus(focus)

    def scroll_by(self, rows: int) -> None:
        """Move the text up by some rows; down where negative."""
        self.scroll_row(self.top + rows)

    def scroll_row(self, y: int) -> None:
        """Draw row ``y`` first, or the nearest that leaves no empty page."""
        y = max(0, min(y, self.rows.height - self.page))
        if y != self.top:
            self.top = y
            self._top_offset = self._offset_from(y)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the window."""
        row = self.top + y
        line = self._lines.get(row)
        if line is None:
            if len(self._lines) > _KEPT_LINES:
                self._lines.clear()
            line = self._lines[row] = self._draw(row)
        return Strip([*line, self._stripe_at(y)], self._drawn.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region, which may be asked for before a resize is told."""
        if self._laid_out != self.size:
            self._lay_out()
        return super().render_lines(crop)

    def notify_style_update(self) -> None:
        """Draw all lines again: the theme may be another one."""
        super().notify_style_update()
        self._lines.clear()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap at the new width; the first line, and the focus if it was in sight, stay there."""
        if self._laid_out != event.size:
            self._lay_out()
            self.refresh()
        self.post_message(self.LaidOut())

    def _lay_out(self) -> None:
        rows, width = self._layout_of_text, self._layout_of_text.width
        was_shown, before = self.is_laid_out, self._focus
        in_sight = was_shown and before is not None and self._shows(before)
        self._laid_out = self.size
        rows.wrap(max(1, min(self.arrangement.column, self.room)))
        self._lines.clear()
        same_rows = was_shown and rows.width == width
        top = self.top if same_rows else rows.row_of(self._top_offset)
        self.top = max(0, min(top, rows.height - self.page))
        if in_sight and self._focus:
            self._reveal(self._focus)

    def _draw(self, y: int) -> list[Segment]:
        """Return row ``y`` without the stripe."""
        width, margin = self._drawn.width - 1, self._margin()
        painter, row = self.painter, self.rows.row(y)
        segments = painter.row(row, self._focus, self._focused, width - margin - self._gutter)
        if row is not None and (row.widths is not None or row.image):
            segments = whole(segments)
        blank = painter.styles.of(Look())
        used = margin + painter.cells(row, segments)
        if used > width:  # the terminal is narrower than what stands beside the text
            return line_fitted([Segment(" " * margin, blank), *segments], width, blank)
        return [Segment(" " * margin, blank), *segments, Segment(" " * (width - used), blank)]

    def _stripe_at(self, y: int) -> Segment:
        """Return the last cell of a line: who speaks in that part of the text."""
        if not self.arrangement.signs or not self.arrangement.marks:
            return Segment(" ", self._styles.of(Look()))
        return self._stripe.draw(y, self.in_sight(), self.painter.cast, self._styles)

    @property
    def _drawn(self) -> Size:
        """How large the view is, which Textual works out anew each time that it is asked."""
        return self._laid_out or self.size

    @property
    def _stripe(self) -> Stripe:
        key = self.reading.marks.said, max(1, self._drawn.height)
        if self._striped is None or self._striped[0] != key:
            made = Stripe(self.reading.marks, len(self.reading.article.text), key[1])
            self._striped = key, made
        return self._striped[1]

    def _margin(self) -> int:
        return max(0, (self._drawn.width - _RIGHT - self._gutter - self.rows.width) // 2)

    @property
    def _gutter(self) -> int:
        return gutter(self._layout_of_text, self.arrangement)

    def _offset_from(self, y: int) -> int:
        """Offset of the first character drawn at row ``y`` or after it."""
        rows = self.rows
        for at in range(max(0, y), min(y + 3, rows.height)):
            row = rows.row(at)
            if row is not None:
                return row.start
        return len(rows.text)

    def _shows(self, focus: Focus) -> bool:
        seen = self.in_sight()
        return focus.span.start < seen.end and focus.span.end > seen.start

    def _reveal(self, focus: Focus) -> bool:
        """Scroll so that as much of a passage as fits is in sight; say whether that was needed."""
        first, last = self.rows.row_of(focus.span.start), self.rows.row_of(focus.span.end - 1)
        if self.top <= first and last < self.top + self.page:
            return False
        room = self.page - (last - first + 1)
        top = first - max(0, min(room // 2, self.page // 4))
        before = self.top
        self._lines.clear()
        self.scroll_row(min(top, first))
        return self.top != before

    def _refresh_focus(self, focus: Focus | None) -> None:
        """Draw again the lines a focus touches, those of its source and cue included."""
        if focus is None:
            return
        mark = mark_at(self.reading, focus.spans)
        spans = (*focus.spans, *(mark.source + mark.cue if mark else ()))
        for span in spans:
            self._redraw(span)

    def _redraw(self, span: Span) -> None:
        """Draw again the lines of a stretch of the text."""
        first, last = self.rows.row_of(span.start), self.rows.row_of(max(0, span.end - 1))
        for y in [y for y in self._lines if first <= y <= last]:
            del self._lines[y]
        seen = range(max(first, self.top), min(last + 1, self.top + self.page))
        if seen:
            self.refresh(Region(0, seen.start - self.top, self.size.width, len(seen)))
