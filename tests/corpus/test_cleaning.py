"""Decoration is masked where it stands; what only looks like it stays."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.articles import MaskReason
from corpus.cleaning import find_masks
from corpus.folding import block_key

FULL = "The council has opened a library in the old town, and everybody may borrow ten books."
TITLE = "A new library"

REFERENCES = {
    "none": ("It rained.", []),
    "one": ("It rained.[1] Then it snowed.", ["[1]"]),
    "after a space": ("It rained. [1]", [" [1]"]),
    "after a no-break space": ("It rained\u00a0[12].", ["\u00a0[12]"]),
    "several": ("It rained.[1][2][103]", ["[1][2][103]"]),
    "a list": ("It rained.[1, 2] It snowed.[3,4] It froze.[5–7]", ["[1, 2]", "[3,4]", "[5–7]"]),
    "before a word": ("It rained [1]and snowed.", ["[1]"]),
    "in English": (
        "It rained.[citation needed] It snowed.[Edit]",
        ["[citation needed]", "[Edit]"],
    ),
    "in Russian": ("Шёл дождь.[источник?] Снег.[править]", ["[источник?]", "[править]"]),
    "in Kazakh": ("Жаңбыр жауды.[дереккөз?]", ["[дереккөз?]"]),
    "a year": ("It rained [2024].", []),
    "a word": ("“It [the rain] fell.” [sic]", []),
    "a link": ("See [the map](https://a.example).", []),
    "empty": ("It rained.[]", []),
}


def masks_of(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(mask.reason.name, mask.span.of(text)) for mask in find_masks(text, title)]


@pytest.mark.parametrize(("text", "marks"), REFERENCES.values(), ids=REFERENCES.keys())
def test_reference_marks_are_masked(text: str, marks: list[str]) -> None:
    assert masks_of(text) == [("REFERENCE_MARK", mark) for mark in marks]


@pytest.mark.parametrize(
    "line",
    [
        *("Skip to content", "SKIP TO CONTENT", "Skip to content »", "Share", "Load more", "Menu"),
        *("Перейти к содержанию", "Поделиться", "Все права защищены", "Скопировать ссылку"),
        *("Мазмұнға өту", "Бөлісу", "Басты бет", "Жарнама", "Барлық құқықтар қорғалған"),
    ],
)
def test_a_line_of_navigation_is_masked_in_three_languages(line: str) -> None:
    assert masks_of(f"{line}\n\n{FULL}") == [("NAVIGATION", line)]


@pytest.mark.parametrize(
    "text",
    [
        "Home is where the heart is.",
        "The menu has three dishes.",
        "Related work is found in chapter two.",
        "Главная улица закрыта.",
        "Іздеу жұмыстары жүріп жатыр.",
        "The latest news came at noon.",
        "He said: read also the other book.",
    ],
)
def test_a_sentence_with_words_of_navigation_is_not_masked(text: str) -> None:
    assert masks_of(f"{FULL}\n\n{text}") == []


@pytest.mark.parametrize(
    "lead",
    [
        *(
            "Read also:",
            "READ ALSO",
            "Latest",
            "Related stories:",
            "You may also like",
            "Most read",
        ),
        *("Don’t miss", "Читайте также:", "По теме", "Ещё по теме:", "Тағы оқыңыз:"),
        *("Сондай-ақ оқыңыз:", "Тақырып бойынша"),
    ],
)
def test_headings_after_a_lead_are_teasers(lead: str) -> None:
    text = f"{FULL}\n\n{lead}\n\n  • Tram four\n  • Blue river\n\nIt rained."
    found = masks_of(text)
    assert found == [("TEASER", lead), ("TEASER", "Tram four"), ("TEASER", "Blue river")]


def test_a_sentence_ends_a_list_of_teasers() -> None:
    text = "Read also:\nTram four\nThe river was green last week, and nobody knew why.\nBlue river"
    assert masks_of(text) == [("TEASER", "Read also:"), ("TEASER", "Tram four")]


def test_no_more_than_twelve_blocks_are_taken_for_teasers() -> None:
    text = "Read also:\n" + "\n".join(f"- headline {word}" for word in "abcdefghijklmno")
    assert masks_of(text) == [
        ("TEASER", "Read also:"),
        *[("TEASER", f"headline {word}") for word in "abcdefghijk"],
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\u2028"])
@pytest.mark.parametrize(
    "teaser",
    [
        *("Read also: The tram (photos)", "SEE ALSO: A map", "More on this topic : Rain"),
        *("Читайте также: Трамвай", "Смотрите также: Карта", "Тағы оқыңыз: Трамвай"),
    ],
)
def test_a_teaser_on_one_line_is_masked_to_its_end(teaser: str, line_break: str) -> None:
    for before in (FULL + line_break, FULL + " ", FULL, ""):
        text = f"{before}{teaser}{line_break}It rained and rained in the old town by the river."
        assert masks_of(text) == [("TEASER", teaser)]


def test_a_teaser_within_a_sentence_is_not_cut_out_of_it() -> None:
    assert masks_of("The sign said read also: the small print.") == []


def test_the_sentence_behind_a_teaser_stays() -> None:
    text = "По теме: бюджет был одобрен сенатом в четверг. And another one stands behind it."
    assert masks_of(text) == [("TEASER", "По теме: бюджет был одобрен сенатом в четверг.")]


def test_the_title_is_masked_wherever_it_stands_again() -> None:
    text = f"{TITLE}\n\n{FULL}\n\nA NEW LIBRARY!\n\nA new library in town"
    found = masks_of(text, TITLE)
    assert found == [("REPEATED_TITLE", TITLE), ("REPEATED_TITLE", "A NEW LIBRARY!")]


def test_the_title_within_a_sentence_is_not_masked() -> None:
    assert masks_of("A new library has opened.\n\nWe have a new library.", TITLE) == []


def test_an_empty_title_masks_nothing() -> None:
    assert masks_of(f"…\n\n{FULL}", "") == []


def test_a_paragraph_that_stands_twice_is_shown_once() -> None:
    text = f"{FULL}\n\nIt rained.\n\n{FULL.upper()} [1]\n\n{FULL}"
    assert masks_of(text) == [
        ("REPEATED_PARAGRAPH", f"{FULL.upper()} [1]"),
        ("REPEATED_PARAGRAPH", FULL),
    ]


@pytest.mark.parametrize(
    "similar",
    [
        FULL.replace("ten", "nine"),
        FULL.replace("has opened", "has not opened"),
        FULL[:-1] + " at once.",
        "Yesterday, " + FULL,
        FULL.split(",", maxsplit=1)[0] + ".",
    ],
    ids=["another number", "the opposite", "longer", "later", "its beginning"],
)
def test_a_paragraph_that_is_merely_similar_is_not_masked(similar: str) -> None:
    assert masks_of(f"{FULL}\n\n{similar}") == []


@pytest.mark.parametrize("dots", ["...", "…", " ...", " …"])
@pytest.mark.parametrize("clipped_first", [True, False])
def test_a_clipped_paragraph_is_masked_beside_the_full_one(
    dots: str,
    clipped_first: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    clipped = FULL[:48] + dots
    text = "\n\n".join([clipped, FULL] if clipped_first else [FULL, clipped])
    assert masks_of(text) == [("REPEATED_PARAGRAPH", clipped)]


@pytest.mark.parametrize(
    "clipped",
    ["The council...", "The council has shut a library in the old...", FULL[:48]],
    ids=["too short to tell", "it stands nowhere in full", "without dots"],
)
def test_what_may_be_no_clipping_is_not_masked(clipped: str) -> None:
    assert masks_of(f"{clipped}\n\n{FULL}") == []


def test_a_mark_within_a_masked_paragraph_is_masked_with_it() -> None:
    assert masks_of(f"{FULL}\n\n{FULL} [1]") == [("REPEATED_PARAGRAPH", f"{FULL} [1]")]


@pytest.mark.parametrize(
    ("block", "key"),
    [
        ("Skip to content", "skip to content"),
        ("  « SKIP — to\tcontent! »", "skip to content"),
        ("Straße [1], 25 %", "strasse 25"),
        ("Қазақстан: ТИҚО", "қазақстан тиқо"),
        ("• * —", ""),
    ],
)
def test_blocks_that_read_the_same_have_one_key(block: str, key: str) -> None:
    assert block_key(block) == key


PIECES = (
    *(
        FULL,
        FULL[:48] + "...",
        TITLE,
        "Skip to content",
        "Read also:",
        "Read also: Tram",
        "Latest",
    ),
    *("[1]", " [2, 3]", "• ", "\n", "\n\n", "\r\n", "\u2028", " ", "word", "It rained.", "…", "«"),
)
pieced = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(text=pieced | st.text())
def test_masks_are_in_order_and_do_not_overlap(text: str) -> None:
    masks = find_masks(text, TITLE)
    assert all(one.span.end <= other.span.start for one, other in pairwise(masks))
    assert all(mask.span.end <= len(text) for mask in masks)
    assert all(mask.span.of(text).strip() for mask in masks)
    assert {mask.reason for mask in masks} <= set(MaskReason)
    assert find_masks(text, TITLE) == masks
