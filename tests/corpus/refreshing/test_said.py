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
