"""Questions and passages made by hand, read and taken apart as the program does it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.answering.reading import read_question
from bot.answering.sentences import FoundPassage, Sentence, take_apart
from corpus.articles import Passage, Span
from index.retrieval import QueryWord
from index.words import query_terms
from tests.bot.replies import HIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.answering.reading import Reading

LANGUAGES: Final = ("en", "kk", "ru")


def reading(question: str, weights: Mapping[str, float] | None = None) -> Reading:
    """Read a question whose content words weigh 1, unless told otherwise by their first stem."""
    known = weights or {}
    words = [
        QueryWord(stems, 1, known.get(stems[0], 1.0)) for stems in query_terms(question, LANGUAGES)
    ]
    return read_question(question, words, LANGUAGES)


def sentence(text: str, language: str | None = "en") -> Sentence:
    """Return a sentence on its own."""
    return Sentence(text, language, Span(0, max(len(text), 1)))


def found(
    *sentences: str,
    title: str = "",
    score: float = 0.5,
    cosines: Sequence[float] = (),
    first: int = 0,
) -> FoundPassage:
    """Return a passage of some sentences as it was found."""
    text, spans = " ".join(sentences), []
    for one in sentences:
        start = spans[-1].end + 1 if spans else 0
        spans.append(Span(start, start + len(one)))
    passage = Passage(
        passage_id=1,
        article_id=1,
        version_id=1,
        external_id="a",
        title=title,
        language="en",
        text=text,
        span=Span(0, len(text)),
        sentences=tuple(spans),
        first=first,
        masks=(),
        sha256="",
    )
    rows = np.asarray(cosines, dtype=np.float32)
    hit = replace(HIT, title=title, score=score, cosine=0.5, cosines=rows, likeness=rows)
    return FoundPassage(hit, take_apart(passage), with_vectors=bool(cosines))
