"""A form is found where it is written as one, and not where it is a word like others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.mentions import MentionFinder, forms
from corpus.articles import Draft
from corpus.passage_cache import PassageCache
from tests.index.reindexing import builder, opened_current, quiet

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Collection

TEXTS = (
    "The World Health Organization (WHO) met. Hearing aids cost little.",
    "Acquired immune deficiency syndrome (AIDS) is an illness of our time.",
    "Research and development (R&D) costs much more than that.",
    "Дүниежүзілік денсаулық сақтау ұйымы (ДДСҰ) кеше хабарлады.",
)

FOUND = {
    "What does WHO do?": ["WHO"],
    "who does it?": [],
    "Who does it?": [],
    "WHO DOES IT?": [],
    "What is AIDS?": ["AIDS"],
    "what are aids?": [],
    "r&d costs": ["r&d"],
    "ДДСҰ-ның есебі": ["ДДСҰ-ның"],
    "ддсұ есебі": ["ддсұ"],
    "the World Health Organisations of the world": ["World Health Organisations"],
    "WHO and the World Health Organization": ["WHO", "World Health Organization"],
    "world health": [],
    "": [],
}


@pytest.fixture
def finder(collection: Collection, tmp_path: Path) -> MentionFinder:
    """Give what finds mentions of what some articles explain."""
    collection.articles.add([Draft(str(at), f"T {at}", text) for at, text in enumerate(TEXTS)])
    builder(collection, tmp_path / "index").reindex(quiet)
    acronyms = opened_current(tmp_path / "index").acronyms
    return MentionFinder(acronyms, PassageCache(collection.passages), ("en", "kk"))


def test_mentions_are_found_in_order(finder: MentionFinder) -> None:
    for text, written in FOUND.items():
        found = [text[one.start : one.end] for one in finder.mentions(text)]
        assert found == written, text


def test_each_says_what_it_stands_for(finder: MentionFinder) -> None:
    short, long = finder.mentions("WHO and the World Health Organization")
    assert (short.is_short, long.is_short) == (True, False)
    assert short.senses == long.senses == finder.senses("WHO")
    assert finder.senses("UN") == ()


def test_a_word_may_be_a_form_without_its_ending() -> None:
    assert forms("ДДСҰ-ның") == ("ДДСҰ-ның", "ДДСҰ")
    assert forms("tiscs") == ("tiscs", "tisc")
    assert forms("s") == ()
