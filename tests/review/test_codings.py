from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.article import article_from_text
from reader.exchange import export_file
from reader.library import Library, LibraryError, codebook, speaking
from reader.library.model import Tag
from reader.readings import readings
from reader.review.codings import Coded, Coding, both, coding
from tests.review.annotators import ALL, BOAT, SELL, TEXT, Annotator, span

ID = article_from_text(TEXT).id


@pytest.fixture
def ann(tmp_path: Path) -> Annotator:
    return Annotator(tmp_path / "ann", "ann")


@pytest.fixture
def bob(tmp_path: Path) -> Annotator:
    return Annotator(tmp_path / "bob", "bob")


def exported(annotator: Annotator, path: Path, form: str = "jsonl") -> Path:
    library = annotator.library
    export_file(readings(library, [each.id for each in library.listings()]), form, path)
    return path


def told(coded: Coding, article: str = ID) -> list[dict[str, Any]]:
    """What was made of an article, ids left out."""
    return [each._replace(id="")._asdict() for each in coded.marks[article]]


def test_what_an_annotator_of_the_library_made_is_found_by_their_name(ann: Annotator) -> None:
    ann.say(BOAT, "Ada Mbeki")
    ann.tag(BOAT, "claim", "boats")
    ann.note(SELL, "when?")
    made = coding(ann.library, "ANN")
    assert made.name == "ann"
    assert made.titles == {ID: "The ferry stays"}
    assert told(made) == [
        Coded(
            ID, (span(BOAT),), "Ada Mbeki", frozenset({"claim", "boats"}), "", "corrected", "direct"
        )._asdict(),
        Coded(ID, (span(SELL),), note="when?")._asdict(),
    ]


def test_each_annotator_of_a_shared_library_has_their_own_marks(
    ann: Annotator, tmp_path: Path
) -> None:
    bob = Annotator(tmp_path / "ann", "bob")
    ann.tag(BOAT, "claim")
    bob.tag(ALL, "claim")
    assert [each.spans for each in coding(ann.library, "ann").marks[ID]] == [(span(BOAT),)]
    assert [each.spans for each in coding(ann.library, "bob").marks[ID]] == [(span(ALL),)]


def test_what_was_rejected_is_no_mark_but_the_article_counts_as_coded(ann: Annotator) -> None:
    ann.reject(BOAT)
    made = coding(ann.library, "ann")
    assert made.marks == {ID: ()}
    assert [(each.spans, each.decision) for each in made.rejected[ID]] == [
        ((span(BOAT),), "rejected")
    ]


@pytest.mark.parametrize("form", ["jsonl", "w3c"])
def test_an_export_says_the_same_as_the_library(
    ann: Annotator, bob: Annotator, tmp_path: Path, form: str
) -> None:
    bob.say(BOAT, "Ada Mbeki")
    bob.tag(BOAT, "claim", "boats 🚢")
    bob.note(SELL, "متى؟")
    bob.reject(ALL)
    file = exported(bob, tmp_path / "bob.out", form)
    from_file, from_folder = (
        coding(ann.library, str(file)),
        coding(ann.library, str(tmp_path / "bob")),
    )
    assert from_file.name == from_folder.name == "bob"
    assert from_file.marks == from_folder.marks
    assert from_file.rejected == from_folder.rejected
    assert len(from_file.marks[ID]) == 2
    assert len(from_file.rejected[ID]) == 1


def test_the_library_of_another_is_left_as_it_was(
    ann: Annotator, bob: Annotator, tmp_path: Path
) -> None:
    bob.tag(BOAT, "claim")
    before = {each: each.read_bytes() for each in (tmp_path / "bob").rglob("*") if each.is_file()}
    coding(ann.library, str(tmp_path / "bob"))
    after = {each: each.read_bytes() for each in (tmp_path / "bob").rglob("*") if each.is_file()}
    assert after == before


def test_what_others_call_otherwise_is_called_as_the_open_library_does(
    ann: Annotator, bob: Annotator, tmp_path: Path
) -> None:
    bob.say(BOAT, "A. Mbeki")
    bob.tag(BOAT, "Claims")
    ann.tag(ALL, "claims")
    tags = ann.library.tags()
    made, change = codebook.create(tags, Tag("", "claim"))
    ann.do(change)
    ann.do(codebook.merge(ann.library.tags(), tags[0], made))
    ann.say(ALL, "Ada Mbeki")
    ann.do(speaking.add_alias(ann.library.people(), ann.library.people()[0], "A. Mbeki"))
    [theirs] = coding(ann.library, str(tmp_path / "bob")).marks[ID]
    assert (theirs.speaker, theirs.tags) == ("Ada Mbeki", frozenset({"claim"}))


def test_attributions_with_their_text_are_the_marks_of_that_text(
    ann: Annotator, tmp_path: Path
) -> None:
    record = {
        "id": "x1",
        "split": "",
        "publisher": "",
        "text": TEXT,
        "attributions": [
            {
                "source": [[*span("Ada Mbeki")]],
                "cue": [[*span("said")]],
                "content": [[*span(ALL)], [*span(BOAT)]],
                "kind": "direct",
            },
            {"source": [], "cue": [], "content": [], "kind": "indirect"},
            {"source": [[*span("her")]], "cue": [], "content": [[*span(SELL)]], "kind": "indirect"},
        ],
    }
    file = tmp_path / "gold.jsonl"
    file.write_text(f"\n{json.dumps(record)}\n", encoding="utf-8")
    made = coding(ann.library, str(file))
    assert (made.name, made.titles) == ("gold", {ID: "The ferry stays"})
    assert (made.text(ID), made.length(ID)) == (TEXT, len(TEXT))
    assert [(each.spans, each.speaker, each.kind) for each in made.marks[ID]] == [
        ((span(BOAT), span(ALL)), "Ada Mbeki", "direct"),
        ((span(SELL),), "", "indirect"),
    ]


def test_offsets_of_a_text_that_is_tidied_go_with_their_words(
    ann: Annotator, tmp_path: Path
) -> None:
    untidy = "\ufeff The ferry\u200b stays.  \r\n\r\n\r\n\r\n“We\tkeep it,” she said.\r\n"
    at = untidy.index("“We"), untidy.index("she") - 1
    record = {"text": untidy, "attributions": [{"content": [at], "speaker": "Ada"}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(record), encoding="utf-8")
    made = coding(ann.library, str(tmp_path / "gold.jsonl"))
    [(article, (only,))] = made.marks.items()
    assert made.text(article)[slice(*only.spans[0])] == "“We keep it,”"


def test_only_articles_that_all_have_coded_are_compared(ann: Annotator, bob: Annotator) -> None:
    ann.tag("ferry", "claim", text="A ferry left.")
    ann.tag(BOAT, "claim")
    bob.tag(ALL, "claim")
    bob.tag("bus", "claim", text="A bus left.")
    one = coding(ann.library, "ann")
    assert both(one, coding(ann.library, str(bob.library.folder))) == (ID,)


def test_an_annotation_without_a_certain_place_is_left_out_and_counted(
    ann: Annotator, bob: Annotator, tmp_path: Path
) -> None:
    ann.tag(BOAT, "claim")
    bob.tag(ALL, "claim")
    file = exported(bob, tmp_path / "bob.jsonl")
    line = json.loads(file.read_text(encoding="utf-8"))
    line["target"][0] |= {"exact": "never said", "prefix": "", "suffix": ""}
    file.write_text(json.dumps(line), encoding="utf-8")
    made = coding(ann.library, str(file))
    assert (made.marks, made.left_out) == ({ID: ()}, 1)


def test_proposals_in_an_export_are_nobody_s_marks(ann: Annotator, tmp_path: Path) -> None:
    library = ann.library
    library.add(article_from_text(TEXT))
    export_file(
        readings(library, [ID], proposals=True), "jsonl", tmp_path / "all.jsonl", proposals=True
    )
    assert "proposed" in (tmp_path / "all.jsonl").read_text(encoding="utf-8")
    assert coding(library, str(tmp_path / "all.jsonl")).marks == {}


def test_of_several_annotators_in_a_folder_one_is_named_behind_it(
    ann: Annotator, tmp_path: Path
) -> None:
    Annotator(tmp_path / "both", "cem").tag(BOAT, "claim")
    dan = Annotator(tmp_path / "both", "dan")
    dan.tag(ALL, "claim")
    with pytest.raises(LibraryError, match=r"cem \(1 annotation\), dan \(1 annotation\).*both#cem"):
        coding(ann.library, str(tmp_path / "both"))
    made = coding(ann.library, f"{tmp_path / 'both'}#Dan")
    assert (made.name, [each.spans for each in made.marks[ID]]) == ("dan", [(span(ALL),)])
    file = exported(dan, tmp_path / "both.jsonl")
    assert coding(ann.library, f"{file}#dan").marks == made.marks
    with pytest.raises(LibraryError, match="has no annotations by eve"):
        coding(ann.library, f"{file}#eve")


def test_a_name_of_nobody_is_told_with_who_there_is(ann: Annotator) -> None:
    ann.tag(BOAT, "claim")
    with pytest.raises(LibraryError, match=r"“amn” is no annotator.*ann \(1 annotation\)"):
        coding(ann.library, "amn")


def test_an_empty_library_says_that_nobody_annotated(ann: Annotator) -> None:
    with pytest.raises(LibraryError, match="Nobody has annotated here yet"):
        coding(ann.library, "ann")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("{", "line 1 is no JSON"),
        ('{"text": "A."}', "line 1 is of no form"),
        ("[]\n", "line 1 is of no form"),
        ('{"text": "A.", "attributions": [{"content": [[0, 9]]}]}', "line 1 makes no sense"),
        ('{"text": "A.", "attributions": [{"content": [[1, 1]]}]}', "line 1 makes no sense"),
        ('{"text": "A.", "attributions": [{"content": [["a", 1]]}]}', "line 1 makes no sense"),
        ('{"text": "", "attributions": []}', "line 1 makes no sense"),
        ('{"text": 3, "attributions": []}', "line 1 makes no sense"),
        ('{"text": "A.", "attributions": [3]}', "line 1 makes no sense"),
        ('{"text": "A.", "attributions": []}\n\n{"format"', "line 3 is no JSON"),
        ('{"format": "quoth-annotation", "version": 1}', "line 1 makes no sense"),
        ('{"format": "quoth-annotation", "version": 2}', "update Quoth"),
        ('{"type": "AnnotationCollection"}', "line 1 makes no sense"),
    ],
)
def test_a_file_of_no_known_form_is_told_by_its_line(
    ann: Annotator, tmp_path: Path, content: str, said: str
) -> None:
    (tmp_path / "odd.json").write_text(content, encoding="utf-8")
    with pytest.raises(LibraryError, match=said):
        coding(ann.library, str(tmp_path / "odd.json"))


def test_a_folder_that_is_no_library_is_told_and_left_alone(ann: Annotator, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(LibraryError, match="There is no library in"):
        coding(ann.library, str(tmp_path / "empty"))
    assert not any((tmp_path / "empty").iterdir())


def test_names_that_no_file_can_have_are_names_of_nobody(ann: Annotator) -> None:
    for name in ("", "#", "~nobody-at-all/x", "x" * 5000, "a\0b"):
        with pytest.raises(LibraryError, match="is no annotator"):
            coding(ann.library, name)


def test_a_library_is_read_though_its_index_is_not_there_yet(
    ann: Annotator, tmp_path: Path
) -> None:
    ann.tag(BOAT, "claim")
    assert [*coding(Library(tmp_path / "ann"), "ann").marks] == [ID]
