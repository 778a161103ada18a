"""The parts that pages are put together from: heads, menus, boxes, dates as people write them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Final

from tests.corpus.extraction.pages.page import WORDS

if TYPE_CHECKING:
    from tests.corpus.extraction.pages.stories import Story

ZONE: Final = "+05:00"
_MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
}
OLD_DAY: Final = "2018-07-02"  # of the other stories: never that of the page


def written_day(day: str, language: str) -> str:
    """Return a day as people write it in a language."""
    then = date.fromisoformat(day[:10])
    month = _MONTHS[language].split()[then.month - 1]
    if language == "kk":
        return f"{then.year} жылғы {then.day} {month}"
    return f"{then.day} {month} {then.year}" + (" г." if language == "ru" else "")


def paragraphs(story: Story, tag: str = "p") -> str:
    """Return the text of a story, each paragraph in an element."""
    return "\n".join(f"<{tag}>{' '.join(one)}</{tag}>" for one in story.paragraphs)


def menu(story: Story) -> str:
    """Return the menu of a site as a list of links."""
    links = "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in WORDS[story.language].menu)
    return f"<nav><ul>{links}</ul></nav>"


def related(story: Story, *, dated: bool = False) -> str:
    """Return a box of other stories, each with a date of its own if `dated`."""
    time = f"<time datetime='{OLD_DAY}T08:00:00{ZONE}'>{OLD_DAY}</time>" if dated else ""
    items = "".join(
        f"<li>{time}<a href='/old/{number}'>{title}</a></li>"
        for number, title in enumerate(story.others)
    )
    return (
        f"<aside class='related'><h3>{WORDS[story.language].latest}</h3><ul>{items}</ul></aside>"
    )


def cookies(story: Story) -> str:
    """Return the notice of cookies."""
    words = WORDS[story.language]
    return f"<div class='cookie-bar'><p>{words.cookies}</p><button>{words.accept}</button></div>"


def share(story: Story) -> str:
    """Return a row of buttons."""
    return "".join(f"<a class='b' href='#'>{one}</a> " for one in WORDS[story.language].share)


def footer(story: Story) -> str:
    """Return the end of a page, with a year that is nobody's date."""
    return f"<footer><p>{WORDS[story.language].rights}</p></footer>"


def linked_data(story: Story, *, published: str | None = None, modified: bool = True) -> str:
    """Return what a page says of its article in JSON-LD."""
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": (published or story.published) + ZONE,
        "author": [{"@type": "Person", "name": story.author}],
        "publisher": {"@type": "Organization", "name": WORDS[story.language].site},
    }
    if modified:
        said["dateModified"] = story.modified + ZONE
    return f'<script type="application/ld+json">{json.dumps(said, ensure_ascii=False)}</script>'


def open_graph(story: Story, *, published: str | None = None, modified: bool = True) -> str:
    """Return what a page says of its article in metadata."""
    site = WORDS[story.language].site
    changed = f"<meta property='article:modified_time' content='{story.modified}{ZONE}'>"
    return f"""<meta property="og:type" content="article">
<meta property="og:title" content="{story.title}">
<meta property="og:site_name" content="{site}">
<meta property="article:published_time" content="{published or story.published}{ZONE}">
{changed if modified else ""}"""


def document(story: Story, head: str, body: str, charset: str = "utf-8") -> str:
    """Return a whole page."""
    site = WORDS[story.language].site
    return f"""<!DOCTYPE html>
<html lang="{story.language}"><head><meta charset="{charset}">
<title>{story.title} | {site}</title>
{head}
</head><body>
{body}
</body></html>"""
