"""A draft becomes a version only where a reader would see a difference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.articles import DateKind, DateOrigin, Draft, FoundDate, Sureness
from corpus.refreshing import Outcome
from corpus.refreshing.keeping import keep_draft, keep_many, tells_the_same
from tests.builders import numbered_draft

if TYPE_CHECKING:
    from tests.corpus.collecting import Collecting
    from tests.corpus.refreshing.newsroom import Newsroom

DRAFT = numbered_draft(1)


def test_a_draft_is_new_then_unchanged_then_updated_or_corrected(newsroom: Newsroom) -> None:
    articles = newsroom.articles
    kept = keep_draft(articles, None, DRAFT)
    assert (kept.article_id, kept.outcome) == (1, Outcome.NEW)
    assert keep_draft(articles, 1, DRAFT).outcome is Outcome.UNCHANGED
    assert keep_draft(articles, 1, replace(DRAFT, author="A")).outcome is Outcome.UPDATED
    changed = replace(DRAFT, author="A", text=f"{DRAFT.text} It is blue.")
    assert keep_draft(articles, 1, changed).outcome is Outcome.CORRECTED
    assert [one.number for one in articles.history(1)] == [1, 2, 3]


def test_a_page_known_under_another_name_keeps_its_article(newsroom: Newsroom) -> None:
    keep_draft(newsroom.articles, None, DRAFT)
    kept = keep_draft(newsroom.articles, 1, replace(DRAFT, external_id="other", title="Other"))
    assert (kept.article_id, kept.outcome) == (1, Outcome.CORRECTED)
    assert newsroom.articles.article(1).external_id == DRAFT.external_id


def test_what_is_masked_makes_no_difference(newsroom: Newsroom) -> None:
    said = replace(DRAFT, text=f"{DRAFT.text}\n\nRead also:\n\nhttps://a.example.org/1")
    keep_draft(newsroom.articles, None, said)
    other = replace(DRAFT, text=f"{DRAFT.text}\n\nRead also:\n\nhttps://a.example.org/2")
    assert keep_draft(newsroom.articles, 1, other).outcome is Outcome.UNCHANGED
    assert len(newsroom.articles.history(1)) == 1


def on(day: str, sureness: Sureness, origin: DateOrigin = DateOrigin.META) -> Draft:
    """Return the draft with a date of publication."""
    found = FoundDate(DateKind.PUBLISHED, day, origin, sureness)
    return replace(DRAFT, published_at=day, dates=(found,))


def test_only_a_sure_date_makes_a_version_or_one_that_fills_a_gap(newsroom: Newsroom) -> None:
    def outcome(draft: Draft) -> Outcome:
        return keep_draft(newsroom.articles, 1, draft).outcome

    keep_draft(newsroom.articles, None, DRAFT)
    assert outcome(on("2025-05-01", Sureness.GUESSED)) is Outcome.UNCHANGED
    assert outcome(on("2025-05-01", Sureness.LIKELY)) is Outcome.UPDATED
    assert outcome(on("2025-05-02", Sureness.LIKELY)) is Outcome.UNCHANGED
    assert outcome(DRAFT) is Outcome.UNCHANGED
    assert outcome(on("2025-05-02", Sureness.SURE)) is Outcome.UPDATED


def test_a_feed_that_renews_its_dates_makes_no_version(newsroom: Newsroom) -> None:
    def outcome(day: str) -> Outcome:
        draft = on(day, Sureness.SURE, DateOrigin.FEED)
        return keep_draft(newsroom.articles, 1, draft).outcome

    keep_draft(newsroom.articles, None, on("2025-05-02", Sureness.SURE, DateOrigin.FEED))
    assert outcome("2025-05-03") is Outcome.UNCHANGED
    assert outcome("2025-05-01") is Outcome.UPDATED


def test_rows_that_somebody_removed_are_left_out(newsroom: Newsroom) -> None:
    drafts = [numbered_draft(number) for number in range(3)]
    assert keep_many(newsroom.doors(), drafts) is Outcome.NEW
    assert keep_many(newsroom.doors(), drafts) is Outcome.UNCHANGED
    newsroom.articles.remove([2])
    changed = [replace(one, author="A") for one in drafts]
    assert keep_many(newsroom.doors(), changed) is Outcome.UPDATED
    assert [one.article_id for one in newsroom.articles.articles()] == [1, 3]


def test_one_story_shares_half_of_its_sentences(collecting: Collecting) -> None:
    collecting.articles.add([DRAFT])
    known = collecting.articles.article(1)
    assert tells_the_same(known, replace(DRAFT, text=f"{DRAFT.text} It is blue. It is old."))
    other = Draft("2", "Town number1", "Nothing of it is the same. All is another story.")
    assert not tells_the_same(known, other)
