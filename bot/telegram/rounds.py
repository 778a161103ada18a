"""Rounds: once a newer index answers, watched questions are asked again, answers followed up."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import structlog

from bot.answering.aftermath import Aftermath, shown_in
from bot.answering.answers import Answer
from bot.answering.changes import asked_alike, compare, harm
from bot.answering.question import Question
from bot.records.notices import Notice, State
from bot.telegram.watching import references
from bot.telegram.workers import TooSlowError
from corpus.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.answering.answerer import Answerer
    from bot.answering.answers import Abstention
    from bot.records.answers import Given
    from bot.records.following import Follower
    from bot.records.watches import Watch
    from bot.telegram.desk import Desk
    from bot.telegram.notifying import Notifying

_MOST_TRIES: Final = 3  # with one generation; the program may have ended meanwhile
_SET_ASIDE: Final = "bad-"
_LOOK: Final = 1.0  # seconds between two looks at which index answers
_PAUSE: Final = 60.0  # seconds after a failure

_log = structlog.get_logger("footnote.telegram")


async def watch_answers(
    desk: Desk,
    notifying: Notifying,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Tell people what changed, beside the questions, for as long as it serves."""
    await desk.ready.wait()
    await notifying.resume()
    async with asyncio.TaskGroup() as tasks:  # what is found is told while more is looked for
        for step in (Rounds(desk).go, notifying.go):
            tasks.create_task(_again_and_again(step, sleep))


async def _again_and_again(
    step: Callable[[], Awaitable[None]], sleep: Callable[[float], Awaitable[None]]
) -> None:
    while True:
        pause = _LOOK
        try:
            await step()
        except Exception as error:  # noqa: BLE001 - whatever it is, questions are answered
            _log.error("what changed could not be told", kind=type(error).__name__)
            pause = _PAUSE
        await sleep(pause)


class Rounds:
    """Looks what changed; what is to be told is stored, and sent by others.

    Args:
        desk: What is worked with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._aftermath = Aftermath(desk.footnote.articles)

    async def go(self) -> None:
        """Check what is due with the index that answers now; nothing where there is none.

        Raises:
            DatabaseError: It cannot be used just now; what is left is done next time.
        """
        desk, answerer = self._desk, self._desk.live.answerer
        if answerer is None:
            return
        generation = answerer.generation
        newest = await desk.workers.record(self._newest, generation)
        due = desk.records.watches.due
        while watches := await desk.workers.record(due, generation, newest):
            for watch in watches:
                await self._check(watch, answerer)
        for follower in await desk.workers.record(desk.records.following.due, generation, newest):
            await desk.workers.record(self._follow_up, follower, generation)

    def _newest(self, generation: str) -> str:
        """Return the newest generation there is, be it damaged."""
        generations = self._desk.footnote.generations
        aside = (name.removeprefix(_SET_ASIDE) for name in generations.set_aside())
        return max((generation, *generations.names(), *aside))

    async def _check(self, watch: Watch, answerer: Answerer) -> None:
        """Ask a watched question again, and store what is to be told of it.

        One that fails stays due; it is given up, until the next index, when it takes too long, or
        once it was begun three times: it may be what ends the program each time.
        """
        desk, watches = self._desk, self._desk.records.watches
        begun = await desk.workers.record(watches.begin, watch)
        if begun is None:
            return
        if begun.question is None or begun.tries > _MOST_TRIES:
            _log.error("a watched question cannot be asked again", watch=begun.watch_id)
            await desk.workers.record(watches.settle, begun, answerer.generation)
            return
        try:
            question = Question(begun.question, begun.turns)
            reply = await desk.workers.answer(answerer.answer, question)
            await desk.workers.record(self._compare, begun, reply)
        except TooSlowError:
            _log.error("a watched question took too long", watch=begun.watch_id)
            await desk.workers.record(watches.settle, begun, answerer.generation)
        except DatabaseError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not stop the others
            kind = type(error).__name__
            _log.error("a watched question failed", watch=begun.watch_id, kind=kind)

    def _compare(self, watch: Watch, reply: Answer | Abstention) -> None:
        """Store that a watch was checked, and what changed."""
        watches, generation = self._desk.records.watches, reply.searched.generation
        known, now = self._aftermath.known(watch.quotes), references(reply)
        if watch.quotes and not known:  # a restore has put another collection in its place
            watches.settle(watch, generation, quotes=now)
            return
        after = shown_in(reply) if isinstance(reply, Answer) else ()
        change = compare(self._aftermath.of(known), after)
        if change is None:
            watches.settle(watch, generation)
            return
        notice = Notice(
            person_id=watch.person_id,
            chat_id=watch.chat_id,
            language=watch.language,
            kind=change.kind,
            generation=generation,
            before=tuple(known[place] for place in change.old),
            after=now,
            watch_id=watch.watch_id,
        )
        watches.settle(watch, generation, notice=notice, quotes=now)

    def _follow_up(self, follower: Follower, generation: str) -> None:
        """Store which of a person's answers are to be followed up."""
        records, notices = self._desk.records, []
        watched = records.watches.of(follower.person_id)
        told = {asked_alike(one.question) for one in watched if one.question is not None}
        for key in records.following.open_answers(follower):
            given = records.answers.by_key(key)
            notice = self._harm(given, generation) if given is not None else None
            if given is None or notice is None:
                continue
            alike = key if given.question is None else asked_alike(given.question)
            notices.append(replace(notice, state=State.DEAD) if alike in told else notice)
            told.add(alike)  # of the same question asked twice, the newest answer is enough
        records.following.settle(follower, generation, notices)

    def _harm(self, given: Given, generation: str) -> Notice | None:
        known = self._aftermath.known(given.quotes)
        change = harm(self._aftermath.of(known))
        if change is None:
            return None
        return Notice(
            person_id=given.person_id,
            chat_id=given.person_id,  # their private chat, wherever they asked
            language=given.language,
            kind=change.kind,
            generation=generation,
            before=tuple(known[place] for place in change.old),
            after=(),
            answer_key=given.key,
        )
