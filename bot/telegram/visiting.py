"""Visiting: what there is to see without asking: /start, /help, /sources, and single articles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from telegram.constants import ChatType

from bot.answering.citing import citation
from bot.telegram.messages.buttons import Action
from bot.telegram.messages.pages import Holdings, gone, help_page, sources_page, too_old, welcome
from bot.telegram.messages.sources import source_message
from corpus.articles import visible
from corpus.cutting import cut_version
from corpus.errors import ArticleNotFoundError, IndexingError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import CallbackQuery, Message

    from bot.telegram.desk import Desk
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Pressed
    from bot.telegram.messages.message import Message as Page
    from bot.telegram.presses import Press
    from bot.telegram.routing import Command
    from corpus.articles import ArticleVersion

_NEWEST: Final = 8  # articles in a list: each has a button
_OUTLETS: Final = 15
_EXAMPLES: Final = 3
_OPENING: Final = 600  # characters of an article that its card shows
_SOURCE: Final = "src_"


class Visiting:
    """Shows what the collection holds.

    Args:
        desk: What is worked with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def commands(self) -> Mapping[str, Command]:
        """Return what its commands do."""
        return {"start": self._start, "help": self._help, "sources": self._sources}

    def presses(self) -> Mapping[Action, Press]:
        """Return what its buttons do."""
        return {Action.SOURCE: self._source, Action.NEAREST: self._nearest}

    async def _start(self, message: Message, payload: str) -> None:
        """Welcome somebody, or show the article whose link they came by."""
        say = await self._desk.voice_for(message.from_user)
        if payload.startswith(_SOURCE):
            page = await self._article_page(payload.removeprefix(_SOURCE), say)
            await self._desk.sender.send(message.chat.id, page or gone(say))
        else:
            holdings = await self._desk.workers.record(self._holdings, say.language)
            await self._desk.sender.send(message.chat.id, welcome(holdings, say))

    async def _help(self, message: Message, _rest: str) -> None:
        say = await self._desk.voice_for(message.from_user)
        holdings = await self._desk.workers.record(self._holdings, say.language)
        username = self._desk.me.username or ""
        await self._send(message, help_page(holdings, say, username))

    async def _sources(self, message: Message, _rest: str) -> None:
        say = await self._desk.voice_for(message.from_user)
        articles = await self._desk.workers.record(self._desk.footnote.articles.articles)
        outlets = Counter(article.outlet for article in articles)
        newest = [citation(one, place) for place, one in enumerate(_newest(articles), start=1)]
        await self._send(message, sources_page(outlets.most_common(_OUTLETS), newest, say))

    async def _send(self, message: Message, page: Page) -> None:
        in_group = message.chat.type != ChatType.PRIVATE
        reply_to = message.message_id if in_group else None
        await self._desk.sender.send(message.chat.id, page, reply_to=reply_to)

    def _holdings(self, language: str) -> Holdings:
        """Return what the collection holds, and how fresh that is.

        Args:
            language: Of the reader: articles in it are suggested first.
        """
        articles = self._desk.footnote.articles.articles()
        newest = _newest(articles)
        dated = [one.published_at for one in newest if one.published_at]
        readable = _newest([one for one in articles if one.language == language])
        return Holdings(
            articles=len(articles),
            outlets=len({one.outlet for one in articles if one.outlet}),
            languages=tuple(sorted({one.language for one in articles if one.language})),
            newest=dated[0] if dated else None,
            built_at=self._built_at(),
            titles=tuple(one.title for one in (readable or newest)[:_EXAMPLES]),
        )

    def _built_at(self) -> str | None:
        try:
            _, manifest = self._desk.footnote.generations.current()
        except IndexingError:
            return None
        return manifest.built_at

    async def _source(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        """Show the card of an article of a list."""
        page = await self._article_page(str(pressed.place), say)
        await self._show(press, page, say)

    async def _nearest(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        """Show the card of an article that came nearest to a question."""
        desk = self._desk
        given = await desk.workers.record(desk.records.answers.by_key, pressed.key)
        page = None
        if given is not None and pressed.place < len(given.nearest):
            version_id = given.nearest[pressed.place]
            page = await desk.workers.record(self._version_page, version_id, say)
        await self._show(press, page, say)

    async def _show(self, press: CallbackQuery, page: Page | None, say: Say) -> None:
        if page is None or press.message is None:
            await self._desk.sender.answer_press(press.id, too_old(say))
            return
        await self._desk.sender.answer_press(press.id)
        await self._desk.sender.send(press.message.chat.id, page)

    async def _article_page(self, written: str, say: Say) -> Page | None:
        """Return the card of an article by its id; None where there is none any more."""
        if not written.isascii() or not written.isdigit():
            return None
        return await self._desk.workers.record(self._card, int(written), say)

    def _card(self, article_id: int, say: Say) -> Page | None:
        try:
            return self._page(self._desk.footnote.articles.article(article_id), say)
        except ArticleNotFoundError:
            return None

    def _version_page(self, version_id: int, say: Say) -> Page | None:
        found = self._desk.footnote.articles.versions([version_id]).get(version_id)
        return None if found is None else self._page(found, say)

    def _page(self, article: ArticleVersion, say: Say) -> Page | None:
        if not article.is_current:
            return None
        cut = cut_version(article.title, article.text, article.language)
        masks = [mask.span for mask in cut.masks]
        opening = ""
        for sentence in cut.sentences:
            said = visible(article.text, sentence, masks)
            if opening and len(opening) + len(said) > _OPENING:
                break
            opening = f"{opening} {said}".strip()
        return source_message(citation(article, 1), opening, say)


def _newest(articles: list[ArticleVersion]) -> list[ArticleVersion]:
    """Return the newest articles, newest first; those without a date come last."""
    dated = sorted(articles, key=lambda one: (one.published_at or "", one.article_id))
    return dated[::-1][:_NEWEST]
