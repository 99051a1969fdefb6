"""One place where a text names, describes or means somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.attribution.lexicon import PREPOSITIONS, SUBORDINATORS, words_of

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.attribution.tokens import Paragraph

HE_SHE = {"he": "m", "she": "f"}
"""The pronouns that keep somebody in mind, with the gender they tell."""
INDEFINITE = words_of("a an another one")
"""Words that bring in somebody of whom nothing was said before."""
_BEFORE_SUBJECTS = (SUBORDINATORS - PREPOSITIONS) | words_of("and is was were then")


class Mention(NamedTuple):
    """One place where a text names somebody, or describes or means somebody without a name."""

    span: Span
    name: tuple[str, ...]
    """The words of the name without titles and possessive endings, or those of the description."""
    sentence: int
    title: str = ""
    apposition: str = ""
    """What stands beside the name as an office: "the harbour's spokesman"."""
    office: str = ""
    """What a verb tells of its bearer: "coach" of "Ines Kahr, who coaches the side"."""
    body: str = ""
    """The noun beside it by which it is no person's: "company"."""
    noun: str = ""
    """The noun of somebody who is described: "woman" of "the old woman"; or the pronoun."""
    gender: str = ""
    """What title, noun or pronoun tells: ``m``, ``f`` or nothing."""
    subject: bool = False
    """Whether it seems to be the subject of a clause."""
    definite: bool = False
    """Whether "the" stands before it, or it is not "a woman" but "his mother"."""
    initial: bool = False
    """Whether it is one word that opens a sentence, which the case of its letter cannot tell."""
    possessive: bool = False
    quoted: bool = False
    """Whether it stands in quotation marks."""
    called: bool = False
    """Whether somebody is spoken to by it: "Come in, Ines."."""


def bare(word: str) -> str:
    """Return a word without a possessive ending."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("s'", "s’")) else word


def is_subject(p: Paragraph, start: int) -> bool:
    """Whether a noun phrase that begins at a token stands where subjects do."""
    floor = p.bounds[p.sentence[start]][0]
    while start > floor and p.lows[start - 1] in {"the", "a", "an"}:
        start -= 1
    if start == floor or not p.is_word(start - 1):
        return True
    return p.lows[start - 1] in _BEFORE_SUBJECTS
