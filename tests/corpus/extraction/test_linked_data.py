"""Of all that a page describes in JSON-LD only its own article counts."""

from __future__ import annotations

import json

import pytest
from lxml.html import document_fromstring

from corpus.extraction.linked_data import names, own_article, own_things

OWN = {"@type": "NewsArticle", "headline": "A library", "datePublished": "2025-05-05"}
OTHER = {"@type": "NewsArticle", "headline": "A tram", "datePublished": "2024-01-01"}
ADDRESS = "https://a.example/library"


def page(*contents: object) -> object:
    written = (one if isinstance(one, str) else json.dumps(one) for one in contents)
    scripts = "".join(f'<script type="application/ld+json">{one}</script>' for one in written)
    return document_fromstring(f"<html><body>{scripts}</body></html>")


PAGES = {
    "alone": [OWN],
    "in a graph": [{"@graph": [{"@type": "WebSite", "name": "Ledger"}, OWN]}],
    "of several types": [OWN | {"@type": ["Article", "BlogPosting"]}],
    "said twice": [OWN, OWN],
    "beside broken data": ["{", "[" * 100_000, OWN],
    "beside a list of stories": [{"@type": "ItemList", "itemListElement": [OTHER]}, OWN],
    "beside another, by its address": [
        OTHER | {"url": "https://a.example/x"},
        OWN | {"url": ADDRESS},
    ],
    "beside another, by its main page": [
        OTHER,
        OWN | {"mainEntityOfPage": {"@id": ADDRESS + "/"}},
    ],
    "beside another, by its headline": [OTHER, OWN],
}


@pytest.mark.parametrize("contents", PAGES.values(), ids=PAGES.keys())
def test_the_own_article_is_found(contents: list[object]) -> None:
    article = own_article(own_things(page(*contents)), (ADDRESS,), ("A library",))
    assert (article["headline"], article["datePublished"]) == ("A library", "2025-05-05")


@pytest.mark.parametrize("contents", [[], [OWN, OTHER], [{"@type": "WebSite"}], ["5"], ["null"]])
def test_where_it_cannot_be_told_there_is_none(contents: list[object]) -> None:
    assert own_article(own_things(page(*contents)), (), ()) == {}


ANOTHER = {"url": "https://a.example/tram", "headline": "A tram"}


def test_the_only_article_is_another_where_neither_its_address_nor_its_headline_is_the_own() -> (
    None
):
    assert own_article(own_things(page(OWN | ANOTHER)), (ADDRESS,), ("A library",)) == {}


@pytest.mark.parametrize(
    "changes",
    [
        *({"url": ADDRESS}, {"url": None}, {"headline": "A LIBRARY | Ledger"}),
        *({"headline": "A libr&#97;ry"}, {"mainEntityOfPage": {"url": ADDRESS}}),
    ],
)
def test_the_only_article_is_believed_by_its_address_or_by_its_headline(
    changes: dict[str, object],
) -> None:
    things = own_things(page(OWN | ANOTHER | changes))
    assert own_article(things, (ADDRESS,), ("A library",)) != {}


def test_names_are_read_in_every_way_they_are_written() -> None:
    things = ({"@id": "#ann", "name": "Ann Lee"},)
    value = ["Bob", {"name": "Eve"}, {"@id": "#ann"}, {"@id": "#nobody"}, 5, None]
    assert list(names(value, things)) == ["Bob", "Eve", "Ann Lee"]
