"""One reply on the terminal: numbered quotes, then their sources with dates and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from babel import Locale
from rich.padding import Padding
from rich.text import Text

from bot.answering.answers import Answer
from bot.answering.copies import independent_sources
from bot.answering.links import link_to_place
from bot.terminal.screen import printable, results, shown

if TYPE_CHECKING:
    from rich.console import Console

    from bot.answering.answers import Abstention, Citation, Quote
    from bot.answering.times.missing import NoneFromThen
    from bot.answering.times.periods import Period

_MOST_NAMED: Final = 3  # outlets; more of them are counted
_MONTHS: Final = (
    "January February March April May June July August September October November December"
).split()


def print_reply(reply: Answer | Abstention) -> None:
    """Print an answer with its sources, or what is missing for one."""
    console = results()
    if isinstance(reply, Answer):
        _print_answer(console, reply)
    else:
        _print_abstention(console, reply)


def print_query(reply: Answer | Abstention) -> None:
    """Print what was searched, where that is not what was asked."""
    searched = reply.searched
    if searched.query != searched.question:
        results().print(shown(f"searched as: {searched.query}", style="dim"))


def _print_answer(console: Console, answer: Answer) -> None:
    console.print()
    if answer.none_from_then is not None:
        console.print(shown(none_from_then(answer.none_from_then), style="yellow"))
        console.print()
    for quote in answer.quotes:
        line = shown(quote.text)
        line.append(f" [{quote.citation}]", style="bold cyan")
        console.print(Padding(line, (0, 0, 1, 2)) if console.is_terminal else line)
    if not console.is_terminal:
        console.print()
    console.print(Text("Sources", style="bold"))
    for citation in answer.citations:
        _print_source(console, citation, answer.searched.language)
        for quote in answer.quotes:
            if quote.citation == citation.number:
                _print_link(console, quote, citation)
    console.print()
    sources = independent_sources(answer.citations)
    if len(answer.citations) > 1:
        said = f"{sources} independent source{'' if sources == 1 else 's'}"
        console.print(Text(said, style="dim"))
    console.print(Text(f"confidence {answer.searched.confidence:.2f}", style="dim"))


def _print_source(console: Console, citation: Citation, asked: str | None) -> None:
    line = Text(f"[{citation.number}] ", style="bold cyan")
    line.append(printable(citation.title), style="bold")
    console.print(line)
    console.print(Text(f"    {printable(provenance(citation, asked))}", style="dim"))
    if citation.also_in:
        console.print(Text(f"    {printable(also_in(citation))}", style="dim"))


def _print_link(console: Console, quote: Quote, citation: Citation) -> None:
    """Print where a quote can be read: its place in a document, and a link where there is one."""
    line = Text("    ")
    if quote.place is not None:
        line.append(f"{quote.place.unit.value} {quote.place.number}  ", style="dim")
    link = quote.link or _link_to_file(quote, citation)
    if link:
        line.append(printable(link), style=f"blue link {printable(link)}")
    if line.plain.strip():
        console.print(line, soft_wrap=True)


def _link_to_file(quote: Quote, citation: Citation) -> str | None:
    """Return a link to a document on this machine, for who sits before it."""
    is_file = citation.external_id.startswith("file://")
    return link_to_place(citation.external_id, quote.place) if is_file and quote.place else None


def _print_abstention(console: Console, abstention: Abstention) -> None:
    console.print()
    console.print(shown(abstention.reason))
    if abstention.senses:
        _print_senses(console, abstention)
    elif abstention.nearest:
        console.print()
        console.print(Text("The nearest articles", style="bold"))
        for citation in abstention.nearest:
            console.print(Padding(shown(citation.title), (0, 0, 0, 2)))
            said = provenance(citation, abstention.searched.language)
            console.print(Padding(shown(said, style="dim"), (0, 0, 0, 4)))


def _print_senses(console: Console, abstention: Abstention) -> None:
    """Print what a short form may stand for, by numbers that a conversation takes."""
    console.print()
    for number, sense in enumerate(abstention.senses, start=1):
        console.print(shown(f"{number}. {sense.long} — {in_articles(sense.articles)}"))


def in_articles(count: int) -> str:
    """Return in how many articles something stands: `in 1 article`, `in 3 articles`."""
    return f"in {count} article{'' if count == 1 else 's'}"


def provenance(citation: Citation, asked: str | None) -> str:
    """Return outlet and date of a citation, and its language where that is not the question's.

    Args:
        citation: The article.
        asked: Language of the question; None where it is not known.
    """
    known = (citation.outlet, written_date(citation.published_at))
    said = " · ".join(part for part in known if part) or "no outlet or date given"
    other = citation.language if citation.language != asked else None
    return f"{said} · in {_language_name(other)}" if other else said


def _language_name(language: str) -> str:
    """Return the English name of a language, its code where nobody named it."""
    name: str = Locale("en").languages.get(language, language)
    return name


def also_in(citation: Citation) -> str:
    """Return where else a story stands: `also in Kapital and Inform`, `also in 4 outlets`."""
    names = citation.also_in
    if len(names) > _MOST_NAMED:
        return f"also in {len(names)} outlets"
    *others, last = names
    return f"also in {', '.join(others)} and {last}" if others else f"also in {last}"


def none_from_then(said: NoneFromThen) -> str:
    """Return that no article is from the time asked for, and when the newest is from."""
    asked, newest = written_period(said.asked), written_date(said.newest)
    return f"None of these articles is from {asked}; the newest is from {newest}."


def written_period(period: Period) -> str:
    """Return a period as people write it: `2024`, `3 June 2025`, `1 May 2024 – 3 June 2025`."""
    if period.calendar_year is not None:
        return str(period.calendar_year)
    first, last = (written_date(str(day)) if day else None for day in (period.first, period.last))
    if first is None:
        return f"{last} or earlier"
    return f"{first}" if first == last else f"{first} – {last}"


def written_date(published_at: str | None) -> str | None:
    """Return a stored date as people write it, its day in UTC: `3 June 2025`."""
    if published_at is None:
        return None
    year, month, day = published_at[:10].split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
