"""`python -m benchmarks.extraction`: what is read of pages, beside what trafilatura alone reads.

Precision and recall of sentences, dates and titles, for each layout of the pages that the tests
are made of. A text file is given to trafilatura as a page of one paragraph for each line, since it
reads nothing else; the headline counts neither for nor against anybody.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Any, Final

from corpus.articles import visible
from corpus.cutting import cut_version
from corpus.decoration import applying, learn
from corpus.extraction.fields import Fields, to_draft
from corpus.extraction.html import read_html
from corpus.extraction.plain import read_plain_text
from corpus.folding import block_key
from corpus.sentences import split_sentences
from tests.corpus.extraction.pages.layouts import all_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.articles import Draft
    from corpus.decoration import Decoration
    from tests.corpus.extraction.pages.page import Page

NOW: Final = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Score:
    """How much of what is wanted was found, and how much of what was found is wanted."""

    found: int = 0
    wanted: int = 0
    right: int = 0

    def count(self, found: Iterable[str], wanted: Iterable[str]) -> None:
        """Count what was found on one page."""
        one, other = set(found), set(wanted)
        self.found += len(one)
        self.wanted += len(other)
        self.right += len(one & other)

    @property
    def precision(self) -> float:
        """The share of what was found that is wanted, 0 to 1."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is wanted that was found, 0 to 1."""
        return self.right / self.wanted if self.wanted else 1.0


@dataclass
class Scores:
    """What one reader got right on the pages of one layout."""

    sentences: Score = field(default_factory=Score)
    dates: Score = field(default_factory=Score)
    titles: Score = field(default_factory=Score)

    def count(self, page: Page, sentences: Sequence[str], date: str | None, title: str) -> None:
        """Count what was read of one page; the day counts, not the time."""
        headline = block_key(page.story.title)
        said = {block_key(one) for one in sentences} - {headline, ""}
        self.sentences.count(said, map(block_key, page.story.sentences))
        self.dates.count([date[:10]] if date else [], [page.published] if page.published else [])
        if page.is_html:
            self.titles.count([title], [page.story.title])


Results = dict[str, dict[str, Scores]]
"""By layout, then by reader: `footnote`, `footnote, learned`, `trafilatura`."""


def measure(pages: Iterable[Page]) -> Results:
    """Return what each reader got right on some pages."""
    results: Results = defaultdict(lambda: defaultdict(Scores))
    by_site: dict[tuple[str, str], list[tuple[Page, Draft]]] = defaultdict(list)
    for page in pages:
        draft = _draft(page)
        by_site[page.layout, page.story.language].append((page, draft))
        _count_ours(results[page.layout]["footnote"], page, draft, frozenset())
        _count_alone(results[page.layout]["trafilatura"], page)
    for (layout, _), site in by_site.items():
        learned = learn([(n, draft.title, draft.text) for n, (_, draft) in enumerate(site)])
        for number, (page, draft) in enumerate(site):
            applies = applying(draft.text, number, learned)
            _count_ours(results[layout]["footnote, learned"], page, draft, applies)
    return results


def _draft(page: Page) -> Draft:
    fields = (
        read_html(page.content, page.address) if page.is_html else read_plain_text(page.content)
    )
    return to_draft(
        fields or Fields(text=""), source=page.name, identity=page.name, stem="page", now=NOW
    )


def _count_ours(
    scores: Scores, page: Page, draft: Draft, decoration: frozenset[Decoration]
) -> None:
    cut = cut_version(draft.title, draft.text, draft.language, decoration)
    masks = [mask.span for mask in cut.masks]
    shown = [visible(draft.text, sentence, masks) for sentence in cut.sentences]
    scores.count(page, shown, draft.published_at, draft.title)


def _count_alone(scores: Scores, page: Page) -> None:
    # Imported here: it takes a while to load.
    from trafilatura import bare_extraction  # noqa: PLC0415

    content = page.content if page.is_html else _as_page(page.content)
    found: Any = bare_extraction(
        content, url=page.address, include_comments=False, with_metadata=True
    )
    text = (found.text or "") if found else ""
    sentences = [
        line[start:end]
        for line in text.split("\n")
        for start, end in split_sentences(line, page.story.language)
    ]
    scores.count(page, sentences, found.date if found else None, (found and found.title) or "")


def _as_page(content: bytes) -> bytes:
    lines = "".join(f"<p>{escape(line)}</p>" for line in content.decode().split("\n"))
    return f"<html><body><article>{lines}</article></body></html>".encode()


def main() -> None:
    """Print a line for each layout and reader."""
    print(f"{'':<44}{'sentences':>14}{'dates':>14}{'titles':>14}   (precision recall)")
    for layout, readers in measure(all_pages()).items():
        for reader, scores in readers.items():
            figures = "".join(
                f"{one.precision:>8.3f}{one.recall:>6.3f}"
                for one in (scores.sentences, scores.dates, scores.titles)
            )
            print(f"{layout:<25}{reader:<19}{figures}")


if __name__ == "__main__":
    main()
