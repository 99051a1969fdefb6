"""What the machine proposes is found once for each article, and kept outside the library."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader import attribution, proposals, settings
from reader.article import Article, article_from_text, open_article
from reader.attribution import UNKNOWN
from reader.bundled import seeds


@pytest.fixture
def article() -> Article:
    return article_from_text("“It held,” said Mara Voss, the engineer. It rained, they said.")


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be read from now on."""

    def fail(text: str, model: str) -> None:
        raise AssertionError(f"{model}: {text}")

    monkeypatch.setattr(attribution, "analyse", fail)


def kept() -> list[Path]:
    """Return the files in which proposals are kept."""
    return sorted((settings.state_folder() / "proposals").glob("*"))


@pytest.mark.parametrize("seed", seeds(), ids=lambda path: path.stem)
def test_what_is_kept_is_what_was_found(seed: Path) -> None:
    article = open_article(seed)
    assert proposals.proposals(article) == proposals.proposals(article)
    assert proposals.proposals(article) == attribution.analyse(article.text)


def test_an_article_is_read_once(article: Article, request: pytest.FixtureRequest) -> None:
    first = proposals.proposals(article)
    request.getfixturevalue("unread")
    assert proposals.proposals(article) == first


def test_the_unknown_speaker_stays_the_one_that_is_unknown() -> None:
    article = article_from_text("She said that it leaked.")
    proposals.proposals(article)
    (found,) = proposals.proposals(article).attributions
    assert found.speaker is UNKNOWN


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"made by": 1}', b"\x00" * 9])
def test_a_damaged_file_is_made_anew(article: Article, damage: bytes) -> None:
    first = proposals.proposals(article)
    (path,) = kept()
    path.write_bytes(damage)
    assert proposals.proposals(article) == first
    assert path.read_bytes() != damage


def test_what_another_version_found_is_not_used(
    article: Article, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    proposals.proposals(article)
    monkeypatch.setattr(proposals, "__version__", "another")
    request.getfixturevalue("unread")
    with pytest.raises(AssertionError, match="It held"):
        proposals.proposals(article)


def test_where_nothing_can_be_kept_the_article_is_read_all_the_same(
    article: Article, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("QUOTH_STATE", str(tmp_path / "file"))
    assert proposals.proposals(article) == attribution.analyse(article.text)


def test_only_so_many_are_kept(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposals, "MOST", 1)
    proposals.proposals(article)
    proposals.proposals(article_from_text("Ada Roth said it rained."))
    assert len(kept()) == 1


def test_compiling_the_code_does_not_count_as_another_version(
    article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(attribution.__file__).parent
    copied = tmp_path / "attribution"
    shutil.copytree(folder, copied, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(attribution, "__file__", str(copied / "__init__.py"))
    proposals.proposals(article)
    (copied / "__pycache__").mkdir()
    (copied / "__pycache__" / "model.pyc").write_bytes(b"")
    assert proposals.kept(article) is not None
    (copied / "weights" / "quick.npz").touch()
    assert proposals.kept(article) is None
