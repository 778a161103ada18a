"""An answer as a message: quotes with marks, their sources, and the buttons below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.telegram.messages.buttons import Action, Button, encode
from bot.telegram.messages.conversations import searched_rows
from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import PARAGRAPH, quotes_with_sources
from bot.telegram.messages.rich import plain
from bot.telegram.messages.times import none_from_then

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.answering.answers import Answer
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Rows

_UP: Final = 1
_DOWN: Final = -1
_MOST_IN_ROW: Final = 3  # labels of more buttons are cut short on a phone


def answer_message(answer: Answer, say: Say, key: str, *, group: bool) -> Message:
    """Return an answer that was just found.

    Args:
        answer: What was found.
        say: The reader's language.
        key: Names the answer; its buttons carry it.
        group: Whether others read along.
    """
    rich = quotes_with_sources(
        answer.quotes, answer.citations, say, subject=answer.searched.subject
    )
    if answer.none_from_then is not None:
        rich = plain(none_from_then(answer.none_from_then, say)) + PARAGRAPH + rich
    rows = answer_rows(
        say,
        key,
        len(answer.quotes),
        more=bool(answer.further),
        group=group,
        rewritten=answer.searched.whole is not None,
    )
    return Message(rich, rows)


def answer_rows(  # noqa: PLR0913 - all that decides which buttons there are
    say: Say,
    key: str,
    quotes: int,
    *,
    more: bool,
    group: bool,
    rewritten: bool = False,
    up: int = 0,
    down: int = 0,
    own: int | None = None,
    seen: Collection[int] = frozenset(),
) -> Rows:
    """Return the buttons below an answer, made anew after each press.

    Args:
        say: The reader's language.
        key: Names the answer.
        quotes: How many it shows.
        more: Whether more was found that was not asked for yet.
        group: Whether others read along: then votes are counted, else the own one is ticked.
        rewritten: Whether it was taken for a whole question, which can be shown.
        up: Votes for it.
        down: Votes against it.
        own: The reader's vote, 1 or -1; None for none.
        seen: Places of the quotes whose context was opened already.
    """
    places = [place for place in range(quotes) if place not in seen]
    further = (Button(say("More"), encode(Action.MORE, key)),) if more else ()
    votes = (
        Button(vote_label("👍", up, ticked=own == _UP, group=group), encode(Action.UP, key)),
        Button(vote_label("👎", down, ticked=own == _DOWN, group=group), encode(Action.DOWN, key)),
    )
    shown_query = searched_rows(say, key) if rewritten else ()
    return (*context_rows(say, key, places, alone=quotes == 1), *shown_query, (*further, *votes))


def vote_label(thumb: str, count: int, *, ticked: bool, group: bool) -> str:
    """Return what a vote's button says: "👍 2" in a group, "👍 ✓" in a private chat."""
    if group:
        return f"{thumb} {count}" if count else thumb
    return f"{thumb} ✓" if ticked else thumb


def context_rows(say: Say, key: str, places: Sequence[int], *, alone: bool = False) -> Rows:
    """Return the buttons that show quotes in their passages.

    Args:
        say: The reader's language.
        key: Names the answer.
        places: Of the quotes among all of the answer's, from 0.
        alone: Whether the only quote needs no number.
    """
    buttons = [
        Button(
            say("Context") if alone else say("Context {number}", number=say.number(place + 1)),
            encode(Action.CONTEXT, key, place),
        )
        for place in places
    ]
    starts = range(0, len(buttons), _MOST_IN_ROW)
    return tuple(tuple(buttons[start : start + _MOST_IN_ROW]) for start in starts)
