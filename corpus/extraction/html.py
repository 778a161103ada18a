"""A web page to its article: trafilatura finds the text, the page's own data the rest.

Runs in a child process (`corpus.extraction.child`): a page can be made to keep any parser busy
for minutes.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any, Final

from corpus.extraction.decoding import decode, readable
from corpus.extraction.fields import Fields
from corpus.extraction.headline import find_headline, folded
from corpus.extraction.layout_tables import open_layout_tables
from corpus.extraction.linked_data import own_article, own_things
from corpus.extraction.no_article import refuse_what_is_no_article
from corpus.extraction.page_date import DatedPage, page_dates
from corpus.extraction.page_head import canonical_address, first_of, page_head
from corpus.extraction.page_names import (
    only_persons,
    page_authors,
    page_language,
    page_outlet,
    page_title,
    page_titles,
    title_forms,
)

# What a browser does not show is no part of the article, whatever it says.
_STYLE: Final = (
    "concat(';', translate(@style, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ \t\n\r',"
    " 'abcdefghijklmnopqrstuvwxyz'), ';')"
)
_INVISIBLE_STYLES: Final = (
    *(";display:none", ";visibility:hidden", ";visibility:collapse"),
    *(";font-size:0;", ";font-size:0!", ";font-size:0px", ";opacity:0;", ";opacity:0!"),
)
HIDDEN: Final = [
    "//*[@hidden or @aria-hidden='true']",
    "//template | //noscript",
    *(f"//*[contains({_STYLE}, '{style}')]" for style in _INVISIBLE_STYLES),
]
"""Where what is not shown stands, as XPath."""


def read_html(
    content: bytes, address: str | None = None, charset: str | None = None
) -> Fields | None:
    """Return the article of a web page, None where it holds none.

    Args:
        address: Where the page was read, if that is known.
        charset: What the server called its encoding, if it did.

    Raises:
        UndecodableError: The bytes are no text.
        NoArticleError: It is a login, a wall, a page that was not found, a list of stories.
    """
    # Imported here: only this kind of document needs it, and it takes a while to load.
    from trafilatura import load_html  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = load_html(decode(content, charset))
    if page is None:
        return None
    said = _said_of_itself(page, address)  # now: the extraction takes the page to pieces
    text = _text(page)
    if not text:
        return None
    return replace(said, text=text, language=page_language(page, page_head(page), text))


def _said_of_itself(page: Any, address: str | None) -> Fields:
    """Return all that a page says of itself, its text left out."""
    head, things = page_head(page), own_things(page)
    canonical = canonical_address(page, head, address)
    article = own_article(things, canonical or address, first_of(head, "og:title"))
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
    addresses = tuple(dict.fromkeys(one for one in (canonical, address) if one))
    dated = DatedPage(page, head, article, headline, addresses)
    return Fields(
        text="",
        title=page_title(titles, above, outlet),
        url=canonical,
        outlet=outlet,
        author=only_persons(page_authors(page, head, article, headline), outlet, address),
        dates=page_dates(dated),
    )


def _text(page: Any) -> str:
    """Return the text of the article with a blank line between paragraphs."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - as above

    for base in page.xpath("//base"):  # the same on all pages of a site: it names none of them
        base.drop_tree()
    open_layout_tables(page)
    found: Any = bare_extraction(
        page, include_comments=False, with_metadata=False, prune_xpath=HIDDEN
    )
    text = "" if found is None else readable(found.text or "")
    return "\n\n".join(line for line in text.split("\n") if line.strip())
