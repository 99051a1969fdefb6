"""Everyone in the library: who is who, and what the reader says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from reader.library import speaking
from reader.library.naming import all_names, as_known
from reader.library.search.keys import fold
from reader.page.about import Fact
from reader.tui.alone import alone
from reader.tui.choices import Choice, Created
from reader.tui.screens.everyone import EveryoneScreen, key_of, said_by, told
from reader.wording import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.everyone import Someone
    from reader.library.model import Change, Person

_LONGEST = 40
"""Characters of a name in the title of a dialog."""


class SpeakersScreen(EveryoneScreen):
    """Renames, merges, splits and describes people; each step can be undone."""

    async def action_open(self) -> None:
        """Show all that somebody said, in order of time."""
        if each := self._chosen():
            self._open_quotes(each.person)

    @work
    async def action_rename(self) -> None:
        """Give somebody another name."""
        if (each := self._chosen()) and not self.refused():
            name: str | None = each.person.name
            while True:
                name = await self.ask(f"Rename {_short(each.person)}", name or "", "a name")
                if name is None:
                    return
                if await self.do(speaking.rename, each.person, name):
                    return

    @work
    async def action_aliases(self) -> None:
        """Add a name that somebody also goes by, or take one away."""
        if (each := self._chosen()) and not self.refused():
            person = each.person
            names = all_names(person)[1:] if person.id else ()
            chosen = await self.pick(
                f"{_short(person)} is also called: type a name to add it, choose one to remove it",
                [Choice(name, name, "remove") for name in names],
                create="add the alias",
            )
            if isinstance(chosen, Created):
                await self.do(speaking.add_alias, person, chosen.name)
            elif chosen is not None:
                await self.do(alone(speaking.remove_alias), person, chosen.value)

    @work
    async def action_write_title(self) -> None:
        """Say what role somebody has."""
        if (each := self._chosen()) and not self.refused():
            title = f"Role of {_short(each.person)}"
            text = await self.ask(title, each.person.title, "mayor, head of housing …")
            if text is not None:
                await self.do(alone(speaking.set_title), each.person, text)

    @work
    async def action_choose_kind(self) -> None:
        """Say what somebody is."""
        if (each := self._chosen()) and not self.refused():
            kinds = [
                Choice(words, kind.value, "so far" if kind == each.person.kind else "")
                for kind, words in speaking.KINDS.items()
            ]
            chosen = await self.pick(f"{_short(each.person)} is", kinds)
            if isinstance(chosen, Choice):
                await self.do(alone(speaking.set_kind), each.person, chosen.value)

    @work
    async def action_write_note(self) -> None:
        """Write a note on somebody. What was typed survives a failure to save it."""
        if (each := self._chosen()) and not self.refused():
            text: str | None = each.person.note
            while True:
                text = await self.write_note(f"Note on {_short(each.person)}", text or "")
                if text is None or await self.do(alone(speaking.set_note), each.person, text):
                    return

    @work
    async def action_merge(self) -> None:
        """Make one of whoever is under the bar, or of all that are marked, and another."""
        if (each := self._chosen()) and not self.refused():
            gone = [*self.marked.values()] or [each.person]
            choices = self._choices(gone)
            if not choices:
                self.say("There is nobody else to be one with")
                return
            more = f" and {counted(len(gone) - 1, 'other')}" if gone[1:] else ""
            chosen = await self.pick(f"Merge {_short(gone[0])}{more} into", choices)
            if isinstance(chosen, Choice) and await self.do(_merge, chosen.value, gone):
                self.marked.clear()

    @work
    async def action_split(self) -> None:
        """Split off one who was merged, or some of the quotes."""
        if (each := self._chosen()) and not self.refused():
            person = each.person
            parts = [Choice(part.name, part, "was merged") for part in person.merged]
            if not parts:
                self._split_quotes(person)
                return
            quotes = Choice("some quotes …", None, "choose which", digit="0")
            chosen = await self.pick(f"Split from {_short(person)}", [*parts, quotes])
            if isinstance(chosen, Choice) and chosen.value is None:
                self._split_quotes(person)
            elif isinstance(chosen, Choice):
                await self.do(alone(speaking.split), person, chosen.value)

    @work
    async def action_about(self) -> None:
        """Show all that is known of somebody."""
        from reader.tui.screens.about import About

        if each := self._chosen():
            facts = _facts(each)
            await self.app.push_screen_wait(
                About(_short(each.person), facts, note=each.person.note)
            )

    async def action_undo(self) -> None:
        """Take the last step back; it may have been made in an article."""
        self.look_again()
        await super().action_undo()

    async def action_redo(self) -> None:
        """Make the step that was taken back again."""
        self.look_again()
        await super().action_redo()

    def _choices(self, gone: list[Person]) -> list[Choice]:
        """Return into whom people may be merged: those that are marked, then the likeliest."""
        words = {word for person in gone for word in fold(person.name).split()}
        alone = key_of(gone[0]) if len(gone) == 1 else ""
        marked = {key_of(person) for person in gone}
        others = [each for each in self.everyone if key_of(each.person) != alone]

        def rank(each: Someone) -> tuple[bool, int, bool]:
            shared = words.intersection(fold(each.person.name).split())
            return key_of(each.person) not in marked, -len(shared), not each.person.id

        return [
            Choice(each.person.name, each.person, each.person.title or told(each)[0])
            for each in sorted(others, key=rank)
        ]

    def _split_quotes(self, person: Person) -> None:
        if not person.id:
            self.say("Nothing they said is decided yet: nothing can be split off")
            return
        self._open_quotes(person, "Mark the quotes that another said, then give them away")

    def _open_quotes(self, person: Person, message: str = "") -> None:
        from reader.tui.screens.spoken import SpokenScreen

        self.look_again()
        self.app.push_screen(SpokenScreen(person, message))


def _merge(people: Sequence[Person], into: Person, gone: Sequence[Person]) -> Change:
    return speaking.merge([as_known(people, each) for each in gone], into)


def _facts(someone: Someone) -> list[Fact]:
    person = someone.person
    facts = [
        ("Name", person.name),
        ("Role", person.title),
        ("Kind", person.kind),
        ("Also", ", ".join(all_names(person)[1:])),
        ("Merged", ", ".join(each.name for each in person.merged)),
        ("Said", " · ".join(said_by(someone))),
    ]
    return [Fact(label, words) for label, words in facts if words]


def _short(person: Person) -> str:
    return shortened(person.name, _LONGEST)
