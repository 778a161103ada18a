"""Articles to measure with: the samples' sentences, shuffled into as many as are wanted."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

from corpus.articles import Draft
from corpus.cutting import cut_version
from corpus.extraction.child import Child
from corpus.sources import SourceReader

SAMPLES = Path(__file__).parent.parent / "corpus" / "samples"
QUESTIONS = (
    "what are TISCs?",
    "who is Darren Tang?",
    "What do the IP clinics do?",
    "which local product can use geographical indications?",
    "how many places does the summer school have?",
    "when does the summer school begin?",
    "where is the Astana International Forum held?",
    "why are support centers opened?",
)


def articles(count: int, seed: int = 7) -> list[Draft]:
    """Return articles of 12 English sentences each, no two alike, the same for one seed."""
    sentences = _sentences()
    chance = random.Random(seed)
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
        if len(sentence.of(draft.text).split()) > 5
    ]
