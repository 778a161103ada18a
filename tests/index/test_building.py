"""A reindex embeds what is new and nothing else, and shows all that is in the collection."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from corpus.cutting import RECIPE
from corpus.errors import RefusedGenerationError
from index.building import Builder, Built, Plan
from index.generations import Generations
from tests.builders import numbered_draft
from tests.fakes import FakeEmbedder
from tests.index.reindexing import (
    TIMESTAMP,
    add_numbered,
    answers,
    builder,
    opened_current,
    quiet,
)

if TYPE_CHECKING:
    from pathlib import Path

    from index.opened import OpenedGeneration
    from tests.builders import Collection


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Give the folder of the index, which is not made yet."""
    return tmp_path / "index"


def test_the_first_reindex_embeds_everything(collection: Collection, index: Path) -> None:
    add_numbered(collection, 1, 2, 3)
    embedder = FakeEmbedder()
    built = builder(collection, index, embedder).reindex(quiet)
    assert built == Built(built.generation, articles=3, passages=3, embedded=3, is_new=True)
    assert len(embedder.embedded) == 3
    opened = opened_current(index)
    assert [answers(opened, number) for number in (1, 2, 3, 4)] == [True, True, True, False]


def test_a_second_reindex_with_nothing_new_does_nothing(
    collection: Collection, index: Path
) -> None:
    add_numbered(collection, 1, 2, 3)
    first = builder(collection, index).reindex(quiet)
    files = sorted(path.name for path in index.iterdir())
    embedder = FakeEmbedder()
    again = builder(collection, index, embedder).reindex(quiet)
    assert again == Built(first.generation, articles=3, passages=3, embedded=0, is_new=False)
    assert embedder.embedded == []
    assert sorted(path.name for path in index.iterdir()) == files


def test_the_model_is_not_loaded_where_nothing_is_embedded(
    collection: Collection, index: Path
) -> None:
    [first, _] = add_numbered(collection, 1, 2)
    builder(collection, index).reindex(quiet)
    collection.articles.remove([first])

    def load() -> FakeEmbedder:
        raise AssertionError

    without = Builder(collection.passages, Generations(index), "fake@1", load, lambda: TIMESTAMP)
    assert without.reindex(quiet).passages == 1


def test_one_changed_article_of_fifty_is_embedded_alone(
    collection: Collection, index: Path
) -> None:
    add_numbered(collection, *range(50))
    builder(collection, index).reindex(quiet)
    collection.articles.add([numbered_draft(7, text="The lighthouse fell. Nobody was there.")])
    embedder = FakeEmbedder()
    built = builder(collection, index, embedder).reindex(quiet)
    assert (built.articles, built.embedded) == (50, 1)
    assert [passage.sentences for passage in embedder.embedded] == [
        ("The lighthouse fell.", "Nobody was there.")
    ]
    opened = opened_current(index)
    assert not answers(opened, 7)
    assert answers(opened, 8)


def test_an_article_that_grew_has_its_old_passages_embedded_once(
    collection: Collection, index: Path
) -> None:
    sentences = [f"Harbour number{number} has a pier and a crane. " * 4 for number in range(30)]
    collection.articles.add([numbered_draft(1, text="".join(sentences[:20]))])
    before = builder(collection, index).reindex(quiet).passages
    collection.articles.add([numbered_draft(1, text="".join(sentences))])
    built = builder(collection, index).reindex(quiet)
    assert built.passages > before > 2
    assert built.embedded <= built.passages - before + 1


def test_the_same_text_is_embedded_once(collection: Collection, index: Path) -> None:
    draft = numbered_draft(1)
    twin = type(draft)("twin", draft.title, draft.text, language="en")
    collection.articles.add([draft, twin])
    built = builder(collection, index).reindex(quiet)
    assert (built.passages, built.embedded) == (2, 1)


def test_what_was_removed_is_gone_from_the_next_generation(
    collection: Collection, index: Path
) -> None:
    [first, _] = add_numbered(collection, 1, 2)
    builder(collection, index).reindex(quiet)
    collection.articles.remove([first])
    assert answers(opened_current(index), 1)
    built = builder(collection, index).reindex(quiet)
    assert (built.articles, built.embedded, built.is_new) == (1, 0, True)
    assert not answers(opened_current(index), 1)


def test_what_comes_back_needs_no_embedding(collection: Collection, index: Path) -> None:
    [first, _] = add_numbered(collection, 1, 2)
    builder(collection, index).reindex(quiet)
    collection.articles.remove([first])
    builder(collection, index).reindex(quiet)
    add_numbered(collection, 1)
    assert builder(collection, index).reindex(quiet).embedded == 0
    assert answers(opened_current(index), 1)


def test_a_collection_without_articles_has_an_index_that_answers_nothing(
    collection: Collection, index: Path
) -> None:
    built = builder(collection, index).reindex(quiet)
    assert built == Built(built.generation, articles=0, passages=0, embedded=0, is_new=True)
    opened = opened_current(index)
    assert opened.vectors.search(FakeEmbedder().embed_question("harbour"), 10) == []
    assert opened.keywords.search([("harbour",)], 10, title_weight=1.0) == []
    assert not builder(collection, index).reindex(quiet).is_new


def test_an_index_can_become_empty_again(collection: Collection, index: Path) -> None:
    ids = add_numbered(collection, 1, 2)
    builder(collection, index).reindex(quiet)
    collection.articles.remove(ids)
    assert builder(collection, index).reindex(quiet).passages == 0
    assert not answers(opened_current(index), 1)


def test_a_plan_changes_nothing(collection: Collection, index: Path) -> None:
    add_numbered(collection, 1, 2)
    before = collection.articles.change()
    embedder = FakeEmbedder()
    planned = builder(collection, index, embedder).plan()
    assert planned == Plan(articles=2, passages=2, to_embed=2, is_needed=True)
    assert embedder.embedded == []
    assert collection.passages.embedded("fake@1") == set()
    assert collection.articles.change() == before
    assert not index.exists()


def test_a_plan_tells_what_the_reindex_then_does(collection: Collection, index: Path) -> None:
    add_numbered(collection, 1, 2)
    maker = builder(collection, index)
    maker.reindex(quiet)
    files = sorted(index.rglob("*"))
    assert maker.plan() == Plan(articles=2, passages=2, to_embed=0, is_needed=False)
    assert maker.plan(full=True) == Plan(articles=2, passages=2, to_embed=2, is_needed=True)
    add_numbered(collection, 3)
    assert maker.plan() == Plan(articles=3, passages=3, to_embed=1, is_needed=True)
    assert sorted(index.rglob("*")) == files
    assert maker.reindex(quiet).embedded == 1


def test_a_full_reindex_embeds_everything_again(collection: Collection, index: Path) -> None:
    add_numbered(collection, 1, 2)
    first = builder(collection, index).reindex(quiet)
    embedder = FakeEmbedder()
    built = builder(collection, index, embedder).reindex(quiet, full=True)
    assert (built.embedded, len(embedder.embedded), built.is_new) == (2, 2, True)
    assert built.generation > first.generation
    assert answers(opened_current(index), 2)


def test_two_generations_are_kept(collection: Collection, index: Path) -> None:
    names = []
    for number in range(4):
        add_numbered(collection, number)
        names.append(builder(collection, index).reindex(quiet).generation)
    assert Generations(index).names() == names[2:]


def cut_by_an_older_recipe(collection: Collection) -> None:
    with collection.database.write() as session:
        for table in ("cut", "passage"):
            session.execute(text(f"UPDATE {table} SET recipe = 'older'"))  # noqa: S608


def test_what_an_older_recipe_cut_is_cut_anew(collection: Collection, index: Path) -> None:
    add_numbered(collection, 1, 2)
    cut_by_an_older_recipe(collection)
    assert builder(collection, index).plan() == Plan(0, 0, to_embed=0, is_needed=True)
    built = builder(collection, index).reindex(quiet)
    assert (built.articles, built.embedded) == (2, 2)
    assert opened_current(index).manifest.recipe == RECIPE
    assert answers(opened_current(index), 2)
    with collection.database.read() as session:
        recipes = session.execute(text("SELECT DISTINCT recipe FROM passage")).scalars().all()
    assert recipes == [RECIPE]


def test_progress_rises_to_the_whole(collection: Collection, index: Path) -> None:
    add_numbered(collection, *range(150))
    told: list[tuple[str, int, int]] = []
    builder(collection, index).reindex(lambda *step: told.append(step))
    assert told == [
        ("embedding", 0, 150),
        ("embedding", 128, 150),
        ("embedding", 150, 150),
        ("writing", 150, 150),
    ]


def test_a_new_generation_is_looked_at_before_the_switch(
    collection: Collection, index: Path
) -> None:
    add_numbered(collection, 1)
    first = builder(collection, index).reindex(quiet)
    add_numbered(collection, 2)
    generations, seen = Generations(index), []

    def refusals(opened: OpenedGeneration) -> list[str]:
        seen.append((answers(opened, 2), generations.named_current()))
        return ["one\nthing", "another"] if len(seen) == 1 else []

    careful = replace(builder(collection, index), refusals=refusals)
    with pytest.raises(
        RefusedGenerationError, match=r"still answers: one.thing; another"
    ) as error:
        careful.reindex(quiet)
    assert error.value.refusals == ("one\nthing", "another")
    assert generations.names() == [first.generation]
    assert careful.reindex(quiet).is_new
    assert seen == [(True, first.generation)] * 2


def test_a_lost_index_is_restored_from_stored_embeddings_alone(
    collection: Collection, index: Path
) -> None:
    assert builder(collection, index).restore() is None
    add_numbered(collection, 1, 2)
    assert builder(collection, index).restore() is None
    builder(collection, index).reindex(quiet)
    shutil.rmtree(index)
    embedder = FakeEmbedder()
    restored = builder(collection, index, embedder).restore()
    assert restored is not None
    assert (restored.passages, restored.embedded, restored.is_new) == (2, 0, True)
    assert embedder.embedded == []
    assert answers(opened_current(index), 2)
    assert builder(collection, index, FakeEmbedder("other@1")).restore() is None
    add_numbered(collection, 3)
    assert builder(collection, index).restore() is None


def test_after_going_back_the_one_gone_back_from_is_not_gone_back_to(
    collection: Collection, tmp_path: Path
) -> None:
    index, names = builder(collection, tmp_path / "index"), []
    for number in (1, 2):
        add_numbered(collection, number)
        names.append(index.reindex(quiet).generation)
    index.generations.rollback()
    add_numbered(collection, 3)
    index.reindex(quiet)
    assert names[1] not in index.generations.names()
    assert index.generations.rollback() == names[0]
