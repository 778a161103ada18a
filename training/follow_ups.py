"""Trains which words a follow-up takes over, and says how well: `python -m training.follow_ups`.

`python -m training.follow_ups FOLDER` prints for `FOLDER/queries.jsonl` (CANARD: follow-up
questions, the turns before them, and each as a person rewrote it) how many of the words that the
person added are searched, and how many others are. `… FOLDER WEIGHTS` trains
`WEIGHTS/carrying.json` before that, on one half of the conversations; the other half is for
checking alone.

Source:
    Elgohary, Peskov, Boyd-Graber: Can You Unpack That? Learning to Rewrite Questions-in-Context.
    EMNLP-IJCNLP 2019. https://aclanthology.org/D19-1605
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.answering.carrying import CARRYING_FEATURES, carrying_rows
from bot.answering.follow_ups import standing_alone, turns_of
from bot.answering.leaning import Leaning, leaning_of, of_this_subject
from bot.answering.turns import read_turn, read_turns
from index.words import content_words, stem
from training.fitting import Fitted, fit_chance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ATTRIBUTION: Final = (
    "Trained on CANARD (half of a sample of its development set; CC BY-SA 4.0) "
    "by `python -m training.follow_ups`."
)
_PENALTY: Final = 1e-2
_MOST_WRONG: Final = 1.6  # words that the person did not add, per question: what training allows
_TITLES: Final = 2  # turns before the first question: the titles of an article and its section


@dataclass(frozen=True)
class FollowUp:
    """A question, the turns before it, and what a person made of it."""

    conversation: str
    text: str
    history: tuple[str, ...]
    rewrite: str

    @property
    def added(self) -> frozenset[str]:
        """The stems of the content words that the person added."""
        return _stems(self.rewrite) - _stems(self.text)

    @property
    def is_for_training(self) -> bool:
        """Whether it is trained on; all of one conversation are, or none."""
        return hashlib.sha256(self.conversation.encode()).digest()[0] % 2 == 0


def main() -> None:
    """Train where a folder for weights is given; print the figures of both halves."""
    follow_ups = read_follow_ups(Path(sys.argv[1]) / "queries.jsonl")
    if len(sys.argv) > 2:  # noqa: PLR2004 - the program, the set, the weights
        _train([one for one in follow_ups if one.is_for_training], Path(sys.argv[2]))
    for name, half in (("trained on", True), ("checked on", False)):
        print(name, figures([one for one in follow_ups if one.is_for_training is half]))
    print("all", figures(follow_ups))


def read_follow_ups(path: Path) -> list[FollowUp]:
    """Return the questions of a file."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        FollowUp(row["id"].split("#")[0], row["text"], tuple(row["history"]), row["rewrite"])
        for row in rows
    ]


def figures(follow_ups: Sequence[FollowUp]) -> str:
    """Return the share of the added words that are searched, the others, and the cost."""
    found = added = wrong = 0
    started = time.process_time()
    queries = [standing_alone(one.text, one.history).query for one in follow_ups]
    cost = (time.process_time() - started) / len(follow_ups) * 1e3
    for one, query in zip(follow_ups, queries, strict=True):
        searched = _stems(query) - _stems(one.text)
        found += len(searched & one.added)
        added += len(one.added)
        wrong += len(searched - one.added)
    return (
        f"{len(follow_ups)} questions: {found / added:.3f} of the added words searched, "
        f"{wrong / len(follow_ups):.2f} others on average, {cost:.2f} ms of processor time each"
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word, "en") for word in content_words(text))


def _train(follow_ups: Sequence[FollowUp], weights: Path) -> None:
    """Fit the weights, and move the bias to where as many wrong words come along as may."""
    groups = list(_groups(follow_ups))
    groups += _groups(_as_asked_here(follow_ups))
    rows = np.array([row for group in groups for row, _ in group])
    right = np.array([is_right for group in groups for _, is_right in group])
    fitted = fit_chance(rows, right, [0] * len(CARRYING_FEATURES), penalty=_PENALTY)
    fitted = replace(fitted, bias=fitted.bias - _threshold(fitted, follow_ups))
    content = {"about": _ATTRIBUTION, **fitted.to_json(CARRYING_FEATURES)}
    path = weights / "carrying.json"
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _groups(follow_ups: Iterable[FollowUp]) -> Iterator[list[tuple[tuple[float, ...], bool]]]:
    """Yield for each question that leans its words' features, and whether the person took them."""
    for one in follow_ups:
        turns = of_this_subject(read_turns(one.history))
        asked = read_turn(one.text)
        if turns and leaning_of(asked, turns) in {Leaning.LEANS, Leaning.BARE}:
            rows = carrying_rows(asked, turns)
            yield [(row, word in one.added) for word, row in rows]


def _as_asked_here(follow_ups: Sequence[FollowUp]) -> Iterator[FollowUp]:
    """Yield the questions as a conversation with the program holds them.

    That has no titles: it opens with a question that stands alone, here the person's rewrite of
    the first one. Of an answer it keeps who was named.
    """
    opening = {one.conversation: one.rewrite for one in follow_ups if len(one.history) == _TITLES}
    for one in follow_ups:
        if one.conversation in opening and len(one.history) > _TITLES:
            said = (opening[one.conversation], *one.history[_TITLES + 1 :])
            exchanges = zip(said[::2], said[1::2], strict=False)
            history = [turn for exchange in exchanges for turn in turns_of(*exchange)]
            yield replace(one, history=tuple(history))


def _threshold(fitted: Fitted, follow_ups: Sequence[FollowUp]) -> float:
    """Return the score above which as many wrong words are taken over as may be."""
    words = [word for group in _groups(follow_ups) for word in group]
    scaled = (np.array([row for row, _ in words]) - fitted.means) / fitted.scales
    scores = scaled @ fitted.weights + fitted.bias
    wrong = np.sort(scores[~np.array([is_right for _, is_right in words])])[::-1]
    return float(wrong[int(_MOST_WRONG * len(follow_ups))])


if __name__ == "__main__":
    main()
