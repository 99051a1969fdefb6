"""What a library holds, as values that never change. ``records`` has their form on disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.article.model import Article, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.attribution.model import Attribution, QuoteKind, Speaker
    from reader.library.mark_list import Marks
    from reader.library.schedule import Schedule


class Selector(NamedTuple):
    """How a span finds its text again (W3C TextPositionSelector and TextQuoteSelector in one)."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @property
    def span(self) -> Span:
        """The position as it was when the selector was made."""
        return Span(self.start, self.end)


class Decision(StrEnum):
    """What the reader said of a proposal."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class DecidedAttribution(NamedTuple):
    """The attribution a decision is about, frozen with it, whatever a later model says."""

    kind: QuoteKind
    source: tuple[Selector, ...] = ()
    cue: tuple[Selector, ...] = ()
    model: str = ""
    confidence: float = 0.0
    proposed_speaker: str = ""
    """The name the machine gave."""
    content: tuple[Selector, ...] = ()
    """What the machine took for the content, which a correction may have moved."""


class Conflict(NamedTuple):
    """A field to which values were given apart, none in knowledge of the other."""

    field: str
    values: tuple[Any, ...]
    """What is not shown; the value that is shown is the newest."""


class Annotation(NamedTuple):
    """What a reader made of one passage: a decision, tags, a note."""

    id: str
    target: tuple[Selector, ...]
    decision: Decision | None = None
    attribution: DecidedAttribution | None = None
    speaker: str = ""
    """Id of the person in the library's speakers; empty when nobody was named."""
    tags: tuple[str, ...] = ()
    """Ids of tags, in order of name."""
    note: str = ""
    reason: str = ""
    """Why a proposal was rejected, where that was said."""
    created: str = ""
    modified: str = ""
    creator: str = ""
    on: str = ""
    """Id of the article on whose text the target was made; empty when it is this one.

    An annotation that is on an earlier text is an orphan: nobody is certain where it stands now.
    """
    conflicts: tuple[Conflict, ...] = ()
    card: Schedule | None = None
    """When it is to be seen again, where somebody said whether it is."""
    layer: str = ""
    """Which layer beside the reader's annotations it is of; empty for those."""
    provenance: Mapping[str, Any] | None = None
    """How it came about, as JSON, where it is of a layer."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the passage stands in the article."""
        return tuple(selector.span for selector in self.target)


class Tag(NamedTuple):
    """A code of the codebook."""

    id: str
    name: str
    parent: str = ""
    colour: str = ""
    definition: str = ""
    slot: int = 0
    """The digit it is pinned to; 0 when it is not pinned."""
    note: str = ""
    retired: bool = False
    """Whether it is offered no more; what has it keeps it."""
    into: str = ""
    """Id of the tag it was merged into; empty for one that stands."""
    merged: tuple[Tag, ...] = ()
    """Those that were merged into it: annotations may have their ids."""


class Person(NamedTuple):
    """A speaker as the library knows it, over all articles."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    title: str = ""
    kind: str = "person"
    note: str = ""
    into: str = ""
    """Id of the person they were merged into; empty for one who stands."""
    merged: tuple[Person, ...] = ()
    """Those who were merged into them: annotations may have their ids."""


class MarkState(StrEnum):
    """How a mark came about, and what became of it."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    PASSAGE = "passage"


class Mark(NamedTuple):
    """One thing to show on a text: a proposal, a decision about one, or a passage with tags."""

    spans: tuple[Span, ...]
    state: MarkState
    speaker: str = ""
    """The name to show; empty for a passage that nobody says."""
    kind: QuoteKind | None = None
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    confidence: float = 1.0
    tags: tuple[Tag, ...] = ()
    note: str = ""
    attribution: Attribution | None = None
    """The machine's proposal under it, where there is one."""
    annotation: Annotation | None = None

    @property
    def span(self) -> Span:
        """From the first character to the last, gaps included."""
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def is_said(self) -> bool:
        """Whether somebody says it: a quote that was not rejected."""
        return bool(self.speaker) and self.state is not MarkState.REJECTED

    @property
    def is_confirmed(self) -> bool:
        """Whether the reader has accepted or corrected it."""
        return self.state in {MarkState.ACCEPTED, MarkState.CORRECTED}


class Place(NamedTuple):
    """Where a reader is in an article."""

    top: int = 0
    """Offset of the first character on the screen."""
    focus: Span = Span(0, 0)


BEGINNING = Place()
"""Where a reader is in an article that was never opened."""


def _no_marks() -> Marks:
    from reader.attribution.columns import Columns
    from reader.library.mark_list import Marks

    return Marks(Columns(), "")


@dataclass(frozen=True)
class Reading:
    """An article with everything said of it, at one moment."""

    article: Article
    attributions: Sequence[Attribution]
    speakers: tuple[Speaker, ...]
    """Everybody the machine found in the article, whether they speak or not."""
    annotations: tuple[Annotation, ...]
    tags: tuple[Tag, ...]
    """The codebook."""
    people: tuple[Person, ...]
    """The library's speakers."""
    marks: Marks = field(default_factory=_no_marks)
    """Decisions first where they meet proposals; sorted by start, longer first."""
    place: Place = BEGINNING
    bookmarks: tuple[Span, ...] = ()
    """Passages the reader wants to come back to, in order."""
    note: str = ""
    """On the article as a whole."""


class Recent(NamedTuple):
    """Which tags were used last: their ids."""

    tags: tuple[str, ...] = ()
    """The one used last first."""
    together: tuple[str, ...] = ()
    """Those that were given by the last step that gave any."""


class Listing(NamedTuple):
    """One line of the library's list of articles."""

    id: str
    title: str
    outlet: str = ""
    date: str = ""
    byline: str = ""
    words: int = 0
    annotations: int = 0
    progress: float = 0.0
    """Share of the text above the place where the reader is, from 0 to 1."""
    opened: str = ""
    """When it was last opened: ISO 8601, UTC."""


class Edit(NamedTuple):
    """One field of one record gets a value. A record that does not exist yet begins to."""

    store: str
    """``codebook``, ``speakers`` or the id of an article."""
    record: str
    field: str
    value: Any


class Change(NamedTuple):
    """Edits that are done, and undone, as one step, under a label a person understands."""

    label: str
    edits: tuple[Edit, ...]


class LibraryError(Exception):
    """A library that cannot be read or written; the message says why and what to do next."""
