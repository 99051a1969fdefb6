"""Reading without a screen: sentence by sentence, for screen readers and dumb terminals."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from reader.cli.linear import speakers, summary
from reader.cli.outcomes import OK, allow_any_letter
from reader.cli.spoken import Voice, sentences
from reader.cli.stretches import stretches
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.article import Article, Span
    from reader.library import Library

_TERMINAL = Path("/dev/tty")
_SIGNS = (signal.SIGTERM, signal.SIGHUP)


def read_aloud(library: Library, article: Article | None, at: Span | None = None) -> int:
    """Read an article to somebody at a terminal, else print all its sentences, one a line.

    Without an article there is the list of the library to choose from.
    """
    allow_any_letter()
    with _keys(article) as keys:
        if keys is not None:
            return _converse(library, article, at, keys)
    if article is None:
        from reader.cli.showing import print_list

        return print_list(library)
    for notice in article.notices:
        print(f"quoth: {notice}", file=sys.stderr)
    for line in _sentences(library, article, at.start if at else 0):
        print(line)
    return OK


def _converse(library: Library, article: Article | None, at: Span | None, keys: TextIO) -> int:
    from reader.cli.aloud import Aloud
    from reader.cli.choosing_article import choose

    try:
        with keeping_what_was_done():
            if article is None:
                choose(library, keys)
            else:
                Aloud(library, article, at).read(keys)
    except KeyboardInterrupt:
        print()  # after the terminal's own sign for Ctrl+C
        raise
    return OK


def _sentences(library: Library, article: Article, start: int) -> Iterator[str]:
    """Yield the sentences of an article in words, and at the end who speaks in it."""
    for stretch in stretches(library, article):
        voice = Voice(stretch.reading, complete=stretch.complete)
        for sentence in sentences(article, stretch.blocks):
            if sentence.span.end > start:
                yield voice.say(sentence)
    people = speakers(voice.reading)
    yield f"End of the article. {summary(people).removesuffix('.')}."
    for name, title, quotes in people:
        yield f"{', '.join(filter(None, (name, title)))}: {counted(quotes, 'quote')}."


@contextmanager
def _keys(article: Article | None) -> Iterator[TextIO | None]:
    """Give what somebody types; nothing where nobody is there to read and type."""
    source: Path | int | None = None
    if sys.stdout.isatty():
        if article and article.origin == "-" and _TERMINAL.exists():
            source = _TERMINAL  # standard input was the article
        elif sys.stdin and sys.stdin.isatty():
            source = sys.stdin.fileno()
    if source is None:
        yield None
        return
    with open(source, encoding="utf-8", errors="replace", closefd=source is _TERMINAL) as keys:
        yield keys


@contextmanager
def keeping_what_was_done() -> Iterator[None]:
    """End by way of all that is to be done last when the terminal is closed."""
    before = [signal.signal(sign, _leave) for sign in _SIGNS]
    try:
        yield
    finally:
        for sign, handler in zip(_SIGNS, before, strict=True):
            signal.signal(sign, handler)


def _leave(sign: int, _: object) -> NoReturn:
    for each in _SIGNS:  # a second one would come between
        signal.signal(each, signal.SIG_IGN)
    raise SystemExit(128 + sign)
