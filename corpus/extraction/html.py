"""A web page to its article: trafilatura finds the text, the page's own data the rest.

Runs in a child process (`corpus.extraction.child`): a page can be made to keep any parser busy
for minutes.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from corpus.extraction.decoding import decode, readable
from corpus.extraction.fields import Fields

_SITE_SEPARATORS: Final = (" | ", " — ", " – ", " - ", " :: ")
# What a browser does not show is no part of the article, whatever it says.
_HIDDEN: Final = [
    "//*[@hidden or @aria-hidden='true']",
    "//*[contains(translate(@style, ' ', ''), 'display:none')]",
    "//*[contains(translate(@style, ' ', ''), 'visibility:hidden')]",
    "//*[contains(translate(@style, ' ', ''), 'font-size:0')]",
]


def read_html(content: bytes) -> Fields | None:
    """Return the article of a web page, None where it holds none.

    Raises:
        UndecodableError: The bytes are no text.
    """
    # Imported here: only this kind of document needs it, and it takes a while to load.
    from trafilatura import bare_extraction  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found: Any = bare_extraction(
        decode(content),
        include_comments=False,
        with_metadata=True,
        prune_xpath=_HIDDEN,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or not (found.text or "").strip():
        return None
    return Fields(
        text=_paragraphs(found.text),
        title=_without_site(found.title, found.sitename),
        url=found.url,
        outlet=found.sitename,
        author=found.author,
        published_at=found.date,
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
