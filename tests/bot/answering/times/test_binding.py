"""What stands before a time binds it, in Kazakh what follows."""

from __future__ import annotations

import pytest

from bot.answering.times.binding import binding_before, binding_behind
from bot.answering.times.phrases import Relation


@pytest.mark.parametrize(
    ("before", "relation", "bound"),
    [
        ("what changed since ", Relation.SINCE, "since "),
        ("что изменилось с ", Relation.SINCE, "с "),
        ("who led it before the ", Relation.BEFORE, "before the "),
        ("до ", Relation.BEFORE, "до "),
        ("after the end of ", Relation.AFTER, "after the end of "),
        ("open until ", Relation.UNTIL, "until "),
        ("how many in early ", Relation.WITHIN, "in early "),
        ("в начале ", Relation.WITHIN, "в начале "),
    ],
)
def test_what_stands_before(before: str, relation: Relation, bound: str) -> None:
    assert binding_before(f"{before}2024", len(before)) == (relation, len(before) - len(bound))


@pytest.mark.parametrize("before", ["", "the ", "cabin ", "of ", "since it rained "])
def test_nothing_else_binds(before: str) -> None:
    assert binding_before(f"{before}2024", len(before)) is None


@pytest.mark.parametrize(
    ("behind", "relation"),
    [
        ("бері", Relation.SINCE),
        ("кейін", Relation.AFTER),
        ("дейін", Relation.BEFORE),
        ("аралығында", Relation.WITHIN),
    ],
)
def test_what_follows_in_kazakh(behind: str, relation: Relation) -> None:
    text = f"2024 {behind} не болды?"
    assert binding_behind(text, 4) == (relation, 5 + len(behind))
    assert binding_behind("2024 не болды?", 4) is None
