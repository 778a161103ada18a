"""All that a page says of itself, its text left out."""

from __future__ import annotations

from typing import Any, TypeAlias

from corpus.extraction.fields import Fields
from corpus.extraction.headline import find_headline
from corpus.extraction.linked_data import own_article, own_things
from corpus.extraction.no_article import refuse_what_is_no_article
from corpus.extraction.page_date import DatedPage, page_dates
from corpus.extraction.page_head import canonical_address, first_of, page_head
from corpus.extraction.page_names import (
    only_persons,
    page_authors,
    page_outlet,
    page_title,
    page_titles,
    title_forms,
)

HtmlElement: TypeAlias = Any  # lxml comes without types


def page_fields(page: HtmlElement, address: str | None) -> Fields:
    """Return all that a page says of itself; its text is empty.

    Args:
        page: As a parser made it, nothing taken out yet.
        address: Where it was read, if that is known.

    Raises:
        NoArticleError: It is no page of an article.
    """
    head, things = page_head(page), own_things(page)
    canonical = canonical_address(page, head, address)
    addresses = tuple(dict.fromkeys(one for one in (canonical, address) if one))
    article = own_article(things, addresses, (*page_titles(page, head, ()), *_headings(page)))
    outlet = page_outlet(head, article, things)
    titles = page_titles(page, head, (article,))
    headline = find_headline(page, frozenset(title_forms(titles, outlet)))
    above = None if headline is None else " ".join(headline.text_content().split())
    refuse_what_is_no_article(
        page,
        (*titles, above or ""),
        is_described=bool(article) or first_of(head, "og:type") == "article",
        address=address,
    )
    dated = DatedPage(page, head, article, headline, addresses)
    return Fields(
        text="",
        title=page_title(titles, above, outlet),
        url=canonical,
        outlet=outlet,
        author=only_persons(page_authors(page, head, article, headline), outlet, address),
        dates=page_dates(dated),
    )


def _headings(page: HtmlElement) -> tuple[str, ...]:
    return tuple(one.text_content() for one in page.iter("h1"))
