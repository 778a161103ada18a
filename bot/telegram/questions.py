"""Questions: one that was asked in a chat, to the answer that is sent there."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import structlog
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.records.answers import Given
from bot.records.times import timestamp
from bot.telegram.conversation import Conversation
from bot.telegram.failures import OutcomeUnknownError
from bot.telegram.messages.abstentions import abstention_message
from bot.telegram.messages.answers import answer_message
from bot.telegram.messages.pages import may_not_have_arrived, not_indexed_yet, with_apology_for_age
from bot.telegram.outcomes import outcome_of
from bot.telegram.stopwatch import Stopwatch

if TYPE_CHECKING:
    from telegram import Message as TelegramMessage

    from bot.answering.answerer import Answerer
    from bot.answering.answers import Abstention
    from bot.telegram.desk import Desk
    from bot.telegram.languages import Say
    from bot.telegram.messages.message import Message

_TYPING_SHOWS: Final = 4.5  # seconds; Telegram hides it after five
_LATE: Final = timedelta(minutes=10)  # after that an answer says why it comes only now
_MOVED_ON: Final = timedelta(seconds=10)  # after that an answer shows which question it is to

_log = structlog.get_logger("footnote.telegram")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and where it was asked.

    Attributes:
        update_id: Of the update it came with: finished together with its answer.
        text: Without the command or the mention it came in.
        behind: How many more wait behind it in the same chat.
    """

    update_id: int
    message: TelegramMessage
    text: str
    behind: int = 0

    @property
    def person_id(self) -> int:
        """Who asked; a group where an administrator hides behind it."""
        sender = self.message.from_user
        return sender.id if sender else self.message.chat.id

    @property
    def in_group(self) -> bool:
        """Whether others read along."""
        return self.message.chat.type != ChatType.PRIVATE

    @property
    def thread(self) -> int | None:
        """The topic of a forum it was asked in."""
        return self.message.message_thread_id if self.message.is_topic_message else None


class Questions:
    """Answers questions.

    Args:
        desk: What is worked with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._conversation = Conversation(desk)
        self._typing: set[asyncio.Task[None]] = set()  # the loop itself holds tasks but weakly

    async def answer(self, asked: Asked) -> None:
        """Answer a question; an edited one gets its new answer in the place of the old one."""
        answered = asyncio.Event()
        typing = asyncio.create_task(self._type_until(answered, asked))
        self._typing.add(typing)
        typing.add_done_callback(self._typing.discard)
        try:
            await self._answer(asked)
        finally:
            answered.set()

    async def _type_until(self, answered: asyncio.Event, asked: Asked) -> None:
        """Show that an answer is on its way: at once, and again before Telegram hides it."""
        while not answered.is_set():
            await self._desk.sender.typing(asked.message.chat.id, asked.thread)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(answered.wait(), _TYPING_SHOWS)

    async def _answer(self, asked: Asked) -> None:
        desk, watch = self._desk, Stopwatch(time.perf_counter)
        say = await desk.voice_for(asked.message.from_user)
        before = await self._given_before(asked)
        watch.lap("records")
        await desk.ready.wait()
        answerer = desk.live.answerer
        if answerer is None:
            await desk.sender.send(asked.message.chat.id, not_indexed_yet(say))
            return
        reply = await self._reply(answerer, asked)
        watch.lap("answering")
        await self._deliver(asked, reply, say, before, watch)

    async def _given_before(self, asked: Asked) -> Given | None:
        """Return the answer that an edited question has had."""
        if asked.message.edit_date is None:
            return None
        message = asked.message
        answers = self._desk.records.answers
        return await self._desk.workers.record(
            answers.by_question, message.chat.id, message.message_id
        )

    async def _reply(self, answerer: Answerer, asked: Asked) -> Answer | Abstention:
        message = asked.message
        history = await self._conversation.before(
            message.message_id, message.chat.id, asked.person_id
        )
        return await self._desk.workers.answer(answerer.answer, Question(asked.text, history))

    async def _deliver(
        self,
        asked: Asked,
        reply: Answer | Abstention,
        say: Say,
        before: Given | None,
        watch: Stopwatch,
    ) -> None:
        """Send an answer, and remember it: what its buttons do is read from there."""
        desk = self._desk
        key = desk.records.answers.new_key()
        message = reply_message(reply, say, key, in_group=asked.in_group)
        try:
            message_id = await self._put(asked, message, say, before)
        except OutcomeUnknownError as error:
            _log.warning("an answer may not have arrived", reason=str(error))
            message_id = None
        watch.lap("sending")
        given = _given(asked, reply, key, say, message_id)
        keep_text = desk.footnote.settings.keep_questions_days > 0
        await desk.workers.surely_record(
            desk.records.answers.keep, given, keep_text=keep_text, done=asked.update_id
        )
        watch.lap("records")
        _log_answer(reply, watch)
        if message_id is None:
            await self._offer_again(asked, say, key)

    async def _put(self, asked: Asked, message: Message, say: Say, before: Given | None) -> int:
        """Put an answer where it belongs; return the id of the message with its buttons."""
        chat_id = asked.message.chat.id
        if before is not None and before.message_id is not None:
            try:
                await self._desk.sender.edit(chat_id, before.message_id, message)
            except BadRequest as error:  # the person deleted it, or it is too old
                _log.info("an answer cannot be edited", reason=error.message)
            else:
                return before.message_id
        age = self._desk.now() - _written_at(asked.message)
        if age > _LATE:
            message = with_apology_for_age(message, say, round(age.total_seconds() / 60))
        shows_question = asked.in_group or asked.behind > 0 or age > _MOVED_ON
        return await self._desk.sender.send(
            chat_id,
            message,
            reply_to=asked.message.message_id if shows_question else None,
            thread=asked.thread,
        )

    async def _offer_again(self, asked: Asked, say: Say, key: str) -> None:
        """Offer to send an answer again that may not have arrived; once: this may fail, too."""
        message = may_not_have_arrived(say, key)
        try:
            await self._desk.sender.send(
                asked.message.chat.id, message, reply_to=asked.message.message_id
            )
        except OutcomeUnknownError as error:
            _log.warning("nor may the offer to send it again", reason=str(error))


def _log_answer(reply: Answer | Abstention, watch: Stopwatch) -> None:
    """Log what an answer took, in milliseconds; never what was asked."""
    searched = reply.searched
    _log.info(
        "answered",
        answered=isinstance(reply, Answer),
        confidence=round(searched.confidence, 3),
        embedding=round(searched.timings.embed, 1),
        retrieval=round(searched.timings.retrieve, 1),
        **{stage: round(value, 1) for stage, value in watch.milliseconds.items()},
    )


def reply_message(reply: Answer | Abstention, say: Say, key: str, *, in_group: bool) -> Message:
    """Return what is sent of a reply; its buttons carry the key."""
    if isinstance(reply, Answer):
        return answer_message(reply, say, key, group=in_group)
    return abstention_message(reply, say, key)


def _given(
    asked: Asked, reply: Answer | Abstention, key: str, say: Say, message_id: int | None
) -> Given:
    return Given(
        key=key,
        chat_id=asked.message.chat.id,
        person_id=asked.person_id,
        question_id=asked.message.message_id,
        message_id=message_id,
        asked_at=timestamp(_written_at(asked.message)),
        language=say.language,
        question=asked.text,
        **outcome_of(reply),
    )


def _written_at(message: TelegramMessage) -> datetime:
    """Return when a question was written, or edited last, in UTC."""
    return (message.edit_date or message.date).astimezone(UTC)
