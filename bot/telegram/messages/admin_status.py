"""The state of the collection, its index and the bot, on one page for admins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.telegram.messages.admin import clipped, titled
from bot.telegram.messages.admin_sources import kept_block, learned_block
from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import PARAGRAPH
from bot.telegram.messages.rich import fill, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.telegram.languages import Say
    from bot.telegram.messages.admin_sources import Kept, Learned
    from bot.telegram.messages.rich import Rich


@dataclass(frozen=True, slots=True)
class Indexed:
    """The generation that answers.

    Attributes:
        built_at: RFC 3339.
    """

    generation: str
    articles: int
    passages: int
    built_at: str
    is_up_to_date: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand.

    Attributes:
        newest: When the newest article was published; None where no article says.
        indexed: None where there is no index that could answer.
        trouble: Why there is none, or why the newest one does not answer; empty where all is well.
        questions: Today, in UTC.
        abstained: Those of them that got no answer.
        up: Thumbs up for today's answers.
        down: Thumbs down for them.
        waiting: Updates that wait to be handled.
        dead: Updates that were given up.
        errors: Updates that failed since the start; None where nobody counted.
        reindexing_since: RFC 3339; None where no reindex runs.
        sources: How many are kept up to date.
        kept: The first of them.
        sites: How many were learned of.
        learned: What was learned of the first of them.
    """

    articles: int
    newest: str | None
    indexed: Indexed | None
    trouble: str
    questions: int
    abstained: int
    up: int
    down: int
    waiting: int
    dead: int
    errors: int | None
    reindexing_since: str | None
    sources: int = 0
    kept: Sequence[Kept] = ()
    sites: int = 0
    learned: Sequence[Learned] = ()


def status_page(say: Say, standing: Standing) -> Message:
    """Say how things stand."""
    blocks = (
        titled(say("Collection"), _collection(say, standing)),
        *_sources(say, standing),
        titled(say("Index"), _index(say, standing)),
        titled(say("Today (UTC)"), _today(say, standing)),
        titled(say("Bot"), _bot(say, standing)),
    )
    return Message(PARAGRAPH.join(blocks))


def _collection(say: Say, standing: Standing) -> Iterator[Rich]:
    yield plain(say("Articles: {number}", number=say.number(standing.articles)))
    newest = say.date(standing.newest) or say("unknown")
    yield plain(say("Newest article: {date}", date=newest))


def _sources(say: Say, standing: Standing) -> Iterator[Rich]:
    if standing.sources:
        yield kept_block(say, standing.kept, standing.sources)
    if standing.sites:
        yield learned_block(say, standing.learned, standing.sites)


def _index(say: Say, standing: Standing) -> Iterator[Rich]:
    indexed = standing.indexed
    if indexed is not None:
        yield plain(say("Articles: {number}", number=say.number(indexed.articles)))
        yield plain(say("Passages: {number}", number=say.number(indexed.passages)))
        yield plain(say("Built: {moment}", moment=say.moment(indexed.built_at)))
        yield plain(say("Generation: {name}", name=indexed.generation))
        yield plain(
            say("✅ It shows the collection as it is.")
            if indexed.is_up_to_date
            else say("⏳ The collection has changed since; /reindex brings it up to date.")
        )
    if standing.trouble:
        yield fill("⚠️ {reason}", reason=clipped(standing.trouble))
    if standing.reindexing_since:
        since = say.moment(standing.reindexing_since)
        yield plain(say("A reindex has been running since {moment}.", moment=since))


def _today(say: Say, standing: Standing) -> Iterator[Rich]:
    yield plain(say("Questions: {number}", number=say.number(standing.questions)))
    if standing.questions:
        share = say.percent(standing.abstained / standing.questions)
        yield plain(say("Without an answer: {share}", share=share))
    yield plain(f"👍 {say.number(standing.up)}   👎 {say.number(standing.down)}")


def _bot(say: Say, standing: Standing) -> Iterator[Rich]:
    yield plain(say("Waiting to be handled: {number}", number=say.number(standing.waiting)))
    yield plain(say("Given up: {number}", number=say.number(standing.dead)))
    if standing.errors is not None:
        yield plain(say("Errors since the start: {number}", number=say.number(standing.errors)))
