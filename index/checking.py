"""What a new generation must be able to do before it is switched to: find what it holds.

Checksums say that the files are as they were written, not that they were written of the right
passages. So some passages are looked for: by their own vectors, and by words of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.errors import DamagedGenerationError
from index.manifest import damaged_files
from index.opened import open_generation
from index.words import content_words, query_terms

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.articles import Passage
    from corpus.passage_store import PassageStore
    from index.manifest import Manifest
    from index.opened import OpenedGeneration
    from index.typing import FloatVector

_PROBES: Final = 5  # passages that must find themselves
_HITS: Final = 100  # among which they are looked for at first
_WORDS: Final = 30  # of a sentence that are looked for
_TOLERANCE: Final = 1e-4  # of a cosine


def check_generation(folder: Path, manifest: Manifest, passages: PassageStore) -> OpenedGeneration:
    """Re-open a generation from the disk and let some of its passages find themselves.

    Args:
        folder: Where it is.
        manifest: What it must be.
        passages: Where its words are looked up; what is not live any more is passed over.

    Raises:
        DamagedGenerationError: What reached the disk is not what was to be written.
    """
    damage = damaged_files(folder, manifest)
    if damage:
        message = f"{damage[0]}; is the disk full?"
        raise DamagedGenerationError(message)
    opened = open_generation(folder, manifest)
    probes = opened.vectors.sample(_PROBES)
    for passage_id, vector in probes:
        if not _found_by_vector(opened, passage_id, vector):
            message = f"{manifest.generation}: passage {passage_id} does not find itself"
            raise DamagedGenerationError(message)
    for passage in passages.passages([passage_id for passage_id, _ in probes]).values():
        if not _found_by_words(opened, passage):
            message = (
                f"{manifest.generation}: passage {passage.passage_id} is not found by its words"
            )
            raise DamagedGenerationError(message)
    return opened


def _found_by_vector(opened: OpenedGeneration, passage_id: int, vector: FloatVector) -> bool:
    """Return whether nothing is nearer to a passage than itself; its copies are as near."""
    best = opened.vectors.search(vector, 1)[0][1]
    return opened.vectors.similarities(vector, [passage_id])[0] >= best - _TOLERANCE


def _found_by_words(opened: OpenedGeneration, passage: Passage) -> bool:
    """Return whether a sentence brings its passage back, however many hold its words as well."""
    sentences = passage.embedded_text().sentences
    sentence = max(sentences, key=lambda one: len(content_words(one)), default="")
    query = query_terms(sentence, {*opened.manifest.languages, passage.language})[:_WORDS]
    if not query:  # function words alone
        return True
    # Nearly always it is among the first few; shorter ones may come before it, though.
    return any(
        passage.passage_id
        in {hit for hit, _ in opened.keywords.search(query, most, title_weight=0)}
        for most in (_HITS, len(opened.keywords))
    )
