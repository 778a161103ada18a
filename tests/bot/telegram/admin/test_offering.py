"""A single article is held against the collection: new, unchanged, or in the place of another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.telegram.admin.offering import compared, sorted_out
from bot.telegram.messages.admin_articles import Novelty
from corpus.errors import RefusedInputError
from tests.builders import numbered_draft

if TYPE_CHECKING:
    from corpus.articles import Draft
    from tests.builders import Collection

HERE = numbered_draft(1)


@pytest.mark.parametrize(
    ("draft", "novelty", "replaced"),
    [
        (numbered_draft(2), Novelty.NEW, ""),
        (HERE, Novelty.UNCHANGED, "Town number1"),
        (replace(HERE, outlet="The Herald"), Novelty.REPLACES, "Town number1"),
        (replace(HERE, title="Other"), Novelty.REPLACES, "Town number1"),
    ],
)
def test_one_article_is_compared_as_a_whole(
    collection: Collection, draft: Draft, novelty: Novelty, replaced: str
) -> None:
    collection.articles.add([HERE])
    offered = compared(sorted_out([draft]), collection.articles)
    assert (offered.novelty, offered.replaced) == (novelty, replaced)


def test_what_was_removed_is_new_again(collection: Collection) -> None:
    collection.articles.add([HERE])
    collection.articles.remove([1])
    assert compared(sorted_out([HERE]), collection.articles).novelty is Novelty.NEW


def test_drafts_and_refusals_are_told_apart(collection: Collection) -> None:
    refused = RefusedInputError("a:2", "it is no JSON", "write some")
    offered = compared(sorted_out([HERE, refused]), collection.articles)
    assert (offered.drafts, offered.refused) == ([HERE], ["a:2: it is no JSON; write some"])
