"""The words that a tagger knows, and what can be said of any word by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from reader.attribution import lexicon
from reader.attribution.given_names import FIRST_NAMES
from reader.attribution.mention import bare
from reader.attribution.names import ORGANISATION_WORDS, PLACES
from reader.attribution.verbs import FRAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

ENDINGS = 1024
"""Into how many numbers the last three letters of words are hashed."""

MARK = 13
"""The shape of marks."""

_MOST_KEPT = 100_000
"""How many words are kept with what was found out about them."""

CLASSES = (
    ("contraction", lexicon.CONTRACTIONS),
    ("pronoun", lexicon.PRONOUNS),
    ("auxiliary", lexicon.AUXILIARIES),
    ("determiner", lexicon.DETERMINERS),
    ("preposition", lexicon.PREPOSITIONS),
    ("subordinator", lexicon.SUBORDINATORS),
    ("adverb", lexicon.ADVERBS),
    ("noun of saying", lexicon.SAYING_NOUNS),
    ("collective", lexicon.COLLECTIVES),
    ("date", lexicon.MONTHS | lexicon.DAYS),
    ("time", lexicon.TIMES),
    ("title", frozenset(lexicon.TITLES)),
    ("finite", lexicon.FINITE),
    ("organisation", ORGANISATION_WORDS),
    ("place", PLACES),
    ("given name", frozenset(FIRST_NAMES)),
    ("according", frozenset({"according"})),
    ("conjunction", frozenset({"and", "or"})),
)
"""Classes of words that are no verbs of saying; the first one that holds a word counts."""


class Word(NamedTuple):
    """What is the same wherever a word stands."""

    word: int
    shape: int
    ending: int
    kind: int


class Vocabulary:
    """The words and classes of words that a tagger was trained with, by number."""

    def __init__(self, words: Sequence[str], classes: Sequence[str]) -> None:
        """Number words from 1 and classes from 1; what is in neither has the number 0."""
        self._words = {word: number for number, word in enumerate(words, 1)}
        self._classes = {name: number for number, name in enumerate(classes, 1)}
        self._known: dict[str, Word] = {}

    def look_up(self, word: str) -> Word:
        """Return the numbers of a token's word."""
        known = self._known.get(word)
        if known is None:
            low = word.lower().replace("’", "'")
            plain = normal(word)
            kind = self._classes.get(word_class(low), 0)
            ending = crc32(plain[-3:].encode("utf-8", "replace")) % ENDINGS
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            known = Word(self._words.get(plain, 0), shape(word), ending, kind)
            self._known[word] = known
        return known

    def number(self, plain: str) -> int:
        """Return the number of a word that is in its normal form already."""
        return self._words.get(plain, 0)


def normal(word: str) -> str:
    """Return the form under which the vocabulary has a token: small, bare, all digits alike."""
    low = bare(word.lower().replace("’", "'"))
    return "".join("0" if c.isdigit() else c for c in low) if low[:1].isdigit() else low


def shape(word: str) -> int:
    """Say how a token is written: small, in capitals, a number, a mark; possessive or not."""
    first = word[0]
    if not first.isalpha():
        return 11 if first.isdigit() else 12 if first in "@#" and len(word) > 1 else MARK
    if word.islower():
        case = 1
    elif word.isupper():
        case = 2 if len(word) > 1 else 3
    else:
        case = 4 if first.isupper() else 5
    return case + 5 * (bare(word) != word)


def word_class(low: str) -> str:
    """Return the frames of a verb of saying, or the name of another class of words, or nothing."""
    if low in FRAMES:
        return FRAMES[low] + ("-ing" if low.endswith("ing") else "")
    return next((name for name, words in CLASSES if low in words), "")


def class_names() -> list[str]:
    """Return the names of all classes, in a fixed order."""
    verbs = {word_class(form) for form in FRAMES}
    return [*sorted(verbs), *(name for name, _ in CLASSES)]
