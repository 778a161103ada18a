"""Articles come, change, go and come back, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.articles import ArticleVersion, Draft, Mask, MaskReason, Span
from corpus.errors import ArticleNotFoundError, DatabaseError
from corpus.store import Added, Outcome

if TYPE_CHECKING:
    from tests.corpus.collecting import Collecting

LIBRARY = Draft(
    external_id="library-1",
    title="A new library",
    text="The council opened a library.[1] It holds ten thousand books.",
    url="https://news.example.org/library",
    outlet="Almaty Ledger",
    author="Ann Lee",
    published_at="2025-03-14",
    language="en",
)
PARK = Draft("park-1", "A park", "The park is green. It is large.")
NO_IDS = (0, -1, 2, 2**31, 10**20, -(10**20))


def test_an_added_article_reads_as_it_was_given(collecting: Collecting) -> None:
    assert collecting.articles.add([LIBRARY]) == [Added(1, "A new library", Outcome.ADDED)]
    assert collecting.articles.articles() == [
        ArticleVersion(
            version_id=1,
            article_id=1,
            number=1,
            external_id="library-1",
            title="A new library",
            text="The council opened a library.[1] It holds ten thousand books.",
            url="https://news.example.org/library",
            outlet="Almaty Ledger",
            author="Ann Lee",
            published_at="2025-03-14",
            language="en",
            added_at="2025-06-01T12:01:00Z",  # the article's row took the first look at the clock
            is_current=True,
        )
    ]


def test_what_is_not_known_stays_unknown(collecting: Collecting) -> None:
    collecting.articles.add([PARK])
    stored = collecting.articles.article(1)
    unknown = (stored.url, stored.outlet, stored.author, stored.published_at, stored.language)
    assert unknown == (None, None, None, None, None)


def test_adding_the_same_again_changes_nothing(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY, PARK])
    before = (collecting.articles.change(), collecting.articles.articles())
    again = collecting.articles.add([LIBRARY, PARK])
    assert [one.outcome for one in again] == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert (collecting.articles.change(), collecting.articles.articles()) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "An old library"),
        ("text", "The council closed a library."),
        ("url", "https://news.example.org/other"),
        ("outlet", "Steppe Courier"),
        ("author", None),
        ("published_at", "2025-03-15"),
        ("language", "kk"),
    ],
)
def test_any_changed_field_makes_a_new_version(
    collecting: Collecting, field: str, value: str | None
) -> None:
    collecting.articles.add([LIBRARY])
    [added] = collecting.articles.add([replace(LIBRARY, **{field: value})])
    assert added.outcome is Outcome.UPDATED
    assert getattr(collecting.articles.article(1), field) == value
    assert collecting.articles.article(1).number == 2


def test_an_old_version_stays_readable(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    collecting.articles.add([replace(LIBRARY, text="The library closed.")])
    old = collecting.articles.version(1)
    assert (old.text, old.number, old.is_current) == (LIBRARY.text, 1, False)
    assert [one.version_id for one in collecting.articles.history(1)] == [1, 2]
    assert [one.is_current for one in collecting.articles.history(1)] == [False, True]
    assert [one.version_id for one in collecting.articles.articles()] == [2]


def test_a_text_that_changes_back_is_a_third_version(collecting: Collecting) -> None:
    changed = replace(LIBRARY, text="The library closed.")
    for draft in (LIBRARY, changed, LIBRARY):
        collecting.articles.add([draft])
    assert [one.text for one in collecting.articles.history(1)] == [
        LIBRARY.text,
        changed.text,
        LIBRARY.text,
    ]


def test_of_two_drafts_with_one_id_the_later_one_holds(collecting: Collecting) -> None:
    later = replace(LIBRARY, text="The library closed.")
    outcomes = [one.outcome for one in collecting.articles.add([LIBRARY, later])]
    assert outcomes == [Outcome.ADDED, Outcome.UPDATED]
    assert [one.text for one in collecting.articles.articles()] == [later.text]


def test_a_removed_article_is_hidden_at_once_but_can_be_looked_up(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY, PARK])
    assert collecting.articles.remove([2, 1]) == ["A park", "A new library"]
    assert collecting.articles.articles() == []
    assert collecting.articles.article(1).text == LIBRARY.text
    assert not collecting.articles.article(1).is_current


def test_ids_of_removed_articles_are_never_given_again(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY, PARK])
    collecting.articles.remove([1, 2])
    [added] = collecting.articles.add([replace(PARK, external_id="park-2")])
    assert added.article_id == 3
    assert collecting.articles.article(3).version_id == 3


def test_a_removed_article_comes_back_when_it_is_added_again(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    collecting.articles.remove([1])
    [added] = collecting.articles.add([LIBRARY])
    assert added == Added(1, "A new library", Outcome.UPDATED)
    assert [one.version_id for one in collecting.articles.articles()] == [1]


def test_a_removed_article_comes_back_with_its_new_text(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    collecting.articles.remove([1])
    collecting.articles.add([replace(LIBRARY, text="The library closed.")])
    assert [one.text for one in collecting.articles.articles()] == ["The library closed."]
    assert len(collecting.articles.history(1)) == 2


@pytest.mark.parametrize("unknown", NO_IDS)
def test_removing_an_unknown_article_removes_none_of_the_others(
    collecting: Collecting, unknown: int
) -> None:
    collecting.articles.add([LIBRARY])
    with pytest.raises(ArticleNotFoundError, match=f"there is no article {unknown}; `footnote"):
        collecting.articles.remove([1, unknown])
    assert [one.article_id for one in collecting.articles.articles()] == [1]


def test_an_article_is_removed_once_only(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    collecting.articles.remove([1])
    with pytest.raises(ArticleNotFoundError, match="no article 1"):
        collecting.articles.remove([1])


@pytest.mark.parametrize("unknown", NO_IDS)
def test_an_unknown_id_finds_nothing(collecting: Collecting, unknown: int) -> None:
    collecting.articles.add([LIBRARY])
    for look_up in (collecting.articles.article, collecting.articles.version):
        with pytest.raises(ArticleNotFoundError, match=f"there is no .* {unknown};"):
            look_up(unknown)
    with pytest.raises(ArticleNotFoundError, match="there is no version"):
        collecting.articles.masks(unknown)
    assert collecting.articles.history(unknown) == []
    assert collecting.articles.versions([unknown]) == {}


def test_versions_are_found_by_id_whether_current_or_not(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    collecting.articles.add([replace(LIBRARY, text="The library closed."), PARK])
    found = collecting.articles.versions([1, 3, 99])
    assert {key: one.title for key, one in found.items()} == {1: "A new library", 3: "A park"}
    assert collecting.articles.versions([]) == {}


def test_masks_are_those_the_text_was_cut_by(collecting: Collecting) -> None:
    collecting.articles.add([LIBRARY])
    assert collecting.articles.masks(1) == [Mask(Span(29, 32), MaskReason.REFERENCE_MARK)]


def test_masks_are_found_also_where_the_cuts_of_an_old_version_were_forgotten(
    collecting: Collecting,
) -> None:
    collecting.articles.add([LIBRARY])
    before = collecting.articles.masks(1)
    collecting.make_outdated()
    assert collecting.articles.masks(1) == before


def test_the_change_number_rises_with_every_change(collecting: Collecting) -> None:
    seen = [collecting.articles.change()]
    for change in (
        lambda: collecting.articles.add([LIBRARY]),
        lambda: collecting.articles.add([replace(LIBRARY, title="Other")]),
        lambda: collecting.articles.remove([1]),
        lambda: collecting.articles.add([LIBRARY]),
    ):
        change()
        seen.append(collecting.articles.change())
    assert seen == [0, 1, 2, 3, 4]


def test_nothing_to_add_is_no_change(collecting: Collecting) -> None:
    assert collecting.articles.add([]) == []
    assert collecting.articles.change() == 0


@pytest.mark.parametrize("collecting", ["postgresql"], indirect=True)
def test_of_drafts_that_the_database_refuses_none_is_added(collecting: Collecting) -> None:
    with pytest.raises(DatabaseError, match="NUL"):
        collecting.articles.add([LIBRARY, replace(PARK, text="A \0 park.")])
    assert collecting.articles.articles() == []
    assert collecting.articles.change() == 0
