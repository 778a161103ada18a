"""Decoration comes back from its rows, and names the recipe of what it cuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.decoration import Decoration, DecorationKind
from corpus.decoration_rows import decoration_of, known_decoration, recipe_suffix
from corpus.decoration_store import DecorationStore
from corpus.tables import VersionRow
from tests.builders import NOON
from tests.corpus.decorated import LINE, SITE, decorated_draft

if TYPE_CHECKING:
    from tests.corpus.collecting import Collecting

ONE = Decoration(DecorationKind.BLOCK, "one", "One", 3, None)
TWO = Decoration(DecorationKind.RUN, "two", "Two", 4, 7)


def test_the_same_decoration_has_the_same_recipe_in_any_order() -> None:
    assert recipe_suffix([]) == ""
    assert recipe_suffix([ONE, TWO]) == recipe_suffix([TWO, ONE])
    suffixes = {recipe_suffix(which) for which in ([], [ONE], [TWO], [ONE, TWO])}
    assert len(suffixes) == 4


def test_what_was_learned_comes_back(collecting: Collecting) -> None:
    collecting.articles.add([decorated_draft(number) for number in range(3)])
    store = DecorationStore(collecting.database, lambda: NOON)
    store.learn()
    with collecting.database.read() as session:
        [known] = known_decoration(session, SITE)
        assert (known.sample, known.articles) == (LINE, 3)
        assert decoration_of(session, session.get_one(VersionRow, 1)) == {known}
        assert known_decoration(session, "nowhere") == ()
    store.lay_bare(SITE)
    with collecting.database.read() as session:
        assert known_decoration(session, SITE) == ()
        assert decoration_of(session, session.get_one(VersionRow, 1)) == frozenset()
