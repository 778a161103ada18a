"""A page that is gone takes its article along, unless another page shows it or too many go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.refreshing import Outcome
from corpus.refreshing.withdrawing import is_to_be_withdrawn, withdraw
from tests.builders import numbered_draft

if TYPE_CHECKING:
    from corpus.source_values import Page
    from tests.corpus.refreshing.newsroom import Newsroom


def pages(newsroom: Newsroom, count: int) -> list[Page]:
    """Return pages that each have an article."""
    added = newsroom.articles.add([numbered_draft(number) for number in range(count)])
    made = []
    for one in added:
        page = newsroom.sources.note(f"a/{one.article_id}", f"http://a/{one.article_id}", None)
        newsroom.sources.keep_page(replace(page, article_id=one.article_id))
        made.append(replace(page, article_id=one.article_id))
    return made


def outcomes(newsroom: Newsroom, gone: list[Page], looked_at: int) -> list[Outcome]:
    """Withdraw pages; return what became of each."""
    known = [newsroom.sources.page(one.key) or one for one in gone]
    return [visit.outcome for visit in withdraw(newsroom.doors(), known, looked_at)]


def test_a_few_pages_go_at_once(newsroom: Newsroom) -> None:
    gone = pages(newsroom, 4)
    assert outcomes(newsroom, gone, 4) == [Outcome.WITHDRAWN] * 4
    assert newsroom.titles() == []
    assert outcomes(newsroom, gone, 4) == [Outcome.UNCHANGED] * 4


def test_half_of_many_pages_go_at_once(newsroom: Newsroom) -> None:
    assert outcomes(newsroom, pages(newsroom, 5), 10) == [Outcome.WITHDRAWN] * 5


def test_more_than_half_of_many_go_the_second_time(newsroom: Newsroom) -> None:
    gone = pages(newsroom, 5)
    assert outcomes(newsroom, gone, 9) == [Outcome.VANISHED] * 5
    assert len(newsroom.titles()) == 5
    assert outcomes(newsroom, gone, 9) == [Outcome.WITHDRAWN] * 5


def test_an_article_that_another_page_shows_stays(newsroom: Newsroom) -> None:
    [gone] = pages(newsroom, 1)
    other = newsroom.sources.note("b/1", "http://b/1", None)
    newsroom.sources.keep_page(replace(other, article_id=gone.article_id))
    assert outcomes(newsroom, [gone], 1) == [Outcome.UNCHANGED]
    assert len(newsroom.titles()) == 1


def test_a_twin_does_not_hold_its_article(newsroom: Newsroom) -> None:
    [gone] = pages(newsroom, 1)
    other = newsroom.sources.note("b/1", "http://b/1", None)
    twin = replace(other, article_id=gone.article_id, twin_of=gone.page_id)
    newsroom.sources.keep_page(twin)
    assert outcomes(newsroom, [gone], 1) == [Outcome.WITHDRAWN]


def test_what_a_killed_refresh_left_half_withdrawn_is_withdrawn_by_the_next(
    newsroom: Newsroom,
) -> None:
    [page] = pages(newsroom, 1)
    newsroom.sources.keep_page(replace(page, gone_at="2025-06-01T12:00:00Z"))
    assert is_to_be_withdrawn(newsroom.doors(), newsroom.sources.pages(None)[0])
    assert outcomes(newsroom, [page], 1) == [Outcome.WITHDRAWN]
    assert not is_to_be_withdrawn(newsroom.doors(), newsroom.sources.pages(None)[0])
