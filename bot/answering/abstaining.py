"""Says why nothing is quoted: which words of the question the articles lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.words import content_words, fold, written_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answerer import Weighed
    from bot.answering.answers import Searched
    from index.retrieval import QueryWord, Retrieved

_MOST_NAMED: Final = 5  # words in a sentence for a person


def missing_words(query: str, found: Sequence[QueryWord], weighed: Weighed) -> tuple[str, ...]:
    """Return the words of a query that the articles lack, as written, the weightiest first.

    Where every word stands somewhere, those are returned that the best passage lacks.
    """
    folded = content_words(query)
    nowhere = [place for place, word in enumerate(found) if word.frequency == 0]
    lacking = nowhere or _lacking_in_best(weighed)
    ranked = sorted(lacking, key=lambda place: -found[place].weight)
    written = {fold(word): word for word in reversed(written_words(query))}
    return tuple(written.get(folded[place], folded[place]) for place in ranked)


def _lacking_in_best(weighed: Weighed) -> list[int]:
    if not weighed.passages:
        return []
    best = weighed.passages[0]
    known = best.words.title.union(*(sentence.known for sentence in best.sentences))
    held = weighed.reading.held(known)
    return [place for place in range(len(weighed.reading.weights)) if not held >> place & 1]


def reason_for(searched: Searched, retrieved: Retrieved, missing: Sequence[str]) -> str:
    """Return one sentence that says why nothing is quoted."""
    if not searched.question.strip():
        return "The question is empty."
    if not retrieved.words:
        return "There is no word in this question that could be looked for."
    if not retrieved.hits:
        return "No article holds any of these words."
    named = ", ".join(f"“{word}”" for word in missing[:_MOST_NAMED])
    if missing and any(word.frequency == 0 for word in retrieved.words):
        return f"The articles do not mention {named}."
    if missing:
        return f"No article speaks of {named} together with the rest of the question."
    return "Articles mention this, but none of their sentences answers it."
