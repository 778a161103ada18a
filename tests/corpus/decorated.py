"""Articles of one site that share a line, as templates put one into every page."""

from __future__ import annotations

from corpus.articles import Draft

LINE = "Orla Post Weekend Supplement"
SITE = "news.example.org"
_PLACES = ("harbour", "library", "theatre", "station", "market", "stadium")


def decorated_draft(number: int, *, site: str = SITE, line: str = LINE) -> Draft:
    """Return one article of a site, with a line that stands in all of them."""
    place = _PLACES[number % len(_PLACES)]
    text = (
        f"The council of Orla voted on Monday for a new {place}{number} beside the river.\n\n"
        f"Its price is {number + 40} million crowns, as the mayor told {place} keepers{number}."
        f"\n\n{line}"
    )
    url = f"http://{site}/{number}"
    return Draft(url, f"A new {place} for town{number}", text, url=url, language="en")
