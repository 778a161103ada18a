"""Which senses live articles give: what has left the collection explains nothing any more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.passage_cache import PassageCache
    from index.acronyms.learned import Acronyms
    from index.acronyms.senses import Sense


def live(senses: Sequence[Sense], passages: PassageCache) -> tuple[Sense, ...]:
    """Return the senses that live articles give, and how many do."""
    found = []
    for sense in senses:
        there = passages.live([one.passage_id for one in sense.evidence])
        kept = tuple(one for one in sense.evidence if one.passage_id in there)
        gone = len(sense.evidence) - len(kept)
        if kept:
            found.append(replace(sense, evidence=kept, articles=sense.articles - gone))
    return tuple(found)


def live_senses(acronyms: Acronyms, passages: PassageCache) -> Iterator[Sense]:
    """Yield every sense that live articles give, in the order of the short forms."""
    for _, senses in sorted(acronyms.senses.items()):
        yield from live(senses, passages)
