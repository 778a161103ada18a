"""What a news site serves: pages with navigation and teasers, feeds, sitemaps."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from tests.corpus.refreshing.news_site import SITE

if TYPE_CHECKING:
    from collections.abc import Sequence

_MENU: Final = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>'
    for name in ("Home", "Politics", "Business", "Sport", "Culture", "Weather")
)


def sentences(number: int) -> tuple[str, ...]:
    """Return the paragraphs of one story; no other number has the same."""
    return (
        f"The council of Orla voted on Monday to build bridge number {number} over the river, "
        f"after {number + 3} years of argument about who should pay for it.",
        f"Mayor Petra Lind said that bridge {number} would cost {number + 40} million crowns, and "
        "that the first stone would be laid before the winter came to the valley.",
        f"Hanna Weiss, who leads the opposition, called the price of bridge {number} a scandal "
        "and asked for a vote of all people of the town before any contract is signed.",
    )


def page(  # noqa: PLR0913 - a page has many parts
    title: str,
    paragraphs: Sequence[str],
    *,
    head: str = "",
    byline: str = "",
    box: str = "",
    language: str = "en",
    outlet: str | None = "The Orla Post",
) -> str:
    """Return a page as a news site serves it.

    Args:
        title: Its headline, and its title.
        paragraphs: Of the article.
        head: More of its head: canonical address, dates, encoding.
        byline: Stands below the headline.
        box: Stands beside the article: related stories, an advertisement.
        language: As its first element says.
        outlet: As its head says, None where it does not.
    """
    text = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    site = "" if outlet is None else f'<meta property="og:site_name" content="{outlet}">'
    return (
        f'<!doctype html><html lang="{language}"><head><title>{escape(title)}</title>{site}'
        f'<meta property="og:type" content="article">{head}</head><body>'
        f"<header><nav><ul>{_MENU}</ul></nav></header>"
        f"<main><article><h1>{escape(title)}</h1>{byline}{text}</article></main>"
        f"<aside>{box}</aside><footer><p>© The Orla Post. All rights reserved.</p></footer>"
        "</body></html>"
    )


def story(number: int, **changes: str) -> str:
    """Return the page of a numbered story, published on 12 May 2025."""
    head = changes.pop("head", published("2025-05-12T09:30:00Z"))
    title = changes.pop("title", f"Bridge {number} will be built")
    return page(title, sentences(number), head=head, **changes)  # type: ignore[arg-type]


def published(date: str) -> str:
    """Return how a head says when its page was published."""
    return f'<meta property="article:published_time" content="{date}">'


def canonical(address: str) -> str:
    """Return how a head says what the address of its page is."""
    return f'<link rel="canonical" href="{address}">'


def author(name: str) -> str:
    """Return how a head says who wrote its page."""
    return f'<meta name="author" content="{name}">'


def feed(addresses: Sequence[str], items: str = "", title: str = "The Orla Post") -> str:
    """Return an RSS feed that names pages; `items` is put in as it is."""
    named = "".join(f"<item><link>{escape(one)}</link></item>" for one in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{escape(title)}</title><link>{SITE}/</link>{named}{items}</channel></rss>"
    )


def item(
    address: str,
    *,
    title: str = "",
    date: str = "",
    creator: str = "",
    paragraphs: Sequence[str] = (),
) -> str:
    """Return one item of a feed, with its full text if it has paragraphs."""
    text = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    parts = (
        ("title", escape(title)),
        ("pubDate", date),
        ("dc:creator", escape(creator)),
        ("content:encoded", f"<![CDATA[{text}]]>" if text else ""),
    )
    said = "".join(f"<{name}>{value}</{name}>" for name, value in parts if value)
    return f"<item><link>{escape(address)}</link>{said}</item>"


def sitemap(addresses: Sequence[str], modified: str = "") -> str:
    """Return a sitemap that names pages."""
    said = f"<lastmod>{modified}</lastmod>" if modified else ""
    named = "".join(f"<url><loc>{escape(one)}</loc>{said}</url>" for one in addresses)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{named}</urlset>'


def sitemap_index(addresses: Sequence[str]) -> str:
    """Return a sitemap that names others."""
    named = "".join(f"<sitemap><loc>{escape(one)}</loc></sitemap>" for one in addresses)
    return (
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{named}</sitemapindex>'
    )
