"""A web page to its article: trafilatura finds the text, the page's own data the rest.

Runs in a child process (`corpus.extraction.child`): a page can be made to keep any parser busy
for minutes.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from corpus.extraction.decoding import decode, readable
from corpus.extraction.layout_tables import open_layout_tables
from corpus.extraction.page_fields import page_fields
from corpus.extraction.page_head import page_head
from corpus.extraction.page_names import page_language

if TYPE_CHECKING:
    from corpus.extraction.fields import Fields

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
        content: The page as it was sent.
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
    said = page_fields(page, address)  # now: the extraction takes the page to pieces
    text = _text(page)
    if not text:
        return None
    return replace(said, text=text, language=page_language(page, page_head(page), text))


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
