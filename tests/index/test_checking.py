"""A generation that does not find what it holds is noticed before anybody asks it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus.articles import Draft
from corpus.errors import DamagedGenerationError
from index.checking import check_generation
from index.keywords import KeywordDocument, KeywordIndex
from index.opened import KEYWORDS_FOLDER, VECTORS_FILE, open_generation
from index.sentence_vectors import SentenceVectors
from index.vectors.faiss import FaissIndex
from tests.builders import numbered_draft
from tests.index.reindexing import add_numbered, builder, quiet
from tests.index.small_generations import unsealed

if TYPE_CHECKING:
    from pathlib import Path

    from index.manifest import Manifest
    from tests.builders import Collection


def written_by_hand(folder: Path, vectors: list[list[float]], words: list[str]) -> Manifest:
    """Write the files of a generation with vectors that no model made; the ids are 1, 2, 3."""
    rows = np.array(vectors, dtype=np.float32)
    ids = np.arange(1, len(rows) + 1, dtype=np.int64)
    (folder / KEYWORDS_FOLDER).mkdir(parents=True)
    documents = [
        KeywordDocument(int(id_), "", said, "en") for id_, said in zip(ids, words, strict=True)
    ]
    KeywordIndex.build(folder / KEYWORDS_FOLDER, documents)
    SentenceVectors.write(folder, list(ids), list(rows), [row[None, :] for row in rows])
    (folder / VECTORS_FILE).write_bytes(FaissIndex.from_vectors(ids, rows).to_bytes())
    return replace(unsealed(), generation="g", dimension=2, passages=len(rows))


def indexed(collection: Collection, folder: Path, *drafts: Draft) -> None:
    """Index articles; that checks the generation it builds."""
    collection.articles.add(drafts)
    builder(collection, folder / "index").reindex(quiet)


def test_a_passage_that_is_not_found_by_its_vector_is_noticed(
    collection: Collection, tmp_path: Path
) -> None:
    manifest = written_by_hand(tmp_path / "g", [[1.0, 0.0], [0.1, 0.0]], ["a", "b"])
    assert open_generation(tmp_path / "g", manifest).vectors.dimension == 2
    with pytest.raises(DamagedGenerationError, match="g: passage 2 does not find itself"):
        check_generation(tmp_path / "g", manifest, collection.passages)


def test_a_passage_that_is_not_found_by_its_words_is_noticed(
    collection: Collection, tmp_path: Path
) -> None:
    add_numbered(collection, 1, 2)
    said = [f"{numbered_draft(number).text}" for number in (1, 2)]
    vectors = [[1.0, 0.0], [0.0, 1.0]]
    right = written_by_hand(tmp_path / "right", vectors, said)
    assert len(check_generation(tmp_path / "right", right, collection.passages).vectors) == 2
    wrong = written_by_hand(tmp_path / "wrong", vectors, ["a", said[1]])
    with pytest.raises(DamagedGenerationError, match="g: passage 1 is not found by its words"):
        check_generation(tmp_path / "wrong", wrong, collection.passages)


def test_what_has_left_the_collection_meanwhile_is_passed_over(
    collection: Collection, tmp_path: Path
) -> None:
    manifest = written_by_hand(tmp_path / "g", [[1.0, 0.0], [0.0, 1.0]], ["a", "b"])
    assert len(check_generation(tmp_path / "g", manifest, collection.passages).keywords) == 2


def test_copies_crowd_no_passage_out(collection: Collection, tmp_path: Path) -> None:
    text = "The harbour opened in 1931."
    indexed(
        collection,
        tmp_path,
        *(Draft(f"copy-{number}", "Harbours", text, language="en") for number in range(130)),
    )


def test_many_short_ones_crowd_no_long_one_out(collection: Collection, tmp_path: Path) -> None:
    others = "Cat. Dog. Sun. Moon. Tree. Rock. Fish. Bird. Lamp. Desk. Chair. Cup. Pen. Book. "
    notes = [
        Draft(f"{word}-{number}", "Note", f"{word} {word} {word}.", language="en")
        for word in ("Big", "Ball")
        for number in range(120)
    ]
    indexed(
        collection,
        tmp_path,
        Draft("list", "List", f"Big ball. {others * 4}", language="en"),
        *notes,
    )


@pytest.mark.parametrize("text", ["It is.", "Und so ist es.", "!!!", "12.", "a " * 3000 + "."])
@pytest.mark.parametrize("language", [None, "en", "de", "kk"])
def test_whatever_an_article_says_it_is_found(
    collection: Collection, tmp_path: Path, text: str, language: str | None
) -> None:
    indexed(
        collection,
        tmp_path,
        Draft("one", "T", text, language=language),
        Draft("two", "Häuser", "Houses stand in Häusern. Дома стоят давно.", language=None),
        Draft("three", "Oslo", "Die Häuser der Stadt sind alt.", language="de"),
    )


def test_damage_on_the_way_to_the_disk_is_noticed(collection: Collection, tmp_path: Path) -> None:
    indexed(collection, tmp_path, numbered_draft(1))
    folder, manifest = builder(collection, tmp_path / "index").generations.current()
    check_generation(folder, manifest, collection.passages)
    with (folder / VECTORS_FILE).open("r+b") as file:
        file.truncate(100)
    with pytest.raises(DamagedGenerationError, match=r"100 bytes instead of .+; is the disk"):
        check_generation(folder, manifest, collection.passages)
