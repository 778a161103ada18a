"""Replies made by hand, for the tests of how they are shown."""

from __future__ import annotations

from typing import Final

import numpy as np

from bot.answering.answers import Abstention, Answer, Citation, Lack, Quote, Searched, Timings
from corpus.articles import Span, sha256_of
from index.retrieval import Hit

HIT: Final = Hit(
    rank=1,
    passage_id=7,
    article_id=3,
    version_id=4,
    external_id="gate",
    title="The gate",
    span=Span(0, 40),
    score=0.123456,
    meaning=0.1,
    word=0.2,
    cosine=0.3,
    cosines=np.zeros(1, dtype=np.float32),
    likeness=np.zeros(1, dtype=np.float32),
)

SEARCHED: Final = Searched(
    question="Who built it?",
    query="Who built it? (gate)",
    language="en",
    subject="",
    confidence=0.87654321,
    hits=(HIT,),
    generation="g1",
    timings=Timings(embed=1.2345, retrieve=2.0, answer=3.0, total=6.2345),
)


def citation(number: int = 1, **changes: str | None) -> Citation:
    """Return a citation, changed in part."""
    fields: dict[str, str | None] = {
        "title": "The gate",
        "outlet": "Valley Post",
        "url": "https://news.example.org/gate",
        "published_at": "2024-05-02",
    }
    return Citation(
        number=number,
        article_id=3,
        external_id="gate",
        version_id=4,
        language="en",
        **{**fields, **changes},  # type: ignore[arg-type]
    )


def quote(text: str = "Petra built it.", *, cited: int = 1, cut: tuple[Span, ...] = ()) -> Quote:
    """Return a quote of a text."""
    link = "https://news.example.org/gate#:~:text=Petra%20built%20it."
    return Quote(text, cited, Span(10, 30), cut, sha256_of(text), link, 0.654321, 4, Span(0, 60))


def answer(*quotes: Quote, citations: tuple[Citation, ...] = (citation(),)) -> Answer:
    """Return an answer."""
    return Answer(SEARCHED, quotes or (quote(),), citations)


def abstention(*nearest: Citation, reason: str = "The articles do not mention “x”.") -> Abstention:
    """Return a refusal."""
    return Abstention(SEARCHED, Lack.TERMS, reason, ("x",), nearest)
