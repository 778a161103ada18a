"""What `doctor` looks at: each finding says what is, and how to mend what is wrong."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from bot.findings import Finding, Level
from bot.settings import NOT_USED_YET
from corpus.errors import FootnoteError, IndexNotBuiltError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.application import Application
    from bot.settings import Settings


def diagnose(app: Application) -> Iterator[Finding]:
    """Yield what is found, part after part; a part that fails does not stop the rest.

    What does not exist is reported, not made; an older database is brought to the newest layout.
    """
    yield from _settings(app.settings)
    yield from _guarded("telegram", lambda: _telegram(app.settings))
    yield from _guarded("model", lambda: _model(app))
    yield from _guarded("reranker", lambda: _reranker(app))
    if _has_database(app.settings):
        yield from _guarded("database", lambda: _database(app))
        yield from _guarded("index", lambda: _index(app))
    else:
        message = f"there is none in {app.settings.data_dir} yet; `footnote add` makes it"
        yield Finding(Level.NOTE, "database", message)


def _guarded(subject: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from look()
    except IndexNotBuiltError as error:
        yield Finding(Level.NOTE, subject, str(error))
    except FootnoteError as error:
        yield Finding(Level.WRONG, subject, str(error))


def _settings(settings: Settings) -> Iterator[Finding]:
    yield _data_folder(settings.data_dir.absolute())
    for name in sorted(NOT_USED_YET & settings.model_fields_set):
        message = f"{name.upper()} is set, but nothing in this version acts on it"
        yield Finding(Level.NOTE, "settings", message)
    env = Path(".env")
    if settings.telegram_bot_token and env.is_file() and env.stat().st_mode & stat.S_IROTH:
        message = "everybody on this machine can read the token in .env; run `chmod 600 .env`"
        yield Finding(Level.WRONG, "settings", message)


def _data_folder(folder: Path) -> Finding:
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is no folder; set DATA_DIR to another"
        return Finding(Level.WRONG, "settings", message)
    return Finding(Level.FINE, "settings", f"data in {folder}")


def _telegram(settings: Settings) -> Iterator[Finding]:
    if settings.telegram_bot_token is None:
        message = "TELEGRAM_BOT_TOKEN is not set; without it everything works but `serve`"
        yield Finding(Level.NOTE, "telegram", message)
        return
    # Imported here: without a token nothing needs Telegram's library.
    from bot.telegram.checking import check_telegram  # noqa: PLC0415

    yield from check_telegram(settings)


def _has_database(settings: Settings) -> bool:
    return settings.database_url is not None or (settings.data_dir / "footnote.db").exists()


def _model(app: Application) -> Iterator[Finding]:
    yield Finding(Level.FINE, "model", app.model)


def _reranker(app: Application) -> Iterator[Finding]:
    if app.reranker is not None:
        yield Finding(Level.FINE, "reranker", f"{app.settings.reranker_model} reads sentences")


def _database(app: Application) -> Iterator[Finding]:
    articles = len(app.articles.articles())
    damage = app.database.damage()
    if damage:
        message = f"damaged ({damage}); restore a backup"
        yield Finding(Level.WRONG, "database", message)
    else:
        yield Finding(Level.FINE, "database", f"whole, {articles} articles")


def _index(app: Application) -> Iterator[Finding]:
    for state in app.generations.states():
        for line in state.damage:
            message = line if state.is_unread else f"{line}; run `footnote reindex`"
            yield Finding(Level.WRONG, "index", message)
    for name in app.generations.set_aside():
        message = f"{name} was damaged and is set aside; delete it when you have looked at it"
        yield Finding(Level.NOTE, "index", message)
    _, manifest = app.generations.current()
    if manifest.model != app.model:
        message = f"built with {manifest.model}; run `footnote reindex`"
        yield Finding(Level.WRONG, "index", message)
    elif app.builder().plan().is_needed:
        message = "the collection has changed since; run `footnote reindex`"
        yield Finding(Level.NOTE, "index", message)
    else:
        message = f"{manifest.generation}, {manifest.passages} passages, up to date"
        yield Finding(Level.FINE, "index", message)
