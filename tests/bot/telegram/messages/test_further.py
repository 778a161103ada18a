"""Further quotes keep their numbers and name their sources."""

from __future__ import annotations

from bot.telegram.messages.buttons import Action, Pressed, decode
from bot.telegram.messages.further import more_message
from tests.bot.replies import citation, quote
from tests.bot.telegram.messages.texts import ENGLISH, labels, only

QUOTES = (quote("It stood.", cited=1), quote("It fell.", cited=4))
CITATIONS = (citation(), citation(4, title="Later"))


def test_numbers_are_kept() -> None:
    part = only(more_message(QUOTES, CITATIONS, ENGLISH, "key"))
    assert part.text == (
        "It stood.\u00a0[1]\n\nIt fell.\u00a0[4]\n\n"
        "Sources\n"
        "[1] The gate\nValley Post · 2 May 2024\n"
        "[4] Later\nValley Post · 2 May 2024\n"
        "2 independent sources"
    )
    assert labels(part) == []


def test_contexts_go_by_the_places_among_all_quotes() -> None:
    message = more_message(QUOTES, CITATIONS, ENGLISH, "key", places=(3, 5))
    assert labels(only(message)) == [["Context 4", "Context 6"]]
    assert [decode(button.data) for button in message.rows[0]] == [
        Pressed(Action.CONTEXT, "key", 3),
        Pressed(Action.CONTEXT, "key", 5),
    ]
