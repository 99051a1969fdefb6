"""From a query to a condition on the index's tables, as far as the names in it exist."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reader.library.layout import is_id
from reader.library.model import MarkState
from reader.library.naming import shown_names
from reader.library.search.bearing import bears, names_of, whole
from reader.library.search.keys import fold
from reader.library.search.query import EVERYTHING, And, Not, Or, Query, Term, bounds, limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.library.model import Person, Tag
    from reader.library.search.cache import Cache

_SHORTEST_ID = 4


class Condition(NamedTuple):
    """What rows ``a`` of annotations, beside their articles ``r``, must be like."""

    sql: str
    values: tuple[str | float, ...]
    notes: tuple[str, ...]
    """What the query names and the library does not have: a sentence each."""


class Names:
    """The tags and people of a library by id."""

    def __init__(
        self, tags: Iterable[Tag], people: Iterable[Person], card_tags: Iterable[str] = ()
    ) -> None:
        """Take what the library has, with what was merged into each.

        Args:
            tags: The codebook.
            people: The speakers.
            card_tags: The names of the tags whose passages are cards without a word.
        """
        self.standing = tuple(tags)
        self.tags = {each.id: tag for tag in self.standing for each in (tag, *tag.merged)}
        persons = tuple(people)
        self.people = {each.id: person for person in persons for each in (person, *person.merged)}
        self._shown_as = shown_names(persons)
        self._card_tags = tuple(card_tags)

    @cached_property
    def cards(self) -> frozenset[str]:
        """The ids of the tags whose passages are cards without a word, of those below them too."""
        named = (self.tags_like(Term("tag", name)) for name in self._card_tags)
        return frozenset().union(*named)

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for tag in self.standing:
            found.setdefault(tag.parent, []).append(tag.id)
        return found

    def name_of(self, name: str) -> str:
        """Return the name by which somebody is shown whom the machine calls by another one."""
        return self._shown_as.get(fold(name), name)

    def tags_like(self, term: Term) -> set[str]:
        """Return the ids of the tags that a term names, and of those below or merged into them.

        A tag is still found by the name of one that was merged into it.
        """
        fits = whole(term)
        named = (each for each in self.standing if any(fits(t.name) for t in (each, *each.merged)))
        waiting = [tag.id for tag in named]
        found: set[str] = set()
        while waiting:
            tag_id = waiting.pop()
            if tag_id not in found:
                found.add(tag_id)
                waiting += self._below.get(tag_id, ())
        return found | {each.id for tag_id in found for each in self.tags[tag_id].merged}


def condition(query: Query, names: Names, cache: Cache, now: str) -> Condition:
    """Return the condition that a query makes at a moment."""
    matching = _Matching(names, cache, now)
    sql = matching.of(query)
    return Condition(sql, tuple(matching.values), tuple(dict.fromkeys(matching.notes)))


KNOWN = "(a.card = 'known' AND a.card != '')"
"""Says of annotations ``a`` that they are cards that were reviewed, so that their index is used."""


def new_card(names: Names, cache: Cache) -> str:
    """Return the condition of being a card, by the reader's word or by a tag, never reviewed."""
    if not names.cards:
        return "(a.card = 'new' AND a.card != '')"
    numbers = _listed(cache.numbers(names.cards))
    return f"""a.key IN (
        SELECT key FROM annotations WHERE card = 'new' AND card != '' UNION ALL
        SELECT key FROM tagged JOIN annotations ON key = annotation
        WHERE tag IN ({numbers}) AND card = ''
    )"""  # noqa: S608 # numbers


class _Matching:
    """Builds a condition from left to right."""

    def __init__(self, names: Names, cache: Cache, now: str) -> None:
        self.values: list[str | float] = []
        self.notes: list[str] = []
        self._names = names
        self._cache = cache
        self._now = now

    def of(self, query: Query) -> str:
        match query:
            case And(parts):
                return f"({' AND '.join(map(self.of, parts))})" if query != EVERYTHING else "1"
            case Or(parts):
                return f"({' OR '.join(map(self.of, parts))})"
            case Not(part):
                return f"NOT {self.of(part)}"
            case Term():
                return self._term(query)

    def _term(self, term: Term) -> str:
        ask = {
            "tag": self._tag,
            "speaker": self._speaker,
            "article": self._article,
            "outlet": self._outlet,
            "date": self._dated,
            "created": self._dated,
            "by": self._by,
            "status": self._named,
            "kind": self._named,
            "confidence": self._sure,
            "is": self._is,
        }
        return ask.get(term.field, self._words)(term)

    def _tag(self, term: Term) -> str:
        found = self._names.tags_like(term)
        if not found:
            self._miss("tag", term, [tag.name for tag in self._names.tags.values()])
        return self._tagged(found)

    def _tagged(self, tags: Iterable[str]) -> str:
        numbers = _listed(self._cache.numbers(tags))
        return f"a.key IN (SELECT annotation FROM tagged WHERE tag IN ({numbers}))"  # noqa: S608

    def _speaker(self, term: Term) -> str:
        """Whom a decision names is known by id; else the machine's name for them counts."""
        fits, people = bears(term), self._names.people
        persons = {person.id: person for person in people.values()}
        bearing = {name for name, each in persons.items() if any(map(fits, names_of(each)))}
        meant = [name for name, person in people.items() if person.id in bearing]
        shown = {persons[name].name for name in bearing}
        proposed = self._numbers(lambda name: fits(name) or self._names.name_of(name) in shown)
        if not meant and self._nobody(proposed):
            self._miss("speaker", term, [person.name for person in people.values()])
        known, named = (_listed(self._cache.numbers(each)) for each in (people, meant))
        return (
            f"(a.speaker IN ({named}) OR a.speaker NOT IN ({known}) AND a.proposed IN ({proposed}))"
        )

    def _numbers(self, fits: Callable[[str], bool]) -> str:
        """Return the numbers of the names that fit, as a list in SQL."""
        names = self._cache.rows("SELECT number, name FROM names")
        return _listed(number for number, name in names if name and fits(name))

    def _nobody(self, proposed: str) -> bool:
        sql = f"SELECT 1 FROM annotations WHERE proposed IN ({proposed}) LIMIT 1"  # noqa: S608
        return not self._cache.rows(sql)

    def _article(self, term: Term) -> str:
        begins = term.value.casefold()
        title = " AND ".join(
            self._with("instr(r.title_words, ?)", word) for word in fold(term.value).split()
        )
        if len(begins) >= _SHORTEST_ID and is_id(begins.ljust(32, "0")):
            return f"({title} OR {self._with('r.id >= ? AND r.id < ?', begins, f'{begins}~')})"
        return f"({title or '1'})"

    def _outlet(self, term: Term) -> str:
        return self._with("instr(r.outlet_words, ?)", fold(term.value))

    def _dated(self, term: Term) -> str:
        column = "r.date" if term.field == "date" else "a.created"
        return self._with(f"({column} >= ? AND {column} < ?)", *bounds(term.value))

    def _by(self, term: Term) -> str:
        return f"a.creator IN ({self._numbers(whole(term))})"

    def _named(self, term: Term) -> str:
        if term.value == MarkState.PROPOSED:
            self.notes.append("what the machine proposes is not searched: quoth review asks for it")
        return self._with(f"a.{term.field} = ?", term.value)

    def _sure(self, term: Term) -> str:
        self.values += limits(term.value)
        return "(a.confidence >= ? AND a.confidence < ?)"

    def _is(self, term: Term) -> str:
        match term.value:
            case "noted":
                return "a.key IN (SELECT key FROM words WHERE note != '')"
            case "tagged":
                return self._tagged(self._names.tags)
            case "card" | "due" | "new" | "retired":
                return self._card(term.value)
        return f"a.{term.value}"

    def _card(self, what: str) -> str:
        match what:
            case "due":
                return self._with(f"({KNOWN} AND a.due <= ?)", self._now)
            case "retired":
                return "a.card = 'retired'"
        new = new_card(self._names, self._cache)
        return new if what == "new" else f"({KNOWN} OR {new})"

    def _words(self, term: Term) -> str:
        """Passages and notes stand apart from the rest, where going through them costs least."""
        words = fold(term.value)
        columns = [term.field] if term.field else ["text", "note"]
        if not words:
            return f"a.key IN (SELECT key FROM words WHERE {columns[0]} != '')"  # noqa: S608
        has = " OR ".join(self._with(f"instr({column}, ?)", words) for column in columns)
        return f"a.key IN (SELECT key FROM words WHERE {has})"  # noqa: S608

    def _with(self, sql: str, *values: str) -> str:
        self.values += (value.encode(errors="replace").decode() for value in values)
        return sql

    def _miss(self, what: str, term: Term, names: list[str]) -> None:
        by_form = {fold(name): name for name in names}
        near = get_close_matches(fold(term.value), by_form, n=1)
        hint = f"; did you mean “{by_form[near[0]]}”?" if near else ""
        self.notes.append(f"no {what} “{term.value}{'*' if term.open else ''}”{hint}")


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))
