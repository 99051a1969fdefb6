"""Captions of pictures, told by the credit that they end in."""

from __future__ import annotations

import re
from functools import cache

from reader.article.model import Span

_LONGEST_CAPTION = 600
_LONGEST_CREDIT = 100
_SHORTEST_CAPTION = 60
"""Below that, capitals in brackets may as well be the short name of a body in a heading."""
_CLUE = re.compile(r"[(/©:]| by | courtesy ")
_AGENCIES = (
    "AAP|AFP|AP|ANI|ANP|ANSA|Alamy|Anadolu|Bloomberg|DPA|dpa|EFE|EPA|Getty|IRNA|Kyodo|NTB|"
    "NurPhoto|PA|PTI|Reuters|REUTERS|Shutterstock|Sputnik|TASS|Tass|TT|UPI|WAFA|Xinhua|Yonhap|"
    "iStock"
)


def credit_in(text: str, span: Span, *, last: bool = False, captioned: bool = False) -> Span | None:
    """Return the credit at the end of a passage, or None when it has none.

    A passage with a credit is a caption, unless it signs the article.

    Args:
        text: The text of the article.
        span: The passage.
        last: Whether no passage follows. There, an agency in brackets after a whole sentence
            signs the article: "The talks go on. (Reuters)"
        captioned: Whether the page says that it is a caption; any name in brackets is a credit
            then.
    """
    start, end = span
    if end - start > _LONGEST_CAPTION or text[end - 1] in '.!?…:,;"”':
        return None
    tail = max(start, end - _LONGEST_CREDIT)
    # The clue costs a tenth of the search, and most passages have none.
    match = _CLUE.search(text, tail, end) and _credit().search(text, tail, end)
    if not match and (captioned or end - start >= _SHORTEST_CAPTION):
        match = _bracketed(anybody=captioned).search(text, tail, end)
    if not match:
        return None
    before = text[start : match.start()].rstrip()
    if last and match["agency"] and before.endswith((".", "!", "?", '"', "”")):
        return None
    return Span(match.start(), end)


@cache
def _bracketed(*, anybody: bool) -> re.Pattern[str]:
    """Capitals in brackets, an agency too small to be listed; or any name there."""
    name = r"[A-Z][^()]+" if anybody else r"[A-Z]{2,6}"
    return re.compile(rf"(?P<agency>\({name}\))\Z")


@cache
def _credit() -> re.Pattern[str]:
    agency = rf"(?:{_AGENCIES})\b"
    name = r"[A-Z][\w.'’-]*"
    kind = r"(?:photo(?:graph)?|image|picture|illustration|graphic|screenshot|credit)s?"
    capital = r"(?=[A-Z])"
    return re.compile(
        rf"(?P<agency>\((?:[^()]*[\s/©])?{agency}[^()]*\))\Z"
        rf"|\((?:file )?(?i:{kind})(?:(?: ?[:/]| by\b| courtesy\b| credit\b| via\b)[^()]*)?\)\Z"
        rf"|(?<![^\s.]){capital}(?i:{kind}(?: credit)?)(?::| by| courtesy of) {capital}[^.]+\Z"
        rf"|(?:© ?)?(?:{name} ){{0,3}}{name} ?/ ?{agency}[\w /-]*\Z"
        rf"|© ?(?:\d{{4}} )?[\w /.,-]*{agency}[\w /-]*\Z"
    )
