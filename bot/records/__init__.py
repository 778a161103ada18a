"""What the Telegram door keeps about people, and how it goes again.

| kept | what | until |
|---|---|---|
| inbox | updates; their bodies sealed, and only until they are handled | 48 hours |
| answers | replies: keys, offsets of quotes; the question sealed, if at all | 90 days |
| people | the language somebody chose | `People.forget` |
| requests | what somebody was asked to confirm | a day |
| beginnings | where somebody began anew | a day |
| watches | questions that somebody watches, sealed; offsets of what they were told | until ended |
| following | who wants answers followed up | until they do not |
| notices | what is told of changes: keys and offsets | 48 hours; of an answer: as it |
| audit | what admins did to the collection | stays |

SQL stands here and in `corpus` only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.records.answers import AnswerStore
from bot.records.audit import Audit
from bot.records.beginnings import Beginnings
from bot.records.erasing import empty_log
from bot.records.following import Following
from bot.records.inbox import Inbox
from bot.records.notices import Notices
from bot.records.people import People
from bot.records.requests import Requests
from bot.records.sealing import Seal
from bot.records.watches import Watches

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from corpus.database import Database

UPDATES_KEPT: Final = timedelta(hours=48)  # Telegram repeats an update for 24 hours at most
ANSWERS_KEPT: Final = timedelta(days=90)
REQUESTS_KEPT: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Records:
    """The stores of the Telegram door; `open_records` makes them."""

    inbox: Inbox
    answers: AnswerStore
    people: People
    audit: Audit
    requests: Requests
    beginnings: Beginnings
    watches: Watches
    following: Following
    notices: Notices
    database: Database = field(repr=False)
    now: Callable[[], datetime] = field(repr=False)

    def purge(self, keep_questions_days: int) -> int:
        """Delete what was kept long enough; return how many rows and texts that were.

        Args:
            keep_questions_days: How long the texts of questions are kept, from 0. An answer goes
                after 90 days, but not before its question.
        """
        now = self.now()
        questions_kept = timedelta(days=keep_questions_days)
        deleted = (
            self.answers.forget_texts(now - questions_kept),
            self.answers.purge(now - max(ANSWERS_KEPT, questions_kept)),
            self.inbox.purge(now - UPDATES_KEPT),
            self.requests.purge(now - REQUESTS_KEPT),
            self.notices.purge(now - UPDATES_KEPT),
        )
        empty_log(self.database)
        return sum(deleted)


def open_records(database: Database, secret: str, now: Callable[[], datetime]) -> Records:
    """Return the stores over one database.

    Args:
        database: Open, and of the newest layout.
        secret: What texts are sealed under: the bot's token.
        now: The clock; gives the time in UTC.
    """
    seal = Seal(secret)
    requests = Requests(database, now)
    return Records(
        inbox=Inbox(database, seal, now),
        answers=AnswerStore(database, seal, now),
        people=People(database, now),
        audit=Audit(database, now),
        requests=requests,
        beginnings=Beginnings(database, requests),
        watches=Watches(database, seal, now),
        following=Following(database, now),
        notices=Notices(database, now),
        database=database,
        now=now,
    )
