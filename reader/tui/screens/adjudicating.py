"""Two annotators' differences on the screen: a key takes a side, or a version of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work

from reader.attribution.model import UNKNOWN
from reader.page.slots import slots
from reader.review.adjudicate.verdicts import REASONS, Verdict
from reader.review.candidates import candidates
from reader.review.deck import Role, Status, line
from reader.tui.choices import Choice, Created
from reader.tui.screens.reviewing import ReviewingScreen
from reader.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.review.adjudicate.card import AdjudicateCard
    from reader.review.deck import Line

_SIDES = (Verdict.LEFT, Verdict.RIGHT)
_SAID: Mapping[str, str] = {
    Verdict.LEFT: "the left one",
    Verdict.RIGHT: "the right one",
    Verdict.UNION: "the words of either",
    Verdict.INTERSECTION: "the words of both",
    Verdict.BOTH: "both of them",
    Verdict.NEITHER: "neither of them",
    Verdict.OWN: "your own version",
    Verdict.PROPOSAL: "as proposed",
}
_LONGEST = 400
"""Characters of the reader's own words that are shown."""


class AdjudicatingScreen(ReviewingScreen):
    """Who is left and who is right is told at the end."""

    KEYMAP = "adjudicate"
    SAID = _SAID
    card: AdjudicateCard | None

    def lines(self, card: AdjudicateCard) -> list[Line]:  # type: ignore[override] # the kind's own
        """Return what is to be read of a card, with what the reader has made of it so far."""
        own = [*self._own_lines(card)]
        return [*super().lines(card), *([line(), *own] if own else [])]

    def decide(self, verdict: Verdict) -> None:
        """Settle the card; what was settled already, and seen to be, is settled anew."""
        card, own = self.card, dict(self.own)
        detail: dict[str, Any] = {"reason": own.pop("reason")} if "reason" in own else {}
        if own:
            if "spans" in own:
                own["spans"] = [list(span) for span in own["spans"]]
            detail["own"] = own
        if card is not None and card.status is Status.SETTLED:
            detail["again"] = True
        self.answer(Verdict.OWN if own else verdict, detail)

    def action_accept(self) -> None:
        """Take the version that is proposed, or the reader's own where there is one."""
        if self.own.keys() - {"reason"} or not self.passes():
            self.decide(Verdict.PROPOSAL)

    def action_take_side(self, digit: str) -> None:
        """Take the left or the right version."""
        self._take(_SIDES[int(digit) - 1])

    def action_union(self) -> None:
        """Take the words of either."""
        self._take(Verdict.UNION)

    def action_intersection(self) -> None:
        """Take the words of both."""
        self._take(Verdict.INTERSECTION)

    def action_both(self) -> None:
        """Take both, as two marks."""
        self._take(Verdict.BOTH)

    def action_reject(self) -> None:
        """Take neither: nothing is to be marked here."""
        self._take(Verdict.NEITHER)

    def action_fix_span(self) -> None:
        """Select the words of a version of one's own."""
        self.select_words()

    @work
    async def action_pick_speaker(self) -> None:
        """Say who speaks in a version of one's own."""
        item, card = self.at, self.card
        if not self.is_asking() or card is None or card.reading is None:
            return
        near = candidates(card.reading, card.spans[0]) if card.spans else []
        choices = [Choice(name, name, title) for name, title in near]
        choices.append(Choice("unknown or anonymous", UNKNOWN.name, digit="0"))
        chosen = await self.pick("Who says it?", choices, create="name somebody new")
        if chosen is not None and self.at == item:
            self._own("speaker", chosen.name if isinstance(chosen, Created) else chosen.value)

    @work
    async def action_own_tags(self) -> None:
        """Choose the tags of a version of one's own."""
        from reader.tui.screens.tag_picker import TagPicker

        item, card = self.at, self.card
        if not self.is_asking() or card is None or card.reading is None:
            return
        tags = card.reading.tags
        base = self.own.get("tags", {tag for each in card.proposed for tag in each.tags})
        has = [tag for tag in tags if tag.name in base]
        recent = await self.app.store(self.app.library.recent_tags)
        picker = TagPicker("Tags of your version", tags, slots(tags, recent), has)
        ticked = await self.app.push_screen_wait(picker)
        if ticked is not None and self.at == item:
            left = {*base} - {tag.name for tag in ticked.off}
            self._own("tags", sorted(left | {tag.name for tag in ticked.on}))

    @work
    async def action_own_note(self) -> None:
        """Write the note of a version of one's own."""
        item, card = self.at, self.card
        if not self.is_asking() or card is None:
            return
        text = self.own.get("note", "\n".join(each.note for each in card.proposed if each.note))
        written = await self.write_note("Note of your version", text)
        if written is not None and self.at == item:
            self._own("note", written)

    @work
    async def action_reason(self) -> None:
        """Say why the two differ; the reason goes with the answer that follows."""
        item = self.at
        if self.is_asking():
            choices = [Choice(words, code) for code, words in REASONS.items()]
            chosen = await self.pick("Why do they differ?", choices)
            if isinstance(chosen, Choice) and self.at == item:
                self._own("reason", chosen.value)

    def _take(self, verdict: Verdict) -> None:
        """Take what two sides say, not a version of one's own that was begun."""
        self.own = {name: value for name, value in self.own.items() if name == "reason"}
        self.decide(verdict)

    def _own(self, name: str, value: Any) -> None:
        self.own[name] = value
        self.show_card()

    def _own_lines(self, card: AdjudicateCard) -> list[Line]:
        own, told = self.own, []
        if "spans" in own and card.reading is not None:
            text = card.reading.article.text
            words = " […] ".join(text[start:end] for start, end in own["spans"])
            told.append(line("words: ", (shortened(words, _LONGEST), Role.CONTENT)))
        if "speaker" in own:
            told.append(line("speaker: ", (own["speaker"], Role.SPEAKER)))
        if "tags" in own:
            told.append(line("tags: ", " ".join(f"#{tag}" for tag in own["tags"]) or "none"))
        if "note" in own:
            told.append(line(f"note: {own['note'] or 'none'}"))
        if told:
            enter = (self.keymap.sign("accept"), Role.KEY)
            told.insert(0, line(("Your version", Role.TITLE), "  ", enter, " takes it"))
        if "reason" in own:
            told.append(line(f"They differ because of: {REASONS[own['reason']]}"))
        return told
