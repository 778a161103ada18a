"""Presses: what the buttons below an answer do, and where those of other pages lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from telegram import Message

from bot.answering.rereading import Rereader
from bot.records.answers import Vote
from bot.telegram.conversation import Conversation
from bot.telegram.messages.answers import answer_rows
from bot.telegram.messages.buttons import Action, decode
from bot.telegram.messages.context import context_message
from bot.telegram.messages.further import more_message
from bot.telegram.messages.message import Message as Page
from bot.telegram.messages.pages import gone, nothing_found, too_old
from bot.telegram.messages.quoting import quotes_with_sources
from bot.telegram.pressed import is_in_group, pressed_answer, thread_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from telegram import CallbackQuery

    from bot.records.answers import Given, Votes
    from bot.telegram.desk import Desk
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Pressed

Press: TypeAlias = "Callable[[CallbackQuery, Pressed, Say], Awaitable[None]]"
"""What a button does; it answers the press itself."""

_VOTES: Final = {Action.UP: Vote.UP, Action.DOWN: Vote.DOWN}


class Presses:
    """Does what buttons are for. Anybody may press those of an answer; they show articles alone.

    Args:
        desk: What is worked with.
        others: What the buttons of other pages do, by action.
    """

    def __init__(self, desk: Desk, others: Mapping[Action, Press]) -> None:
        self._desk = desk
        self._rereader = Rereader(desk.footnote.articles, desk.footnote.copy_cache)
        self._conversation = Conversation(desk)
        self._others = others
        self._of_answers: dict[Action, _PressOfAnswer] = {
            Action.CONTEXT: self._context,
            Action.MORE: self._more,
            Action.UP: self._vote,
            Action.DOWN: self._vote,
            Action.RESEND: self._resend,
        }

    async def handle(self, press: CallbackQuery) -> None:
        """Do what a button is for; whoever presses one that nobody knows is told so."""
        say = await self._desk.voice_for(press.from_user)
        pressed = decode(press.data)
        if pressed is not None and pressed.action in self._others:
            await self._others[pressed.action](press, pressed, say)
        elif pressed is not None and pressed.action in self._of_answers:
            await self._press_of_answer(press, pressed, say)
        else:
            await self._desk.sender.answer_press(press.id, too_old(say))

    async def _press_of_answer(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        given = await pressed_answer(self._desk, press, pressed, say)
        if given is not None:
            await self._desk.sender.answer_press(press.id)
            await self._of_answers[pressed.action](press, pressed, say, given)

    async def _context(
        self, press: CallbackQuery, pressed: Pressed, say: Say, given: Given
    ) -> None:
        """Send the passage around a quote."""
        around, references = None, (*given.quotes, *given.further)
        if pressed.place < len(references):
            reference = references[pressed.place]
            around = await self._desk.workers.record(self._rereader.surroundings, reference)
        page = gone(say) if around is None else context_message(around, say)
        await self._send(press, page)

    async def _more(self, press: CallbackQuery, _pressed: Pressed, say: Say, given: Given) -> None:
        """Send the further quotes, and take the button away."""
        quotes, citations = await self._desk.workers.record(self._rereader.quotes, given.further)
        shown = {one.sha256: place for place, one in enumerate((*given.quotes, *given.further))}
        places = [shown[quote.sha256] for quote in quotes]
        page = more_message(quotes, citations, say, given.key, places) if quotes else gone(say)
        await self._send(press, page)
        await self._change_buttons(press, given, say, more=False)

    async def _send(self, press: CallbackQuery, page: Page) -> None:
        """Send something as a reply to the message whose button was pressed."""
        if press.message is not None:
            await self._desk.sender.send(
                press.message.chat.id,
                page,
                reply_to=press.message.message_id,
                thread=thread_of(press),
            )

    async def _vote(self, press: CallbackQuery, pressed: Pressed, say: Say, given: Given) -> None:
        """Store a vote, and show it; no message is sent."""
        desk = self._desk
        votes = await desk.workers.record(
            desk.records.answers.vote, given.key, press.from_user.id, _VOTES[pressed.action]
        )
        more = _offers(press, Action.MORE)
        await self._change_buttons(press, given, say, more=more, votes=votes)

    async def _change_buttons(
        self,
        press: CallbackQuery,
        given: Given,
        say: Say,
        *,
        more: bool,
        votes: Votes | None = None,
    ) -> None:
        desk, message = self._desk, press.message
        if message is None:
            return
        if votes is None:
            votes = await desk.workers.record(
                desk.records.answers.votes, given.key, press.from_user.id
            )
        rows = answer_rows(
            say,
            given.key,
            len(given.quotes),
            more=more,
            group=is_in_group(press),
            rewritten=_offers(press, Action.SEARCHED),
            up=votes.up,
            down=votes.down,
            own=votes.own,
        )
        await desk.sender.change_buttons(given.chat_id, message.message_id, rows)

    async def _resend(
        self, press: CallbackQuery, _pressed: Pressed, say: Say, given: Given
    ) -> None:
        """Put an answer that may not have arrived in the place of the offer to send it again."""
        desk = self._desk
        quotes, citations = await desk.workers.record(self._rereader.quotes, given.quotes)
        if press.message is None:
            return
        rich = quotes_with_sources(quotes, citations, say)
        more = bool(given.further)
        rewritten = await self._conversation.query_of(given) is not None
        rows = answer_rows(
            say,
            given.key,
            len(quotes),
            more=more,
            group=is_in_group(press),
            rewritten=rewritten,
        )
        page = Page(rich, rows) if quotes else nothing_found(say)
        message_id = press.message.message_id
        await desk.sender.edit(given.chat_id, message_id, page)
        await desk.workers.record(desk.records.answers.set_message, given.key, message_id)


_PressOfAnswer: TypeAlias = "Callable[[CallbackQuery, Pressed, Say, Given], Awaitable[None]]"


def _offers(press: CallbackQuery, action: Action) -> bool:
    """Return whether the message still has a button for something."""
    message = press.message
    markup = message.reply_markup if isinstance(message, Message) else None
    buttons = (button for row in markup.inline_keyboard for button in row) if markup else ()
    pressed = (decode(str(button.callback_data or "")) for button in buttons)
    return any(one is not None and one.action is action for one in pressed)
