"""Links that open an article at a sentence, by text fragment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote as percent_encoded

from corpus.articles import PlaceUnit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.articles import Place

_WHOLE: Final = 8  # words; a longer sentence is named by its beginning and its end
_EACH_END: Final = 4


def link_to_place(url: str | None, place: Place) -> str | None:
    """Return a link that opens a document at a place, if its format allows; else at its beginning.

    Source:
        https://www.rfc-editor.org/rfc/rfc8118#section-3 (`#page=` of a PDF)
    """
    if not url:
        return None
    document = url.partition("#")[0]
    return f"{document}#page={place.number}" if place.unit is PlaceUnit.PAGE else document


def link_to(url: str | None, pieces: Sequence[str]) -> str | None:
    """Return a link that opens `url` and marks a sentence; None where there is no address.

    Args:
        url: The article's address.
        pieces: The sentence as the page has it, in parts where something was cut out of it (a
            reference mark is part of the page, so no words can be matched across it).

    Source:
        https://wicg.github.io/scroll-to-text-fragment/
    """
    if not url:
        return None
    first, last = pieces[0].split(), pieces[-1].split()
    if len(pieces) == 1 and len(first) <= _WHOLE:
        directive = _encoded(first)
    else:
        directive = f"{_encoded(first[:_EACH_END])},{_encoded(last[-_EACH_END:])}"
    page, _, fragment = url.partition("#")
    element = fragment.partition(":~:")[0]  # a directive of its own would point elsewhere
    return f"{page}#{element}:~:text={directive}"


def _encoded(words: Sequence[str]) -> str:
    """Return words as a text directive takes them: its own signs, `-`, `,` and `&`, encoded."""
    return percent_encoded(" ".join(words), safe="").replace("-", "%2D")
