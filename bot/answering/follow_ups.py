"""Follow-ups: a question that leans on the turns before it, made into one that stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answering.carrying import weigh
from bot.answering.fragments import asked_again, fragment_in
from bot.answering.leaning import Leaning, leaning_of, of_this_subject
from bot.answering.phrases import names_in, phrases_of, put_into
from bot.answering.subjects import lacking_subject
from bot.answering.turns import asks, plain, read_turn, read_turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.turns import Turn

_MOST_CARRIED: Final = 12  # words; more would drown the question
_MOST_BEFORE: Final = 3  # questions that lean on each other and are followed back
_LOOKED_BACK: Final = 8  # turns among which the last question is looked for
_LONGEST_QUERY: Final = 4_096  # characters


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A question as it is searched.

    Attributes:
        query: What is searched.
        asked: What is asked: the query without what stands behind it in brackets.
        is_new_subject: Whether it has nothing to do with the turns before it, which may be
            forgotten.
    """

    query: str
    asked: str
    is_new_subject: bool = False


def standing_alone(question: str, history: Sequence[str]) -> Rewritten:
    """Return what to search for: the question, with what it points back to where it does.

    "When does it return?" gets its ferry, "And in Almaty?" asks the question before it again of
    another place, "Why?" gets what was asked. A question that names what it is about stays as it
    is; where it shares no word with the conversation, a new subject begins.

    Args:
        question: As the person wrote it.
        history: Earlier turns, oldest first.
    """
    return _rewritten(question, [turn for turn in map(plain, history) if turn], _MOST_BEFORE)


def _rewritten(question: str, history: Sequence[str], most_before: int) -> Rewritten:
    if not history:
        return Rewritten(question, question)
    before = _last_question(history)
    fragment = fragment_in(question)
    if fragment is not None and before is not None:
        query = asked_again(_whole(history, before, most_before), fragment)[:_LONGEST_QUERY]
        return Rewritten(query, query)
    turns = of_this_subject(read_turns(history))
    if not turns:
        return Rewritten(question, question)
    asked = read_turn(question)
    leaning = leaning_of(asked, turns)
    if leaning in {Leaning.ALONE, Leaning.NEW_SUBJECT}:
        return Rewritten(question, question, is_new_subject=leaning is Leaning.NEW_SUBJECT)
    if leaning is Leaning.BARE and before is not None:
        return _with_words_of(_whole(history, before, most_before), question)
    return _with_carried(question, asked, turns)


def _last_question(history: Sequence[str]) -> int | None:
    """Return the place of the last question in a conversation."""
    places = range(len(history) - 1, max(-1, len(history) - 1 - _LOOKED_BACK), -1)
    return next((place for place in places if asks(history[place])), None)


def _whole(history: Sequence[str], place: int, most_before: int) -> str:
    """Return an earlier question as it was searched, if not too many lead up to it."""
    question = history[place]
    if most_before == 0:
        return question
    return _rewritten(question, history[:place], most_before - 1).query


def _with_words_of(whole: str, question: str) -> Rewritten:
    """Return a question that says nothing but how it asks, with the words of the one before."""
    turn = read_turn(whole)
    weights = dict.fromkeys(turn.content_stems, 1.0)
    _, query = put_into(question, phrases_of(weights, [turn]))
    return Rewritten(query, question)


def _with_carried(question: str, asked: Turn, turns: Sequence[Turn]) -> Rewritten:
    """Return a question with the words that fit it best, and with its subject in any case."""
    weights = {stem: weight for stem, weight in weigh(asked, turns).items() if weight > 0}
    best = sorted(weights, key=lambda stem: -weights[stem])[:_MOST_CARRIED]
    carried = {stem: weights[stem] for stem in best}
    subject = lacking_subject(turns, carried) - asked.content_stems
    carried |= dict.fromkeys(subject, max(carried.values(), default=0.0) + 1.0)
    whole, query = put_into(question, phrases_of(carried, turns))
    return Rewritten(query, whole)


def turns_of(question: str, first_quote: str | None) -> list[str]:
    """Return what of one exchange a follow-up may lean on: the question, and who was named.

    Not the whole quote: its words would outweigh the new question, and bring it back.

    Args:
        question: As the person wrote it.
        first_quote: What was shown first; None where nothing was.
    """
    quoted = read_turn(plain(first_quote or ""))
    names = names_in(quoted)
    return [question, ", ".join(dict.fromkeys(names))] if names else [question]
