"""Copies are found as articles come, change and go, and stored for both doors."""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import cycle, islice
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.articles import Draft
from corpus.copy_cache import CopyCache
from corpus.copy_store import CopyStore
from corpus.decoration_store import DecorationStore
from tests.builders import NOON
from tests.corpus.collecting import Collecting
from tests.corpus.copied_stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def draft(name: str, story: int = 0, **changes: str | None) -> Draft:
    """Return a story as one outlet has it."""
    told = STORIES[story]
    text = " ".join((told.leads[0], *told.rest))
    made = Draft(name, told.titles[0], text, f"https://{name}.example.org/1", name.title())
    return replace(made, language=told.language, **changes)  # type: ignore[arg-type]


def edited(name: str, story: int = 0, **changes: str | None) -> Draft:
    """Return a story with another lead and without its end."""
    told = STORIES[story]
    text = " ".join((told.leads[1], *told.rest[:-2]))
    return replace(draft(name, story, **changes), text=text, title=told.titles[1])


def corrected(name: str, story: int = 0) -> Draft:
    """Return a story as whoever corrects it has it."""
    wrong, right = STORIES[story].corrected
    return draft(name, story, text=draft(name, story).text.replace(wrong, right))


def brief(name: str, story: int = 0) -> Draft:
    """Return a story without what a correction changes."""
    wrong, _ = STORIES[story].corrected
    return draft(name, story, text=draft(name, story).text.replace(f" {wrong}", ""))


DRAFTS: Final = [
    draft("first"),
    edited("second"),
    corrected("corrected"),
    brief("brief"),
    draft("other", 1),
    edited("another", 1),
]


@pytest.fixture(scope="session")
def fresh(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], Collecting]:
    """Give a way to open one empty collection after another."""

    def opened() -> Collecting:
        file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("fresh") / "footnote.db")
        return Collecting(f"sqlite:///{file}")

    return opened


def versions(collecting: Collecting) -> dict[str, int]:
    """Return the current version of each article, by name."""
    return {one.external_id: one.version_id for one in collecting.articles.articles()}


def groups(collecting: Collecting) -> set[frozenset[str]]:
    """Return the names of the articles of each cluster."""
    names = {version_id: name for name, version_id in versions(collecting).items()}
    found: dict[int, set[str]] = {}
    for version_id, cluster in CopyStore(collecting.database).clusters(names).items():
        found.setdefault(cluster, set()).add(names[version_id])
    return {frozenset(group) for group in found.values()}


def place(collecting: Collecting) -> int:
    """Bring the copies up to date."""
    return CopyStore(collecting.database).bring_up_to_date()


def test_copies_make_one_cluster_and_other_stories_none(collecting: Collecting) -> None:
    collecting.articles.add([draft("inform"), edited("kapital"), draft("zakon", 1)])
    assert place(collecting) == 3
    assert groups(collecting) == {frozenset({"inform", "kapital"})}


def test_nothing_new_means_nothing_to_do(collecting: Collecting) -> None:
    collecting.articles.add([draft("inform"), draft("kapital")])
    place(collecting)
    change = collecting.articles.change()
    assert place(collecting) == 0
    assert collecting.articles.change() == change


def test_a_copy_that_is_added_later_joins(collecting: Collecting) -> None:
    collecting.articles.add([draft("inform"), draft("zakon", 1), draft("azan", 2)])
    place(collecting)
    change = collecting.articles.change()
    collecting.articles.add([edited("kapital")])
    assert place(collecting) == 2
    assert groups(collecting) == {frozenset({"inform", "kapital"})}
    assert collecting.articles.change() == change + 2


def test_a_correction_is_no_copy(collecting: Collecting) -> None:
    collecting.articles.add([draft("inform"), corrected("kapital"), edited("zakon")])
    place(collecting)
    assert all({"inform", "kapital"} - group for group in groups(collecting))


def test_a_corrected_article_leaves_its_copies(collecting: Collecting) -> None:
    collecting.articles.add([draft("inform"), draft("kapital"), draft("zakon")])
    place(collecting)
    collecting.articles.add([corrected("inform")])
    place(collecting)
    assert groups(collecting) == {frozenset({"kapital", "zakon"})}


def test_a_removed_article_does_not_count_even_before_the_next_look(
    collecting: Collecting,
) -> None:
    added = collecting.articles.add([draft("inform"), draft("kapital"), draft("zakon")])
    place(collecting)
    collecting.articles.remove([added[0].article_id])
    assert groups(collecting) == {frozenset({"kapital", "zakon"})}
    collecting.articles.remove([added[1].article_id])
    assert groups(collecting) == set()


def test_a_removed_article_that_comes_back_joins_again(collecting: Collecting) -> None:
    added = collecting.articles.add([draft("inform"), draft("kapital")])
    place(collecting)
    collecting.articles.remove([added[0].article_id])
    place(collecting)
    collecting.articles.add([draft("inform")])
    place(collecting)
    assert groups(collecting) == {frozenset({"inform", "kapital"})}


def test_a_brief_that_fits_two_stories_does_not_make_them_one(collecting: Collecting) -> None:
    collecting.articles.add([draft("inform"), brief("brief"), corrected("kapital")])
    place(collecting)
    (group,) = groups(collecting)
    assert "brief" in group
    assert len(group) == 2


def test_what_a_removed_article_kept_apart_is_joined(collecting: Collecting) -> None:
    collecting.articles.add([draft("inform"), brief("brief"), corrected("kapital")])
    place(collecting)
    (group,) = groups(collecting)
    (name,) = group - {"brief"}
    found = {one.external_id: one.article_id for one in collecting.articles.articles()}
    collecting.articles.remove([found[name]])
    place(collecting)
    assert groups(collecting) == {frozenset({"brief", "inform", "kapital"} - {name})}


@pytest.mark.parametrize("at_once", [2, 9])
def test_the_order_in_which_articles_come_makes_no_difference(
    collecting: Collecting, at_once: int
) -> None:
    drafts = [draft("a"), edited("b"), draft("c", 1), edited("d", 1), draft("e", 2), draft("f")]
    for start in range(0, len(drafts), at_once):
        collecting.articles.add(drafts[::-1][start : start + at_once])
        place(collecting)
    assert groups(collecting) == {frozenset("abf"), frozenset("cd")}


@settings(max_examples=5, deadline=None)
@given(st.permutations(DRAFTS), st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_any_batches_give_the_same_clusters_as_in_one_go(
    fresh: Callable[[], Collecting], drafts: list[Draft], sizes: list[int]
) -> None:
    at_once = fresh()
    at_once.articles.add(DRAFTS)
    place(at_once)
    in_batches, left = fresh(), iter(drafts)
    for size in cycle(sizes):
        if not (batch := list(islice(left, size))):
            break
        in_batches.articles.add(batch)
        place(in_batches)
    assert groups(in_batches) == groups(at_once) != set()
    at_once.close()
    in_batches.close()


def test_copies_are_told_with_outlet_and_date_the_earliest_first(collecting: Collecting) -> None:
    late = draft("inform", published_at="2025-03-02")
    early = draft("kapital", published_at="2025-03-01", outlet=None)
    collecting.articles.add([draft("zakon"), late, early, draft("other", 1)])
    place(collecting)
    found = CopyStore(collecting.database).copies(versions(collecting).values())
    told = found[versions(collecting)["zakon"]]
    assert [one.outlet for one in told] == ["kapital.example.org", "Inform", "Zakon"]
    assert told[0].published_at == "2025-03-01"
    assert versions(collecting)["other"] not in found


def test_what_is_masked_is_not_compared(collecting: Collecting) -> None:
    read = "\n\nRead also: " + "\n\nRead also: ".join(STORIES[1].titles)
    collecting.articles.add([draft("inform"), draft("kapital", text=draft("x").text + read)])
    place(collecting)
    assert groups(collecting) == {frozenset({"inform", "kapital"})}


def test_a_cache_notices_that_copies_changed(collecting: Collecting) -> None:
    store = CopyStore(collecting.database)
    cache = CopyCache(store)
    collecting.articles.add([draft("inform"), draft("kapital")])
    ids = list(versions(collecting).values())
    assert cache.copies(ids) == {}
    store.bring_up_to_date()
    assert cache.copies(ids) == store.copies(ids) != {}


def test_copies_are_found_among_articles_of_a_site_with_decoration(collecting: Collecting) -> None:
    box = "Orla Post Weekend Supplement"
    mine = [
        draft(f"mine{story}", story, url=f"https://orla.example.org/{story}") for story in range(4)
    ]
    collecting.articles.add([replace(one, text=f"{one.text}\n\n{box}") for one in mine])
    for _ in range(2):  # the second time the cuts without the decoration are gone
        DecorationStore(collecting.database, lambda: NOON).learn()
        collecting.passages.cut_outdated()
        collecting.passages.forget_cuts(collecting.articles.change() + 1)
        place(collecting)
    collecting.articles.add([draft("theirs", 2, url="https://other.example.net/2")])
    place(collecting)
    assert [site.site for site in DecorationStore(collecting.database, lambda: NOON).sites()]
    assert groups(collecting) == {frozenset({"mine2", "theirs"})}
