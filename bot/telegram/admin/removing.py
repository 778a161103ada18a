"""Removing: an article that is shown once more before it goes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from bot.collecting import article_id
from bot.telegram.admin.confirming import Done
from bot.telegram.messages.admin_articles import remove_page, remove_usage, removed_page
from corpus.errors import ArticleNotFoundError

if TYPE_CHECKING:
    from telegram import Message

    from bot.telegram.admin.confirming import Payload
    from bot.telegram.admin.office import Office
    from bot.telegram.languages import Say
    from corpus.articles import ArticleVersion
    from corpus.store import ArticleStore

NAME: Final = "remove"
_LISTED: Final = 10  # articles


class Removing:
    """The command `/remove`.

    Args:
        office: What is worked with.
    """

    name = NAME

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def _store(self) -> ArticleStore:
        return self._office.footnote.articles

    async def command(self, message: Message, written: str) -> None:
        """Show an article and ask whether it should go; without an id, say which ids there are."""
        caller = await self._office.writer(message)
        if caller is None:
            return
        if not written:
            latest = await asyncio.to_thread(self._latest)
            await self._office.tell(caller, remove_usage(caller.say, latest))
            return
        article = await self._office.looked_up(
            caller, NAME, written, lambda: self._article(written)
        )
        if article is not None:
            payload = {"article_id": article.article_id, "subject": article.title}
            key = await self._office.ask(caller, NAME, payload)
            await self._office.tell(caller, remove_page(caller.say, article, key))

    def _latest(self) -> list[ArticleVersion]:
        """Return what came into the collection last: what was a mistake is most often there."""
        articles = self._store.articles()
        return sorted(articles, key=lambda one: one.version_id, reverse=True)[:_LISTED]

    def _article(self, written: str) -> ArticleVersion:
        article = self._store.article(article_id(written, self._store))
        if not article.is_current:
            message = f"article {article.article_id} was removed already"
            raise ArticleNotFoundError(message)
        return article

    def do(self, payload: Payload, say: Say) -> Done:
        """Remove the article."""
        [title] = self._store.remove([payload["article_id"]])
        return Done("removed", removed_page(say, title))

    def leave(self, payload: Payload) -> None:
        """Do nothing: nothing was prepared."""
