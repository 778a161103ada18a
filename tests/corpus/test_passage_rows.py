"""Passages are read with their texts, those only that are live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from corpus.passage_rows import live_passages, read_passages
from corpus.tables import PassageRow
from tests.builders import numbered_draft

if TYPE_CHECKING:
    from tests.corpus.collecting import Collecting


def test_passages_come_with_text_sentences_and_masks(collecting: Collecting) -> None:
    text = "The harbour of Orla opened. [1] Its bridge is long."
    collecting.articles.add([numbered_draft(1, text=text)])
    with collecting.database.read() as session:
        [passage] = read_passages(session, [1])
    assert (passage.text, passage.external_id, passage.language) == (text, "article-1", "en")
    assert [one.of(text) for one in passage.masks] == [" [1]"]
    assert [one.of(text)[:3] for one in passage.sentences] == ["The", "Its"]
    assert passage.first == 0
    assert passage.sha256 == passage.embedded_text().sha256


def test_only_what_is_current_and_not_removed_is_live(collecting: Collecting) -> None:
    collecting.articles.add([numbered_draft(number) for number in range(3)])
    collecting.articles.add([numbered_draft(0, text="The harbour of town0 closed. It is old.")])
    collecting.articles.remove([2])
    with collecting.database.read() as session:
        live = set(session.scalars(live_passages(select(PassageRow.id))))
        found = {one.passage_id: one.article_id for one in read_passages(session, range(1, 9))}
    assert set(found) == live
    assert sorted(found.values()) == [1, 3]
