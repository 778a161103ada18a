"""Quoting: how quotes, their marks and their sources are laid out in every message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import MessageEntity

from bot.answering.copies import independent_sources
from bot.answering.emphasis import term_spans
from bot.telegram.languages import message
from bot.telegram.messages.cleaning import one_line
from bot.telegram.messages.places import places_of
from bot.telegram.messages.rich import Rich, bold, expandable, link, plain, units
from bot.telegram.messages.splitting import clip_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answering.answers import Citation, Quote
    from bot.telegram.languages import Say

LINE: Final = Rich("\n")
PARAGRAPH: Final = Rich("\n\n")

_TIED: Final = "\u00a0"  # no break: a mark alone on its line belongs to nothing
_LONG_QUOTE: Final = 700  # UTF-16 units; a longer one is folded, never cut
_MOST_NAMED: Final = 3  # outlets; more of them are counted
_SEVERAL: Final = 2
_LONGEST_TITLE: Final = 150
_LONGEST_OUTLET: Final = 60
_IN_LANGUAGE: Final = {
    "en": message("in English"),
    "ru": message("in Russian"),
    "kk": message("in Kazakh"),
}


def quotes_with_sources(
    quotes: Sequence[Quote], citations: Sequence[Citation], say: Say, subject: str = ""
) -> Rich:
    """Return quotes, each with the mark of its source, and the sources below.

    Args:
        quotes: In the order in which they are shown.
        citations: The articles they stand in.
        say: The reader's language.
        subject: The term that was asked for, shown in bold; empty for none.
    """
    languages = {citation.number: citation.language for citation in citations}
    shown = [quote_with_mark(quote, subject, languages.get(quote.citation)) for quote in quotes]
    return PARAGRAPH.join([*shown, _sources(quotes, citations, say)])


def quote_with_mark(quote: Quote, subject: str, language: str | None) -> Rich:
    """Return a quote and the mark of its source; a long quote is folded.

    Args:
        quote: What is shown, word for word.
        subject: The term to show in bold; empty for none.
        language: Of the quote.
    """
    text = plain(quote.text).stripped()
    text = text.marked(term_spans(text.text, subject, language), MessageEntity.BOLD)
    mark = link(f"[{quote.citation}]", quote.link)
    if units(text.text) > _LONG_QUOTE:
        return expandable(text) + LINE + mark
    return text + _TIED + mark


def provenance(citation: Citation, say: Say) -> str:
    """Return outlet, date, language if not the reader's, and where else an article stands."""
    outlet = clip_text(one_line(citation.outlet or ""), _LONGEST_OUTLET)
    known = (outlet, say.date(citation.published_at), _other_language(citation.language, say))
    said = " · ".join(part for part in known if part) or say("outlet and date not known")
    return " · ".join(filter(None, (said, also_in(citation, say))))


def also_in(citation: Citation, say: Say) -> str:
    """Return where else a story stands, by name where that is short; empty for nowhere."""
    names = [clip_text(one_line(name), _LONGEST_OUTLET) for name in citation.also_in]
    if not names:
        return ""
    if len(names) > _MOST_NAMED:
        return say.count("also in {number} outlet", "also in {number} outlets", len(names))
    *others, last = names
    if not others:
        return say("also in {name}", name=last)
    return say("also in {names} and {last}", names=", ".join(others), last=last)


def title(citation: Citation, say: Say) -> str:
    """Return an article's title on one line."""
    return clip_text(one_line(citation.title), _LONGEST_TITLE) or say("Untitled")


def label(citation: Citation, say: Say, longest: int = 40) -> str:
    """Return an article's title for a button."""
    return clip_text(title(citation, say), longest)


def section(heading: str, lines: Iterable[str]) -> Rich:
    """Return a heading and a list below it."""
    return LINE.join([bold(heading), *(plain(f"• {line}") for line in lines)])


def _other_language(language: str | None, say: Say) -> str | None:
    if language is None or language == say.language:
        return None
    if language in _IN_LANGUAGE:
        return say(_IN_LANGUAGE[language])
    return say("language: {name}", name=say.language_name(language))


def _sources(quotes: Sequence[Quote], citations: Sequence[Citation], say: Say) -> Rich:
    sources = [
        _source(one, [quote for quote in quotes if quote.citation == one.number], say)
        for one in citations
    ]
    return LINE.join([bold(say("Sources")), *sources, *_independent(citations, say)])


def _independent(citations: Sequence[Citation], say: Say) -> list[Rich]:
    """Return how many sources tell a story of their own, where there is more than one."""
    if len(citations) < _SEVERAL:
        return []
    number = independent_sources(citations)
    return [
        plain(say.count("{number} independent source", "{number} independent sources", number))
    ]


def _source(citation: Citation, quotes: Sequence[Quote], say: Say) -> Rich:
    """Return a source, linked to the first quote of it, with the places of all of them."""
    first_link = quotes[0].link if quotes else None
    named = link(title(citation, say), first_link or citation.url)
    places = places_of(quotes, say)
    said = f"{places} · {provenance(citation, say)}" if places else provenance(citation, say)
    return plain(f"[{citation.number}] ") + named + LINE + said
