"""Short forms are found where an article explains them, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.articles import Span
from index.acronyms.finding import explained_in
from tests.index.acronyms.articles import passage

EXPLAINED = {
    "Technology and Innovation Support Centers (TISCs) are places.": (
        "TISC",
        "Technology and Innovation Support Centers",
    ),
    "TISCs, or Technology and Innovation Support Centers, are places.": (
        "TISC",
        "Technology and Innovation Support Centers",
    ),
    "The International Labour Organization, or ILO, said so.": (
        "ILO",
        "International Labour Organization",
    ),
    "“IP” stands for intellectual property in most cases.": ("IP", "intellectual property"),
    "The WHO (World Health Organization, Geneva) said so.": ("WHO", "World Health Organization"),
    "UN (the United Nations) met.": ("UN", "United Nations"),
    "The United Nations (U.N.) met.": ("UN", "United Nations"),
    "It pays for research and development (R&D).": ("R&D", "research and development"),
    "The Internet of Things (IoT) grows.": ("IoT", "Internet of Things"),
    "Non-governmental organizations (NGOs) work.": ("NGO", "Non-governmental organizations"),
    "The World Intellectual Property Organization (the “WIPO”) met.": (
        "WIPO",
        "World Intellectual Property Organization",
    ),
    "Центр поддержки технологий и инноваций (ЦПТИ) открылся.": (
        "ЦПТИ",
        "Центр поддержки технологий и инноваций",
    ),
    "Помогли центрам поддержки технологий и инноваций (далее — ЦПТИ).": (
        "ЦПТИ",
        "центрам поддержки технологий и инноваций",
    ),
    "ВОЗ (Всемирная организация здравоохранения) сообщила.": (
        "ВОЗ",
        "Всемирная организация здравоохранения",
    ),
    "Общество «Казахстан темир жолы» (КТЖ) сообщило.": ("КТЖ", "Казахстан темир жолы"),
    "МРТ расшифровывается как магнитно-резонансная томография.": (
        "МРТ",
        "магнитно-резонансная томография",
    ),
    "Организация Объединённых Наций (ООН, UN) решила.": ("ООН", "Организация Объединённых Наций"),
    "Дүниежүзілік денсаулық сақтау ұйымы (ДДСҰ) хабарлады.": (
        "ДДСҰ",
        "Дүниежүзілік денсаулық сақтау ұйымы",
    ),
    "Технологиялар мен инновацияларды қолдау орталығы (бұдан әрі – ТИҚО) ашылды.": (
        "ТИҚО",
        "Технологиялар мен инновацияларды қолдау орталығы",
    ),
}

TRAPS = [
    "He waited (see below) until May (2019) and June (MAY).",
    "The UN (under new management) met.",
    "Tesla (TSLA) and Apple Inc. (AAPL) rose; Microsoft (NASDAQ: MSFT) fell.",
    "ALMATY (AFP) - The apartment (AP) burned.",
    "The Group of Twenty (G20) met.",
    "Rep. John Smith (R-TX) spoke.",
    "Part two (II) of it, page twelve (12), at ten (10:30 AM).",
    "Organization: World Health. It (WHO) met.",
    "World Health Organization. (WHO) met.",
    "он вошёл в дом (ДОМ) и сел",
]


@pytest.mark.parametrize(("text", "found"), EXPLAINED.items(), ids=EXPLAINED)
def test_what_is_explained_is_found(text: str, found: tuple[str, str]) -> None:
    (one,) = explained_in(passage(text))
    assert (one.short, one.long) == found
    assert one.long in one.span.of(text)


@pytest.mark.parametrize("text", TRAPS)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert explained_in(passage(text)) == []


def test_two_may_stand_in_one_sentence() -> None:
    text = "The World Bank (WB) and the World Health Organization (WHO) met."
    assert [one.short for one in explained_in(passage(text))] == ["WB", "WHO"]


def test_nothing_reaches_over_what_is_masked() -> None:
    text = "World Health [1] Organization (WHO) met."
    mask = Span(text.index("[1]"), text.index("[1]") + 3)
    assert explained_in(passage(text, masks=[mask])) == []
    shown = "The [1] World Health Organization (WHO) met."
    mask = Span(shown.index("[1]"), shown.index("[1]") + 3)
    assert [one.short for one in explained_in(passage(shown, masks=[mask]))] == ["WHO"]


def test_nothing_reaches_over_the_end_of_a_sentence() -> None:
    text = "It is the World Health. Organization (WHO) met."
    end = text.index("Organization")
    assert explained_in(passage(text, sentences=[Span(0, end - 1), Span(end, len(text))])) == []


def test_a_long_form_over_two_lines_is_told_on_one() -> None:
    (one,) = explained_in(passage("The World Health\u00a0 Organization (WHO) met."))
    assert one.long == "World Health Organization"


@given(st.text(alphabet="aA bB(),.-–«»\"'/&;:1ЖжҰ\n\u00a0or", max_size=80), st.integers(0, 60))
def test_whatever_is_found_is_a_slice_that_holds_both(text: str, at: int) -> None:
    text = f"{text}." if not text.strip() else text
    masks = [Span(at, at + 2)] if at + 2 <= len(text) else []
    for one in explained_in(passage(text, masks=masks)):
        said = one.span.of(text)
        assert one.long.split()[0] in said
        assert one.short.replace(".", "")[:2] in said.replace(".", "")
        assert not any(mask.meets(one.span) for mask in masks)
