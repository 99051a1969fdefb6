"""What can be said on the command line, and the help about it."""

from __future__ import annotations

import argparse

EPILOG = """\
examples:
  quoth article.txt                    open an article and see who said what
  curl -s https://… | quoth -          read a page from standard input
  quoth                                open the library
  quoth starter                        open the articles that come with Quoth
  quoth quotes *.txt --json            who said what, one JSON object an article
  quoth quotes a.txt --speaker Voss    what one person said, as far as it has been read
  quoth compare-models a.txt           where the quick and the deep model differ
  quoth export --format csv -o all.csv all annotations of the library

environment:
  QUOTH_LIBRARY    the library's folder, instead of the one in your data folder
  QUOTH_STATE      where this machine's own state is kept
  QUOTH_ANNOTATOR  the name your annotations carry, instead of your login name
  QUOTH_MODEL      quick or deep: which model finds quotes
  QUOTH_THEME      dark or light
  QUOTH_PLAIN      any value: print articles instead of opening the screen
"""

_KINDS = ("direct", "mixed", "indirect")

COMMANDS = ("compare-models", "export", "list", "quotes", "starter")
"""First words that are no articles; a file of that name is opened as ``./quotes``."""


def parser() -> argparse.ArgumentParser:
    """Return the parser for opening an article, which is what happens without a command."""
    made = argparse.ArgumentParser(
        prog="quoth",
        description="A reader for the terminal that knows who said what.",
        usage=f"quoth [ARTICLE] [options]\n       quoth {{{','.join(COMMANDS)}}} …",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("article", nargs="?", help="a file, or - for standard input")
    made.add_argument("--version", action="store_true", help="print the version and stop")
    _reading(made)
    return made


def command_parser() -> argparse.ArgumentParser:
    """Return the parser for all else; its result says the command as ``command``."""
    made = argparse.ArgumentParser(prog="quoth")
    commands = made.add_subparsers(dest="command", required=True)

    starter = commands.add_parser("starter", help="open the articles that come with Quoth")
    starter.description = "Open a library of the articles that come with Quoth, apart from yours."
    _plain(starter)

    _quotes(commands.add_parser("quotes", help="print who said what"))
    _comparing(
        commands.add_parser("compare-models", help="show where the quick and the deep model differ")
    )

    listing = commands.add_parser("list", help="list the articles of the library")
    listing.description = "List the articles of the library, the last opened first."
    listing.add_argument("--json", action="store_true", help="one JSON object an article and line")
    _library(listing)

    _export(commands.add_parser("export", help="give annotations back in another format"))
    return made


def _quotes(made: argparse.ArgumentParser) -> None:
    made.description = "Print who said what in articles, as the machine reads them."
    _files(made)
    _forms(made)
    made.add_argument(
        "--model",
        choices=("quick", "deep"),
        default="",
        help="which model reads: quick (without QUOTH_MODEL the default), or deep, which is right "
        "more often and takes longer",
    )
    _choosing(made)
    _encoding(made)


def _comparing(made: argparse.ArgumentParser) -> None:
    made.description = "Show where the quick and the deep model differ about articles."
    _files(made)
    made.add_argument("--json", action="store_true", help="one JSON object a difference and line")
    _encoding(made)


def _export(made: argparse.ArgumentParser) -> None:
    made.description = "Write annotations to a file or to standard output."
    made.add_argument(
        "articles", nargs="*", metavar="ARTICLE", help="a file, or an id from quoth list; else all"
    )
    made.add_argument("--format", "-f", required=True, help="markdown, csv, jsonl, w3c, …")
    made.add_argument("--output", "-o", default="-", metavar="FILE", help="a new file")
    made.add_argument(
        "--proposals", action="store_true", help="also what the machine proposes, marked as such"
    )
    _library(made)


def _files(made: argparse.ArgumentParser) -> None:
    made.add_argument("articles", nargs="+", metavar="FILE", help="a file, or - for standard input")


def _forms(made: argparse.ArgumentParser) -> None:
    forms = made.add_mutually_exclusive_group()
    for name, what in (
        ("json", "one JSON object an article and line"),
        ("jsonl", "one JSON object a quote and line, as export writes it"),
        ("csv", "a table, one row a quote, as export writes it"),
    ):
        forms.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=what)


def _choosing(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--kind",
        type=_kinds,
        action="extend",
        default=[],
        metavar="KIND[,KIND]",
        help="only these: direct, mixed, indirect",
    )
    made.add_argument(
        "--speaker",
        type=_name,
        metavar="NAME",
        help="only whoever bears this name or has it in theirs; unknown: where nobody is named",
    )
    level = made.add_mutually_exclusive_group()
    level.add_argument(
        "--min-confidence",
        type=_share,
        default=0.0,
        metavar="X",
        help="only what is at least so certain: 0.8 or 80%%",
    )
    level.add_argument(
        "--precise",
        action="store_true",
        help="only as certain that 95 in 100 quotes in quotation marks are right",
    )


def _kinds(value: str) -> list[str]:
    named = [name.strip().lower() for name in value.split(",")]
    unknown = [name for name in named if name not in _KINDS]
    if unknown:
        raise argparse.ArgumentTypeError(
            f"there is no kind {unknown[0]!r}; name some of {', '.join(_KINDS)}"
        )
    return named


def _name(value: str) -> str:
    if not value.strip():
        raise argparse.ArgumentTypeError("give a name, or unknown")
    return value


def _share(value: str) -> float:
    number = value.strip().removesuffix("%")
    try:
        share = float(number) / (100 if "%" in value else 1)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no confidence; give 0.8 or 80%")
    return share


def _reading(made: argparse.ArgumentParser) -> None:
    _library(made)
    _encoding(made)
    _plain(made)


def _library(made: argparse.ArgumentParser) -> None:
    made.add_argument("--library", default="", metavar="FOLDER", help="the library's folder")


def _encoding(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--encoding", default="", metavar="NAME", help="of the file: cp1252, koi8-r …"
    )


def _plain(made: argparse.ArgumentParser) -> None:
    made.add_argument("--plain", action="store_true", help="print instead of opening the screen")
