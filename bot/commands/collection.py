"""`articles`, `show`, `remove`: what is in the collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from bot.collecting import article_id
from bot.commands.options import AsJson, DataDir, application
from bot.terminal.articles import print_article, print_masks, shown_json
from bot.terminal.replies import written_date
from bot.terminal.screen import notice, print_json, print_row, results, shown
from corpus.errors import ArticleNotFoundError

if TYPE_CHECKING:
    from corpus.articles import ArticleVersion
    from corpus.store import ArticleStore


def articles(data_dir: DataDir = None, *, as_json: AsJson = False) -> None:
    """List the articles of the collection."""
    listed = application(data_dir).articles.articles()
    if as_json:
        print_json([_article_json(article) for article in listed])
        return
    if not listed:
        notice("the collection is empty; `footnote add` files or folders to it")
        return
    console = results()
    if not console.is_terminal:
        for article in listed:
            print_row(_row(article))
        return
    table = Table("id", "title", "outlet", "published", "language", box=None, pad_edge=False)
    for article in listed:
        table.add_row(*(shown(cell) for cell in _row(article)))
    console.print(table)


def _row(article: ArticleVersion) -> tuple[str, ...]:
    date = written_date(article.published_at) or "–"
    return (
        str(article.article_id),
        article.title,
        article.outlet or "–",
        date,
        article.language or "–",
    )


def show(
    article: Annotated[str, typer.Argument(help="An article's id, as `footnote articles` says.")],
    version: Annotated[
        int | None, typer.Option("--version", help="One of its versions; the newest by default.")
    ] = None,
    data_dir: DataDir = None,
    *,
    masks_only: Annotated[
        bool, typer.Option("--masks", help="Show only what is masked, and why.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show one article: its text as stored, what of it is masked, where its dates come from."""
    store = application(data_dir).articles
    found = store.article(article_id(article, store))
    if version is not None:
        found = _version_of(store, found.article_id, version)
    masks = store.masks(found.version_id)
    if as_json:
        print_json({**_article_json(found), **shown_json(found, masks)})
        return
    if masks_only:
        print_masks(found, masks)
        return
    print_article(found, masks, store.history(found.article_id))


def _version_of(store: ArticleStore, article_id: int, version_id: int) -> ArticleVersion:
    found = store.version(version_id)
    if found.article_id != article_id:
        message = f"version {version_id} is of article {found.article_id}, not of {article_id}"
        raise ArticleNotFoundError(message)
    return found


def remove(
    article: Annotated[list[str], typer.Argument(help="Ids of the articles to remove.")],
    data_dir: DataDir = None,
) -> None:
    """Remove articles: they stop being quoted at once."""
    store = application(data_dir).articles
    ids = [article_id(one, store) for one in article]
    for title in store.remove(list(dict.fromkeys(ids))):
        results().print(shown(f"removed: {title}"))


def _article_json(article: ArticleVersion) -> dict[str, Any]:
    return {
        "article_id": str(article.article_id),
        "external_id": article.external_id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "language": article.language,
        "published_at": article.published_at,
        "version_id": str(article.version_id),
    }
