"""Cuts wait, are made, replaced and forgotten; what an index holds stays until it lets go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from corpus.cuts import count_outdated, cut_some, forget_replaced, mark_replaced
from corpus.tables import CutRow, PassageRow
from tests.builders import numbered_draft

if TYPE_CHECKING:
    from tests.corpus.collecting import Collecting


def counts(collecting: Collecting) -> tuple[int, int]:
    """Return how many cuts and passages are stored."""
    with collecting.database.read() as session:
        cuts = session.scalars(select(func.count()).select_from(CutRow)).one()
        return cuts, session.scalars(select(func.count()).select_from(PassageRow)).one()


def test_what_another_recipe_cut_waits_and_is_cut_in_steps(collecting: Collecting) -> None:
    collecting.articles.add([numbered_draft(number) for number in range(5)])
    before = counts(collecting)
    collecting.make_outdated()
    with collecting.database.write() as session:
        assert count_outdated(session) == 5
        assert [cut_some(session, 2) for _ in range(4)] == [2, 2, 1, 0]
        assert count_outdated(session) == 0
    assert counts(collecting) == (2 * before[0], 2 * before[1])


def test_replaced_cuts_are_forgotten_when_no_index_is_that_old(collecting: Collecting) -> None:
    collecting.articles.add([numbered_draft(number) for number in range(2)])
    whole = counts(collecting)
    collecting.make_outdated()
    with collecting.database.write() as session:
        cut_some(session, 10)
    change = collecting.articles.change()
    with collecting.database.write() as session:
        forget_replaced(session, change - 1, most=100)
    assert counts(collecting) == (2 * whole[0], 2 * whole[1])
    with collecting.database.write() as session:
        forget_replaced(session, change, most=100)
    assert counts(collecting) == whole


def test_the_cut_in_force_is_never_forgotten(collecting: Collecting) -> None:
    collecting.articles.add([numbered_draft(1)])
    whole = counts(collecting)
    with collecting.database.write() as session:
        mark_replaced(session, 1)
        forget_replaced(session, 1_000, most=100)
    assert counts(collecting) == whole


def test_a_removed_article_and_an_old_version_wait_for_nothing(collecting: Collecting) -> None:
    collecting.articles.add([numbered_draft(1)])
    collecting.articles.add([numbered_draft(1, text="The harbour of town1 closed. It is old.")])
    collecting.make_outdated()
    with collecting.database.write() as session:
        assert count_outdated(session) == 1
