"""Lists that are read aloud: a number leads where its line says."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.cli.linear import images_at
from reader.cli.spoken import links_in
from reader.wording import on_one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.article import Article, Span
    from reader.cli.outlining import Entry

PAGE = 20
"""Lines of a list that are said at once."""


class Lists:
    """Keeps what the lines of the last list lead to."""

    def __init__(
        self, article: Article, go: Callable[[int], None], number: Callable[[int], int]
    ) -> None:
        """Read nothing yet.

        Args:
            article: In which the lists lead somewhere.
            go: Called with the offset of what was chosen.
            number: Says the number of the sentence at an offset.
        """
        self._article = article
        self._go = go
        self._number = number
        self._leads: list[Callable[[], object]] = []
        self._read = 0
        """How many lines of the outline have been read."""

    def choose(self, number: int) -> None:
        """Do what a line of the last list stands for, or say that there is none."""
        if 1 <= number <= len(self._leads):
            self._leads[number - 1]()
        elif self._leads:
            say(f"The list has {len(self._leads)} lines.")
        else:
            say(f"There is no list yet; o reads one. g {number} goes to sentence {number}.")

    def outline(self, lines: Sequence[Entry]) -> None:
        """Read a page of the outline, and the next page the next time."""
        self._leads = [partial(self._go, line.start) for line in lines]
        first = self._read if self._read < len(lines) else 0
        self._read = min(first + PAGE, len(lines))
        if not lines:
            say("There are no headings, and nobody speaks.")
            return
        for number, line in enumerate(lines[first : self._read], first + 1):
            say(f"{number}. {line.words}, sentence {self._number(line.start)}.")
        more = f" of {len(lines)}; o reads more" if self._read < len(lines) else ""
        say(f"That was {first + 1} to {self._read}{more}. A number goes there.")

    def links(self, here: Span, block: int) -> None:
        """Read the links of a sentence, and the addresses of the pictures of its block."""
        self._leads = []
        for link in links_in(self._article, here):
            words = on_one_line(self._article.text[slice(*link.span)])
            if link.target is None:
                self._add(f"{words}, {link.address}", partial(say, link.address))
            else:
                to = f"sentence {self._number(link.target)}"
                self._add(f"{words}, {to}", partial(self._go, link.target))
        for image in images_at(self._article, block):
            if image.address:
                told = f"Picture {image.alternative}, {image.address}"
                self._add(told, partial(say, image.address))
        if not self._leads:
            say("There are no links here.")

    def people(self, people: Sequence[tuple[str, str]], choose: Callable[[str], object]) -> None:
        """Read who may have said a quote, the nearest first."""
        self._leads = []
        for name, title in people[:PAGE]:
            told = ", ".join(filter(None, (name, title)))
            self._add(told, partial(choose, name))
        more = f" of {len(people)}" if len(people) > PAGE else ""
        say(f"That was 1 to {len(self._leads)}{more}. A number says who it is.")

    def _add(self, words: str, leads: Callable[[], object]) -> None:
        self._leads.append(leads)
        say(f"{len(self._leads)}. {words}")


def say(words: str) -> None:
    """Say something at once, even where the output is a pipe."""
    print(words, flush=True)
