"""One generation, opened: what a question is searched in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.errors import DamagedGenerationError
from index.acronyms.kept import ACRONYMS_FILE, read_acronyms
from index.acronyms.learned import Acronyms
from index.keywords import KeywordIndex
from index.sentence_vectors import SentenceVectors
from index.unread import raise_if_passing
from index.vectors.faiss import FaissIndex

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.manifest import Manifest

VECTORS_FILE: Final = "vectors.faiss"
KEYWORDS_FOLDER: Final = "keywords"


@dataclass(frozen=True, slots=True)
class OpenedGeneration:
    """What one generation holds, and what it was built from.

    Attributes:
        acronyms: None of them where it was built before they were learned.
    """

    manifest: Manifest
    vectors: FaissIndex
    keywords: KeywordIndex
    sentences: SentenceVectors
    acronyms: Acronyms = field(default_factory=Acronyms)

    def lacking(self, passage_ids: Sequence[int]) -> list[int]:
        """Return those of the passages that it does not hold, in rising order."""
        wanted = np.asarray(passage_ids, dtype=np.int64)
        lacking: list[int] = np.setdiff1d(wanted, self.sentences.passage_ids).tolist()
        return lacking


def open_generation(folder: Path, manifest: Manifest) -> OpenedGeneration:
    """Open a generation whose checksums hold.

    Raises:
        DamagedGenerationError: Its files do not hold what the manifest says.
        IndexingError: One of them cannot be read now.
    """
    try:
        vectors = FaissIndex.from_bytes((folder / VECTORS_FILE).read_bytes())
    except OSError as error:
        raise_if_passing(folder / VECTORS_FILE, error)
        message = f"{folder.name}/{VECTORS_FILE} cannot be read ({error.strerror})"
        raise DamagedGenerationError(message) from error
    keywords = KeywordIndex.open(folder / KEYWORDS_FOLDER)
    sentences = SentenceVectors.open(folder)
    counts = {len(vectors), len(keywords), len(sentences), manifest.passages}
    if len(counts) > 1 or vectors.dimension != manifest.dimension:
        message = f"{folder.name} does not hold what its manifest says; run `footnote reindex`"
        raise DamagedGenerationError(message)
    acronyms = read_acronyms(folder) if manifest.holds(ACRONYMS_FILE) else Acronyms()
    return OpenedGeneration(manifest, vectors, keywords, sentences, acronyms)
