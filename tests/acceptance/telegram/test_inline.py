"""Inline: quotes as cards for whoever types the name of the bot in any chat."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.telegram.served import MOSTLY_POLLING
from tests.acceptance.telegram.talk import PATIENCE, Talk

if TYPE_CHECKING:
    from tests.acceptance.telegram.served import Served
    from tests.bot_api.typing import Json

pytestmark = pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)


def typed(talk: Talk, text: str, **data: str) -> Json:
    """Type a query; return the bot's answer to it."""
    query = talk.api.inline_query(text, talk.person, **data)
    return talk.api.wait_answer("inline", query["inline_query_id"], PATIENCE)


def test_up_to_five_cards_are_shown_and_each_is_another_one(talk: Talk) -> None:
    answer = typed(talk, "what are TISCs?")
    cards = answer["results"]
    assert 1 <= len(cards) <= 5
    assert len({card["id"] for card in cards}) == len(cards)
    assert len({card["title"] for card in cards}) == len(cards)
    assert cards[0]["title"].startswith("TISCs, or Technology and Innovation")
    assert cards[0]["description"] == "Open Ledger Wire · 3 June 2025"


def test_cards_are_kept_by_telegram_for_a_while_and_for_one_person(talk: Talk) -> None:
    answer = typed(talk, "who is Darren Tang?")
    assert answer["cache_time"] >= 60
    assert answer["is_personal"]


def test_the_answer_comes_within_the_time_that_telegram_allows(talk: Talk) -> None:
    assert typed(talk, "what is a geographical indication?")["after"] < 8


def test_a_card_that_is_sent_shows_the_quote_with_its_source_as_a_link(talk: Talk) -> None:
    query = talk.api.inline_query("who is Darren Tang?", talk.person)
    answer = talk.api.wait_answer("inline", query["inline_query_id"], PATIENCE)
    chosen = answer["results"][0]
    sent = talk.api.choose_inline(query["inline_query_id"], chosen["id"], talk.person)["message"]
    assert sent["text"].startswith("Darren Tang")
    [link] = [one for one in sent["entities"] if one["type"] == "text_link"]
    assert "#:~:text=" in link["url"]
    assert "parse_mode" not in chosen["input_message_content"]


def test_a_button_leads_into_the_private_chat_where_the_question_is_asked(talk: Talk) -> None:
    button = typed(talk, "who is Darren Tang?")["button"]
    payload = button["start_parameter"]
    written = payload.removeprefix("ask_")
    asked = base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)).decode()
    assert asked == "who is Darren Tang?"
    assert talk.ask(f"/start {payload}")["text"].startswith("Darren Tang")


def test_a_question_too_long_for_a_link_leads_into_the_private_chat_all_the_same(
    talk: Talk,
) -> None:
    button = typed(talk, "what are TISCs and " * 10)["button"]
    assert talk.ask(f"/start {button['start_parameter']}")["text"].startswith("Hello!")


@pytest.mark.parametrize("text", ["", "   ", "x", "how do I bake bread?", "???", "👩‍👩‍👧‍👦"])
def test_where_nothing_is_found_there_is_only_the_button(talk: Talk, text: str) -> None:
    answer = typed(talk, text)
    assert answer["results"] == []
    assert answer["button"]["text"] == "Ask in the chat with the bot"
    assert answer["cache_time"] == 0


def test_of_what_is_typed_quickly_the_newest_is_answered(talk: Talk) -> None:
    whole = "who is Darren Tang?"
    queries = [
        talk.api.inline_query(whole[:end], talk.person)["inline_query_id"]
        for end in range(3, len(whole) + 1)
    ]
    newest = talk.api.wait_answer("inline", queries[-1], PATIENCE)
    assert newest["results"][0]["title"].startswith("Darren Tang")
    known = talk.api.state()["inline"]
    answered = [number for number in queries if known[number]["answer"] is not None]
    assert len(answered) < len(queries)


def test_two_who_type_at_the_same_time_are_both_answered(talk: Talk) -> None:
    stranger = Talk.private(talk.api)
    first = talk.api.inline_query("who is Darren Tang?", talk.person)
    second = talk.api.inline_query("what are TISCs?", stranger.person)
    for query in (first, second):
        assert talk.api.wait_answer("inline", query["inline_query_id"], PATIENCE)["results"]


def test_cards_speak_the_language_of_whoever_types(talk: Talk) -> None:
    answer = typed(talk, "Что такое ЦПТИ?", language_code="ru")
    assert answer["results"][0]["description"].startswith("Открытая строка · 6 июня 2025")
    assert answer["button"]["text"] != "Ask in the chat with the bot"


def test_what_is_typed_is_kept_nowhere(served: Served, talk: Talk) -> None:
    typed(talk, "who is Darren Tang?")
    with served.records() as records:
        assert records.people.forget(talk.person).updates == 0
