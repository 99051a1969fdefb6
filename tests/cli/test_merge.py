"""``quoth merge`` and ``quoth git-merge``, the latter as real git calls it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.article import Article, article_from_text
from reader.cli import run, waiting
from reader.library import Library, changes
from reader.settings import library_folder

TEXT = "It held\n\n“It held,” said Mara Voss, the engineer. “It will hold,” she added.\n"
QUOTE = "“It held,”"
Output = pytest.CaptureFixture[str]


@pytest.fixture
def article() -> Article:
    return article_from_text(TEXT)


@pytest.fixture
def library(article: Article) -> Library:
    library = Library(library_folder())
    library.add(article)
    note(library, QUOTE, "first")
    return library


def note(library: Library, words: str, text: str) -> None:
    (listing,) = library.listings()
    reading = library.reading(listing.id, (), ())
    start = reading.article.text.index(words)
    library.apply(changes.note(reading, [(start, start + len(words))], text))  # type: ignore[list-item]


def notes(folder: Path) -> list[str]:
    library = Library(folder)
    (listing,) = library.listings()
    return sorted(each.note for each in library.reading(listing.id, (), ()).annotations)


@pytest.fixture
def other(library: Library, tmp_path: Path) -> Library:
    shutil.copytree(library.folder, tmp_path / "other")
    return Library(tmp_path / "other")


def test_merge_says_what_came_in_and_what_is_to_be_decided(
    library: Library, other: Library, capsys: Output
) -> None:
    note(library, QUOTE, "mine")
    note(other, QUOTE, "theirs")
    note(other, "Mara Voss", "who is she?")
    assert run(["merge", str(other.folder)]) == 0
    out = capsys.readouterr().out
    assert "1 annotation came in" in out
    assert "1 annotation changed" in out
    (listing,) = library.listings()
    assert f"{listing.id[:8]}  “It held,”: note: “theirs” · “mine”" in out
    assert notes(library.folder) == ["theirs", "who is she?"]
    assert run(["merge", str(other.folder)]) == 0
    assert "Nothing new" in capsys.readouterr().out


def test_a_dry_run_changes_nothing(library: Library, other: Library, capsys: Output) -> None:
    note(other, "Mara Voss", "who is she?")
    assert run(["merge", "--dry-run", str(other.folder)]) == 0
    assert "1 annotation would come in" in capsys.readouterr().out
    assert notes(library.folder) == ["first"]


def test_merge_says_it_in_json(library: Library, other: Library, capsys: Output) -> None:
    note(library, QUOTE, "mine")
    note(other, QUOTE, "theirs")
    assert run(["merge", "--json", str(other.folder)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["changed"], told["added"], told["refused"]) == ({"annotations": 1}, {}, [])
    assert told["conflicts"][0]["others"] == ["mine"]


@pytest.mark.usefixtures("library")
def test_another_library_is_called_one(tmp_path: Path, capsys: Output) -> None:
    stranger = Library(tmp_path / "stranger")
    stranger.add(article_from_text("Another text\n\nNobody spoke.\n"))
    assert run(["merge", str(stranger.folder)]) == 0
    out = capsys.readouterr().out
    assert "another library" in out
    assert "1 article came in" in out


def test_what_cannot_be_merged_is_one_sentence(
    library: Library, other: Library, tmp_path: Path, capsys: Output
) -> None:
    assert run(["merge", str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    note(other, "Mara Voss", "kept")
    (text,) = other.folder.rglob("*.article")
    text.write_bytes(b"not what it was")
    assert run(["merge", str(other.folder)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert notes(library.folder) == ["first", "kept"]


def test_a_long_wait_is_told_to_a_terminal_and_leaves_no_trace(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with waiting.progress("merging") as told:
        told(1, 8)
        assert capsys.readouterr().err == ""
        monkeypatch.setattr(waiting, "PATIENCE", 0)
        told(2, 8)
        assert capsys.readouterr().err == "\rmerging: 25%"
    assert capsys.readouterr().err == f"\r{' ' * len('merging: 25%')}\r"


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def git_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which git knows nothing but our merge driver, run from these sources."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    for name in [name for name in os.environ if name.startswith("GIT_") and "CONFIG" not in name]:
        monkeypatch.delenv(name)
    driver = f"'{sys.executable}' -m reader git-merge %O %A %B %P"
    for key, value in {
        "user.name": "Ann",
        "user.email": "ann@example.org",
        "init.defaultBranch": "main",
        "merge.quoth.driver": driver,
    }.items():
        git(home, "config", "--global", key, value)
    return home


def git(folder: Path, *words: str, fails: bool = False) -> str:
    made = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False)
    assert fails or made.returncode == 0, made.stdout + made.stderr
    return made.stdout + made.stderr


def attributes() -> str:
    """The lines that the help says to put into .gitattributes."""
    from reader.cli.git_merge import _HELP

    lines = (line.strip() for line in _HELP.splitlines())
    return "".join(f"{line}\n" for line in lines if line.endswith("merge=quoth"))


def clones(library: Library, tmp_path: Path, attributes: str) -> tuple[Library, Library]:
    """Two clones of a library under git, on two branches of what both know."""
    (library.folder / ".gitattributes").write_text(attributes)
    git(library.folder, "init", "-q")
    git(library.folder, "add", "-A")
    git(library.folder, "commit", "-qm", "begun")
    git(tmp_path, "clone", "-q", str(library.folder), "clone")
    return library, Library(tmp_path / "clone")


def edited_apart(one: Library, other: Library) -> None:
    for library, text, place in ((one, "mine", "Mara Voss"), (other, "theirs", "It will hold")):
        note(library, QUOTE, text)
        note(library, place, f"{text}, too")
        tag = changes.create_tag(f"tag of {text}")[0]
        (listing,) = library.listings()
        reading = library.reading(listing.id, (), ())
        library.apply(changes.tag(reading, reading.annotations[0].spans, tag))
        git(library.folder, "add", "-A")
        git(library.folder, "commit", "-qm", text)


@needs_git
@pytest.mark.usefixtures("git_home")
def test_git_merges_two_clones_without_a_conflict(library: Library, tmp_path: Path) -> None:
    one, other = clones(library, tmp_path, attributes())
    edited_apart(one, other)
    git(one.folder, "pull", "-q", "--no-rebase", str(other.folder), "main")
    assert git(one.folder, "status", "--porcelain") == ""
    assert notes(one.folder) == ["mine, too", "theirs", "theirs, too"]
    assert [tag.name for tag in one.tags()] == ["tag of mine", "tag of theirs"]
    assert [each.others for each in one.upkeep.conflicts()] == [("mine",)]
    git(other.folder, "pull", "-q", "--no-rebase", str(one.folder), "main")
    assert git(one.folder, "rev-parse", "main") == git(other.folder, "rev-parse", "main")


@needs_git
@pytest.mark.usefixtures("git_home")
@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_both_versions_are_read_from_the_markers_that_git_leaves(
    library: Library, tmp_path: Path, style: str
) -> None:
    one, other = clones(library, tmp_path, "")
    edited_apart(one, other)
    git(one.folder, "config", "merge.conflictStyle", style)
    assert "CONFLICT" in git(
        one.folder, "pull", "-q", "--no-rebase", str(other.folder), "main", fails=True
    )
    marked = [path for path in one.folder.rglob("*.json") if b"<<<<<<<" in path.read_bytes()]
    assert len(marked) >= 2
    third = Library(tmp_path / "third")
    third.upkeep.merge(other.folder)
    third.upkeep.merge(one.folder)
    assert third.upkeep.merge(one.folder).nothing
    assert notes(third.folder) == ["mine, too", "theirs", "theirs, too"]
    assert [tag.name for tag in third.tags()] == ["tag of mine", "tag of theirs"]


def test_a_side_that_cannot_be_read_is_left_to_the_reader(
    library: Library, tmp_path: Path, capsys: Output
) -> None:
    (store,) = library.folder.glob("articles/*/*.json")
    names = [str(tmp_path / name) for name in ("O", "A", "B")]
    for name in names:
        shutil.copy(store, name)
    Path(names[2]).write_bytes(b"{")
    assert run(["git-merge", *names, "articles/83/x.json"]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "articles/83/x.json" in error
    assert Path(names[1]).read_bytes() == store.read_bytes()
    shutil.copy(library.folder / "library.json", names[2])
    assert run(["git-merge", *names]) == 1


def test_the_same_text_with_another_origin_is_ours(
    library: Library, tmp_path: Path, article: Article
) -> None:
    (text,) = library.folder.rglob("*.article")
    names = [tmp_path / name for name in ("O", "A", "B")]
    for name in names:
        shutil.copy(text, name)
    names[2].write_bytes(text.read_bytes().replace(b'"origin":""', b'"origin":"elsewhere"'))
    given = ["git-merge", *map(str, names), f"articles/{article.id[:2]}/{article.id}.article"]
    assert run(given) == 0
    assert names[1].read_bytes() == text.read_bytes()
    names[2].write_bytes(b"something else")
    assert run(given) == 1
