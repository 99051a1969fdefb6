"""``quoth review``: sessions in which one decides, remembers, or settles, card by card."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from reader.cli import arguments, places, told_reviews
from reader.cli.outcomes import NOTHING_FOUND, OK, allow_any_letter, complain
from reader.cli.taking_up import Sessions, Wish

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library import Library

_ORDERS = ("text", "uncertain", "sure", "speaker", "article")
_ID = ("id", "ID", "a session: its id, or the beginning of it")


def declare(parser: argparse.ArgumentParser) -> None:
    """Take what is to be done, and to which session."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = (
        "Go through the machine's proposals, your own annotations or two annotators' differences,\n"
        "card by card. Every answer is on the disk at once: a session goes on where it was left.\n"
        '"quoth review WHAT --help" says more of each; without WHAT, all there is is listed.'
    )
    parser.epilog = (
        "examples:\n"
        "  quoth review triage a.txt --order uncertain   decide on what is least sure first\n"
        "  quoth review recall --query tag:claim         see your own claims again\n"
        "  quoth review adjudicate ann bob               settle what two marked differently\n"
        "  quoth review resume                           go on with the latest session\n"
        "  quoth review triage --plain < answers.txt     a script answers, a line a card"
    )
    _plain(parser)
    arguments.mouse(parser)
    arguments.library(parser)
    what = parser.add_subparsers(dest="what", metavar="WHAT")
    triage = _begun(what, "triage", "decide on what the machine proposes and nobody decided")
    triage.add_argument(
        "articles", nargs="*", metavar="ARTICLE", help="only of these; all when none is named"
    )
    triage.add_argument(
        "--order", choices=_ORDERS, default="", help="in which order they come; text if left out"
    )
    _begun(what, "recall", "see your own annotations again that are due")
    settle = _begun(what, "adjudicate", "settle what two annotators marked differently")
    for dest, metavar in (("one", "A"), ("other", "B")):
        settle.add_argument(dest, metavar=metavar, help="an annotator, as for quoth agree")
    settle.add_argument("--all", action="store_true", help="also what was settled, for an audit")
    resume = _sub(what, "resume", "go on with a session", screen=True)
    resume.add_argument("id", nargs="?", default="", metavar="ID", help="the latest if left out")
    arguments.as_json(_sub(what, "list", "list all sessions"), "a session")
    summary = _sub(what, "summary", "show what came of a session", _ID)
    summary.add_argument("--json", action="store_true", help="say it as one JSON object")
    discard = _sub(what, "discard", "put a session away; what was answered stays", _ID)
    discard.add_argument("--undo", action="store_true", help="take it up again")
    days = _sub(what, "days", "show what was done day by day")
    days.add_argument("--last", type=_number, default=14, metavar="N", help="so many days")
    arguments.as_json(days, "a day")


def run(given: argparse.Namespace) -> int:
    """Begin or take up a session, or tell about those there are.

    Raises:
        ArticleError: An article that was named is not there.
        LibraryError: There is no such session, or it could not be saved.
        ModelError: What gives proposals is not installed.
    """
    allow_any_letter()
    return _PARTS[given.what](places.library(given.library), given)


def _home(library: Library, given: argparse.Namespace) -> int:
    return Sessions(library, given).choose()


def _triage(library: Library, given: argparse.Namespace) -> int:
    from reader import sessions
    from reader.review.session import Kind
    from reader.review.triage.gathering import Order

    named = [places.article(library, name) for name in given.articles]
    articles = [library.add(each) for each in named] or None
    begin = partial(sessions.triage, order=Order(given.order or Order.TEXT), articles=articles)

    return _begin(library, given, Wish(Kind.TRIAGE, given.query, begin, given.order))


def _recall(library: Library, given: argparse.Namespace) -> int:
    from reader import sessions
    from reader.review.session import Kind

    return _begin(library, given, Wish(Kind.RECALL, given.query, sessions.recall))


def _adjudicate(library: Library, given: argparse.Namespace) -> int:
    from reader import sessions
    from reader.review.session import Kind

    begin = partial(sessions.adjudicate, one=given.one, other=given.other, everything=given.all)
    return _begin(library, given, Wish(Kind.ADJUDICATE, given.query, begin))


def _begin(library: Library, given: argparse.Namespace, wish: Wish) -> int:
    from reader.cli.search import asked
    from reader.sessions import NothingError

    query = asked(library, wish.query)
    try:
        return Sessions(library, given).begin(wish._replace(query=query), anew=given.new)
    except NothingError as nothing:
        complain(nothing)
        return NOTHING_FOUND


def _resume(library: Library, given: argparse.Namespace) -> int:
    session_id = told_reviews.identity(library, given.id) if given.id else _latest(library)
    if session_id:
        return Sessions(library, given).resume(session_id)
    complain("No session is left unfinished; quoth review list shows all there are.")
    return NOTHING_FOUND


def _latest(library: Library) -> str:
    """Return the id of the session that was begun last and is not finished; empty if all are."""
    from reader.review.session import State, sitting

    found = (sitting(library.reviews, each) for each in library.reviews)
    return next((each.session.id for each in found if each.state is State.OPEN), "")


def _list(library: Library, given: argparse.Namespace) -> int:
    return told_reviews.tell_all(library, as_json=given.json)


def _summary(library: Library, given: argparse.Namespace) -> int:
    return told_reviews.tell_summary(library, given.id, as_json=given.json)


def _discard(library: Library, given: argparse.Namespace) -> int:
    from reader import sessions
    from reader.review.session import State

    engine = sessions.resume(library, told_reviews.identity(library, given.id))
    title = engine.sitting.session.title
    is_discarded = engine.sitting.state is State.DISCARDED
    if is_discarded is given.undo:
        engine.discard(discarded=not given.undo)
    print(f"{'Took up again' if given.undo else 'Discarded'}: {title}")
    return OK


def _days(library: Library, given: argparse.Namespace) -> int:
    return told_reviews.tell_days(library, given.last, as_json=given.json)


_PARTS: dict[str | None, Callable[[Library, argparse.Namespace], int]] = {
    None: _home,
    "triage": _triage,
    "recall": _recall,
    "adjudicate": _adjudicate,
    "resume": _resume,
    "list": _list,
    "summary": _summary,
    "discard": _discard,
    "days": _days,
}


def _begun(
    what: argparse._SubParsersAction[argparse.ArgumentParser], name: str, about: str
) -> argparse.ArgumentParser:
    """Take a part that begins a session."""
    made = _sub(what, name, about, screen=True)
    made.add_argument(
        "--query", default="", metavar="QUERY", help="only what it finds, as for quoth search"
    )
    made.add_argument(
        "--new", action="store_true", help="begin anew, though one like it is not finished"
    )
    return made


def _sub(
    what: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    about: str,
    *positional: tuple[str, str, str],
    screen: bool = False,
) -> argparse.ArgumentParser:
    """Take one part of the command; what all parts take may stand before it, or behind it."""
    made = what.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
    for dest, metavar, told in positional:
        made.add_argument(dest, metavar=metavar, help=told)
    if screen:
        _plain(made, default=argparse.SUPPRESS)
        arguments.mouse(made, default=argparse.SUPPRESS)
    made.add_argument(
        "--library", default=argparse.SUPPRESS, metavar="FOLDER", help="the library's folder"
    )
    return made


def _plain(made: argparse.ArgumentParser, default: object = False) -> None:
    made.add_argument(
        "--plain",
        action="store_true",
        default=default,
        help="line by line in place of a screen, for screen readers and scripts",
    )


def _number(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 3660:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of days")
    return int(value)
