"""Passages that explain short forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.articles import Passage, Span
from index.acronyms.learned import Learner

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.acronyms.learned import Acronyms


def passage(
    text: str,
    *,
    number: int = 1,
    language: str | None = "en",
    sentences: Sequence[Span] = (),
    masks: Sequence[Span] = (),
) -> Passage:
    """Return a passage of an article whose ids are all the same number."""
    whole = Span(0, len(text))
    return Passage(
        passage_id=number,
        article_id=number,
        version_id=number,
        external_id=f"article-{number}",
        title="Title",
        language=language,
        text=text,
        span=whole,
        sentences=tuple(sentences) or (whole,),
        first=0,
        masks=tuple(masks),
        sha256="",
    )


def learned_from(passages: Iterable[Passage]) -> Acronyms:
    """Return what passages explain."""
    learner = Learner()
    for one in passages:
        learner.take(one)
    return learner.acronyms()
