"""Reading one article aloud: a line of output for each line of input, and nothing ever moves."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar

from reader.article.locating import occurrences
from reader.cli import deciding
from reader.cli.about import about
from reader.cli.answers import answers
from reader.cli.knowing import Known
from reader.cli.linear import speakers, summary
from reader.cli.lists import Lists
from reader.cli.lists import say as _say
from reader.cli.outcomes import complain
from reader.cli.outlining import headings, speaking
from reader.cli.spoken import closed, sentences
from reader.library import LibraryError, Place
from reader.library.model import BEGINNING
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from reader.article import Article, Span
    from reader.cli.spoken import Numbered, Sentence
    from reader.library import Library

_HELP = f"""\
Enter: the next sentence. b: the sentence before. r: this sentence again.
n: the next quote. p: the quote before.
s: who speaks here. a: all that is known of what is said here.
/words: where these words stand next. / alone: where they stand after that.
g 12: sentence 12. w: where you are. o: the outline, headings and speakers.
l: the links of this sentence, and where its pictures are.
A number: the line of the list that was read last.
C: copy what is said here, with speaker and source.
{deciding.HELP}
q: leave; your place is kept."""
_OFFER = "Enter reads on, a question mark says what else there is, q leaves."


class Aloud:
    """Reads an article to somebody who answers with short lines."""

    def __init__(self, library: Library, article: Article, at: Span | None = None) -> None:
        """Go to a passage, or to where the reader was.

        Raises:
            LibraryError: The library cannot be read, or the article not be kept in it.
            ModelError: The model is not installed.
        """
        self._library = library
        self._article = article
        self._known = Known(library, article)
        self._decisions = deciding.Decisions(library, self._known)
        self._sentences = list(sentences(article, range(len(article.blocks))))
        self._starts = [sentence.span.start for sentence in self._sentences]
        place = self._known.reading.place
        self._resumed = at is None and place != BEGINNING
        self._at = self._index(at.start if at else place.focus.start or place.top)
        self._lists = Lists(article, lambda offset: self._go(self._index(offset)), self._number)
        self._sought = ""
        self._warned = False

    def read(self, keys: TextIO) -> bool:
        """Read to a person until they leave; say whether they did so with ``q``.

        Else their input has ended.
        """
        try:
            self._open()
            for line in answers(keys):
                if line == "q":
                    return True
                self._known.refresh()
                self._complain()
                self._answer(line)
        finally:
            self._keep_place()
        return False

    def _answer(self, line: str) -> None:
        command, _, rest = line.partition(" ")
        if line.startswith("/"):
            self._seek(line[1:])
        elif line.isdecimal():
            self._lists.choose(int(line))
        elif command == "g":
            self._go_to_number(rest)
        elif command in deciding.COMMANDS:
            self._decide(command, rest.strip())
        elif line in self._ANSWERS:
            self._ANSWERS[line](self)
        else:
            _say(f"There is no command {line}; a question mark lists those there are.")

    def _complain(self) -> None:
        """Say, once, why the machine has stopped before the end."""
        if self._known.complaint:
            _say(self._known.complaint)
            self._known.complaint = ""

    def _decide(self, command: str, said: str) -> None:
        here = self._here.span
        offer = self._decisions.offer(said, here) if command == "c" else None
        if offer is None:
            self._tell(*self._decisions.answer(command, said, here, self._sought))
        elif isinstance(offer, str):
            _say(offer)
        else:
            mark, people = offer
            self._lists.people(people, lambda name: self._tell(*self._decisions.name(mark, name)))

    def _tell(self, outcome: str, changed: bool) -> None:
        """Say what came of a command, and the sentence again where it has changed."""
        _say(outcome)
        if changed:
            self._say_sentence()

    def _open(self) -> None:
        article, reading = self._article, self._known.reading
        about = (article.title, article.byline, article.outlet, article.date[:10])
        _say(closed(", ".join(filter(None, about))))
        people = summary(speakers(reading)).removesuffix(".")
        quotes = people if self._known.complete else "quotes are still being looked for"
        _say(f"{counted(len(self._sentences), 'sentence')}, {_small(quotes)}.")
        for notice in article.notices:
            _say(notice)
        _say(_OFFER)
        if self._resumed:
            _say(f"You were at sentence {self._at + 1}.")
        self._say_sentence()

    def _say_sentence(self) -> None:
        sentence = self._sentences[self._at]
        if sentence.span.start >= self._known.end and not self._warned:
            self._warned = True
            _say("Quotes from here on are still being looked for.")
        _say(self._known.voice.say(sentence))

    def _go(self, index: int) -> None:
        self._at = index
        self._say_sentence()

    def _next(self) -> None:
        if self._at + 1 < len(self._sentences):
            self._go(self._at + 1)
        else:
            _say("That was the end of the article. b goes back, q leaves.")

    def _before(self) -> None:
        if self._at:
            self._go(self._at - 1)
        else:
            _say("This is the first sentence.")

    def _next_quote(self) -> None:
        found = self._known.voice.next_mark(self._here.span.end)
        if found is not None and found < self._known.end:
            self._go(self._index(found))
        elif self._known.complete:
            _say("There is no quote after this.")
        else:
            _say("No quote after this has been found yet; the machine still reads.")

    def _quote_before(self) -> None:
        found = self._known.voice.mark_before(self._here.span.start)
        if found is not None:
            self._go(self._index(found))
        else:
            _say("There is no quote before this.")

    def _who(self) -> None:
        titles = {each.name: each.title for each in speakers(self._known.reading)}
        said = [each for each in self._met() if each.mark.speaker]
        for each in said:
            name = each.mark.speaker
            who = ", ".join(filter(None, (name, titles.get(name))))
            _say(f"{who}, in {each.name}.")
        if not said:
            _say("Nobody is quoted here.")

    def _all_known(self) -> None:
        met = self._met()
        for each in met:
            for line in about(self._known.voice, each, self._number):
                _say(line)
        if not met:
            _say("Nothing is marked here.")

    def _where(self) -> None:
        count = len(self._sentences)
        above = list(headings(self._article, self._sentences[: self._at + 1]))
        under = f", under {_small(above[-1].words)}" if above else ""
        share = f"{(self._at + 1) / count:.0%}".removesuffix("%")
        _say(f"Sentence {self._at + 1} of {count}, {share} percent{under}.")

    def _seek(self, words: str) -> None:
        self._sought = words.strip() or self._sought
        found = list(occurrences(self._article.text, self._sought))
        if not found:
            said = f"“{self._sought}” stands nowhere." if self._sought else "Words to look for?"
            _say(said)
            return
        starts = [span.start for span in found]
        at = bisect_right(starts, self._here.span.end - 1)
        if at == len(found):
            at = 0
            _say("From the beginning again.")
        _say(f"{at + 1} of {len(found)}, sentence {self._number(starts[at])}.")
        self._go(self._index(starts[at]))

    def _go_to_number(self, number: str) -> None:
        count = len(self._sentences)
        if number.isdecimal() and 1 <= int(number) <= count:
            self._go(int(number) - 1)
        else:
            _say(f"There are sentences 1 to {count}; g 1 goes to the first.")

    def _outline(self) -> None:
        lines = [*headings(self._article, self._sentences), *speaking(self._known.reading)]
        self._lists.outline(lines)

    def _links(self) -> None:
        self._lists.links(self._here.span, self._here.block)

    def _copy(self) -> None:
        """Read out what is said here as it is to be pasted, and copy that."""
        from reader.clipboard import hand_over, keep
        from reader.exchange.citation import cite

        met = self._met()
        quotes = [each for each in met if each.mark.speaker]
        said = [(each.mark.spans, each.mark.speaker) for each in quotes or met]
        cited = [cite(self._article, *each) for each in said or [((self._here.span,), "")]]
        for line in cited:
            _say(line)
        text = "\n".join(cited)
        kept = keep(text)
        told = hand_over(text) or (f"It is {kept}" if kept else "It could not be kept")
        _say(closed(told))

    @property
    def _here(self) -> Sentence:
        return self._sentences[self._at]

    def _met(self) -> list[Numbered]:
        return self._known.voice.meeting(self._here.span)

    def _index(self, offset: int) -> int:
        """Return the index of the sentence that holds an offset, or the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def _number(self, offset: int) -> int:
        return self._index(offset) + 1

    def _keep_place(self) -> None:
        if self._library.read_only:
            return
        span = self._here.span
        try:
            self._library.keep_place(self._article.id, Place(span.start, span))
        except LibraryError as error:
            complain(error)

    def _help(self) -> None:
        _say(_HELP)

    _ANSWERS: ClassVar[dict[str, Callable[[Aloud], None]]] = {
        "": _next,
        "b": _before,
        "r": _say_sentence,
        "n": _next_quote,
        "p": _quote_before,
        "N": _quote_before,
        "s": _who,
        "a": _all_known,
        "w": _where,
        "o": _outline,
        "l": _links,
        "C": _copy,
        "?": _help,
    }


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
