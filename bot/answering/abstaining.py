"""Says why nothing is quoted: which words of the question the articles lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answering.answers import Lack
from bot.answering.rankers import Bond
from index.words import content_words, fold, written_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answers import Searched
    from bot.answering.weighing import Weighed
    from index.retrieval import QueryWord, Retrieved

MOST_NAMED: Final = 5  # words in a sentence for a person

_REASONS: Final = {
    Lack.QUESTION: "The question is empty.",
    Lack.WORDS: "There is no word in this question that could be looked for.",
    Lack.ARTICLES: "No article holds any of these words.",
    Lack.TERMS: "The articles do not mention {terms}.",
    Lack.TOGETHER: "No article speaks of {terms} together with the rest of the question.",
    Lack.SENSE: "{terms} stands for more than one thing in the articles. Which one is meant?",
    Lack.SENTENCE: "Articles mention this, but none of their sentences answers it.",
    Lack.LANGUAGE: (
        "No sentence of the articles answers this; the nearest articles are in another language."
    ),
}


def missing_words(
    searched: Searched, query: str, found: Sequence[QueryWord], weighed: Weighed
) -> tuple[str, ...]:
    """Return the words of a question that the articles lack, as written, the weightiest first.

    Where every word stands somewhere, those are returned that the best passage lacks. Words that
    a follow-up took from the turns before it are not the person's own, and not named. Of articles
    in another language no word is expected.

    Args:
        searched: What was searched, and for whom.
        query: The same without what acronyms stand for: nobody need mention both forms.
        found: Its content words.
        weighed: What was found.
    """
    if weighed.bond is Bond.ACROSS:
        return ()
    own = set(content_words(searched.question))
    folded = content_words(query)
    nowhere = [place for place, word in enumerate(found) if word.frequency == 0]
    nowhere = [place for place in nowhere if folded[place] in own]
    lacking = nowhere or [place for place in _lacking_in_best(weighed) if folded[place] in own]
    ranked = sorted(lacking, key=lambda place: -found[place].weight)
    written = {fold(word): word for word in reversed(written_words(query))}
    return tuple(written.get(folded[place], folded[place]) for place in ranked)


def _lacking_in_best(weighed: Weighed) -> list[int]:
    if not weighed.passages:
        return []
    held = weighed.reading.held(weighed.passages[0].words.known)
    return [place for place in range(len(weighed.reading.weights)) if not held >> place & 1]


def lack_of(
    searched: Searched,
    query: str,
    retrieved: Retrieved,
    weighed: Weighed,
    missing: Sequence[str],
) -> Lack:
    """Return why nothing is quoted."""
    if not searched.question.strip():
        return Lack.QUESTION
    if not retrieved.words:
        return Lack.WORDS
    if not retrieved.hits:
        return Lack.ARTICLES
    if weighed.bond is Bond.ACROSS:
        return Lack.LANGUAGE
    if not missing:
        return Lack.SENTENCE
    folded = content_words(query)
    found = zip(folded, retrieved.words, strict=True)
    nowhere = {word for word, held in found if held.frequency == 0}
    return Lack.TERMS if fold(missing[0]) in nowhere else Lack.TOGETHER


def reason_for(lack: Lack, missing: Sequence[str]) -> str:
    """Return one sentence that says why nothing is quoted."""
    return _REASONS[lack].format(terms=quoted_terms(missing))


def quoted_terms(missing: Sequence[str]) -> str:
    """Return the weightiest of the missing words as a sentence names them."""
    return ", ".join(f"“{word}”" for word in missing[:MOST_NAMED])
