"""What a page says of its own article in JSON-LD: never what it says of other stories."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HtmlElement: TypeAlias = Any  # lxml comes without types
Thing: TypeAlias = "Mapping[str, Any]"

_ARTICLE: Final = re.compile(r"Article|Posting|Report|LiveBlog")
_MOST_CHARACTERS: Final = 2_000_000
_NOTHING: Final[Thing] = {}


def own_things(page: HtmlElement) -> tuple[Thing, ...]:
    """Return what a page describes side by side at the top; a list of stories lies deeper."""
    scripts = page.iterfind(".//script[@type='application/ld+json']")
    return tuple(thing for script in scripts for thing in _things(script.text or ""))


def own_article(
    things: tuple[Thing, ...], addresses: tuple[str, ...], titles: tuple[str, ...]
) -> Thing:
    """Return the one article that a page describes; of several the one that is surely its own.

    Args:
        things: As `own_things` returns them.
        addresses: What the page calls its own address, and where it was read.
        titles: What it calls its own title, apart from what is described.

    Returns:
        Nothing (an empty mapping) where none is described, it cannot be told which, or both the
        address and the headline are those of another page.
    """
    articles = [thing for thing in things if _ARTICLE.search(str(thing.get("@type")))]
    if len(_without_repetitions(articles)) > 1:
        articles = [one for one in articles if _is_named(one, addresses, titles)]
    else:
        articles = [one for one in articles if not _is_another(one, addresses, titles)]
    return articles[0] if len(_without_repetitions(articles)) == 1 else _NOTHING


def names(value: Any, things: tuple[Thing, ...] = ()) -> Iterator[str]:
    """Yield the names of persons or organisations, whichever way JSON-LD gives them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value[:20]:
            yield from names(one, things)
    elif isinstance(value, dict):
        name = value.get("name") or _named_elsewhere(value, things)
        if isinstance(name, str):
            yield name


def _named_elsewhere(value: Thing, things: tuple[Thing, ...]) -> Any:
    """Return the name of what is only referred to by its id."""
    same = (one for one in things if value.get("@id") and one.get("@id") == value["@id"])
    return next(same, _NOTHING).get("name")


def _without_repetitions(articles: list[Thing]) -> set[tuple[str, str]]:
    """Return what tells articles apart; many a page describes its own one twice."""
    return {
        (str(one.get("headline") or one.get("name")), str(one.get("datePublished"))[:10])
        for one in articles
    }


def _is_named(thing: Thing, addresses: tuple[str, ...], titles: tuple[str, ...]) -> bool:
    if addresses and _addresses(thing):
        return _is_at(thing, addresses)
    return _is_titled(thing, titles)


def _is_another(thing: Thing, addresses: tuple[str, ...], titles: tuple[str, ...]) -> bool:
    is_elsewhere = bool(addresses and _addresses(thing)) and not _is_at(thing, addresses)
    return is_elsewhere and not _is_titled(thing, titles)


def _is_at(thing: Thing, addresses: tuple[str, ...]) -> bool:
    return bool(_addresses(thing) & {one.rstrip("/") for one in addresses})


def _addresses(thing: Thing) -> set[str]:
    main = thing.get("mainEntityOfPage")
    main = main.get("@id") or main.get("url") if isinstance(main, dict) else main
    said = (one for one in (thing.get("url"), main) if isinstance(one, str))
    return {one.strip().rstrip("/") for one in said if one.strip()}


def _is_titled(thing: Thing, titles: tuple[str, ...]) -> bool:
    """Return whether a headline is one of the titles; either may be cut short or add the site."""
    headline = _words(str(thing.get("headline") or ""))
    said = [one for one in map(_words, titles) if one]
    return bool(headline) and any(
        one[: len(headline)] == headline or headline[: len(one)] == one for one in said
    )


def _words(title: str) -> list[str]:
    return re.findall(r"\w+", unescape(title).casefold())


def _things(linked_data: str) -> Iterator[Thing]:
    if len(linked_data) > _MOST_CHARACTERS:
        return
    try:
        content: Any = json.loads(linked_data, strict=False)  # line breaks in strings are common
    except (ValueError, RecursionError):
        return
    if isinstance(content, dict):
        yield content
        content = content.get("@graph")
    if isinstance(content, list):
        for thing in content:
            if isinstance(thing, dict):
                yield thing
