"""One article on the terminal: its dates with where they come from, its places, its masks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.terminal.articles import print_article, print_masks, shown_json
from corpus.articles import (
    ArticleVersion,
    DateKind,
    DateOrigin,
    FoundDate,
    Mask,
    MaskReason,
    Places,
    PlaceUnit,
    Span,
    Sureness,
)

if TYPE_CHECKING:
    import pytest

TEXT = "Read also: Tram\n\nThe gate was built in 1881."
REPORT = ArticleVersion(
    version_id=4,
    article_id=3,
    number=1,
    external_id="report",
    title="The gate",
    text=TEXT,
    url=None,
    outlet="Valley Post",
    author=None,
    published_at="2025-03-14",
    language="en",
    added_at="2025-06-01T12:00:00Z",
    is_current=True,
    dates=(
        FoundDate(DateKind.PUBLISHED, "2025-03-14", DateOrigin.META, Sureness.SURE),
        FoundDate(DateKind.MODIFIED, "2025-03-15", DateOrigin.FEED, Sureness.LIKELY),
    ),
    places=Places(PlaceUnit.PAGE, (0, 17)),
)
MASKS = [Mask(Span(0, 15), MaskReason.TEASER)]


def test_each_date_says_where_it_comes_from_and_how_sure_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_article(REPORT, MASKS, [REPORT])
    lines = capsys.readouterr().out.splitlines()
    assert "published 2025-03-14: meta, sure" in lines
    assert "modified 2025-03-15: feed, likely" in lines
    assert "first seen 2025-06-01T12:00:00Z" in lines
    assert "2 pages" in lines


def test_masks_are_shown_alone_each_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    print_masks(REPORT, MASKS)
    assert capsys.readouterr().out == "teaser: Read also: Tram\n"


def test_an_article_without_masks_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_masks(REPORT, [])
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "nothing in it is masked\n")


def test_json_holds_the_dates_and_the_places() -> None:
    shown = shown_json(REPORT, MASKS)
    assert shown["dates"][1] == {
        "kind": "modified",
        "date": "2025-03-15",
        "origin": "feed",
        "sureness": "likely",
    }
    assert shown["places"] == {"unit": "page", "starts": [0, 17]}
    assert shown["masks"] == [{"start": 0, "end": 15, "reason": "teaser"}]
