"""What holds for every article, whatever was read."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, ArticleError, article_from_text, blocks_of
from reader.article.opening import Format
from reader.article.text import BREAKS, INVISIBLE, SPACES, normalise
from tests.article.strategies import markdowns, pages, texts

sources = st.one_of(
    st.tuples(texts, st.just("text")),
    st.tuples(pages, st.just("html")),
    st.tuples(markdowns, st.just("markdown")),
)


def read(source: tuple[str, Format]) -> Article | None:
    """Read a source; one without text is none, and no other error is let pass."""
    try:
        return article_from_text(source[0], format=source[1])
    except ArticleError:
        return None


def in_reference(source: str, at: int) -> bool:
    """Whether the source has a character reference such as ``&amp;`` there."""
    begin = source.rfind("&", 0, at + 1)
    return begin >= 0 and " " not in source[begin:at]


@given(sources)
def test_text_and_title_are_never_empty(source: tuple[str, Format]) -> None:
    if article := read(source):
        assert article.text.strip()
        assert article.title.strip()


@given(sources)
def test_the_text_is_clean(source: tuple[str, Format]) -> None:
    if article := read(source):
        assert normalise(article.text)[0] == article.text


@given(sources)
def test_blocks_are_in_order_and_hold_all_but_white_space(source: tuple[str, Format]) -> None:
    if article := read(source):
        held = [slice(*block.span) for block in article.blocks]
        between = [0, *(at for span in held for at in (span.start, span.stop)), len(article.text)]
        assert between == sorted(between)
        gaps = zip(between[::2], between[1::2], strict=True)
        assert not "".join(article.text[start:end] for start, end in gaps).strip()


@given(sources)
def test_blocks_and_credits_neither_begin_nor_end_in_white_space(
    source: tuple[str, Format],
) -> None:
    if article := read(source):
        for block in article.blocks:
            for span in filter(None, (block.span, block.credit)):
                passage = article.text[slice(*span)]
                assert passage == passage.strip() != ""


@given(sources)
def test_credits_stand_in_their_captions(source: tuple[str, Format]) -> None:
    article = read(source)
    for block in article.blocks if article else ():
        if block.credit:
            assert block.span.start <= block.credit.start
            assert block.credit.end <= block.span.end


@given(sources)
def test_kept_characters_stand_at_their_place_in_the_source(source: tuple[str, Format]) -> None:
    article = read(source)
    for run in article.source_map.runs if article else ():
        for i in range(run.start, run.start + run.length):
            assert article
            here, at = article.text[i], article.source_map.to_source(i)
            assert here == source[0][at] or here.isspace() or in_reference(source[0], at)


@given(sources)
def test_the_way_back_never_turns(source: tuple[str, Format]) -> None:
    if article := read(source):
        ways = [article.source_map.to_source(i) for i in range(len(article.text) + 1)]
        assert all(a <= b for a, b in pairwise(ways))
        assert ways[-1] <= len(source[0])


@given(texts)
def test_blocks_are_found_in_a_text_that_is_not_clean(text: str) -> None:
    for block in blocks_of(text):
        assert text[slice(*block.span)].strip()


@given(st.text())
def test_each_character_of_a_clean_text_has_its_place(source: str) -> None:
    text, source_map = normalise(source)
    for i, character in enumerate(text):
        assert character in {source[source_map.to_source(i)], " ", "\n"}


@given(sources)
def test_links_are_in_order_and_each_stands_in_one_block(source: tuple[str, Format]) -> None:
    if article := read(source):
        ends = [at for link in article.links for at in link.span]
        assert ends == sorted(ends)
        for link in article.links:
            words = article.text[slice(*link.span)]
            assert words == words.strip() != ""
            assert any(
                block.span.start <= link.span.start and link.span.end <= block.span.end
                for block in article.blocks
            )


@given(sources)
def test_links_lead_somewhere_and_addresses_are_clean(source: tuple[str, Format]) -> None:
    if article := read(source):
        visible = [i for block in article.blocks for i in range(*block.span)]
        for link in article.links:
            assert link.address or link.target is not None
            assert link.target is None or link.target in visible
        addresses = [link.address for link in article.links]
        for address in addresses + [image.address for image in article.images]:
            assert not re.search(rf"[{SPACES}{INVISIBLE}{BREAKS}\t]", address)


@given(sources)
def test_images_stand_before_a_block_or_after_the_last(source: tuple[str, Format]) -> None:
    if article := read(source):
        befores = [image.before for image in article.images]
        assert befores == sorted(befores)
        assert {*befores} <= {block.span.start for block in article.blocks} | {len(article.text)}
