"""Articles that tell one story take one place among the hits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from corpus.articles import Draft
from tests.builders import application_in, numbered_draft
from tests.fakes import FakeEmbedder
from tests.index.reindexing import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.application import Application
    from index.retrieval import Retrieved

OTHERS: Final = 30
COPIES: Final = 120  # more than the candidates of both searches
STORY: Final = (
    "A glass bridge was opened over the Zarya river after years of quarrels. Its builder thanked "
    "everybody who had waited for the bridge. Walkers crossed the bridge in the rain."
)


def copy(number: int, day: int, text: str = STORY) -> Draft:
    """Return the story as one outlet has it."""
    return Draft(
        f"copy-{number}", "Glass bridge", text, None, f"Outlet {number}", None, day_of(day)
    )


def day_of(day: int) -> str:
    """Return a date."""
    return f"2025-03-{day:02}"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    """Give a collection of other stories that speak of bridges as well."""
    opened = application_in(tmp_path)
    opened.articles.add([numbered_draft(number) for number in range(OTHERS)])
    yield opened
    opened.database.close()


def retrieved(app: Application, top_k: int = 50) -> Retrieved:
    """Index what is there, and search."""
    app.builder(lambda: FakeEmbedder(app.model)).reindex(quiet)
    return app.retriever(FakeEmbedder(app.model)).retrieve(
        "glass bridge opened river", "en", top_k
    )


def test_copies_take_one_place_and_ranks_have_no_holes(app: Application) -> None:
    app.articles.add([copy(1, 3), copy(2, 2), copy(3, 4)])
    hits = retrieved(app).hits
    assert [hit.external_id for hit in hits].count("copy-2") == 1
    assert not {"copy-1", "copy-3"} & {hit.external_id for hit in hits}
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))


def test_of_one_date_the_first_added_stands_for_the_story(app: Application) -> None:
    app.articles.add([copy(8, 2), copy(1, 2)])
    assert retrieved(app).hits[0].external_id == "copy-8"


def test_a_correction_takes_a_place_of_its_own(app: Application) -> None:
    corrected = STORY.replace("was opened", "was not opened")
    app.articles.add([copy(1, 1), copy(2, 2, corrected)])
    assert {"copy-1", "copy-2"} <= {hit.external_id for hit in retrieved(app).hits}


@pytest.mark.slow
def test_many_copies_leave_room_for_other_stories(app: Application) -> None:
    app.articles.add([copy(number, 1 + number % 9) for number in range(COPIES)])
    hits = retrieved(app).hits
    assert len(hits) >= 20
    assert sum(hit.external_id.startswith("copy") for hit in hits) == 1


def test_a_copy_that_is_removed_makes_room_for_another(app: Application) -> None:
    added = app.articles.add([copy(1, 1), copy(2, 2)])
    assert retrieved(app).hits[0].external_id == "copy-1"
    app.articles.remove([added[0].article_id])
    searching = app.retriever(FakeEmbedder(app.model))
    assert searching.retrieve("glass bridge opened", "en", 5).hits[0].external_id == "copy-2"
