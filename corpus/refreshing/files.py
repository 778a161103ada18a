"""Files as a source: a folder is walked again, and what changed in it is read."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import RefusedInputError, on_one_line
from corpus.extraction.fields import short_id
from corpus.refreshing.keeping import keep_draft, keep_many
from corpus.refreshing.report import Outcome, SourceReport, Visit
from corpus.refreshing.web_reader import articles_in
from corpus.refreshing.withdrawing import ONCE, is_to_be_withdrawn, withdraw
from corpus.sources.files import find_files
from corpus.web import address_key

if TYPE_CHECKING:
    from corpus.articles import Draft
    from corpus.refreshing.doors import Doors
    from corpus.source_values import Page, Source


def refresh_files(doors: Doors, source: Source, report: SourceReport) -> None:
    """Read the files of a source that are new or changed; withdraw what is not there any more.

    Files of many articles (JSON Lines, ZIP) are read again as a whole, and what is missing in
    them stays: they are often sent in parts.

    Raises:
        RefusedInputError: The folder itself cannot be read; nothing is withdrawn then.
    """
    root = Path(source.address)
    found = list(find_files(source.address))
    if not root.exists() or not os.access(root, os.R_OK):
        raise found[0] if isinstance(found[0], RefusedInputError) else _gone(source)
    seen: set[str] = set()
    unread: list[str] = []
    for file in found:
        if isinstance(file, RefusedInputError):
            report.visits.append(Visit(Outcome.UNREADABLE, file.source, line=str(file)))
            if file.source != str(root):  # that one is only empty
                unread.append(_key(Path(file.source), resolved=False))
            continue
        seen.add(_key(file))
        report.visits.append(_visit(doors, source, file))
    gone = [
        page
        for page in doors.sources.pages(source.source_id)
        if page.key not in seen
        and not _is_hidden(page, unread)
        and is_to_be_withdrawn(doors, page)
    ]
    report.visits += withdraw(doors, gone, len(gone) + len(seen))


def _gone(source: Source) -> RefusedInputError:
    return RefusedInputError(source.address, "there is no such file or folder", "check the path")


def _key(file: Path, *, resolved: bool = True) -> str:
    return address_key((file.resolve() if resolved else file).as_uri())


def _is_hidden(page: Page, unread: list[str]) -> bool:
    """Return whether a file may well be there, in a folder that cannot be read."""
    return any(page.key == one or page.key.startswith(f"{one}/") for one in unread)


def _visit(doors: Doors, source: Source, file: Path) -> Visit:
    stamp = _stamp(file)
    page = doors.sources.note(_key(file), on_one_line(str(file)), source.source_id)
    if stamp == page.etag and page.gone_at is None:
        if page.trouble == ONCE:  # it is there: what was doubted was right
            doors.sources.keep_page(replace(page, trouble=None))
        return Visit(Outcome.UNCHANGED, str(file))
    article_id = page.article_id if page.gone_at is None else None
    if article_id is not None and doors.sources.is_removed(article_id):
        return Visit(Outcome.REMOVED, str(file))
    found = doors.reader.drafts_of_file(str(file))
    drafts = list(articles_in(found))
    lines = [str(one) for one in found if isinstance(one, RefusedInputError)]
    known = replace(page, etag=stamp, checked_at=doors.timestamp, trouble=next(iter(lines), None))
    if not drafts:
        doors.sources.keep_page(replace(known, etag=page.etag))  # it is read again the next time
        return Visit(Outcome.UNREADABLE, str(file), line=known.trouble)
    if len(drafts) > 1:
        return _many(doors, known, drafts)
    return _one(doors, known, file, drafts[0])


def _one(doors: Doors, page: Page, file: Path, draft: Draft) -> Visit:
    """Keep the article of a file; files are renumbered, articles are not."""
    article_id = page.article_id
    if article_id is not None and _names_another(doors, article_id, file, draft):
        _part(doors, page, article_id)
        article_id = None
    if article_id is None:
        removed = doors.sources.removed_by_hand([draft.external_id])
        if removed:
            [known_id] = removed.values()
            doors.sources.keep_page(replace(page, article_id=known_id, gone_at=None))
            return Visit(Outcome.REMOVED, page.address)
    kept = keep_draft(doors.articles, article_id, draft)
    doors.sources.keep_page(replace(page, article_id=kept.article_id, gone_at=None))
    back = page.gone_at is not None and kept.outcome is not Outcome.NEW
    outcome = Outcome.RETURNED if back else kept.outcome
    return Visit(outcome, page.address, draft.title, page.trouble)


def _names_another(doors: Doors, article_id: int, file: Path, draft: Draft) -> bool:
    """Return whether a file that says which article it holds holds another one than before."""
    names_itself = draft.external_id != short_id(file.resolve().as_uri())
    return names_itself and draft.external_id != doors.articles.article(article_id).external_id


def _part(doors: Doors, page: Page, article_id: int) -> None:
    """Leave the article that a file held before to a page that is gone.

    When all files are read, it is withdrawn unless another one holds it.
    """
    key = f"{page.key}#{article_id}"
    left = doors.sources.note(key, page.address, page.source_id)
    doors.sources.keep_page(replace(left, article_id=article_id, gone_at=None))


def _many(doors: Doors, page: Page, drafts: list[Draft]) -> Visit:
    outcome = keep_many(doors, drafts)
    doors.sources.keep_page(replace(page, gone_at=None))
    return Visit(outcome, page.address, page.address, page.trouble)


def _stamp(file: Path) -> str | None:
    """Return what changes whenever a file does; None where that cannot be told."""
    try:
        state = file.stat()
    except OSError:
        return None
    return f"{state.st_mtime_ns}-{state.st_size}"
