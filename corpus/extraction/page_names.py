"""What a page calls itself: its title, its outlet, its authors, its language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import urlsplit

from corpus.extraction.headline import LONGEST_BYLINE, beside, folded
from corpus.extraction.linked_data import names
from corpus.extraction.page_head import first_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.extraction.linked_data import Thing
    from corpus.extraction.page_head import Head

HtmlElement: TypeAlias = Any  # lxml comes without types

_SEPARATOR: Final = r"\s+[|—–·•»:-]{1,2}\s+|\s*\|\s*"
# A dash may be part of a headline ("… — President"); with these nobody writes one.
_SITE_BEHIND: Final = frozenset({"|", "•", "·", "»", "::"})
_BY: Final = re.compile(
    r"(?:(?:written |posted |published |text )?by|автор(?:ы)?|текст|мәтін|авторы)(?:\s*:)?\s",
    re.IGNORECASE,
)
_NOBODY: Final = frozenset(
    """admin administrator root webmaster user guest unknown none null undefined author editor
    админ администратор автор гость әкімші""".split()
)
_LONGEST_AUTHOR: Final = 100  # characters of one name
_MOST_AUTHORS: Final = 10
_BYLINE_CLASS: Final = re.compile(r"(?:^|[\s_-])(?:by-?line|authors?)(?:$|[\s_-])", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"([a-zA-Z]{2})(?:[-_]|$)")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_KAZAKH: Final = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_LATIN_WRITTEN: Final = frozenset({"en", "de", "fr", "es", "it", "tr", "pl", "pt", "nl", "uz"})
_FEW_KAZAKH: Final = 0.03  # of the letters: names in a Russian text; a Kazakh one has 0.1


def page_outlet(head: Head, article: Thing, things: tuple[Thing, ...]) -> str | None:
    """Return the name of the site or agency that publishes a page; never only its address."""
    said = (
        *head.get("og:site_name", ()),
        *names(article.get("publisher"), things),
        *head.get("application-name", ()),
        *head.get("apple-mobile-web-app-title", ()),
        *head.get("publisher", ()),
        *head.get("dc.publisher", ()),
        *(name for one in things if one.get("@type") == "WebSite" for name in names(one)),
    )
    return next((one for one in said if one and "://" not in one), None)


def page_titles(page: HtmlElement, head: Head, things: tuple[Thing, ...]) -> tuple[str, ...]:
    """Return what a page calls its title in its head, the surest first, as it is written."""
    headlines = [str(one["headline"]) for one in things if isinstance(one.get("headline"), str)]
    element = page.find(".//head//title")
    tab = element.text_content() if element is not None else ""
    said = (*head.get("og:title", ()), *headlines[:1], *head.get("twitter:title", ()), tab)
    return tuple(" ".join(one.split()) for one in said if one.strip())


def without_site(title: str, outlet: str | None, headline: str | None = None) -> str:
    """Return a title without the name of the site, before it or behind it.

    Args:
        title: As the page writes it.
        outlet: The name of the site, where it is known.
        headline: What stands above the article: a title that only adds to it adds the site.
    """
    parts = re.split(f"({_SEPARATOR})", title)
    words, site = parts[::2], folded(outlet)
    first, last = 0, len(words) - 1
    while first < last and site and folded(words[first]) == site:
        first += 1
    ends = [number for number in range(first + 1, last + 1) if site == folded(words[number])]
    if site and ends:
        last = ends[0] - 1
    elif not site and last and parts[-2].strip() in _SITE_BEHIND:
        last -= 1
    stripped = "".join(parts[2 * first : 2 * last + 1]).strip()
    if headline and folded(title).startswith(folded(headline)):
        rest = title[len(headline) :]
        return headline if re.match(_SEPARATOR, rest) else stripped
    return stripped


def title_forms(titles: Iterable[str], outlet: str | None) -> Iterator[str]:
    """Yield, folded, all that a headline may be called: each title, and what is before a site."""
    for title in titles:
        yield folded(title)
        yield folded(without_site(title, outlet))
        parts = re.split(f"({_SEPARATOR})", title)
        yield from (folded("".join(parts[:end])) for end in range(1, len(parts), 2))


def page_title(titles: Iterable[str], headline: str | None, outlet: str | None) -> str | None:
    """Return the title of an article: the headline where the head bears it out, else the head's.

    Args:
        titles: As `page_titles` returns them.
        headline: What stands above the article.
        outlet: The name of the site, where it is known.
    """
    clean = [without_site(title, outlet, headline) for title in titles]
    own = [one for one in clean if one and folded(one) != folded(outlet)]
    heading = headline if headline and folded(headline) != folded(outlet) else None
    if heading and any(folded(one) == folded(heading) for one in own):
        return heading
    return next(iter(own), heading)


def page_authors(
    page: HtmlElement, head: Head, article: Thing, headline: HtmlElement | None
) -> Iterator[str]:
    """Yield every name that is said to be an author's, the surest place first."""
    said = [
        list(names(article.get("author") or article.get("creator"))),
        [one for name in _AUTHOR_NAMES for one in head.get(name, ())],
        list(_in_bylines(page, headline)),
    ]
    yield from next((one for one in said if one), [])


_AUTHOR_NAMES: Final = (
    *("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator"),
    *("dcterms.creator", "citation_author", "article:author_name"),
)


def _in_bylines(page: HtmlElement, headline: HtmlElement | None) -> Iterator[str]:
    if headline is None:
        return
    for element, _ in beside(page, headline):
        words = " ".join(element.text_content().split())
        if not words or len(words) > LONGEST_BYLINE:
            continue
        marked = "author" in f"{element.get('rel')} {element.get('itemprop')}".lower().split()
        classed = _BYLINE_CLASS.search(element.get("class") or "") and len(element) == 0
        if marked or classed:
            yield words
            return
        if found := _BY.match(words):
            yield _BYLINE_END.split(words[found.end() :])[0]
            return


_BYLINE_END: Final = re.compile(r"\s*[,|·•]\s*|\s+[—–-]\s+|\s+\d|\s{2,}")


def only_persons(said: Iterable[str], outlet: str | None, address: str | None) -> str | None:
    """Return the authors, joined by `; `: no outlet, no address, nobody called "Admin"."""
    sites = {folded(outlet), (urlsplit(address or "").hostname or "").removeprefix("www.")}
    found: dict[str, str] = {}
    for written in said:
        for one in written.split(";"):
            words = " ".join(one.split())
            by = _BY.match(words)
            name = words[by.end() if by else 0 :].strip(" ,|")
            if name and _is_person(name) and folded(name) not in sites:
                found.setdefault(folded(name), name)
    return "; ".join(list(found.values())[:_MOST_AUTHORS]) or None


def _is_person(name: str) -> bool:
    return (
        len(name) <= _LONGEST_AUTHOR
        and not any(sign in name for sign in ("://", "@", "www.", "<"))
        and folded(name) not in _NOBODY
        and any(sign.isalpha() for sign in name)
    )


def page_language(page: HtmlElement, head: Head, text: str) -> str | None:
    """Return the language a page names, None where its letters say that it cannot be that.

    Many a template says English of whatever is written in it.
    """
    for said in (page.get("lang"), page.get("{*}lang"), first_of(head, "og:locale")):
        found = _LANGUAGE.match(said or "")
        if found and _can_be(found[1].lower(), text):
            return found[1].lower()
    return None


def _can_be(language: str, text: str) -> bool:
    letters = sum(sign.isalpha() for sign in text) or 1
    cyrillic, kazakh = len(_CYRILLIC.findall(text)), len(_KAZAKH.findall(text))
    if language in _LATIN_WRITTEN:
        return cyrillic < letters / 2
    if language == "ru":
        return cyrillic > letters / 2 and kazakh < _FEW_KAZAKH * letters
    return language != "kk" or kazakh >= _FEW_KAZAKH * letters or cyrillic < letters / 2
