"""Where a sentence names the term that was asked for, in whatever form it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.articles import Span
from index.words import fold, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD: Final = re.compile(r"[^\W_]+")


def term_spans(text: str, term: str, language: str | None) -> Iterator[Span]:
    """Yield where a text names a term, in order: "TISC" and "TISCs" are one.

    Args:
        text: A sentence.
        term: As a question has it; nothing is found where it is empty.
        language: Of the sentence.
    """
    wanted = [stem(word, language) for word in words(term)]
    found = list(_WORD.finditer(text)) if wanted else []
    stems = [stem(fold(match[0]), language) for match in found]
    at = 0
    while at + len(wanted) <= len(found):
        if wanted and stems[at : at + len(wanted)] == wanted:
            yield Span(found[at].start(), found[at + len(wanted) - 1].end())
            at += len(wanted)
        else:
            at += 1
