"""Carrying: which words of the turns before it a question that leans on them takes over.

Each word that was said and that the question has not is weighed by what can be seen of it: whether
it names something, where and how often it was said, what kind of word in the question points back.
The weights are learned by `python -m training.follow_ups`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from bot.answering.linear import load_model
from bot.answering.pronouns import REFERRING, Pointing, folded_words
from index.words import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bot.answering.linear import LinearModel
    from bot.answering.turns import Spoken, Turn

CARRYING_FEATURES: Final = (
    "name",
    "date",
    "opening",
    "opening name",
    "opening title",
    "opening and person",
    "opening and several",
    "opening and pointed to before",
    "second title",
    "second title and person",
    "second title and other",
    "second title by words asked",
    "second title alone",
    "answer",
    "answer and this",
    "answer and other",
    "answer by words asked",
    "answer and few words asked",
    "tiny answer",
    "short answer and this",
    "common word of answer",
    "first name of answer",
    "last name of answer",
    "last question",
    "last turn",
    "age",
    "turns",
    "share of turns",
    "questions",
    "beside a word asked",
    "words asked",
    "person",
    "this",
    "other",
)
"""What is seen of a word that was said, in the order of the weights."""

_FEW: Final = 1  # content words of a question
_MOST_WORDS: Final = 6  # a question of more has as many
_TINY: Final = 3  # content words of an answer
_SHORT: Final = 6
_MOST_TURNS: Final = 6  # what was said longer ago, or oftener, is as old, or as often
_MONTHS: Final = folded_words(
    "january february march april june july august september october november december "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
)
_BESIDE: Final = 2  # words between which one stands beside another


@dataclass(frozen=True, slots=True)
class _Heard:
    """What is seen of a conversation as a whole.

    Attributes:
        last: Place of the last turn.
        asked: Place of the last question, -1 for none.
        questions: Places of all questions.
        answer: The content words of the answer after the last question.
        first_name: Stems of the first name in it.
        last_name: Stems of the last one.
        beside: Stems that stand beside a word of the question.
        opens_with_title: Whether it did not begin with a question.
        second_is_title: Whether not even its second turn is one.
        pointed_before: Whether an earlier question points back in the same way.
    """

    last: int
    asked: int
    questions: frozenset[int]
    answer: tuple[Spoken, ...]
    first_name: frozenset[str]
    last_name: frozenset[str]
    beside: frozenset[str]
    opens_with_title: bool
    second_is_title: bool
    pointed_before: bool


@dataclass(slots=True)
class _Said:
    """In which turns one word was said, whether it is a date, or names something anywhere."""

    turns: set[int]
    is_date: bool
    is_name: bool = False


def weigh(question: Turn, turns: Sequence[Turn]) -> dict[str, float]:
    """Return how well each word that was said fits into a question, by stem, as logits.

    Args:
        question: The question, taken apart.
        turns: Those before it, oldest first; at least one.
    """
    model = carrying_model()
    return {stem: model.score(row) for stem, row in carrying_rows(question, turns)}


@lru_cache(maxsize=1)
def carrying_model() -> LinearModel:
    """Return the weights."""
    return load_model("carrying", CARRYING_FEATURES)


def carrying_rows(
    question: Turn, turns: Sequence[Turn]
) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield the features of each word that was said and that the question has not, by stem."""
    heard = _heard(question, turns)
    for stem, said in _said(turns).items():
        if stem not in question.content_stems:
            yield stem, tuple(map(float, _features(stem, said, question, heard)))


def _features(stem: str, said: _Said, question: Turn, heard: _Heard) -> tuple[float, ...]:
    person, this = Pointing.PERSON in question.points, Pointing.THIS in question.points
    several, other = Pointing.SEVERAL in question.points, Pointing.OTHER in question.points
    opening, answer = 0 in said.turns, heard.last in said.turns and bool(heard.answer)
    second = heard.second_is_title and 1 in said.turns
    asked, length = min(len(question.content_stems), _MOST_WORDS), len(heard.answer)
    return (
        said.is_name,
        said.is_date,
        opening,
        opening and said.is_name,
        opening and heard.opens_with_title,
        opening and person,
        opening and several,
        opening and heard.pointed_before,
        second,
        second and person,
        second and other,
        asked if second else 0,
        second and heard.last == 1,
        answer,
        answer and this,
        answer and other,
        asked if answer else 0,
        answer and asked <= _FEW,
        answer and length <= _TINY,
        answer and this and length <= _SHORT,
        answer and not said.is_name,
        stem in heard.first_name,
        stem in heard.last_name,
        heard.asked in said.turns,
        heard.last in said.turns,
        min(heard.last - max(said.turns), _MOST_TURNS),
        min(len(said.turns), _MOST_TURNS),
        len(said.turns) / (heard.last + 1),
        min(len(said.turns & heard.questions), _MOST_TURNS),
        stem in heard.beside,
        asked,
        person,
        this,
        other,
    )


def _heard(question: Turn, turns: Sequence[Turn]) -> _Heard:
    questions = frozenset(place for place, turn in enumerate(turns) if turn.asks)
    last, asked = len(turns) - 1, max(questions, default=-1)
    answer = turns[last].content if asked < last else ()
    referring = question.points & REFERRING
    return _Heard(
        last=last,
        asked=asked,
        questions=questions,
        answer=answer,
        first_name=_first_name(answer),
        last_name=_first_name(answer[::-1]),
        beside=_beside(question.content_stems, turns),
        opens_with_title=not turns[0].asks,
        second_is_title=questions.isdisjoint((0, 1)),
        pointed_before=any(turn.asks and referring & turn.points for turn in turns),
    )


def _said(turns: Sequence[Turn]) -> dict[str, _Said]:
    """Return what is seen of each content word, by stem, in the order in which they came."""
    seen: dict[str, _Said] = {}
    for place, turn in enumerate(turns):
        for word in turn.content:
            said = seen.setdefault(word.stem, _Said(set(), _is_date(word)))
            said.turns.add(place)
            said.is_name = said.is_name or word.is_name
    return seen


def _is_date(word: Spoken) -> bool:
    """Return whether a word is a number or a month."""
    return word.written[0].isdigit() or fold(word.written) in _MONTHS


def _first_name(content: Sequence[Spoken]) -> frozenset[str]:
    """Return the stems of the first run of names."""
    start = next((place for place, word in enumerate(content) if word.is_name), len(content))
    run = takewhile(lambda word: word.is_name, content[start:])
    return frozenset(word.stem for word in run)


def _beside(stems: Collection[str], turns: Sequence[Turn]) -> frozenset[str]:
    """Return the stems that stand beside one of some others in a turn."""
    beside: set[str] = set()
    for turn in turns:
        for place, word in enumerate(turn.words):
            if word.stem in stems:
                near = turn.words[max(0, place - _BESIDE) : place + _BESIDE + 1]
                beside.update(one.stem for one in near)
    return frozenset(beside)
