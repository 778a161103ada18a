"""Smoke questions are kept in order, each once, and know what became of their article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.errors import CorpusError
from corpus.smoke import SmokeQuestion, SmokeStore
from tests.builders import NOON, numbered_draft

if TYPE_CHECKING:
    from tests.corpus.collecting import Collecting

ADDED_AT = "2025-06-01T12:00:00Z"
CHANGED_AT = "2025-06-01T12:01:00Z"  # a collection's clock has told the time once before


@pytest.fixture
def smoke(collecting: Collecting) -> SmokeStore:
    """Give the questions of an empty collection."""
    return SmokeStore(collecting.database, lambda: NOON)


def test_questions_are_kept_in_order_and_each_once(
    collecting: Collecting, smoke: SmokeStore
) -> None:
    collecting.articles.add([numbered_draft(1)])
    first = smoke.add("  How long\nis bridge1? ", "article-1")
    assert first == SmokeQuestion(1, "How long is bridge1?", "article-1", ADDED_AT, CHANGED_AT)
    second = smoke.add("How long is bridge1?", "article-2")
    assert smoke.add("How long is bridge1?", "article-1") == first
    assert smoke.all() == [first, second]


def test_a_question_knows_when_its_article_changed_and_that_it_is_gone(
    collecting: Collecting, smoke: SmokeStore
) -> None:
    draft = numbered_draft(1)
    smoke.add("How long is bridge1?", "article-1")
    changed = [smoke.all()[0].changed_at]
    [added] = collecting.articles.add([draft])
    changed.append(smoke.all()[0].changed_at)
    collecting.articles.add([replace(draft, text="Another text.")])
    changed.append(smoke.all()[0].changed_at)
    collecting.articles.remove([added.article_id])
    changed.append(smoke.all()[0].changed_at)
    assert changed[0] is changed[-1] is None
    assert CHANGED_AT == changed[1] < (changed[2] or "")


@pytest.mark.parametrize("question", ["", " \n", "a" * 4097])
def test_what_is_no_question_is_refused(smoke: SmokeStore, question: str) -> None:
    with pytest.raises(CorpusError, match="1 to 4096 characters"):
        smoke.add(question, "article-1")


@pytest.mark.parametrize("question", ["What\0?", "What \udcff?"], ids=ascii)
def test_what_cannot_be_stored_is_refused(smoke: SmokeStore, question: str) -> None:
    with pytest.raises(CorpusError, match=r"bytes that are no UTF-8, or a NUL; write it as text"):
        smoke.add(question, "article-1")
    assert smoke.all() == []


def test_a_removed_question_is_gone_and_its_id_is_not_used_again(smoke: SmokeStore) -> None:
    first = smoke.add("What?", "a")
    assert smoke.remove(first.question_id) == "What?"
    assert smoke.add("What?", "a").question_id == first.question_id + 1
    for unknown in (first.question_id, -1, 2**31, 10**20):
        with pytest.raises(CorpusError, match=rf"no smoke question {unknown}; `footnote smoke"):
            smoke.remove(unknown)
