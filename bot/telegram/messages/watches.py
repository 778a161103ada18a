"""Watches as people see them: what is watched now, the list, and short words about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.telegram.messages.buttons import Action, Button, encode
from bot.telegram.messages.message import Message
from bot.telegram.messages.notices import shortened, stop_rows
from bot.telegram.messages.quoting import LINE, PARAGRAPH, quotes_with_sources
from bot.telegram.messages.rich import bold, italic, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answers import Answer
    from bot.records.watches import Watch
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Rows
    from bot.telegram.messages.rich import Rich

IN_THE_LIST: Final = 1
"""The place that the buttons of the list carry: the list is then made anew."""

_LONGEST: Final = 120  # UTF-16 units of a question in the list
_IN_ROW: Final = 5  # buttons


def now_watched(question: str, reply: Answer | None, say: Say, key: str) -> Message:
    """Return that a question is watched, with its answer as it is.

    Args:
        question: Which.
        reply: None where there is no answer yet.
        say: The reader's language.
        key: Names the watch.
    """
    text = _watched(question, say) + PARAGRAPH
    if reply is None:
        text += plain(say("No article answers it yet."))
    else:
        text += quotes_with_sources(
            reply.quotes, reply.citations, say, subject=reply.searched.subject
        )
    return Message(text, stop_rows(say, key))


def watched_as_answered(question: str, say: Say, key: str) -> Message:
    """Return that a question is watched whose answer the person has seen."""
    return Message(_watched(question, say), stop_rows(say, key))


def _watched(question: str, say: Say) -> Rich:
    heading = bold(say("I tell you when the answer changes."))
    return heading + LINE + italic(shortened(question, say))


def watches_page(watches: Sequence[Watch], say: Say) -> Message:
    """Return what a person watches, with a button for each that ends it."""
    if not watches:
        return Message(plain(say("You watch no question. /watch and a question begins it.")))
    listed = [_listed(number, one, say) for number, one in enumerate(watches, start=1)]
    heading = bold(say("Questions you watch"))
    return Message(PARAGRAPH.join([heading, *listed]), _rows(watches, say))


def _listed(number: int, watch: Watch, say: Say) -> Rich:
    question = shortened(watch.question, say, _LONGEST)
    since = say("since {date}", date=say.date(watch.made_at))
    told = (
        say("no change yet")
        if watch.told_at is None
        else say("last change told on {date}", date=say.date(watch.told_at))
    )
    return plain(f"{number}. {question}") + LINE + italic(f"{since} · {told}")


def _rows(watches: Sequence[Watch], say: Say) -> Rows:
    buttons = [
        Button(
            say("Stop {number}", number=say.number(number)),
            encode(Action.UNWATCH, one.key, IN_THE_LIST),
        )
        for number, one in enumerate(watches, start=1)
    ]
    starts = range(0, len(buttons), _IN_ROW)
    return tuple(tuple(buttons[start : start + _IN_ROW]) for start in starts)


def how_to_watch(say: Say) -> Message:
    """Return how one watches a question."""
    return Message(plain(say("Which question shall I watch? Write it behind /watch.")))


def watched_already(say: Say) -> Message:
    """Return that a question is watched already."""
    return Message(plain(say("You watch that question already; /watches lists all of them.")))


def too_many_watches(say: Say, most: int) -> Message:
    """Return that a person watches as many questions as one may."""
    text = say.count(
        "You can watch {number} question at most; /watches ends one.",
        "You can watch {number} questions at most; /watches ends some.",
        most,
    )
    return Message(plain(text))


def watch_ended(say: Say) -> str:
    """Return that a question is not watched any more, for the small window over a chat."""
    return say("I do not watch that question any more.")
