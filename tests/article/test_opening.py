"""Opening files: what is read as what, and what cannot be read."""

from __future__ import annotations

import os
import threading
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from reader.article import ArticleError, article_from_text, files, open_article

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text("The ferry sails.\r\n\r\nIt will.")
    article = open_article(path)
    assert article.text == "The ferry sails.\n\nIt will."
    assert article.title == "The ferry sails. It will."
    assert article.origin == str(path)
    assert article.source_map.to_source(article.text.index("It")) == 20


def test_the_id_depends_on_the_text_alone(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text("The ferry sails.\n\n\n")
    assert open_article(path).id == article_from_text("The ferry sails.").id


@pytest.mark.parametrize(
    ("name", "source", "text"),
    [
        ("a.txt", "# <p>Sails", "# <p>Sails"),
        ("a.md", "# <b>Sails", "Sails"),
        ("a.HTML", "<p>Sails", "Sails"),
        ("a", "\n<!-- saved --><!DOCTYPE HTML><p>Sails", "Sails"),
        ("a.page", '<?xml version="1.0"?>\n<html><p>Sails', "Sails"),
        ("a", "<b>Sails", "<b>Sails"),
    ],
)
def test_the_format_is_told_by_name_or_first_tag(
    tmp_path: Path, name: str, source: str, text: str
) -> None:
    (tmp_path / name).write_text(source)
    assert open_article(tmp_path / name).text == text


def test_standard_input_is_a_dash() -> None:
    article = open_article("-", stdin=BytesIO(b"<html><p>The ferry sails."))
    assert (article.text, article.origin) == ("The ferry sails.", "-")


def test_a_missing_file_suggests_close_names(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").touch()
    with pytest.raises(ArticleError, match=r"did you mean harbour\.txt\?$"):
        open_article(tmp_path / "harbor.txt")


def test_a_missing_file_like_no_other_is_only_missing(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"There is no file .*; check the name\.$"):
        open_article(tmp_path / "harbour.txt")


def test_a_link_to_nowhere_is_missing(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").symlink_to(tmp_path / "gone")
    with pytest.raises(ArticleError, match=r"There is no file .*; check the name\.$"):
        open_article(tmp_path / "ferry.txt")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"There is no folder .*news; check the path"):
        open_article(tmp_path / "news" / "harbour.txt")


def test_a_folder_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="is a folder; name a file in it"):
        open_article(tmp_path)


def test_a_device_is_no_article() -> None:
    with pytest.raises(ArticleError, match="is a device"):
        open_article(os.devnull)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("The ferry sails.")
    path.chmod(0)
    with pytest.raises(ArticleError, match="You may not read"):
        open_article(path)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "ferry.txt/part"])
def test_an_impossible_name_is_an_article_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "ferry.txt").write_text("The ferry sails.")
    with pytest.raises(ArticleError):
        open_article(f"{tmp_path}/{name}")


def test_a_name_cannot_move_the_cursor(tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as error:
        open_article(tmp_path / "\x1b[2J\udcff")
    assert str(error.value).isprintable()


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", "\u200b\ufeff\n\u3000".encode()])
def test_an_empty_file_is_an_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "empty.txt").write_bytes(data)
    with pytest.raises(ArticleError, match=r"empty\.txt (is empty|holds no text)"):
        open_article(tmp_path / "empty.txt")


def test_a_page_without_text_tells_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "app.html").write_text("<html><body><script>run()</script>")
    with pytest.raises(ArticleError, match=r"app\.html holds no text; save the page once"):
        open_article(tmp_path / "app.html")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(files.MOST_BYTES + 1)
    with pytest.raises(ArticleError, match="larger than 20 MB"):
        open_article(path)


class Endless(BytesIO):
    """A stream that gives as much as is asked for, for ever."""

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert size >= 0
        return b"x" * size


def test_an_endless_stream_is_given_up() -> None:
    with pytest.raises(ArticleError, match="Standard input is larger than 20 MB"):
        open_article("-", stdin=Endless())


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("The ferry sails.",), daemon=True)
    writer.start()
    assert open_article(pipe).text == "The ferry sails."
    writer.join()


def test_a_text_at_hand_is_an_article() -> None:
    article = article_from_text(
        "# Ferry\n\nIt *sails*.", format="markdown", origin="https://a.example"
    )
    assert (article.title, article.origin) == ("Ferry", "https://a.example")
