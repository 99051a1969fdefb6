"""The library as a numbered list, for somebody who reads without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article import ArticleError
from reader.article.locating import folded
from reader.attribution import ModelError
from reader.cli.aloud import Aloud
from reader.cli.answers import answers
from reader.cli.lists import PAGE
from reader.cli.outcomes import complain
from reader.cli.spoken import closed
from reader.library import LibraryError
from reader.wording import counted

if TYPE_CHECKING:
    from typing import TextIO

    from reader.library import Library
    from reader.library.model import Listing

_HELP = """\
A number: open that article. Enter: more of the list.
/words: articles with these words in the title. / alone: all articles.
q: leave."""


def choose(library: Library, keys: TextIO) -> None:
    """Read out the articles of a library, and open those that are chosen, until input ends."""
    shown, at = _begin(library, "")
    for answer in answers(keys):
        if answer == "q":
            return
        if answer.isdecimal():
            if not 1 <= int(answer) <= len(shown):
                _say(f"There are articles 1 to {len(shown)}." if shown else "The list is empty.")
            elif _read(library, shown[int(answer) - 1], keys):
                shown, at = _begin(library, "")
            else:
                return
        elif answer.startswith("/"):
            shown, at = _begin(library, answer[1:])
        elif answer:
            _say(_HELP)
        else:
            at = _list(shown, at)


def _begin(library: Library, words: str) -> tuple[list[Listing], int]:
    """Read the first articles whose title holds some words; return all, and how many were read."""
    wanted = folded(words)
    there = [each for each in library.listings() if wanted in folded(each.title)]
    if there:
        _say(f"{counted(len(there), 'article')}. A number opens one, a question mark says more.")
    elif wanted:
        _say(f"No title has the words {words.strip()}; / alone lists all.")
    else:
        _say(f"No articles in {library.folder} yet: quoth ARTICLE opens one and keeps it.")
    return there, _list(there, 0)


def _list(listings: list[Listing], at: int) -> int:
    """Read a page of the list; return how much of it has been read."""
    if listings and at >= len(listings):
        _say("That was the whole list.")
    end = min(at + PAGE, len(listings))
    for number, each in enumerate(listings[at:end], at + 1):
        about = [each.title, each.outlet, each.date[:10], counted(each.words, "word")]
        about += [counted(each.annotations, "annotation")] if each.annotations else []
        about += [f"read to {each.progress:.0%}".replace("%", " percent")] if each.progress else []
        _say(f"{number}. {closed(', '.join(filter(None, about)))}")
    if end < len(listings) and at < end:
        _say(f"{at + 1} to {end} of {len(listings)}; Enter reads more.")
    return end


def _read(library: Library, listing: Listing, keys: TextIO) -> bool:
    """Open an article, and say whether the reader came back to the list."""
    try:
        reading = Aloud(library, library.article(listing.id))
    except (ArticleError, LibraryError, ModelError) as error:
        complain(error)
        return True
    return reading.read(keys)


def _say(words: str) -> None:
    print(words, flush=True)
