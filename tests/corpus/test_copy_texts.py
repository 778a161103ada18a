"""Texts are compared as they are cut, and read from the database once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, update

from corpus.articles import Draft
from corpus.copy_texts import CopyTexts, comparable, outlet_or_site, read_texts
from corpus.tables import CutRow, VersionRow

if TYPE_CHECKING:
    from tests.corpus.collecting import Collecting

TEXT = "The gate was opened. Its keeper smiled."


@pytest.mark.parametrize(
    ("outlet", "url", "called"),
    [
        (" Inform ", "https://kapital.example.org/1", "Inform"),
        (None, "https://www.kapital.example.org/1", "kapital.example.org"),
        ("  ", "https://kapital.example.org", "kapital.example.org"),
        (None, "https://[broken", None),
        (None, "a/file.txt", None),
        (None, None, None),
    ],
)
def test_an_outlet_without_a_name_is_called_by_its_site(
    outlet: str | None, url: str | None, called: str | None
) -> None:
    assert outlet_or_site(outlet, url) == called


def added(collecting: Collecting, *names: str) -> list[int]:
    """Add an article for each name; return their versions."""
    made = [Draft(one, f"About {one}", TEXT, f"https://{one}.example.org", one) for one in names]
    collecting.articles.add(made)
    return [one.version_id for one in collecting.articles.articles()]


def test_a_text_is_compared_with_its_title_and_what_its_outlet_is_called(
    collecting: Collecting,
) -> None:
    (version_id,) = added(collecting, "inform")
    text = CopyTexts(collecting.database).get(version_id)
    assert text.title.folded == ("about", "inform")
    assert [one.folded[-1] for one in text.sentences] == ["opened", "smiled"]
    assert {"inform", "example", "org"} == text.outlets


def test_what_another_recipe_has_cut_is_not_compared(collecting: Collecting) -> None:
    added(collecting, "inform")
    collecting.make_outdated()
    with collecting.database.read() as session:
        assert read_texts(session, comparable()) == {}


def test_a_text_that_was_prepared_is_not_read_again(collecting: Collecting) -> None:
    one, other = added(collecting, "inform", "kapital")
    texts = CopyTexts(collecting.database)
    texts.prepare([one, other])
    with collecting.database.write() as session:
        session.execute(update(VersionRow).values(title="Read again"))
    assert texts.get(one).title.folded == ("about", "inform")
    assert texts.get(other).title.folded == ("about", "kapital")


def test_all_that_is_prepared_at_once_is_held_whatever_was_forgotten_for_it(
    collecting: Collecting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.copy_texts._MOST", 2)
    one, *others = added(collecting, "inform", "kapital", "zakon")
    texts = CopyTexts(collecting.database)
    texts.prepare([one])
    texts.prepare([one, *others])
    with collecting.database.write() as session:
        session.execute(delete(CutRow))
    names = [texts.get(version_id).title.folded[1] for version_id in (one, *others)]
    assert names == ["inform", "kapital", "zakon"]
