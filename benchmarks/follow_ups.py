"""`python -m benchmarks.follow_ups`: what rewriting follow-ups does to finding articles.

The conversations are those of `tests/acceptance/conversations.py`, over the sample articles. Each
follow-up is searched as it was asked, with all that was said behind it, as it is rewritten here,
and as a person would have put it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.answering.answers import Answer
from bot.answering.question import Question
from corpus.language import language_by_letters
from index.words import content_words
from tests.acceptance.conversations import CONVERSATIONS, ENGLISH, KAZAKH, RUSSIAN
from tests.acceptance.talking import is_right, talked_before
from tests.builders import SAMPLES, application_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.answering.answerer import Answerer
    from tests.acceptance.conversations import FollowUp

    Way = Callable[[FollowUp, Sequence[str]], Question]

_READ: Final = 10  # ranks
_SETS: Final = {"English": ENGLISH, "Russian": RUSSIAN, "Kazakh": KAZAKH, "all": CONVERSATIONS}


def main() -> None:
    """Ask all conversations in each way, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        for command in (("add", str(SAMPLES)), ("reindex",)):
            footnote = (sys.executable, "-m", "bot", *command, "--data-dir", folder)
            subprocess.run(footnote, check=True, capture_output=True)
        app = application_in(Path(folder))
        answerer = app.answerer_with_new()
        print(f"{'':<9}{'searched':<24}{'recall@1':>9}{'recall@5':>9}{'MRR@10':>9}{'right':>9}")
        for name, follow_ups in _SETS.items():
            for way, question in _WAYS.items():
                print(f"{name:<9}{way:<24}{_figures(answerer, follow_ups, question)}")
        app.database.close()


def _figures(answerer: Answerer, follow_ups: Sequence[FollowUp], way: Way) -> str:
    first = among_five = reciprocal = right = 0.0
    for follow_up in follow_ups:
        question = way(follow_up, talked_before(answerer, follow_up.before))
        reply = answerer.answer(question)
        rank = _rank(answerer, follow_up, reply.searched.query)
        first += rank == 1
        among_five += rank <= 5  # noqa: PLR2004 - recall@5
        reciprocal += 1 / rank if rank <= _READ else 0
        is_quoted = isinstance(reply, Answer) and is_right(follow_up, reply)
        right += is_quoted
        if "--show" in sys.argv[1:]:
            print(f"  rank {rank}, {'quoted' if is_quoted else '-'}: {reply.searched.query}")
    return "".join(
        f"{total / len(follow_ups):>9.3f}" for total in (first, among_five, reciprocal, right)
    )


def _rank(answerer: Answerer, follow_up: FollowUp, query: str) -> int:
    """Return the rank of the first of the articles that answer, from 1."""
    hits = answerer.retriever.retrieve(query, language_by_letters(query), 50).hits
    titles = list(dict.fromkeys(hit.title for hit in hits))
    ranks = (rank for rank, title in enumerate(titles, 1) if title.startswith(follow_up.article))
    return next(ranks, len(titles) + 1)


def _alone(follow_up: FollowUp, _before: Sequence[str]) -> Question:
    return Question(follow_up.text)


def _appended(follow_up: FollowUp, before: Sequence[str]) -> Question:
    said = dict.fromkeys(word for turn in before[-2:] for word in content_words(turn))
    return Question(f"{follow_up.text} ({' '.join(said)})")


def _rewritten(follow_up: FollowUp, before: Sequence[str]) -> Question:
    return Question(follow_up.text, tuple(before))


def _by_a_person(follow_up: FollowUp, _before: Sequence[str]) -> Question:
    return Question(follow_up.whole)


_WAYS: Final[dict[str, Way]] = {
    "as asked": _alone,
    "with all that was said": _appended,
    "rewritten": _rewritten,
    "as a person puts it": _by_a_person,
}


if __name__ == "__main__":
    main()
