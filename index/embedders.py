"""The one door to embedding models: a name of the setting in, an embedder out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.models import is_multilingual

if TYPE_CHECKING:
    from index.embedding import Embedder


def load_embedder(name: str, threads: int) -> Embedder:
    """Return a model, loaded.

    Args:
        name: As in the setting EMBEDDING_MODEL.
        threads: One answers a question fastest on a busy machine, every core embeds fastest.

    Raises:
        ModelError: The model cannot be loaded.
    """
    # Imported here: each brings libraries that the other has no use for.
    if is_multilingual(name):
        from index.multilingual import MultilingualEmbedder  # noqa: PLC0415

        return MultilingualEmbedder(threads)
    from index.embedding import SentenceTransformerEmbedder  # noqa: PLC0415

    return SentenceTransformerEmbedder(name, threads)
