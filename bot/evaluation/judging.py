"""Judges one reply: is the gold answer in a quote, and is every quote what it claims to be?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answering.answers import Answer
from corpus.articles import sha256_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answers import Abstention
    from bot.evaluation.labelled import LabelledQuestion
    from corpus.store import ArticleStore

_LONG: Final = 120  # characters; an answer longer than that is judged by its evidence sentences
_LEAST: Final = 40  # letters; a shorter quote inside a sentence of evidence proves little
_SIGNS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How good one reply is.

    Attributes:
        in_first: The gold answer stands in the first quote.
        in_any: It stands in one of the quotes.
        quotes: How many quotes were shown.
        false_quotes: How many of them are not the slice of the stored text they claim to be.
    """

    in_first: bool
    in_any: bool
    quotes: int
    false_quotes: int


def judge(reply: Answer | Abstention, question: LabelledQuestion, store: ArticleStore) -> Verdict:
    """Return how good a reply is; an abstention shows no quote, so nothing stands in one."""
    if not isinstance(reply, Answer):
        return Verdict(in_first=False, in_any=False, quotes=0, false_quotes=0)
    found = [holds_answer(quote.text, question) for quote in reply.quotes]
    return Verdict(
        in_first=found[0],
        in_any=any(found),
        quotes=len(found),
        false_quotes=_false_quotes(reply, store),
    )


def holds_answer(quote: str, question: LabelledQuestion) -> bool:
    """Return whether a gold answer, or a sentence of evidence for it, stands in a quote."""
    shown = _folded(quote)
    short = (_folded(answer) for answer in question.answers if len(answer) <= _LONG)
    if any(answer and answer in shown for answer in short):
        return True
    letters = _letters(quote)
    return any(_same_sentence(_letters(sentence), letters) for sentence in question.evidence)


def _folded(text: str) -> str:
    """Return a text so that case, spacing and typography make no difference."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _letters(text: str) -> str:
    """Return the letters and digits of a text: evidence often comes with its own punctuation."""
    return _SIGNS.sub("", _folded(text))


def _same_sentence(evidence: str, shown: str) -> bool:
    return bool(evidence) and (evidence in shown or (len(shown) > _LEAST and shown in evidence))


def _false_quotes(answer: Answer, store: ArticleStore) -> int:
    """Count quotes that cannot be redone from the stored text, as a stranger would redo them."""
    cited = {citation.number: citation.version_id for citation in answer.citations}
    texts = {version_id: store.version(version_id).text for version_id in set(cited.values())}
    wrong = 0
    for quote in answer.quotes:
        pieces, at = [], quote.span.start
        for cut in quote.cut:
            pieces.append(texts[cited[quote.citation]][at : cut.start])
            at = cut.end
        pieces.append(texts[cited[quote.citation]][at : quote.span.end])
        again = "".join(pieces)
        wrong += again != quote.text or sha256_of(again) != quote.sha256
    return wrong


def share(values: Sequence[bool]) -> float | None:
    """Return the share of the true ones, None of nothing."""
    return sum(values) / len(values) if values else None
