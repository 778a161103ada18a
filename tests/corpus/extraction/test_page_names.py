"""A page is called by its own names: not its site's for a title, not its site's for an author."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from corpus.extraction.page_names import (
    only_persons,
    page_language,
    page_outlet,
    page_title,
    title_forms,
    without_site,
)

TITLE = "A new library opens in town"


@pytest.mark.parametrize(
    "title",
    [
        *(f"{TITLE} | Ledger", f"{TITLE} - Ledger", f"{TITLE} — Ledger", f"Ledger: {TITLE}"[8:]),
        *(f"Ledger | {TITLE}", f"{TITLE} | City | Ledger"[: -len(" | Ledger")][: len(TITLE)]),
        *(f"{TITLE} :: LEDGER", f"{TITLE}|Ledger", TITLE),
    ],
)
def test_the_site_is_no_part_of_the_title(title: str) -> None:
    assert without_site(title, "Ledger") == TITLE


def test_a_dash_may_be_part_of_a_title() -> None:
    assert without_site("Reform is needed — President", None) == "Reform is needed — President"
    assert without_site("Reform is needed | Ledger", None) == "Reform is needed"


def test_the_headline_decides_what_is_behind_it() -> None:
    assert without_site(f"{TITLE} — Old Ledger", None, TITLE) == TITLE
    assert without_site(f"{TITLE} today", None, TITLE) == f"{TITLE} today"


def test_the_forms_of_a_title_are_its_beginnings() -> None:
    assert set(title_forms(["A — b | C"], None)) == {"a — b | c", "a — b", "a"}


@pytest.mark.parametrize(
    ("titles", "headline", "title"),
    [
        ([f"{TITLE} | Ledger"], TITLE, TITLE),
        ([f"{TITLE} | Ledger"], "Ledger", TITLE),
        ([TITLE.upper()], TITLE, TITLE),
        (["Ledger"], TITLE, TITLE),
        ([], TITLE, TITLE),
        (["Ledger"], None, None),
        ([TITLE, "Another"], "Something else", TITLE),
    ],
)
def test_the_title_is_the_headline_where_the_head_bears_it_out(
    titles: list[str], headline: str | None, title: str | None
) -> None:
    assert page_title(titles, headline, "Ledger") == title


def test_the_outlet_is_a_name_and_no_address() -> None:
    article = {"publisher": {"name": "The Ledger"}}
    assert page_outlet({"og:site_name": ("https://a.example",)}, article, ()) == "The Ledger"
    assert page_outlet({"application-name": ("App",)}, {}, ()) == "App"
    assert page_outlet({}, {}, ({"@type": "WebSite", "name": "Site"},)) == "Site"
    assert page_outlet({}, {}, ()) is None


@pytest.mark.parametrize(
    ("said", "author"),
    [
        (["Ann Lee"], "Ann Lee"),
        (["By Ann Lee"], "Ann Lee"),
        (["Автор: Анна Ли"], "Анна Ли"),
        (["Ann Lee", "Bob Roy", "ann lee"], "Ann Lee; Bob Roy"),
        (["Ann Lee; Bob Roy"], "Ann Lee; Bob Roy"),
        (["Ledger"], None),
        (["a.example"], None),
        (["https://a.example/ann"], None),
        (["ann@a.example"], None),
        (["admin"], None),
        (["Админ"], None),
        (["x" * 101], None),
        (["..."], None),
        ([], None),
        (["Kirby Smith"], "Kirby Smith"),
    ],
)
def test_authors_are_persons(said: list[str], author: str | None) -> None:
    assert only_persons(said, "Ledger", "https://www.a.example/x") == author


@pytest.mark.parametrize(
    ("named", "text", "language"),
    [
        ("en-GB", "It rained in the town.", "en"),
        ("ru", "В городе шёл дождь.", "ru"),
        ("kk-KZ", "Қалада жаңбыр жауды.", "kk"),
        ("en-US", "В городе шёл дождь.", None),
        ("ru", "Қалада жаңбыр жауды.", None),
        ("kk", "В городе шёл дождь.", None),
        ("english", "It rained.", None),
        ("", "It rained.", None),
    ],
)
def test_a_language_is_believed_if_the_letters_allow_it(
    named: str, text: str, language: str | None
) -> None:
    page = document_fromstring(f"<html lang='{named}'><body><p>x</p></body></html>")
    assert page_language(page, {}, text) == language


def test_open_graph_names_a_language_too() -> None:
    page = document_fromstring("<html><body><p>x</p></body></html>")
    assert page_language(page, {"og:locale": ("ru_RU",)}, "В городе шёл дождь.") == "ru"
