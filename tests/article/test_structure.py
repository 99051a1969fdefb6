"""What the passages of plain text are."""

from __future__ import annotations

import pytest

from reader.article import Article, BlockKind, article_from_text

PROSE = "The hall cheered. It had been full since noon, and nobody left before the vote was done."

NEWS = f"""\
Council votes to keep the harbour ferry
Nine members back the service after a night of pleas from the islands
By Ana Ruiz, City Editor
Published: Thursday 12 March 2026, 14:05 GMT
-
The ferry leaves the quay in Voss Harbour, on March 3, 2026 (AP)
{PROSE}
"It will sail," said the mayor.
What happens next
{PROSE} On Sunday the yard opens.
Sam Ode / AFP
{PROSE}
"""


def outline(article: Article) -> list[tuple[str, str]]:
    return [(str(block.kind), article.text[slice(*block.span)]) for block in article.blocks]


def kinds(text: str) -> list[BlockKind]:
    return [block.kind for block in article_from_text(text).blocks]


def test_a_page_of_news_is_told_apart() -> None:
    assert [kind for kind, _ in outline(article_from_text(NEWS))] == [
        *("headline", "standfirst", "byline", "byline", "separator", "caption", "paragraph"),
        *("paragraph", "heading", "paragraph", "caption", "paragraph"),
    ]


def test_title_byline_and_date_come_from_the_front() -> None:
    article = article_from_text(NEWS)
    assert article.title == "Council votes to keep the harbour ferry"
    assert article.byline == "Ana Ruiz, City Editor"
    assert article.date == "2026-03-12"


def test_blank_lines_between_the_passages_change_nothing() -> None:
    assert kinds(NEWS.replace("\n", "\n\n")) == kinds(NEWS)


def test_a_section_above_the_headline_is_not_the_headline() -> None:
    article = article_from_text(f"News | Politics\nFerry stays after all\n{PROSE}")
    assert article.title == "Ferry stays after all"


@pytest.mark.parametrize(
    "text",
    [
        f"The council met on Thursday.\n\n{PROSE}",
        f"To keep it, or not to keep it,\n\n{PROSE}",
        "Hello world",
        "ANA: Order\nBEN: I have one question, and it concerns the cost of the yard.",
        "so much depends\nupon\na red ferry\nglazed with rain",
    ],
)
def test_a_text_that_is_no_page_of_news_has_no_headline(text: str) -> None:
    assert set(kinds(text)) == {BlockKind.PARAGRAPH}


def test_a_text_without_a_headline_is_called_by_its_first_words() -> None:
    article = article_from_text(f"Mara came home late. {PROSE}\n\n{PROSE}")
    assert article.title == "Mara came home late. The hall cheered. It had been full…"


def test_a_day_of_the_week_is_no_date() -> None:
    assert article_from_text(f"Ferry stays after all\n{PROSE} On Sunday.").date == ""


@pytest.mark.parametrize(
    ("line", "byline", "date"),
    [
        ("By Ana Ruiz", "Ana Ruiz", ""),
        ("By ANA RUIZ and Tom Baker", "ANA RUIZ and Tom Baker", ""),
        ("By Ana Ruiz | 3 Mar 2026", "Ana Ruiz", "2026-03-03"),
        ("By Ana Ruiz, published on March 3, 2026", "Ana Ruiz", "2026-03-03"),
        ("Ana Ruiz, political correspondent", "Ana Ruiz, political correspondent", ""),
        ("Von Ana Ruiz", "Ana Ruiz", ""),
        ("Ana Ruiz\n12 March 2026", "Ana Ruiz", "2026-03-12"),
        ("Updated 10:32 AM, Tue 2026-03-03", "", "2026-03-03"),
        ("3.3.2026", "", "2026-03-03"),
        ("March 2026", "", "2026-03"),
    ],
)
def test_bylines_and_dates(line: str, byline: str, date: str) -> None:
    article = article_from_text(f"Ferry stays after all\n\n{line}\n\n{PROSE}")
    assert (article.byline, article.date) == (byline, date)
    assert article.blocks[1].kind is BlockKind.BYLINE


@pytest.mark.parametrize("line", ["By Sunday the quay was calm.", "By March", "31 February 2026"])
def test_lines_that_only_look_like_bylines(line: str) -> None:
    article = article_from_text(f"Ferry stays after all\n\n{line}\n\n{PROSE}")
    assert (article.byline, article.date) == ("", "")


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The quay at dawn, on March 3, 2026 (AP)", "(AP)"),
        ("The quay at dawn. (Sam Ode/AFP via Getty Images)", "(Sam Ode/AFP via Getty Images)"),
        ("The quay at dawn. Photo: Sam Ode/Reuters", "Photo: Sam Ode/Reuters"),
        ("The quay at dawn (Image: Sam Ode)", "(Image: Sam Ode)"),
        ("The quay at dawn. Sam Ode / AFP", "Sam Ode / AFP"),
        ("The quay at dawn. © 2026 Reuters", "© 2026 Reuters"),
        ("Photograph by Sam Ode", "Photograph by Sam Ode"),
    ],
)
def test_a_caption_ends_in_its_credit(caption: str, credit: str) -> None:
    article = article_from_text(f"{PROSE}\n\n{caption}\n\n{PROSE}")
    block = article.blocks[1]
    assert block.kind is BlockKind.CAPTION
    assert block.credit
    assert article.text[slice(*block.credit)] == credit


@pytest.mark.parametrize(
    "text",
    [
        "“It will sail,” the mayor told Reuters",
        "They asked the Harbour Authority (HA)",
        "The picture by the door fell",
    ],
)
def test_a_passage_without_a_credit_is_no_caption(text: str) -> None:
    assert BlockKind.CAPTION not in kinds(f"{PROSE}\n\n{text}\n\n{PROSE}")


def test_an_agency_after_the_last_sentence_signs_the_article() -> None:
    assert kinds(f"{PROSE}\n\nThe talks go on. (Reuters)")[-1] is BlockKind.PARAGRAPH


def test_a_transcript_is_paragraphs() -> None:
    remarks = ["THE CHAIR: Order", f"MARA VOSS: {PROSE}", "THE CHAIR: Questions", f"BEN: {PROSE}"]
    assert set(kinds("\n".join(remarks * 5))) == {BlockKind.PARAGRAPH}


def test_quotations_list_items_and_separators() -> None:
    passages = ("> It was late.", ">> Later.", "    Set in.", "- nets\n  - ropes\n2. oars", "* * *")
    article = article_from_text("\n\n".join((PROSE, *passages, PROSE)))
    found = [(block.kind, block.level) for block in article.blocks[1:-1]]
    quotation, item = BlockKind.QUOTATION, BlockKind.LIST_ITEM
    assert found == [
        *((quotation, 1), (quotation, 2), (quotation, 1), (item, 1), (item, 2), (item, 1)),
        (BlockKind.SEPARATOR, 0),
    ]


def test_where_paragraphs_begin_with_an_indent_it_means_nothing() -> None:
    assert set(kinds(f"    {PROSE}\n" * 4)) == {BlockKind.PARAGRAPH}


def test_a_line_that_somebody_says_is_no_heading() -> None:
    assert BlockKind.HEADING not in kinds(f'{PROSE}\n"Who," she asked, "was it?"\n{PROSE}')


def test_a_heading_may_be_in_quotation_marks() -> None:
    assert kinds(f'{PROSE}\n"Not a penny"\n{PROSE} {PROSE}')[1] is BlockKind.HEADING


def test_any_capitals_in_brackets_end_a_caption_of_some_length() -> None:
    caption = "Minister Anselm Brod, left, greets the envoy Marit Osk at the Customs House (KNA)"
    blocks = article_from_text(f"{PROSE}\n{caption}\n{PROSE}").blocks
    assert [block.kind for block in blocks][1] is BlockKind.CAPTION
    assert blocks[1].credit is not None


def test_the_short_name_of_a_body_in_a_heading_is_no_credit() -> None:
    heading = "The World Library Organisation (WLO)"
    assert kinds(f"{PROSE}\n{heading}\n{PROSE}")[1] is BlockKind.HEADING


def test_a_heading_stands_above_a_list() -> None:
    assert kinds(f"{PROSE}\n\nWhat we know\n\n- nets\n- ropes")[1] is BlockKind.HEADING


WRAPPED = """\
Ferry stays after all

The council of the harbour town voted on Thursday to keep its ferry, and
ended a year of doubt. The hall had been full since noon, and most of the
people in it stayed until the vote was done.

> The last crossing was late again, and nobody on the quay
> knew why.

Two things are known so far:

- the pilot was ill, and the man who stood in for him came from another
  town by bus
- the pump failed
"""


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    article = article_from_text(WRAPPED)
    assert [kind for kind, _ in outline(article)] == [
        *("headline", "paragraph", "quotation", "paragraph", "list item", "list item"),
    ]
    assert article.text[slice(*article.blocks[1].span)].count("\n") == 2


def test_the_lines_of_a_poem_stay_apart() -> None:
    poem = "I walked along the quiet shore\nand heard the water turn,\nthe lamps were lit"
    assert len(kinds(poem)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "市议会投票保留渡轮\n\n市议会周四投票决定保留渡轮，结束了一年的疑虑。",
        "المجلس يصوت على إبقاء العبارة\n\nصوت المجلس يوم الخميس على إبقاء العبارة، منهيا الشك.",
    ],
)
def test_other_scripts_have_headlines_too(text: str) -> None:
    assert kinds(text) == [BlockKind.HEADLINE, BlockKind.PARAGRAPH]
