"""What search by vector and search by word have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.keywords import KeywordDocument, KeywordIndex
from index.vectors.faiss import FaissIndex
from index.words import query_terms
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from tests.index.conftest import NewFolder

BIGGEST_ID = 2**40
EMBEDDER = FakeEmbedder()


class Search(Protocol):
    """An index over texts by passage id."""

    def __call__(self, question: str, top_k: int) -> list[tuple[int, float]]:
        """Return pairs of passage id and score."""


class Build(Protocol):
    """Makes an index in an empty folder."""

    def __call__(self, folder: Path, texts: dict[int, str]) -> Search:
        """Return how the index of the texts is searched."""


def build_vectors(folder: Path, texts: dict[int, str]) -> Search:
    vectors = [EMBEDDER.embed_question(text) for text in texts.values()]
    index = FaissIndex.from_vectors(
        np.array(list(texts), dtype=np.int64),
        np.array(vectors, dtype=np.float32).reshape(-1, EMBEDDER.dimension),
    )
    (folder / "vectors").write_bytes(index.to_bytes())
    opened = FaissIndex.from_bytes((folder / "vectors").read_bytes())
    assert len(opened) == len(texts)
    return lambda question, top_k: opened.search(EMBEDDER.embed_question(question), top_k)


def build_keywords(folder: Path, texts: dict[int, str]) -> Search:
    KeywordIndex.build(folder, (KeywordDocument(id_, "", texts[id_], "en") for id_ in texts))
    opened = KeywordIndex.open(folder)
    assert len(opened) == len(texts)
    return lambda question, top_k: opened.search(
        query_terms(question, ["en"]), top_k, title_weight=1.0
    )


@pytest.fixture(params=[build_vectors, build_keywords], ids=["vectors", "keywords"])
def build(request: pytest.FixtureRequest) -> Build:
    chosen: Build = request.param
    return chosen


def numbered_texts(ids: list[int]) -> dict[int, str]:
    """Return texts that share one word, and have one each that no other has."""
    return {id_: f"common word{id_}" for id_ in ids}


def test_the_passage_that_says_what_was_asked_is_first(build: Build, tmp_path: Path) -> None:
    search = build(tmp_path, {4: "a red bridge", 9: "a blue harbour", 7: "a green valley"})
    assert search("blue harbour", 3)[0][0] == 9


def test_scores_fall_from_hit_to_hit(build: Build, tmp_path: Path) -> None:
    search = build(tmp_path, numbered_texts(list(range(1, 30))))
    scores = [score for _, score in search("common word3 word5", 20)]
    assert len(scores) == 20
    assert scores == sorted(scores, reverse=True)


def test_no_more_hits_than_asked_for(build: Build, tmp_path: Path) -> None:
    search = build(tmp_path, numbered_texts(list(range(1, 30))))
    assert [len(search("common", top_k)) for top_k in (1, 2, 7)] == [1, 2, 7]


def test_fewer_hits_where_fewer_passages_are_held(build: Build, tmp_path: Path) -> None:
    search = build(tmp_path, numbered_texts([1, 2, 3]))
    assert sorted(id_ for id_, _ in search("common", 10**12)) == [1, 2, 3]


def test_an_empty_index_has_no_hits(build: Build, tmp_path: Path) -> None:
    assert build(tmp_path, {})("common", 10) == []


def test_no_hits_are_no_mistake(build: Build, tmp_path: Path) -> None:
    assert build(tmp_path, numbered_texts([1]))("common", 0) == []


def test_the_smallest_and_the_biggest_ids_come_back(build: Build, tmp_path: Path) -> None:
    ids = [0, 1, 2**31, 2**32 + 1, BIGGEST_ID]
    search = build(tmp_path, numbered_texts(ids))
    assert sorted(id_ for id_, _ in search("common", 10)) == ids
    assert [search(f"word{id_}", 1)[0][0] for id_ in ids] == ids


def test_the_same_search_gives_the_same_hits(build: Build, tmp_path: Path) -> None:
    search = build(tmp_path, numbered_texts(list(range(1, 50))))
    assert search("common word7", 30) == search("common word7", 30)


@settings(max_examples=10)
@given(ids=st.lists(st.integers(0, BIGGEST_ID), min_size=1, max_size=40, unique=True))
@pytest.mark.parametrize("build", [build_vectors, build_keywords], ids=["vectors", "keywords"])
def test_ids_that_come_back_are_those_put_in(
    build: Build, ids: list[int], new_folder: NewFolder
) -> None:
    search = build(new_folder(), numbered_texts(ids))
    assert sorted(id_ for id_, _ in search("common", len(ids))) == sorted(ids)
