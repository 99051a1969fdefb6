"""One article in, one plain record out."""

from __future__ import annotations

import json

from reader.article import article_from_text
from reader.attribution import analyse
from reader.corpus import record


def test_a_record_says_through_whom_and_to_whom_words_came() -> None:
    text = "TASS reported that Holt had told aides that the talks were useful."
    article = article_from_text(text)
    found = record(article, analyse(text))
    last = found["attributions"][-1]
    assert [text[start:end] for start, end in last["via"]] == ["TASS"]
    assert [text[start:end] for start, end in last["addressee"]] == ["aides"]


def test_a_record_can_be_written_as_json_and_names_its_speakers() -> None:
    article = article_from_text("“It leaks,” said Anna Holt.")
    found = json.loads(json.dumps(record(article, analyse(article.text))))
    assert [speaker["name"] for speaker in found["speakers"]] == ["Anna Holt"]
