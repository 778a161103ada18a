"""Pages in layouts of many kinds, each with its gold: eighty and more, made from a few stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from tests.corpus.extraction.pages.flat_layouts import FLAT_LAYOUTS
from tests.corpus.extraction.pages.page import WORDS, Page
from tests.corpus.extraction.pages.parts import (
    OLD_DAY,
    ZONE,
    cookies,
    document,
    footer,
    linked_data,
    menu,
    open_graph,
    paragraphs,
    related,
    share,
    written_day,
)
from tests.corpus.extraction.pages.stories import STORIES, Story

Layout = Callable[[Story], Page]


def _page(
    layout: str,
    story: Story,
    html: str,
    *,
    dated: str = "published",
    charset: str = "utf-8",
) -> Page:
    return Page(
        layout=layout,
        story=story,
        content=html.encode(charset, "xmlcharrefreplace"),
        address=f"https://{layout.replace(' ', '-')}.example/{story.slug}",
        is_html=True,
        published=story.published[:10] if dated else None,
        modified=story.modified[:10] if dated == "both" else None,
    )


def _news_site(story: Story) -> Page:
    body = f"""{cookies(story)}<header>{menu(story)}</header><main><article><h1>{story.title}</h1>
<p class="byline">{WORDS[story.language].by} <span class="author">{story.author}</span>
<time datetime="{story.published}{ZONE}">{story.published[:10]}</time></p>
<div class="share">{share(story)}</div>{paragraphs(story)}</article>{related(story)}</main>
{footer(story)}"""
    head = linked_data(story) + open_graph(story)
    return _page("news site", story, document(story, head, body), dated="both")


def _weblog(story: Story) -> Page:
    words = WORDS[story.language]
    body = f"""<div id="page"><div class="site-header">{menu(story)}</div>
<div id="primary" class="content-area"><article class="post"><header class="entry-header">
<h1 class="entry-title">{story.title}</h1><div class="entry-meta"><span class="posted-on">
<time class="entry-date published" datetime="{story.published}{ZONE}">x</time>
<time class="updated" datetime="{story.modified}{ZONE}">y</time></span>
<span class="byline"><a rel="author">{story.author}</a></span></div></header>
<div class="entry-content">{paragraphs(story)}
<div class="sharedaddy">{share(story)}</div></div></article>
<div id="comments"><p>Great news, thanks for telling us about it, says a reader.</p></div></div>
<div id="secondary" class="widget-area">{related(story, dated=True)}<p>{words.newsletter}</p></div>
{footer(story)}</div>"""
    return _page("weblog", story, document(story, "", body), dated="both")


def _amp(story: Story) -> Page:
    canonical = f"<link rel='canonical' href='https://amp.example/{story.slug}.html'>"
    body = f"""<amp-sidebar>{menu(story)}</amp-sidebar><article><h1>{story.title}</h1>
{paragraphs(story)}<amp-social-share type="x"></amp-social-share></article>{footer(story)}"""
    page = document(story, canonical + linked_data(story), body).replace("<html ", "<html amp ")
    return _page("AMP", story, page, dated="both")


def _portal_1251(story: Story) -> Page:
    words = WORDS[story.language]
    body = f"""<div class="top">{menu(story)}</div><div class="col"><h1>{story.title}</h1>
<div class="date">{written_day(story.published, story.language)}, 10:30</div>
{paragraphs(story)}<p>{words.also} <a href="/1">{story.others[0]}</a></p></div>
<div class="right">{related(story, dated=True)}</div>{footer(story)}"""
    html = document(story, "", body, charset="windows-1251")
    return _page("portal in windows-1251", story, html, charset="windows-1251")


def _press_release(story: Story) -> Page:
    words = WORDS[story.language]
    body = f"""{menu(story)}<main><h1>{story.title}</h1>
<p class="date">{words.published} {written_day(story.published, story.language)}</p>
{paragraphs(story)}<p>{words.rights}</p></main>{footer(story)}"""
    return _page("press release", story, document(story, "", body))


def _table(story: Story) -> Page:
    words = WORDS[story.language]
    links = "<br>".join(f"<a href='/{one}'>{one}</a>" for one in words.menu)
    body = f"""<table width="760"><tr><td valign="top" width="150">{links}</td>
<td><font size="5"><b>{story.title}</b></font><br>
<font size="1">{written_day(story.published, story.language)}</font>
{paragraphs(story)}</td><td><font size="1">{" ".join(story.others)}</font></td></tr>
<tr><td colspan="3"><font size="1">{words.rights}</font></td></tr></table>"""
    return _page("table of 2003", story, document(story, "", body))


def _div_soup(story: Story) -> Page:
    text = "<br><br>\n".join(" ".join(one) for one in story.paragraphs)
    words = WORDS[story.language]
    body = f"""<div class="a1">{menu(story)}</div><div class="a2">
<div class="a3">{story.title}</div>
<div class="a4">{written_day(story.published, story.language)}</div>
<div class="a5">{text}</div><div class="a6">{words.photo}</div></div>
<div class="a7">{share(story)}</div><div class="a8">{words.rights}</div>"""
    return _page("soup of divs", story, document(story, "", body))


def _live_blog(story: Story) -> Page:
    entries = "".join(
        f"<section><h2>1{number}:00</h2><p>{' '.join(one)}</p></section>"
        for number, one in enumerate(story.paragraphs)
    )
    body = f"""{menu(story)}<main><h1>{story.title}</h1>{entries}</main>{related(story)}
{footer(story)}"""
    head = linked_data(story).replace("NewsArticle", "LiveBlogPosting") + open_graph(story)
    return _page("live blog", story, document(story, head, body), dated="both")


def _dated_box(story: Story) -> Page:
    body = f"""{menu(story)}<main><h1>{story.title}</h1>{paragraphs(story)}</main>
{related(story, dated=True)}{footer(story)}"""
    return _page("box with dates", story, document(story, "", body), dated="")


def _undated(story: Story) -> Page:
    body = f"{menu(story)}<main><h1>{story.title}</h1>{paragraphs(story)}</main>{footer(story)}"
    return _page("without a date", story, document(story, "", body), dated="")


def _future(story: Story) -> Page:
    head = linked_data(story, published="2031-01-01T00:00:00", modified=False)
    body = f"""{menu(story)}<main><h1>{story.title}</h1>
<p>{WORDS[story.language].published} {written_day(story.published, story.language)}</p>
{paragraphs(story)}</main>{footer(story)}"""
    return _page("future date", story, document(story, head, body))


def _disagreeing(story: Story) -> Page:
    head = linked_data(story, modified=False) + open_graph(
        story, published=f"{OLD_DAY}T00:00:00", modified=False
    )
    body = f"""{menu(story)}<article><h1>{story.title}</h1>
<time datetime="{story.published}{ZONE}">x</time>{paragraphs(story)}</article>{footer(story)}"""
    return _page("data that disagrees", story, document(story, head, body))


def _boxes_in_text(story: Story) -> Page:
    words = WORDS[story.language]
    first, *rest = (f"<p>{' '.join(one)}</p>" for one in story.paragraphs)
    body = f"""{menu(story)}<article><h1>{story.title}</h1>{first}
<p>{words.photo}</p><p>{words.also} <a href="/1">{story.others[0]}</a></p>{"".join(rest)}
<p>{words.newsletter}</p><p>{words.cookies}</p><p>{" ".join(words.share)}</p>
<p>{words.box.format(author=story.author)}</p></article>{footer(story)}"""
    return _page(
        "boxes in the text", story, document(story, open_graph(story), body), dated="both"
    )


LAYOUTS: Final[tuple[tuple[Layout, tuple[str, ...]], ...]] = (
    (_news_site, ("en", "ru", "kk")),
    (_weblog, ("en", "ru")),
    (_amp, ("en", "kk")),
    (_portal_1251, ("ru",)),
    (_press_release, ("en", "ru", "kk")),
    (_table, ("en", "ru")),
    (_div_soup, ("en", "kk")),
    (_live_blog, ("en", "ru")),
    (_dated_box, ("en", "ru", "kk")),
    (_undated, ("en", "ru")),
    (_future, ("en", "kk")),
    (_disagreeing, ("en", "ru")),
    (_boxes_in_text, ("en", "ru", "kk")),
    *((layout, ("en", "ru", "kk")) for layout in FLAT_LAYOUTS),
)
"""Each layout, and the languages of the sites that are built so."""


def first_pages() -> Iterator[Page]:
    """Yield the pages of the English site of each layout: a sample that is quickly read."""
    for layout, languages in LAYOUTS:
        if "en" in languages:
            yield from (layout(story) for story in STORIES if story.language == "en")


def all_pages() -> Iterator[Page]:
    """Yield every page, layout by layout."""
    for layout, languages in LAYOUTS:
        yield from (layout(story) for story in STORIES if story.language in languages)
