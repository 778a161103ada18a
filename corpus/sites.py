"""The site of an article: whose pages share their navigation, notices and boxes."""

from __future__ import annotations

from corpus.web import site_of


def site_of_article(url: str | None, outlet: str | None) -> str:
    """Return what names the site of an article: its host, else its outlet; empty for neither."""
    return (site_of(url) if url else "") or (outlet or "").casefold()
