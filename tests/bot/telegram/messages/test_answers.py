"""An answer shows quotes, marks, sources, and buttons that are made anew after each press."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.messages.answers import answer_message, answer_rows, context_rows, vote_label
from bot.telegram.messages.buttons import Action, decode
from tests.bot.replies import citation, quote
from tests.bot.telegram.messages.replies import CITATIONS, LINK, QUOTES, asked
from tests.bot.telegram.messages.texts import (
    ENGLISH,
    VOICES,
    covered,
    labels,
    links,
    only,
    shown_parts,
)

if TYPE_CHECKING:
    from bot.answering.answers import Citation, Quote

SHOWN: Final = {
    "en": (
        "TISCs help inventors.\u00a0[1]\n\nPetra built it.\u00a0[2]\n\n"
        "Sources\n"
        "[1] The gate\nValley Post · 2 May 2024\n"
        "[2] Second\n2 May 2024\n"
        "2 independent sources",
        [["Context 1", "Context 2"], ["More", "👍", "👎"]],
    ),
    "ru": (
        "TISCs help inventors.\u00a0[1]\n\nPetra built it.\u00a0[2]\n\n"
        "Источники\n"
        "[1] The gate\nValley Post · 2 мая 2024\u202fг. · на английском\n"
        "[2] Second\n2 мая 2024\u202fг. · на английском\n"
        "2 независимых источника",
        [["Контекст 1", "Контекст 2"], ["Ещё", "👍", "👎"]],
    ),
    "kk": (
        "TISCs help inventors.\u00a0[1]\n\nPetra built it.\u00a0[2]\n\n"
        "Дереккөздер\n"
        "[1] The gate\nValley Post · 2024\u202fж. 2 мамыр · ағылшын тілінде\n"
        "[2] Second\n2024\u202fж. 2 мамыр · ағылшын тілінде\n"
        "2 тәуелсіз дереккөз",
        [["Контекст 1", "Контекст 2"], ["Тағы", "👍", "👎"]],
    ),
}

TWO: Final = asked(
    quote("TISCs help inventors."),
    quote(cited=2),
    subject="TISC",
    citations=(citation(), citation(2, title="Second", outlet=None)),
    further=(quote(),),
)


@pytest.mark.parametrize("language", SHOWN)
def test_an_answer_in_each_language(language: str) -> None:
    part = only(answer_message(TWO, VOICES[language], "key", group=False))
    text, buttons = SHOWN[language]
    assert part.text == text
    assert labels(part) == buttons
    assert covered(part, "bold") == ["TISCs", text.split("\n")[4]]
    assert links(part) == dict.fromkeys(("[1]", "[2]", "The gate", "Second"), LINK)


def test_buttons_carry_the_answers_key() -> None:
    message = answer_message(TWO, ENGLISH, "a-Key_1", group=True)
    pressed = [decode(button.data) for row in message.rows for button in row]
    assert [(one.action, one.key, one.place) for one in pressed if one] == [
        (Action.CONTEXT, "a-Key_1", 0),
        (Action.CONTEXT, "a-Key_1", 1),
        (Action.MORE, "a-Key_1", 0),
        (Action.UP, "a-Key_1", 0),
        (Action.DOWN, "a-Key_1", 0),
    ]


def test_the_only_quote_needs_no_number_and_more_is_offered_where_there_is_more() -> None:
    part = only(answer_message(asked(quote()), ENGLISH, "key", group=False))
    assert labels(part) == [["Context"], ["👍", "👎"]]


@pytest.mark.parametrize(
    ("group", "up", "down", "own", "expected"),
    [
        (False, 0, 0, None, ["👍", "👎"]),
        (False, 1, 0, 1, ["👍 ✓", "👎"]),
        (False, 0, 1, -1, ["👍", "👎 ✓"]),
        (True, 2, 0, 1, ["👍 2", "👎"]),
        (True, 2, 1, None, ["👍 2", "👎 1"]),
    ],
)
def test_votes_are_ticked_in_private_and_counted_in_groups(
    group: bool,  # noqa: FBT001 - a parameter of the test
    up: int,
    down: int,
    own: int | None,
    expected: list[str],
) -> None:
    rows = answer_rows(ENGLISH, "key", 1, more=False, group=group, up=up, down=down, own=own)
    assert [button.label for button in rows[-1]] == expected


def test_contexts_that_were_seen_are_left_out() -> None:
    rows = answer_rows(ENGLISH, "key", 3, more=False, group=False, seen={1})
    assert [[button.label for button in row] for row in rows] == [
        ["Context 1", "Context 3"],
        ["👍", "👎"],
    ]
    rows = answer_rows(ENGLISH, "key", 1, more=True, group=False, seen={0})
    assert [[button.label for button in row] for row in rows] == [["More", "👍", "👎"]]


def test_a_row_holds_three_contexts() -> None:
    rows = context_rows(ENGLISH, "key", range(5))
    assert [len(row) for row in rows] == [3, 2]


def test_a_vote_says_how_it_stands() -> None:
    assert vote_label("👍", 3, ticked=True, group=False) == "👍 ✓"
    assert vote_label("👍", 3, ticked=True, group=True) == "👍 3"


@given(st.lists(QUOTES, min_size=1, max_size=3), CITATIONS, st.sampled_from([*VOICES]))
def test_telegram_takes_every_answer(quotes: list[Quote], cited: Citation, language: str) -> None:
    made = asked(*quotes, subject="word", citations=(cited,))
    message = answer_message(made, VOICES[language], "k" * 32, group=True)
    assert labels(shown_parts(message)[-1])[-1] == ["👍", "👎"]


@pytest.mark.parametrize("unit", ["שלום עולם. ", "👨‍👩‍👧‍👦 ", "<b>&amp;_*[", "e\u0301", "x"])
def test_an_answer_of_huge_quotes_is_sent_whole(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    parts = shown_parts(answer_message(asked(quote(text)), ENGLISH, "key", group=False))
    quoted = "".join("".join(covered(part, "expandable_blockquote")) for part in parts)
    assert quoted.replace(" ", "") == text.replace(" ", "")
    assert labels(parts[-1]) == [["Context"], ["👍", "👎"]]


def test_the_usual_answer_is_short() -> None:
    sentence = (
        "A sentence of the usual length says what happened, when it did, and to whom it did."
    )
    citations = tuple(citation(number, title="A title of some length") for number in (1, 2, 3))
    quotes = tuple(replace(quote(sentence), citation=number) for number in (1, 2, 3))
    part = only(answer_message(asked(*quotes, citations=citations), ENGLISH, "key", group=False))
    assert len(part.text) < 1_200
