"""What is written of a collection is what is searched: all that is shown, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus.articles import Draft
from corpus.cutting import RECIPE
from corpus.errors import ModelError
from index.words import query_terms
from index.writing import GenerationWriter
from tests.fakes import FakeEmbedder
from tests.index.reindexing import TIMESTAMP, add_numbered, builder, opened_current, quiet

if TYPE_CHECKING:
    from pathlib import Path

    from index.opened import OpenedGeneration
    from tests.builders import Collection

MASKED = Draft("m", "Harbours", "The harbour opened in 1931.[12] It is deep.[13]", language="en")


def indexed(collection: Collection, folder: Path, *drafts: Draft) -> OpenedGeneration:
    collection.articles.add(drafts)
    builder(collection, folder / "index").reindex(quiet)
    return opened_current(folder / "index")


def found(opened: OpenedGeneration, question: str) -> list[int]:
    query = query_terms(question, opened.manifest.languages)
    return [id_ for id_, _ in opened.keywords.search(query, 10, title_weight=1.0)]


def test_what_is_masked_cannot_be_found(collection: Collection, tmp_path: Path) -> None:
    opened = indexed(collection, tmp_path, MASKED)
    assert found(opened, "1931") != []
    assert found(opened, "12 13") == []


def test_titles_can_be_found(collection: Collection, tmp_path: Path) -> None:
    opened = indexed(collection, tmp_path, replace(MASKED, title="Piers of Oslo"))
    assert found(opened, "pier") != []


def test_each_article_is_stemmed_by_its_own_language(
    collection: Collection, tmp_path: Path
) -> None:
    russian = Draft("r", "Центры", "Центры поддержки открылись в Казахстане.", language="ru")
    kazakh = Draft("k", "Орталық", "Орталықтар патенттерді тегін іздейді.", language="kk")
    opened = indexed(collection, tmp_path, MASKED, russian, kazakh)
    assert opened.manifest.languages == ("en", "kk", "ru")
    hits = [found(opened, "центр"), found(opened, "орталығы"), found(opened, "harbours")]
    assert [len(hit) for hit in hits] == [1, 1, 1]
    assert len({hit[0] for hit in hits}) == 3


def test_the_manifest_tells_what_was_written(collection: Collection, tmp_path: Path) -> None:
    manifest = indexed(collection, tmp_path, MASKED).manifest
    assert (manifest.articles, manifest.passages, manifest.dimension) == (1, 1, 32)
    assert (manifest.recipe, manifest.model, manifest.built_at) == (RECIPE, "fake@1", TIMESTAMP)
    assert manifest.change == collection.articles.change()
    assert set(manifest.libraries) == {"faiss-cpu", "tantivy"}
    assert all(version[0].isdigit() for version in manifest.libraries.values())


def test_vectors_are_those_of_the_passages(collection: Collection, tmp_path: Path) -> None:
    opened = indexed(collection, tmp_path, *(replace(MASKED, external_id=id_) for id_ in "abc"))
    for passage_id in collection.passages.snapshot().passage_ids:
        passage = collection.passages.passages([passage_id])[passage_id]
        [embedding] = FakeEmbedder().embed_passages([passage.embedded_text()])
        [cosine] = opened.vectors.similarities(embedding.passage, [passage_id])
        assert cosine == pytest.approx(1, abs=1e-5)
        [rows] = opened.sentences.similarities(embedding.passage, [passage_id])
        assert rows == pytest.approx(embedding.sentences @ embedding.passage, abs=1e-2)


def test_a_passage_whose_article_went_meanwhile_is_left_out(
    collection: Collection, tmp_path: Path
) -> None:
    [first, _] = add_numbered(collection, 1, 2)
    index = builder(collection, tmp_path / "index")
    index.reindex(quiet)
    snapshot = collection.passages.snapshot()
    collection.articles.remove([first])
    (tmp_path / "written").mkdir()
    writer = GenerationWriter(collection.passages, index.model, TIMESTAMP)
    manifest = writer.write(tmp_path / "written", snapshot, quiet)
    assert (manifest.change, manifest.passages) == (snapshot.change, 1)


def test_a_passage_that_was_not_embedded_yet_is_left_out(
    collection: Collection, tmp_path: Path
) -> None:
    add_numbered(collection, 1)
    builder(collection, tmp_path / "index").reindex(quiet)
    add_numbered(collection, 2)
    (tmp_path / "written").mkdir()
    writer = GenerationWriter(collection.passages, "fake@1", TIMESTAMP)
    manifest = writer.write(tmp_path / "written", collection.passages.snapshot(), quiet)
    assert manifest.passages == 1


@pytest.mark.parametrize(
    ("dimension", "sentences"),
    [(31, 2), (32, 1), (32, 3)],
    ids=["shorter", "one less", "one more"],
)
def test_a_stored_embedding_that_does_not_fit_is_refused(
    collection: Collection, tmp_path: Path, dimension: int, sentences: int
) -> None:
    add_numbered(collection, 1, 2)
    index = builder(collection, tmp_path / "index")
    index.reindex(quiet)
    snapshot = collection.passages.snapshot()
    content = np.array([dimension], dtype="<u4").tobytes() + bytes(
        4 * dimension + 2 * dimension * sentences
    )
    collection.passages.keep_embeddings({snapshot.hashes[1]: content}, index.model)
    (tmp_path / "written").mkdir()
    writer = GenerationWriter(collection.passages, index.model, TIMESTAMP)
    with pytest.raises(ModelError, match="does not fit; run `footnote reindex --full`"):
        writer.write(tmp_path / "written", snapshot, quiet)
