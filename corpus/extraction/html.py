"""A web page to its article: trafilatura finds the text, the page's own data the rest.

Runs in a child process (`corpus.extraction.child`): a page can be made to keep any parser busy
for minutes.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from corpus.extraction.decoding import decode, readable
from corpus.extraction.fields import Fields
from corpus.extraction.page_date import page_date

_SITE_SEPARATORS: Final = (" | ", " — ", " – ", " - ", " :: ")
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


def read_html(content: bytes) -> Fields | None:
    """Return the article of a web page, None where it holds none.

    Raises:
        UndecodableError: The bytes are no text.
    """
    # Imported here: only this kind of document needs it, and it takes a while to load.
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = load_html(decode(content))
    if page is None:
        return None
    published = page_date(page)  # now: the extraction takes the page to pieces
    for base in page.xpath("//base"):  # the same on all pages of a site: it names none of them
        base.drop_tree()
    found: Any = bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        prune_xpath=HIDDEN,
        date_extraction_params={"extensive_search": False},
    )
    if found is None or not (found.text or "").strip():
        return None
    return Fields(
        text=_paragraphs(found.text),
        title=_without_site(found.title, found.sitename),
        url=found.url,
        outlet=found.sitename,
        author=found.author,
        published_at=published,
    )


def _paragraphs(text: str) -> str:
    """Return the text with a blank line between paragraphs; trafilatura puts each on a line."""
    return "\n\n".join(line for line in readable(text).split("\n") if line.strip())


def _without_site(title: str | None, site: str | None) -> str | None:
    """Return a title without the name of the site behind it."""
    for separator in _SITE_SEPARATORS:
        if title and site and title.endswith(separator + site):
            return title.removesuffix(separator + site)
    return title
