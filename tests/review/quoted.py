"""An article with as many quotes as one likes, all of which the machine has found."""

from __future__ import annotations

from reader.article import Article, Span, article_from_text
from reader.attribution.model import Analysis, Attribution, QuoteKind, Speaker
from reader.proposals import keep

NAMES = ("Mara Voss", "Bo Lind", "Ines Falk")


def quoted(count: int, title: str = "Rents in Oster") -> Article:
    """An article of so many quotes, a paragraph each; what the machine says of it is kept."""
    said = [f"“Rent {n} stays,” said {NAMES[n % 3]} of street {n}." for n in range(count)]
    article = article_from_text("\n\n".join((title, *said)))
    speakers = {name: Speaker(name) for name in NAMES}
    found = []
    for number, words in enumerate(said):
        start, name = article.text.index(words), NAMES[number % 3]
        end, at = start + words.index("”") + 1, start + words.index(name)
        found.append(
            Attribution(
                (Span(start, end),),
                QuoteKind.DIRECT,
                source=(Span(at, at + len(name)),),
                speaker=speakers[name],
                confidence=0.5 + 0.49 * number / count,
                model="test",
            )
        )
    keep(article, Analysis(tuple(found), tuple(speakers.values()), "test"))
    return article
