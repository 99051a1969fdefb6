"""Who is spoken to is kept where the text says so."""

from __future__ import annotations

import pytest

from reader.attribution import attribute


def told(text: str) -> list[str]:
    """Return who is spoken to in the one attribution of a text."""
    (found,) = attribute(text)
    return [text[start:end] for start, end in found.addressee]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Ana Holt told reporters on Monday that the pier was safe.", "reporters"),
        ("“It is safe,” Ana Holt told the Echo in an interview.", "the Echo"),
        ("“It is safe,” she told a packed hall on Friday.", "a packed hall"),
        ("Ana Holt asked Otto Brandt whether the pier was safe.", "Otto Brandt"),
        ("“Is it safe?” Ana Holt asked the harbour master.", "the harbour master"),
        ("Ana Holt wrote to the ministry that the pier was safe.", "the ministry"),
        ("In a letter to the ministry, Ana Holt said the pier was safe.", "the ministry"),
        ("Ana Holt said in a letter to the ministry that it was safe.", "the ministry"),
        ("In an interview with the Echo, Ana Holt said it was over.", "the Echo"),
        ("Speaking to reporters, Ana Holt said the pier was safe.", "reporters"),
        ("Ana Holt, speaking to journalists after the vote, said it was over.", "journalists"),
        ("Ana Holt called on the council to close the pier.", "the council"),
        ("Ana Holt urged the council not to close the pier.", "the council"),
        ("Ana Holt warned residents that the pier could fall.", "residents"),
        ("“Close it,” Ana Holt said to Otto Brandt.", "Otto Brandt"),
        ("“Close it,” said Ana Holt to the crowd.", "the crowd"),
        ("Ana Holt explained to the court that the pier was safe.", "the court"),
        ("“We lost,” Holt admitted to the Echo.", "the Echo"),
        ("“It is over,” she texted her brother.", "her brother"),
        ("Ana Holt reminded them that it was late.", "them"),
    ],
)
def test_who_is_spoken_to(text: str, to: str) -> None:
    assert told(text) == [to]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Holt said on television that the pier was safe.",
        "Ana Holt vowed to close the pier.",
        "Ana Holt referred to the pier as “a sieve”.",
        "Ana Holt asked, “Is it safe?”",
        "Ana Holt asked to leave.",
    ],
)
def test_nobody_is_spoken_to(text: str) -> None:
    assert all(not found.addressee for found in attribute(text))
