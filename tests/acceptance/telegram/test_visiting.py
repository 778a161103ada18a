"""What there is to see without asking: a welcome, single articles, the collection, its sources."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.telegram.served import MOSTLY_POLLING
from tests.acceptance.telegram.talk import Talk, buttons, labels, pieces

if TYPE_CHECKING:
    from tests.acceptance.telegram.served import Served

pytestmark = pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)


def asking(question: str) -> str:
    """Return the payload of a link that asks something."""
    return f"ask_{base64.urlsafe_b64encode(question.encode()).decode().rstrip('=')}"


def test_start_welcomes_and_says_what_can_be_asked(talk: Talk) -> None:
    welcome = talk.ask("/start")
    assert welcome["text"].startswith("Hello! Ask me a question")
    assert "/help" in welcome["text"]
    assert "/privacy" in welcome["text"]
    assert "You could ask about" in pieces(welcome, "bold")


def test_a_link_to_a_source_opens_its_card(talk: Talk) -> None:
    card = talk.ask("/start src_9")
    assert pieces(card, "bold") == ["What are TISCs? Support centers for inventors, explained"]
    assert "Open Ledger Wire · 3 June 2025" in card["text"]
    [button] = buttons(card)
    assert button["url"].endswith("/what-are-tiscs")


def test_a_link_that_asks_is_answered_at_once(talk: Talk) -> None:
    assert talk.ask(f"/start {asking('who is Darren Tang?')}")["text"].startswith("Darren Tang")
    assert "ЦПТИ" in talk.ask(f"/start {asking('Что такое ЦПТИ?')}")["text"]


@pytest.mark.parametrize(
    "payload",
    [
        *("src_", "src_0", "src_-1", "src_99999999999999999999", "src_9x", "src_../../etc"),
        *("src_%31", "src_１", "src_9;--", "src_1 2"),
    ],
)
def test_a_source_that_is_not_there_is_said_to_be_gone(talk: Talk, payload: str) -> None:
    assert "so I cannot show it" in talk.ask(f"/start {payload}")["text"]


@pytest.mark.parametrize(
    "payload",
    [
        *("ask_", "ask_!!!!", "ask_A", "ask__w", "nonsense", "inline", "ask_" + "A" * 3),
        *("admin", "reindex", "{0.__class__}", "%(token)s", "<b>", "x" * 64),
    ],
)
def test_a_forged_link_leads_to_the_welcome(talk: Talk, payload: str) -> None:
    since = talk.api.last_seq()
    welcome = talk.ask(f"/start {payload}")
    assert welcome["text"].startswith("Hello!") or "no word" in welcome["text"]
    assert len(talk.messages(since)) == 1


def test_help_says_what_is_known_how_fresh_it_is_and_how_to_ask(talk: Talk) -> None:
    shown = talk.ask("/help")
    assert pieces(shown, "bold")[:2] == ["What I know", "How to ask"]
    assert "• 17 articles" in shown["text"]
    assert "• Newest article: 17 September 2025" in shown["text"]
    assert "• Last updated: " in shown["text"]
    assert "/ask" in shown["text"]
    assert "@fake_qa_bot" in shown["text"]


def test_sources_lists_outlets_and_the_newest_articles_whose_buttons_open_them(
    talk: Talk,
) -> None:
    listed = talk.ask("/sources")
    assert "Outlets" in pieces(listed, "bold")
    assert "• Open Ledger Wire — 3 articles" in listed["text"]
    first, since = labels(listed)[0], talk.api.last_seq()
    assert talk.press(listed, first)["text"] == ""
    assert talk.next_message(since)["text"].startswith(first.removesuffix("…"))


@pytest.mark.parametrize("command", ["/weather", "/ask_me", "/начать", "/sTaRtX", "/help_me"])
def test_an_unknown_command_is_told_so(talk: Talk, command: str) -> None:
    said = talk.ask(command)["text"]
    assert said.startswith("I do not know this command") or command == "/начать"


def test_a_command_in_capitals_is_the_same_command(talk: Talk) -> None:
    assert talk.ask("/HELP")["text"].startswith("What I know")


def test_ask_works_in_private_chats_too(talk: Talk) -> None:
    assert talk.ask("/ask who is Darren Tang?")["text"].startswith("Darren Tang")
    assert talk.ask("/ask")["text"].startswith("What would you like to know?")


def test_the_menu_of_commands_differs_by_place_and_language(
    served: Served, talk: Talk, group: Talk
) -> None:
    api = served.api
    everybody = [
        *("ask", "watch", "watches", "new", "sources"),
        *("help", "settings", "privacy", "forget"),
    ]
    private = [one["command"] for one in api.commands(talk.person)]
    in_groups = [one["command"] for one in api.commands(group.person, group.chat_id)]
    assert private == everybody
    assert in_groups == ["ask"]
    english, russian, kazakh = (
        api.commands(talk.person, language_code=code)[1]["description"]
        for code in ("en", "ru", "kk")
    )
    assert len({english, russian, kazakh}) == 3
