"""WebReader: what was fetched, read in a child process: its kind, its articles, what it lists."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from corpus.errors import RefusedInputError
from corpus.extraction.child import ChildFailedError
from corpus.extraction.feeds import read_feed
from corpus.extraction.page_head import feed_links
from corpus.extraction.raw import Kind, RawDocument
from corpus.extraction.sitemaps import read_sitemap
from corpus.extraction.sniffing import foreign, kind_of_content
from corpus.sources.files import check_content
from corpus.sources.reading import SourceReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from corpus.articles import Draft
    from corpus.extraction.child import Child
    from corpus.extraction.listings import Listing
    from corpus.web import Fetched


class WebReader:
    """Reads what was fetched; several threads may ask it, one document is read at a time.

    Args:
        now: The time now, in UTC: nothing is published later than that.
        child: Where everything is parsed.
    """

    def __init__(self, now: datetime, child: Child) -> None:
        self._child = child
        self._reader = SourceReader(now, child)
        self._lock = threading.Lock()

    def kind(self, fetched: Fetched) -> Kind:
        """Return what was fetched.

        Raises:
            RefusedInputError: It is of no kind that is read.
        """
        kind = kind_of_content(fetched.content, fetched.media_type, _path(fetched.address))
        if kind is None:
            what = foreign(fetched.content) or "of a kind that is not read"
            raise RefusedInputError(
                fetched.address, f"it is {what}", "add pages, feeds, PDF, Word or EPUB files"
            )
        return kind

    def drafts(self, fetched: Fetched) -> list[Draft | RefusedInputError]:
        """Return a draft for each article in a page or file, and a refusal for each that is none.

        Raises:
            RefusedInputError: It is of no kind that is read, empty, or too large.
        """
        check_content(fetched.address, fetched.content)
        document = RawDocument(
            fetched.address,
            fetched.address,
            self.kind(fetched),
            fetched.content,
            address=fetched.address,
            charset=fetched.charset,
        )
        with self._lock:
            return list(self._reader.read_raw(document))

    def drafts_of_file(self, path: str) -> list[Draft | RefusedInputError]:
        """Return a draft for each article in a file, and a refusal for each that is none."""
        with self._lock:
            return list(self._reader.read(path, None))

    def listing(self, fetched: Fetched, kind: Kind) -> Listing:
        """Return what a feed or a sitemap lists.

        Raises:
            RefusedInputError: It is broken beyond reading.
        """
        address = fetched.address
        read = read_feed if kind is Kind.FEED else read_sitemap
        try:
            with self._lock:
                return self._child.run(partial(read, base=address), fetched.content)
        except (ValueError, ChildFailedError) as error:
            raise RefusedInputError(
                fetched.address, str(error), f"check that it is a {kind.value}"
            ) from error

    def feeds(self, fetched: Fetched) -> tuple[str, ...]:
        """Return the feeds that a page names as its site's; none where it cannot be read."""
        try:
            with self._lock:
                return self._child.run(partial(feed_links, base=fetched.address), fetched.content)
        except (ValueError, ChildFailedError):
            return ()


def _path(address: str) -> str:
    return unquote(urlsplit(address).path)


def articles_in(found: list[Draft | RefusedInputError]) -> Iterator[Draft]:
    """Yield what can be added."""
    return (one for one in found if not isinstance(one, RefusedInputError))
