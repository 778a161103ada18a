"""What a feed says stands beside what the page says, which goes first."""

from __future__ import annotations

from corpus.articles import DateKind, DateOrigin, Draft, FoundDate, Sureness
from corpus.extraction.listings import Listed
from corpus.refreshing.said import said_of, with_said
from tests.builders import NOON


def date(
    written: str, origin: DateOrigin = DateOrigin.FEED, sureness: Sureness = Sureness.SURE
) -> FoundDate:
    """Return a date of publication."""
    return FoundDate(DateKind.PUBLISHED, written, origin, sureness)


DRAFT = Draft("1", "Title", "Text.", author="Anna Berg")
FED = said_of(Listed("http://a.example.org/1", author="Hanna Weiss", dates=(date("2025-05-13"),)))


def test_an_entry_that_says_nothing_is_nothing() -> None:
    assert said_of(Listed("http://a.example.org/1", title="Title")) == {}
    assert with_said(DRAFT, {}, NOON) is DRAFT
    assert with_said(DRAFT, None, NOON) is DRAFT


def test_the_page_goes_before_the_feed() -> None:
    known = Draft(
        "1",
        "Title",
        "Text.",
        author="Anna Berg",
        published_at="2025-05-12",
        dates=(date("2025-05-12", DateOrigin.META),),
    )
    draft = with_said(known, FED, NOON)
    assert (draft.author, draft.published_at) == ("Anna Berg", "2025-05-12")
    assert draft.dates == (date("2025-05-12", DateOrigin.META), date("2025-05-13"))


def test_the_feed_fills_what_the_page_leaves_open() -> None:
    draft = with_said(Draft("1", "Title", "Text."), FED, NOON)
    assert (draft.author, draft.published_at) == ("Hanna Weiss", "2025-05-13")


def test_a_sure_date_of_a_feed_goes_before_a_guess() -> None:
    guess = date("2025-05-01", DateOrigin.TEXT, Sureness.GUESSED)
    known = Draft("1", "Title", "Text.", published_at="2025-05-01", dates=(guess,))
    assert with_said(known, FED, NOON).published_at == "2025-05-13"


def test_a_date_that_cannot_be_is_left_out() -> None:
    wrong = said_of(Listed("http://a.example.org/1", dates=(date("2031-05-13"), date("soon"))))
    assert with_said(DRAFT, wrong, NOON) == DRAFT


def dated(page: FoundDate, fed: str) -> Draft:
    """Return a draft of a page with one date, beside a feed with another."""
    known = Draft("1", "Title", "Text.", published_at=page.date, dates=(page,))
    entry = Listed("http://a.example.org/1", dates=(date(fed),))
    return with_said(known, said_of(entry), NOON)


LIKELY = date("2025-05-12", DateOrigin.HEADLINE, Sureness.LIKELY)


def test_a_later_date_of_a_feed_is_at_best_that_of_a_change() -> None:
    draft = dated(LIKELY, "2025-05-30T11:00:00Z")
    assert (draft.published_at, draft.dates[0]) == ("2025-05-12", LIKELY)
    assert (draft.dates[1].kind, draft.dates[1].sureness) == (DateKind.MODIFIED, Sureness.LIKELY)


def test_a_day_later_is_a_matter_of_time_zones_and_the_page_goes_first() -> None:
    draft = dated(LIKELY, "2025-05-13T01:00:00Z")
    assert (draft.published_at, draft.dates[1].kind) == ("2025-05-12", DateKind.PUBLISHED)


def test_an_earlier_date_of_a_feed_goes_before_one_that_is_not_sure() -> None:
    assert dated(LIKELY, "2025-05-02").published_at == "2025-05-02"
    assert dated(date("2025-05-12"), "2025-05-02").published_at == "2025-05-12"


def test_the_same_day_with_its_time_goes_first() -> None:
    sure = date("2025-05-12", DateOrigin.META)
    assert dated(sure, "2025-05-12T11:00:00Z").published_at == "2025-05-12T11:00:00Z"
