"""The index: what it finds, how it keeps up, and that it can go at any time."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article.model import Article, Block, BlockKind, Span
from reader.library import Change, Edit, Library, Reading, changes
from reader.library.layout import CODEBOOK, SPEAKERS, Layout
from reader.library.model import Tag
from reader.library.search.hits import Hit
from reader.library.search.index import path_of
from reader.library.search.parsing import parse
from reader.library.search.query import And, Not, Or, Query, all_of, any_of
from tests.library.conftest import span

Act = Callable[[Callable[[Reading], Change]], Reading]


def found(library: Library, query: str) -> list[str]:
    """What a query finds in the library as it is now, as texts."""
    return [hit.text for hit in hits(library, query)]


def hits(library: Library, query: str) -> list[Hit]:
    for _ in library.index.refresh():
        pass
    return library.index.hits(library.index.search(query).keys)


FIRST = "“We will not raise the rent this year,”"
SECOND = "“Not by a cent,”"


@pytest.fixture
def worked(act: Act, rent: Tag) -> Tag:
    """The first quote is accepted, tagged and noted, the second rejected, a sentence noted."""
    act(lambda now: changes.accept(now, now.marks[0]))
    act(lambda now: changes.tag(now, [span(FIRST)], rent))
    act(lambda now: changes.note(now, [span(FIRST)], "Check the  Ämter"))
    act(lambda now: changes.reject(now, now.marks[1]))
    act(lambda now: changes.note(now, [span("Nobody else would speak.")], "why?"))
    return rent


@pytest.mark.usefixtures("worked")
@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("", [FIRST, SECOND, "Nobody else would speak."]),
        ('tag:"Rent Control"', [FIRST]),
        ('-tag:"rent control"', [SECOND, "Nobody else would speak."]),
        ("tag:ren*", [FIRST]),
        ("tag:rent", []),
        ("tag:*", [FIRST]),
        ("speaker:voss", [FIRST, SECOND]),
        ("speaker:vos", []),
        ("speaker:vos*", [FIRST, SECOND]),
        ("speaker:* -status:rejected", [FIRST]),
        ("text:RENT", [FIRST]),
        ("note:rent", []),
        ('"the ämter"', [FIRST]),
        ('text:"rent  this"', [FIRST]),
        ("note:*", [FIRST, "Nobody else would speak."]),
        ("article:rents", [FIRST, SECOND, "Nobody else would speak."]),
        ("article:ducks", []),
        ("by:Ann", [FIRST, SECOND, "Nobody else would speak."]),
        ("by:bo", []),
        ("status:rejected", [SECOND]),
        ("status:passage OR status:accepted", [FIRST, "Nobody else would speak."]),
        ("kind:direct", [FIRST, SECOND]),
        ("is:noted -is:tagged", ["Nobody else would speak."]),
        ("is:orphan", []),
        ("is:conflict", []),
        ("created:>2020", [FIRST, SECOND, "Nobody else would speak."]),
        ("created:<2020", []),
        ("-(tag:* OR note:why)", [SECOND]),
    ],
)
def test_it_finds_by(library: Library, query: str, texts: list[str]) -> None:
    assert found(library, query) == texts


@pytest.mark.usefixtures("worked")
def test_an_article_is_found_by_how_its_id_begins(library: Library, article: Article) -> None:
    assert len(found(library, f"article:{article.id[:8]}")) == 3


@pytest.mark.usefixtures("worked")
def test_a_hit_says_all_that_is_to_be_shown(library: Library, article: Article) -> None:
    (hit,) = hits(library, "tag:*")
    assert (hit.article, hit.title) == (article.id, "Rents to stay as they are")
    assert (hit.span, hit.text) == (span(FIRST), FIRST)
    assert (hit.speaker, hit.tags, hit.note) == ("Mara Voss", ("rent control",), "Check the  Ämter")
    assert (hit.status, hit.kind, hit.creator) == ("accepted", "direct", "ann")


def test_a_tag_stands_for_those_below_it(library: Library, reading: Reading) -> None:
    housing, made = changes.create_tag("housing")
    rents, edits = changes.create_tag("rents", parent=housing.id)
    library.apply(Change("Made tags", (*made, *edits)))
    library.apply(changes.tag(library.refresh(reading), [span(FIRST)], rents))
    assert found(library, "tag:housing") == found(library, "tag:rents") == [FIRST]


def test_a_speaker_is_found_by_an_alias_and_by_the_name_the_machine_gave(
    library: Library, act: Act
) -> None:
    act(lambda now: changes.accept(now, now.marks[0]))
    act(lambda now: changes.reject(now, now.marks[2]))
    (person,) = library.people()
    library.apply(Change("Alias", (Edit(SPEAKERS, person.id, "alias:the tenant", True),)))
    assert found(library, "speaker:tenant") == [FIRST]
    assert found(library, 'speaker:"the mayor"') == ["that he had asked for it"]


def test_a_tag_is_found_by_its_later_name_at_once(library: Library, worked: Tag) -> None:
    assert found(library, "tag:rents") == []
    library.apply(Change("Renamed", (Edit(CODEBOOK, worked.id, "name", "rents"),)))
    assert len(library.index.search("tag:rents").keys) == 1


@pytest.mark.usefixtures("worked")
@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("tag:rent-control", "no tag “rent-control”; did you mean “rent control”?"),
        ("tag:duck*", "no tag “duck*”"),
        ("speaker:voos", "no speaker “voos”"),
    ],
)
def test_a_name_that_nobody_bears_is_told(library: Library, query: str, note: str) -> None:
    assert library.index.search(query).notes == (note,)


def test_the_latest_article_comes_first_then_the_place(library: Library) -> None:
    for date, words in (("2024", "aa bb"), ("2026-01", "cc dd"), ("", "ee ff")):
        block = Block(BlockKind.PARAGRAPH, Span(0, 5))
        article = Article(words, (block,), words, date=date)
        reading = library.reading(library.add(article), (), ())
        library.apply(changes.note(reading, [Span(3, 5)], "n"))
        library.apply(changes.note(reading, [Span(0, 2)], "n"))
    assert found(library, "") == ["cc", "dd", "aa", "bb", "ee", "ff"]


def test_it_keeps_up_with_what_others_change(
    folder: Path, library: Library, reading: Reading
) -> None:
    assert found(library, "") == []
    other = Library(folder)
    other.apply(changes.accept(reading, reading.marks[0]))
    assert found(library, "") == [FIRST]
    other.undo()
    assert found(library, "") == []


def test_asked_early_it_says_how_much_it_knows(folder: Path, act: Act, state: Path) -> None:
    act(lambda now: changes.accept(now, now.marks[0]))
    shutil.rmtree(state / "index")
    library = Library(folder)
    early = library.index.search("")
    assert (len(early.keys), early.share) == (0, 0.0)
    assert found(library, "") == [FIRST]
    assert library.index.search("").share == 1.0


def test_it_answers_while_it_loads(library: Library) -> None:
    for number in range(200):
        library.add(Article(f"{number}", (), f"{number}"))
    loading = library.index.refresh()
    counts = []
    for progress in loading:
        asker = threading.Thread(target=lambda: counts.append(len(library.index.listings())))
        asker.start()
        asker.join()
        assert progress.done == counts[-1]
    assert counts[0] < counts[-1] == 200


def test_a_key_never_comes_to_stand_for_something_else(library: Library, act: Act) -> None:
    act(lambda now: changes.accept(now, now.marks[0]))
    assert found(library, "") == [FIRST]
    keys = library.index.search("").keys
    act(lambda now: changes.delete(now, now.marks[0]))
    act(lambda now: changes.accept(now, now.marks[1]))
    assert found(library, "") == [SECOND]
    assert library.index.hits(keys) == []


def test_annotations_are_named_by_article_for_those_who_take_them_further(
    library: Library, act: Act, article: Article
) -> None:
    reading = act(lambda now: changes.accept(now, now.marks[0]))
    assert found(library, "") == [FIRST]
    ids = library.index.annotation_ids(library.index.search("").keys)
    assert ids == {article.id: {reading.annotations[0].id}}


def test_it_lists_articles_as_the_library_does(library: Library, act: Act) -> None:
    act(lambda now: changes.accept(now, now.marks[0]))
    library.add(Article("It rained.", (), "Rain", outlet="BBC", date="2026-01-02"))
    assert found(library, "") == [FIRST]
    assert library.index.listings() == library.listings()


def test_an_article_that_a_later_text_followed_is_left_out(
    library: Library, act: Act, article: Article
) -> None:
    act(lambda now: changes.accept(now, now.marks[0]))
    later = library.add(Article("It rained.", (), "Rain"))
    follow = Edit(article.id, article.id, "followed_by", later)
    library.apply(Change("Followed", (follow,)))
    assert found(library, "") == []
    assert [each.id for each in library.index.listings()] == [later]


def test_a_text_that_is_not_here_hides_none(library: Library, act: Act, article: Article) -> None:
    act(lambda now: changes.accept(now, now.marks[0]))
    library.apply(Change("Followed", (Edit(article.id, article.id, "followed_by", "a" * 32),)))
    assert found(library, "") == [FIRST]


def test_an_article_is_found_by_where_it_was_read(library: Library, article: Article) -> None:
    library.add(article)
    page = library.add(Article("It rained.", (), "Rain", url="https://a.example/rain"))
    assert found(library, "") == []
    assert library.index.articles_at(url="https://a.example/rain") == [page]
    assert library.index.articles_at(origin=article.origin) == [article.id]
    assert library.index.articles_at() == []


def test_a_damaged_article_is_told_and_harms_no_other(
    folder: Path, library: Library, act: Act, article: Article
) -> None:
    act(lambda now: changes.accept(now, now.marks[0]))
    rain = library.add(Article("It rained.", (), "Rain"))
    path = Layout(folder).store(rain)
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    assert found(library, "") == [FIRST]
    assert library.index.damaged() == {rain}
    assert {each.title for each in library.index.listings()} == {article.title, "Rain"}
    path.with_suffix(".tmp").write_bytes(whole)
    path.with_suffix(".tmp").replace(path)
    assert found(library, "") == [FIRST]
    assert library.index.damaged() == frozenset()


@pytest.mark.parametrize(
    "content",
    [
        b'{"annotations": {"1": {"note": 5}}}',
        b'{"annotations": {"1": {"target": [{"start": -1, "end": 1, "exact": ""}]}}}',
        b'{"annotations": {"1": {"target": [{"start": 1e300, "end": 1, "exact": ""}]}}}',
        b'{"annotations": {"1": {"note": "\xff"}}}',
        b'{"annotations": {"1": {"note": "\\ud800"}}}',
        b'{"meta": 3}',
        b"[" * 100_000,
        b'{"annotations": {"1": {"log": ' + b"[" * 100_000,
        b"null",
        b"",
    ],
)
def test_a_file_that_makes_no_sense_is_damaged(
    folder: Path, library: Library, article: Article, content: bytes
) -> None:
    Layout(folder).store(library.add(article)).write_bytes(content)
    assert found(library, "") == []
    assert library.index.damaged() == {article.id}


def test_an_article_without_annotations_of_its_own_is_listed(
    folder: Path, library: Library, article: Article
) -> None:
    Layout(folder).store(library.add(article)).unlink()
    assert found(library, "") == []
    assert [each.title for each in library.index.listings()] == [article.title]
    assert library.index.damaged() == frozenset()


def test_an_article_that_is_gone_is_forgotten(
    folder: Path, library: Library, act: Act, article: Article
) -> None:
    act(lambda now: changes.accept(now, now.marks[0]))
    assert found(library, "") == [FIRST]
    Layout(folder).store(article.id).unlink()
    Layout(folder).frozen(article.id).unlink()
    assert found(library, "") == []
    assert library.index.listings() == []


def index_file(folder: Path) -> Path:
    return path_of(Layout(folder))


def spoil(folder: Path) -> None:
    index_file(folder).write_bytes(b"SQLite format 3\0" + b"garbage" * 4000)


def empty(folder: Path) -> None:
    index_file(folder).write_bytes(b"")


def other_form(folder: Path) -> None:
    connection = sqlite3.connect(index_file(folder))
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def lose_a_table(folder: Path) -> None:
    connection = sqlite3.connect(index_file(folder))
    connection.execute("DROP TABLE words")
    connection.close()


def delete(folder: Path) -> None:
    index_file(folder).unlink()


def put_a_folder_there(folder: Path) -> None:
    index_file(folder).unlink()
    index_file(folder).mkdir()


@pytest.mark.parametrize(
    "harm", [spoil, empty, other_form, lose_a_table, delete, put_a_folder_there]
)
def test_an_index_that_is_odd_is_made_anew(
    folder: Path, library: Library, act: Act, harm: Callable[[Path], None]
) -> None:
    act(lambda now: changes.accept(now, now.marks[0]))
    assert found(library, "rent") == [FIRST]
    del library.__dict__["index"]
    harm(folder)
    assert found(Library(folder), "rent") == [FIRST]


@pytest.mark.parametrize("harm", [lose_a_table, delete])
def test_an_index_that_is_harmed_while_it_is_open_answers_all_the_same(
    folder: Path, library: Library, act: Act, harm: Callable[[Path], None]
) -> None:
    act(lambda now: changes.accept(now, now.marks[0]))
    assert found(library, "rent") == [FIRST]
    harm(folder)
    assert len(library.index.search("rent").keys) == 1
    act(lambda now: changes.reject(now, now.marks[1]))
    assert found(library, "") == [FIRST, SECOND]


def test_where_it_cannot_be_kept_it_is_in_memory(folder: Path, act: Act, state: Path) -> None:
    act(lambda now: changes.accept(now, now.marks[0]))
    shutil.rmtree(state / "index")
    (state / "index").write_bytes(b"a file in the place of the folder")
    assert found(Library(folder), "rent") == [FIRST]


def test_a_second_program_takes_over_what_the_first_one_read(
    folder: Path, library: Library, act: Act
) -> None:
    act(lambda now: changes.accept(now, now.marks[0]))
    assert found(library, "rent") == [FIRST]
    assert list(Library(folder).index.refresh()) == []


def test_several_threads_load_it_together(folder: Path, library: Library) -> None:
    for number in range(300):
        library.add(Article(f"{number}", (), f"{number}"))
    libraries = [Library(folder), Library(folder)]
    threads = [
        threading.Thread(target=found, args=(each, "")) for each in libraries for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in libraries:
        assert len(each.index.listings()) == 300
        assert list(each.index.refresh()) == []


_SIMPLE: dict[str, Callable[[Hit], bool]] = {
    "tag:odd": lambda hit: "odd" in hit.tags,
    "tag:t*": lambda hit: "third" in hit.tags,
    "is:tagged": lambda hit: bool(hit.tags),
    "note:*": lambda hit: bool(hit.note),
    "even": lambda hit: "even" in hit.text + hit.note,
    "text:word": lambda hit: "word" in hit.text,
    "outlet:bbc": lambda hit: hit.outlet == "BBC",
    "date:2026": lambda hit: hit.date.startswith("2026"),
    "tag:nothing": lambda _: False,
}


def _holds(query: Query, hit: Hit) -> bool:
    match query:
        case Not(part):
            return not _holds(part, hit)
        case And(parts):
            return all(_holds(part, hit) for part in parts)
        case Or(parts):
            return any(_holds(part, hit) for part in parts)
    return _SIMPLE[str(query)](hit)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two articles with twelve passages each, two of three with a tag and one with a note."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUOTH_STATE", str(tmp_path_factory.mktemp("state")))
        library = Library(tmp_path_factory.mktemp("folder") / "library")
        odd, odd_edits = changes.create_tag("odd")
        third, third_edits = changes.create_tag("third")
        library.apply(Change("Made tags", (*odd_edits, *third_edits)))
        for outlet, date in (("BBC", "2026-01-01"), ("Reuters", "2025")):
            text = " ".join(f"{outlet[0]}word{number:02}" for number in range(12))
            block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
            article = Article(text, (block,), outlet, outlet=outlet, date=date)
            reading = library.reading(library.add(article), (), ())
            for number in range(12):
                place = [Span(8 * number, 8 * number + 7)]
                library.apply(
                    changes.note(reading, place, "even")
                    if number % 3 == 2
                    else changes.tag(reading, place, third if number % 3 else odd)
                )
        assert len(found(library, "")) == 24
        yield library


@given(
    st.recursive(
        st.sampled_from([parse(text) for text in _SIMPLE]),
        lambda parts: (
            st.builds(Not, parts)
            | st.lists(parts, max_size=3).map(all_of)
            | st.lists(parts, min_size=1, max_size=3).map(any_of)
        ),
    )
)
def test_it_finds_exactly_what_the_query_says(mixed: Library, query: Query) -> None:
    everything = mixed.index.hits(mixed.index.search("").keys)
    expected = [hit for hit in everything if _holds(query, hit)]
    assert mixed.index.hits(mixed.index.search(query).keys) == expected
