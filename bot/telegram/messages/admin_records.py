"""What admins read of the records: questions without an answer, and what admins did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.telegram.messages.admin import clipped, titled
from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import LINE, PARAGRAPH
from bot.telegram.messages.rich import fill, italic, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.records.audit import Entry
    from bot.records.unanswered import Unanswered
    from bot.telegram.languages import Say
    from bot.telegram.messages.rich import Rich

_LONGEST_QUESTION: Final = 250  # UTF-16 units
_LONGEST_SUBJECT: Final = 80
_LONGEST_RESULT: Final = 120


def unanswered_page(say: Say, unanswered: Sequence[Unanswered], days: int) -> Message:
    """List what people asked in vain.

    Args:
        say: The admin's language.
        unanswered: Most often asked first.
        days: How long the wording of questions is kept; 0 where it is not.
    """
    if not days:
        told = say(
            "The wording of questions is not kept (KEEP_QUESTIONS_DAYS is 0), so there is nothing "
            "to show."
        )
        return Message(plain(told))
    kept = say.count(
        "The wording of a question is kept for {number} day.",
        "The wording of a question is kept for {number} days.",
        days,
    )
    if not unanswered:
        return Message(LINE.join((plain(say("No question went unanswered.")), plain(kept))))
    lines = [_asked(say, at, one) for at, one in enumerate(unanswered, 1)]
    listed = titled(say("Questions without an answer"), lines)
    return Message(PARAGRAPH.join((listed, plain(kept))))


def _asked(say: Say, at: int, one: Unanswered) -> Rich:
    times = say.count("{number} time", "{number} times", one.times)
    people = say.count("{number} person", "{number} people", one.people)
    last = say("last on {date}", date=say.date(one.last_at))
    return LINE.join(
        (
            fill(
                "{at}. {question}", at=str(at), question=clipped(one.question, _LONGEST_QUESTION)
            ),
            italic(f"{times} · {people} · {last}"),
        )
    )


def audit_page(say: Say, entries: Sequence[Entry]) -> Message:
    """List what admins did, in the order given."""
    if not entries:
        return Message(plain(say("No admin has done anything yet.")))
    lines = [_entry(say, entry) for entry in entries]
    return Message(titled(say("What admins did"), lines))


def _entry(say: Say, entry: Entry) -> Rich:
    """Return one line; the action and its result are words of the log, the same for everybody."""
    return fill(
        "{at} · {person} · {action} {subject} → {result}",
        at=say.moment(entry.at),
        person=str(entry.person_id),
        action=clipped(entry.action, _LONGEST_SUBJECT),
        subject=clipped(entry.subject, _LONGEST_SUBJECT),
        result=clipped(entry.result, _LONGEST_RESULT),
    )
