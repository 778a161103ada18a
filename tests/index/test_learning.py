"""A generation learns acronyms when it is built, an older one has none, a delta adds its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.articles import Draft
from index.acronyms.kept import ACRONYMS_FILE
from index.delta import DeltaBuilder
from index.generations import Generations
from index.manifest import MANIFEST, read_manifest
from tests.fakes import FakeEmbedder
from tests.index.reindexing import builder, opened_current, quiet

if TYPE_CHECKING:
    from pathlib import Path

    from index.acronyms.learned import Acronyms
    from tests.builders import Collection

WHO = Draft("who", "Health", "The World Health Organization (WHO) met.", language="en")
TISC = Draft("tisc", "Help", "TISCs (Technology and Innovation Support Centers) help.")


def longs(acronyms: Acronyms) -> list[str]:
    """Return the long forms that were learned."""
    return [one.long for senses in acronyms.senses.values() for one in senses]


def forget_acronyms(folder: Path) -> None:
    """Make a generation what it was before acronyms were learned."""
    (folder / ACRONYMS_FILE).unlink()
    manifest = read_manifest(folder)
    kept = tuple(one for one in manifest.files if one.name != ACRONYMS_FILE)
    (folder / MANIFEST).write_bytes(replace(manifest, files=kept).to_bytes())


def test_a_reindex_learns(collection: Collection, tmp_path: Path) -> None:
    collection.articles.add([WHO, TISC])
    builder(collection, tmp_path / "index").reindex(quiet)
    opened = opened_current(tmp_path / "index")
    assert longs(opened.acronyms) == [
        "Technology and Innovation Support Centers",
        "World Health Organization",
    ]
    assert opened.manifest.holds(ACRONYMS_FILE)


def test_the_same_articles_make_the_same_file(collection: Collection, tmp_path: Path) -> None:
    collection.articles.add([WHO, TISC])
    made = []
    for _ in range(2):
        builder(collection, tmp_path / "index").reindex(quiet, full=True)
        folder, _manifest = Generations(tmp_path / "index").current()
        made.append((folder / ACRONYMS_FILE).read_bytes())
    assert made[0] == made[1]


def test_an_older_generation_answers_and_the_next_reindex_learns(
    collection: Collection, tmp_path: Path
) -> None:
    collection.articles.add([WHO])
    index = builder(collection, tmp_path / "index")
    old = index.reindex(quiet)
    folder, _ = Generations(tmp_path / "index").current()
    forget_acronyms(folder)
    assert opened_current(tmp_path / "index").manifest.generation == old.generation
    assert len(opened_current(tmp_path / "index").acronyms) == 0
    assert index.plan().is_needed
    assert index.reindex(quiet).embedded == 0
    assert longs(opened_current(tmp_path / "index").acronyms) == ["World Health Organization"]
    assert not index.plan().is_needed


def test_what_was_added_since_is_learned_beside(collection: Collection, tmp_path: Path) -> None:
    collection.articles.add([WHO])
    builder(collection, tmp_path / "index").reindex(quiet)
    opened = opened_current(tmp_path / "index")
    collection.articles.add([TISC])
    delta = DeltaBuilder(collection.passages, FakeEmbedder(), opened).at_once()
    assert set(longs(delta.acronyms)) == {
        "Technology and Innovation Support Centers",
        "World Health Organization",
    }
    assert longs(opened.acronyms) == ["World Health Organization"]
