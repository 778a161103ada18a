"""Collecting: what every door does to the collection and its index, whoever asks for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.application import timestamp
from bot.smoke import SmokeFailedError, SmokeReport, SmokeTest
from corpus.errors import ArticleNotFoundError, IndexingError, RefusedGenerationError
from corpus.passage_store import batches
from corpus.store import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.application import Application
    from corpus.articles import Draft
    from corpus.store import ArticleStore
    from index.building import Built
    from index.embedding import Embedder
    from index.generations import Generations
    from index.manifest import Manifest
    from index.writing import Progress

_ADDED_AT_ONCE: Final = 50  # articles in one transaction
_LONGEST_NUMBER: Final = 25  # digits; more is no id of anything


@dataclass(frozen=True, slots=True)
class IndexState:
    """The generation that answers, and whether it shows the collection as it is."""

    manifest: Manifest
    is_up_to_date: bool


@dataclass(frozen=True, slots=True)
class Reindexed:
    """What a reindex did, and what became of the smoke questions asked of the new index."""

    built: Built
    smoke: SmokeReport


def article_id(written: str, store: ArticleStore) -> int:
    """Return the id a person means: the article's own, or the one its source gave it.

    Raises:
        ArticleNotFoundError: It is no id of an article in the collection.
    """
    if written.isascii() and written.isdigit() and len(written) < _LONGEST_NUMBER:
        return int(written)
    for article in store.articles():
        if article.external_id == written:
            return article.article_id
    message = f"there is no article {written[:100]!r}; `footnote articles` lists those there are"
    raise ArticleNotFoundError(message)


def external_id(written: str, store: ArticleStore) -> str:
    """Return the id that its source gave the article a person means.

    Raises:
        ArticleNotFoundError: There is no such article in the collection.
    """
    article = store.article(article_id(written, store))
    if not article.is_current:
        message = f"article {article.article_id} was removed; `footnote add` brings it back"
        raise ArticleNotFoundError(message)
    return article.external_id


def add_all(
    store: ArticleStore, drafts: Iterable[Draft], going_on: Callable[[int], None] = lambda _: None
) -> Counter[Outcome]:
    """Add drafts as they come, some at a time; return how many had which outcome.

    Args:
        store: Where to.
        drafts: What to add.
        going_on: Is told how many are through.
    """
    counts: Counter[Outcome] = Counter()
    for some in batches(drafts, _ADDED_AT_ONCE):
        counts.update(added.outcome for added in store.add(some))
        going_on(counts.total())
    return counts


def summary(counts: Counter[Outcome], refused: int) -> str:
    """Return what became of what was added, in one line."""
    parts = [f"{counts[outcome]} {outcome.value}" for outcome in Outcome]
    return ", ".join([*parts, f"{refused} refused"])


def index_state(app: Application) -> IndexState:
    """Return which generation answers, and whether it shows the collection as it is.

    Raises:
        IndexingError: There is none, or none is whole.
    """
    _, manifest = app.generations.current()
    return IndexState(manifest, is_up_to_date=not app.builder().plan().is_needed)


def reindex(
    app: Application,
    progress: Progress,
    embedder: Callable[[], Embedder] | None = None,
    *,
    full: bool = False,
    ignore_smoke: bool = False,
) -> Reindexed:
    """Bring the index up to date; the new one answers only if it passes the smoke questions.

    Args:
        app: The collection and its index.
        progress: Is told how far it is.
        embedder: Loads the model; by default the one that is set, with every core.
        full: Embed every passage again.
        ignore_smoke: Publish the new index though smoke questions fail.

    Raises:
        ReindexRunningError: Another process builds.
        SmokeFailedError: Smoke questions failed; the old index still answers.
        IndexingError: It could not be published; the old index still answers.
    """
    loaded = cache(embedder or app.embedder_with_every_core)
    smoke = SmokeTest(app, loaded, progress, timestamp(), ignored=ignore_smoke)
    try:
        built = app.builder(loaded, smoke).reindex(progress, full=full)
    except RefusedGenerationError as error:
        raise SmokeFailedError(smoke.report) from error
    return Reindexed(built, smoke.report)


def roll_back(generations: Generations, shown: str | None = None) -> str:
    """Go back to the generation before the current one; return its name.

    Args:
        generations: Those on disk.
        shown: The one that a person agreed to go back to, where somebody was asked.

    Raises:
        IndexingError: There is none, it is not the one that was shown, or another process builds.
    """
    with generations.building(timestamp()):
        # Looked at by the one who may change it: a reindex may have ended a moment ago.
        if shown is not None and generations.earlier().generation != shown:
            message = "the index has changed since you were asked; write /rollback once more"
            raise IndexingError(message)
        return generations.rollback()
