"""What can be said on the command line: the commands, and the arguments that several share.

Each command is a module of its name beside this one, a dash being an underscore there: ``declare``
says its arguments to a parser, ``run`` does it and returns the exit code.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "agree": "show how far annotators agree",
    "backup": "keep a copy of the whole library in one file",
    "codebook": "list the tags, and change them",
    "compare-models": "show where the quick and the deep model differ",
    "config": "show your settings, and what is wrong with them",
    "decide": "accept or reject a quote, or say who speaks",
    "doctor": "check the library, and repair it",
    "export": "give annotations back in another format",
    "git-merge": "merge a library's files for git",
    "keys": "show what your terminal sends for a key, and what each key does",
    "list": "list the articles of the library, or the annotations of one",
    "merge": "take in what another copy of the library has",
    "migrate": "write the files of earlier versions as this one does",
    "next": "see one of your passages again that is due",
    "note": "write a note on a passage or an article, or print it",
    "quotes": "print who said what in files",
    "read": "open an article, at a passage if you name one",
    "redo": "do again what was undone last",
    "restore": "bring the library back to what it was",
    "review": "go through proposals, cards or differences, one by one",
    "search": "find annotations in all articles",
    "show": "print an article with its marks, for a pager",
    "speakers": "everyone in the library: list, rename, merge, describe them",
    "starter": "open the articles that come with Quoth",
    "tag": "tag a passage, or every place of some words",
    "undo": "take back the last step, whenever it was made",
}
"""First words that are no articles; a file of that name is opened as ``./quotes``."""

_IN_PARTS = frozenset({"codebook", "review", "speakers"})
"""Commands of which each part takes other words."""

_EPILOG = """\
commands ("quoth COMMAND --help" says more):
{commands}

examples:
  quoth article.txt                    open an article and see who said what
  curl -s https://… | quoth -          read a page from standard input
  quoth                                open the library
  quoth read a.txt --at "it held"      open an article where these words stand
  quoth show a.txt                     page through an article with its marks
  quoth --plain                        read sentence by sentence, for screen readers
  quoth starter                        open the articles that come with Quoth
  quoth quotes *.txt --json            who said what, one JSON object an article
  quoth quotes a.txt --speaker Voss    what one person said, as far as it has been read
  quoth compare-models a.txt           where the quick and the deep model differ
  quoth search 'tag:claim speaker:Voss' what was tagged, noted or decided, in all articles
  quoth codebook merge rents rent      two tags become one, in all articles
  quoth speakers show "Mara Voss"      all that one person ever said, in order of time
  quoth tag a.txt --at "it held" --tag claim     tag the quote with these words
  quoth note a.txt --at "it held" "ask her why"  and write a note on it; quoth undo takes it back
  quoth review triage a.txt            decide on what is proposed; resume goes on with it
  quoth agree ann bob                  how far two annotators agree
  quoth next                           one card that is due; --count says how many are
  quoth list a.txt                     what was tagged, noted and decided in an article
  quoth export --format csv -o all.csv all annotations of the library
  quoth backup                         everything in one zip; quoth restore brings it back
  quoth doctor                         whether all is well with the library

environment:
  QUOTH_CONFIG     the file of settings, instead of the one in your settings folder
  QUOTH_LIBRARY    the library's folder, instead of the one in your data folder
  QUOTH_STATE      where this machine's own state is kept
  QUOTH_ANNOTATOR  the name your annotations carry, instead of your login name
  QUOTH_MODEL      quick or deep: which model finds quotes
  QUOTH_THEME      dark, light, safe, safe-light, contrast, contrast-light, or one of your own
  QUOTH_PLAIN      any value: read in words, sentence by sentence, as with --plain; ACCESSIBLE too
  NO_COLOR         any value: no colours
  PAGER            what quoth show pages with, instead of less -R
"""


class Command(Protocol):
    """What the module of a command has."""

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Say which arguments the command takes."""

    def run(self, given: argparse.Namespace) -> int:
        """Do it, and return the exit code."""


def opening(argv: Sequence[str]) -> argparse.Namespace:
    """Read a command line without a command: an article, or nothing, is to be opened."""
    listed = "\n".join(f"  {name:15} {what}" for name, what in COMMANDS.items())
    made = argparse.ArgumentParser(
        prog="quoth",
        description="A reader for the terminal that knows who said what.",
        usage="quoth [ARTICLE] [options]\n       quoth COMMAND …",
        epilog=_EPILOG.format(commands=listed),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    article(made, nargs="?")
    made.add_argument("--version", action="store_true", help="print the version and stop")
    reading(made)
    given = made.parse_args(argv)
    if given.at and not given.article:
        made.error("--at needs an article: quoth ARTICLE --at WORDS")
    return given


def command(name: str, argv: Sequence[str]) -> tuple[Command, argparse.Namespace]:
    """Return the command of a name with what the rest of the command line says to it."""
    # A module stands for the protocol by the functions it has.
    module = cast("Command", import_module(f"reader.cli.{name.replace('-', '_')}"))
    what = COMMANDS[name]
    made = argparse.ArgumentParser(
        prog=f"quoth {name}", description=f"{what[0].upper()}{what[1:]}."
    )
    module.declare(made)
    # Options may stand between words; argparse cannot have that where a command has parts.
    parse = made.parse_args if name in _IN_PARTS else made.parse_intermixed_args
    return module, parse(argv)


def article(made: argparse.ArgumentParser, nargs: Literal["?"] | None = None) -> None:
    """Take one article."""
    made.add_argument(
        "article",
        nargs=nargs,
        metavar="ARTICLE",
        help="a file, - for standard input, or an article of the library: the beginning of its id, "
        "or words of its title",
    )


def reading(made: argparse.ArgumentParser) -> None:
    """Take where to open an article, and how."""
    made.add_argument("--at", default="", metavar="WORDS", help="open it where these words stand")
    nth(made)
    mouse(made)
    library(made)
    encoding(made)
    plain(made)


def nth(made: argparse.ArgumentParser) -> None:
    """Take which of the places is meant where words stand in several."""
    made.add_argument(
        "--nth", type=_number, default=1, metavar="N", help="where they stand for the Nth time"
    )


def files(made: argparse.ArgumentParser) -> None:
    """Take articles that need not be in the library."""
    made.add_argument("articles", nargs="+", metavar="FILE", help="a file, or - for standard input")


def library(made: argparse.ArgumentParser) -> None:
    """Take another library than the usual one."""
    made.add_argument("--library", default="", metavar="FOLDER", help="the library's folder")


def encoding(made: argparse.ArgumentParser) -> None:
    """Take the encoding of files that do not say it."""
    made.add_argument(
        "--encoding", default="", metavar="NAME", help="of the file: cp1252, koi8-r …"
    )


def plain(made: argparse.ArgumentParser) -> None:
    """Take the wish for lines in the place of a screen."""
    made.add_argument(
        "--plain",
        action="store_true",
        help="read in words, sentence by sentence, as screen readers need it",
    )


def mouse(made: argparse.ArgumentParser, default: object = False) -> None:
    """Take the wish for a screen that leaves the mouse to the terminal."""
    told = "leave the mouse, and selecting, to the terminal"
    made.add_argument("--no-mouse", action="store_true", default=default, help=told)


def as_json(made: argparse.ArgumentParser, what: str) -> None:
    """Take the wish for JSON, where ``what`` is what a line stands for."""
    made.add_argument("--json", action="store_true", help=f"one JSON object {what} and line")


def _number(value: str) -> int:
    if not value.isdecimal() or not int(value):
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 1 on")
    return int(value)
