from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from reader.article.model import Article, Span
from reader.library import Annotation, Change, Edit, Library, Reading, changes, orphans
from reader.library.access import Access
from reader.library.anchor.anchoring import Alignment
from reader.library.anchor.revisions import Carried, Texts, are_versions, carry, is_same_place
from reader.library.clock import Clock
from reader.library.model import Mark
from reader.library.stores import Stores
from tests.library.conftest import FIRST, PROPOSALS, SECOND, TEXT, VOSS, span

LATER = Article(
    "CORRECTED\n\n" + TEXT.replace("Nobody else would speak.", "All kept silent."), (), ""
)
QUOTE = FIRST.content
LAST = (span("Nobody else would speak."),)


@dataclass
class Copies:
    """One library, the article in it, and its later text."""

    library: Library
    old: str
    new: str
    clock: Clock

    @property
    def stores(self) -> Stores:
        return Access(self.library.folder, print, None).stores

    def carry(self, *, back: bool = False) -> Carried:
        old, new = (self.new, self.old) if back else (self.old, self.new)
        access = Access(self.library.folder, print, None)
        return carry(access.stores, self.clock, Texts(access.layout, new), old, new)

    def reading(self, article_id: str) -> Reading:
        return self.library.reading(article_id, (), ())

    def do(self, article_id: str, change: Callable[[Reading], Change]) -> None:
        self.library.apply(change(self.reading(article_id)))

    def noted(self, article_id: str) -> dict[str, Annotation]:
        """The annotations of an article by their notes."""
        return {each.note: each for each in self.reading(article_id).annotations}

    def words(self, article_id: str, note: str) -> list[str]:
        """What stands where an annotation is shown."""
        reading = self.reading(article_id)
        marks = [mark for mark in reading.marks if mark.note == note]
        return [reading.article.text[slice(*each)] for mark in marks for each in mark.spans]

    def followers(self) -> list[str | None]:
        """What the own records of both articles say."""
        records = (self.stores.record(store, store) or {} for store in (self.old, self.new))
        return [record.get("followed_by") for record in records]


@pytest.fixture
def copies(library: Library, article: Article) -> Copies:
    """Two notes, of which one follows."""
    both = Copies(library, library.add(article), library.add(LATER), Clock("cafe0001"))
    both.do(both.old, lambda now: changes.note(now, QUOTE, "quote"))
    both.do(both.old, lambda now: changes.note(now, LAST, "last"))
    return both


def test_what_follows_is_where_its_words_are(copies: Copies) -> None:
    assert copies.carry() == Carried(followed=1, orphans=1)
    assert copies.words(copies.new, "quote") == ["“We will not raise the rent this year,”"]
    assert copies.noted(copies.new)["quote"].on == ""


def test_what_does_not_is_an_orphan_that_says_where_it_was(copies: Copies) -> None:
    copies.carry()
    (orphan,) = orphans(copies.reading(copies.new))
    assert (orphan.note, orphan.on, orphan.spans) == ("last", copies.old, LAST)
    assert copies.words(copies.new, "last") == []


def test_the_earlier_article_keeps_everything_and_names_the_later(copies: Copies) -> None:
    before = copies.reading(copies.old)
    copies.carry()
    assert copies.reading(copies.old) == before
    assert copies.followers() == [copies.new, None]


def test_again_changes_nothing(copies: Copies) -> None:
    copies.carry()
    files = {path: path.read_bytes() for path in copies.library.folder.rglob("*.json")}
    assert copies.carry() == Carried(0, 0)
    assert {path: path.read_bytes() for path in copies.library.folder.rglob("*.json")} == files


def test_what_comes_to_the_earlier_article_later_is_taken_in(copies: Copies) -> None:
    copies.carry()
    copies.do(copies.old, lambda now: changes.note(now, QUOTE, "again"))
    copies.do(copies.old, lambda now: changes.note(now, SECOND.content, "late"))
    assert copies.carry() == Carried(followed=2, orphans=0)
    assert copies.words(copies.new, "late") == ["“Not by a cent,”"]
    assert copies.words(copies.new, "again") == ["“We will not raise the rent this year,”"]


def test_what_was_changed_in_the_later_text_stays(copies: Copies) -> None:
    copies.carry()
    copies.do(copies.new, lambda now: changes.set_span(now, marked(now, "quote"), [Span(0, 9)]))
    copies.do(copies.old, lambda now: changes.note(now, QUOTE, "again"))
    copies.carry()
    assert copies.words(copies.new, "again") == ["CORRECTED"]
    assert all(not each.conflicts for each in copies.reading(copies.new).annotations)


def test_a_place_chosen_later_in_the_earlier_text_counts(copies: Copies) -> None:
    copies.carry()
    copies.do(
        copies.old, lambda now: changes.set_span(now, marked(now, "quote"), [span("The mayor")])
    )
    copies.carry()
    assert copies.words(copies.new, "quote") == ["The mayor"]
    assert all(not each.conflicts for each in copies.reading(copies.new).annotations)


def test_of_two_places_chosen_apart_the_later_counts(copies: Copies) -> None:
    copies.carry()
    copies.do(
        copies.old, lambda now: changes.set_span(now, marked(now, "quote"), [span("The mayor")])
    )
    copies.do(copies.new, lambda now: changes.set_span(now, marked(now, "quote"), [Span(0, 9)]))
    copies.carry()
    assert copies.words(copies.new, "quote") == ["CORRECTED"]
    assert all(not each.conflicts for each in copies.reading(copies.new).annotations)


def test_going_back_restores_every_place(copies: Copies) -> None:
    copies.carry()
    copies.do(copies.new, lambda now: changes.note(now, [Span(0, 9)], "on the later text only"))
    assert copies.carry(back=True) == Carried(followed=2, orphans=1)
    assert copies.followers() == [None, copies.old]
    assert copies.words(copies.old, "quote") == [TEXT[slice(*QUOTE[0])]]
    assert copies.words(copies.old, "last") == ["Nobody else would speak."]
    assert [each.on for each in orphans(copies.reading(copies.old))] == [copies.new]


def test_an_orphan_is_tried_again_from_the_text_it_was_on(copies: Copies) -> None:
    copies.carry()
    last = Article(TEXT + "\n\nA last line.", (), "")
    third = copies.library.add(last)
    onward = replace(copies, old=copies.new, new=third)
    assert onward.carry() == Carried(followed=2, orphans=0)
    assert onward.words(third, "last") == ["Nobody else would speak."]


def test_a_deleted_annotation_stays_deleted_and_known(copies: Copies) -> None:
    copies.do(copies.old, lambda now: changes.delete(now, marked(now, "quote")))
    copies.carry()
    assert copies.noted(copies.new).keys() == {"last"}
    ids = [each["id"] for each in copies.stores.live(copies.new)]
    with copies.stores.changing(copies.new) as records:
        assert len(records.all()) == len(ids) + 1


def test_a_deletion_in_the_earlier_text_counts_in_the_later(copies: Copies) -> None:
    copies.carry()
    copies.do(copies.old, lambda now: changes.delete(now, marked(now, "quote")))
    copies.carry()
    assert copies.noted(copies.new).keys() == {"last"}


def test_a_deletion_does_not_hide_what_was_written_on_the_later_text(copies: Copies) -> None:
    copies.carry()
    copies.do(copies.new, lambda now: changes.note(now, marked(now, "quote").spans, "kept"))
    copies.do(copies.old, lambda now: changes.delete(now, marked(now, "quote")))
    copies.carry()
    assert copies.noted(copies.new).keys() == {"kept", "last"}


def test_two_machines_that_carry_apart_agree(copies: Copies, tmp_path: Path) -> None:
    from reader.library.merge.merging import merged
    from reader.library.storage import load

    twin = tmp_path / "twin"
    shutil.copytree(copies.library.folder, twin)
    copies.carry()
    other = replace(copies, library=Library(twin), clock=Clock("cafe0002"))
    other.carry()
    one, two = (
        load((each.library.folder / "articles" / each.new[:2] / f"{each.new}.json").read_bytes())
        for each in (copies, other)
    )
    both = merged(one, two)["annotations"].values()
    assert len(both) == 2
    assert all("conflicts" not in record for record in both)


def test_source_and_cue_move_with_a_decision(copies: Copies) -> None:
    library = copies.library
    reading = library.reading(copies.old, PROPOSALS, (VOSS,))
    library.apply(changes.accept(reading, marked(reading, "quote")))
    copies.carry()
    (mark,) = (mark for mark in copies.reading(copies.new).marks if mark.note == "quote")
    text = LATER.text
    assert [text[slice(*each)] for each in (*mark.source, *mark.cue)] == ["Mara Voss", "said"]


def test_an_orphan_can_be_put_on_a_passage_and_off_again(copies: Copies) -> None:
    copies.carry()
    library, now = copies.library, copies.reading(copies.new)
    (orphan,) = orphans(now)
    start = LATER.text.index("All kept silent.")
    library.apply(changes.attach(now, orphan, [Span(start, start + 16)]))
    assert copies.words(copies.new, "last") == ["All kept silent."]
    library.undo()
    assert [each.note for each in orphans(copies.reading(copies.new))] == ["last"]


def test_an_orphan_hides_no_proposal(copies: Copies) -> None:
    library = copies.library
    reading = library.reading(copies.old, PROPOSALS, (VOSS,))
    library.apply(changes.accept(reading, marked(reading, "quote")))
    (decided,) = (each for each in copies.reading(copies.old).annotations if each.decision)
    library.apply(Change("", (Edit(copies.old, decided.id, "on", copies.new),)))
    shown = library.reading(copies.old, PROPOSALS, (VOSS,)).marks
    assert [mark.state.value for mark in shown if mark.attribution == FIRST] == ["proposed"]


def marked(reading: Reading, note: str) -> Mark:
    """The mark with a note."""
    (mark,) = (mark for mark in reading.marks if mark.note == note)
    return mark


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"url": "https://a.example/x"}, {"url": "https://a.example/x#top"}, True),
        ({"url": "https://a.example/x"}, {"url": "https://a.example/y"}, False),
        ({"url": "https://a.example/x", "origin": "/x"}, {"url": "", "origin": "/x"}, True),
        ({"origin": "/x"}, {"origin": "/y"}, False),
        ({"origin": "-"}, {"origin": "-"}, False),
        ({"origin": ""}, {}, False),
    ],
)
def test_the_address_tells_which_article_it_is(
    one: dict[str, str], other: dict[str, str], same: bool
) -> None:
    assert is_same_place(one, other) is is_same_place(other, one) is same


def test_a_text_is_a_version_of_what_it_shares_enough_with() -> None:
    assert are_versions(Alignment(TEXT, LATER.text))
    assert are_versions(Alignment(TEXT, "\n".join(TEXT.split(", who", 1))))
    subscribe = "Subscribe to read this article. It costs nothing for a month."
    assert not are_versions(Alignment(TEXT, subscribe))
