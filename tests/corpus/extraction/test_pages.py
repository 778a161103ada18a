"""Pages in many layouts: nowhere worse than trafilatura alone, better where text is flattened."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.extraction import NOW, Results, Scores, measure
from corpus.articles import DateKind
from corpus.extraction.fields import to_draft
from corpus.extraction.html import read_html
from tests.corpus.extraction.pages.layouts import all_pages, first_pages
from tests.corpus.extraction.pages.page import Page

PAGES = list(all_pages())
LAYOUTS = sorted({page.layout for page in PAGES})
ENGLISH = sorted({page.layout for page in PAGES if page.story.language == "en"})
FLATTENED = [layout for layout in LAYOUTS if layout.startswith(("flattened", "copied"))]


@pytest.fixture(scope="module")
def results() -> Results:
    """Give what each reader gets right on the English site of each layout.

    On a Russian page without data trafilatura loads its rules for dates, which takes seconds.
    """
    return measure(first_pages())


def figures(scores: Scores) -> tuple[float, ...]:
    kinds = (scores.sentences, scores.dates, scores.titles)
    return tuple(figure for one in kinds for figure in (one.precision, one.recall))


def assert_nowhere_worse(ours: Scores, alone: Scores) -> None:
    one, other = figures(ours), figures(alone)
    assert all(mine >= its for mine, its in zip(one, other, strict=True)), (one, other)


def test_there_are_sixty_pages_in_ten_layouts_and_three_languages() -> None:
    assert len(PAGES) >= 60
    assert len(LAYOUTS) >= 10
    assert len({page.name for page in PAGES}) == len(PAGES)
    assert set(Counter(page.story.language for page in PAGES)) == {"en", "ru", "kk"}


@pytest.mark.parametrize("reader", ["footnote", "footnote, learned"])
@pytest.mark.parametrize("layout", ENGLISH)
def test_no_figure_is_worse_than_that_of_trafilatura_alone(
    results: Results, layout: str, reader: str
) -> None:
    assert_nowhere_worse(results[layout][reader], results[layout]["trafilatura"])


@pytest.mark.parametrize("layout", FLATTENED)
def test_flattened_text_is_read_better(results: Results, layout: str) -> None:
    ours, alone = results[layout]["footnote, learned"], results[layout]["trafilatura"]
    assert ours.sentences.precision > alone.sentences.precision + 0.2
    assert ours.sentences.recall == 1.0


@pytest.mark.parametrize("layout", ENGLISH)
def test_learning_masks_no_sentence_of_a_story(results: Results, layout: str) -> None:
    assert results[layout]["footnote, learned"].sentences.recall == 1.0


@pytest.mark.parametrize("page", [one for one in PAGES if one.is_html], ids=lambda page: page.name)
def test_a_page_has_its_own_title_and_dates(page: Page) -> None:
    fields = read_html(page.content, page.address)
    assert fields is not None
    draft = to_draft(fields, source="page", identity="page", stem="page", now=NOW)
    modified = [one.date[:10] for one in draft.dates if one.kind is DateKind.MODIFIED]
    assert draft.title == page.story.title
    assert (draft.published_at or "")[:10] == (page.published or "")
    assert set(modified) == ({page.modified} if page.modified else set())
    assert draft.language == page.story.language


@pytest.mark.slow
def test_no_figure_is_worse_on_all_of_the_pages() -> None:
    for layout, readers in measure(PAGES).items():
        assert_nowhere_worse(readers["footnote"], readers["trafilatura"])
        assert_nowhere_worse(readers["footnote, learned"], readers["trafilatura"])
        assert readers["footnote, learned"].sentences.recall == 1.0, layout
