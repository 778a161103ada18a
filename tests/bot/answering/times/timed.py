"""Sentences that were found in articles of certain days, for the tests of what time does."""

from __future__ import annotations

from typing import Final

import numpy as np

from bot.answering.selection import Candidate
from bot.answering.sentences import FoundPassage, take_apart
from corpus.articles import Passage, Span
from index.retrieval import Hit

_NOTHING: Final = np.zeros(0, dtype=np.float32)


def hit(number: int, published_at: str | None, score: float = 0.5) -> Hit:
    """Return a hit of an article that was published on a day."""
    return Hit(
        rank=number,
        passage_id=number,
        article_id=number,
        version_id=number,
        external_id=str(number),
        title="Wheat",
        span=Span(0, 10),
        score=score,
        meaning=0.0,
        word=0.0,
        cosine=0.0,
        cosines=_NOTHING,
        likeness=_NOTHING,
        published_at=published_at,
    )


def passage(number: int, text: str) -> Passage:
    """Return a passage of one sentence."""
    span = Span(0, len(text))
    return Passage(
        passage_id=number,
        article_id=number,
        version_id=number,
        external_id=str(number),
        title="Wheat",
        language="en",
        text=text,
        span=span,
        sentences=(span,),
        first=0,
        masks=(),
        sha256="",
    )


def candidate(number: int, published_at: str | None, score: float, text: str = "") -> Candidate:
    """Return a sentence with its score."""
    said = text or f"The price of wheat was {number} tenge a sack."
    words = take_apart(passage(number, said))
    found = FoundPassage(hit(number, published_at), words, with_vectors=False)
    return Candidate(found, words.sentences[0], (), score)
