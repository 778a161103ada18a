"""Articles to measure with: the samples' sentences, shuffled into as many as are wanted."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.articles import Draft
from corpus.cutting import cut_version
from corpus.extraction.child import Child
from corpus.sources import SourceReader

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLES = Path(__file__).parent.parent / "corpus" / "samples"
SHORTEST = 6  # words; shorter lines are headings
QUESTION = "what are TISCs?"


def questions(drafts: Sequence[Draft], count: int, seed: int = 11) -> list[str]:
    """Return questions about the articles, no two alike, the same for one seed."""
    chance = random.Random(seed)  # noqa: S311 - sampling needs a seed, not secrecy
    asked = (
        " ".join(chance.sample(chance.choice(drafts).text.split(), chance.randint(3, 8)))
        for _ in range(count)
    )
    return [f"what is said about {about}?" for about in asked]


def articles(count: int, seed: int = 7) -> list[Draft]:
    """Return articles of 12 English sentences each, no two alike, the same for one seed."""
    sentences = _sentences()
    chance = random.Random(seed)  # noqa: S311 - sampling needs a seed, not secrecy
    return [
        Draft(
            external_id=f"article-{number}",
            title=" ".join(chance.choice(sentences).split()[:8]),
            text=" ".join(chance.sample(sentences, 12)),
            language="en",
        )
        for number in range(count)
    ]


def _sentences() -> list[str]:
    with Child() as child:
        drafts = SourceReader(datetime.now(UTC), child).read(str(SAMPLES), None)
        english = [one for one in drafts if isinstance(one, Draft) and one.language == "en"]
    return [
        sentence.of(draft.text)
        for draft in english
        for sentence in cut_version(draft.title, draft.text, "en").sentences
        if len(sentence.of(draft.text).split()) >= SHORTEST
    ]
