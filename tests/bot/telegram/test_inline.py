"""Of what somebody types only the newest is answered, in time, and a link carries the question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineQuery, Update

from bot.telegram.inline import Inline, question_in, question_payload
from tests.bot.telegram.talking import PERSON, at_desk, run
from tests.builders import numbered_draft
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from pathlib import Path

    from bot.telegram.desk import Desk
    from tests.bot_api import FakeBotApiClient

NOT_A_QUESTION = {
    "nothing": "",
    "where a long question ends": "inline",
    "no question behind the sign": "ask_",
    "a source": "src_12",
    "half a letter": "ask_0A",
    "one sign": "ask_A",
    "no letters": "ask_!!!!",
    "only blanks": "ask_ICAg",
    "what is no ASCII": "ask_é",
    "bytes that are no text": "ask_____",
}


@given(st.text(max_size=60))
def test_a_link_opens_with_its_question_or_without_one(question: str) -> None:
    payload = question_payload(question)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert question_in(payload) in {question.strip() or None, None}


@pytest.mark.parametrize(
    ("question", "payload"),
    [
        ("why?", "ask_d2h5Pw"),
        (" why? ", "ask_d2h5Pw"),
        ("где?", "ask_0LPQtNC1Pw"),
        ("x" * 45, f"ask_{'eHh4' * 15}"),
        ("x" * 46, "inline"),
        ("", "inline"),
        (" ", "inline"),
    ],
)
def test_a_question_that_fits_travels_in_the_link(question: str, payload: str) -> None:
    assert question_payload(question) == payload
    assert question_in(payload) == (question.strip() if payload != "inline" else None)


@pytest.mark.parametrize("payload", NOT_A_QUESTION.values(), ids=NOT_A_QUESTION)
def test_a_link_that_carries_no_question_asks_none(payload: str) -> None:
    assert question_in(payload) is None


@given(st.text(max_size=70))
def test_no_payload_that_somebody_makes_up_fails(payload: str) -> None:
    question_in(payload)
    question_in(f"ask_{payload}")


def typed(api: FakeBotApiClient, query: str, person: int = 7) -> InlineQuery:
    """Let somebody type; return the query as the library reads it."""
    number = api.inline_query(query, person)["inline_query_id"]
    sender = PERSON | {"id": person}
    return InlineQuery.de_json({"id": number, "from": sender, "query": query, "offset": ""})


async def handle(inline: Inline, query: InlineQuery) -> None:
    """Let a query have its turn."""
    await inline.handle(Update(1, inline_query=query))


def answers(api: FakeBotApiClient) -> dict[str, Any]:
    """Return what was answered, by query."""
    return {one["query"]: one["answer"] for one in api.state()["inline"].values() if one["answer"]}


def fill(desk: Desk) -> None:
    """Put articles into the collection and index them."""
    footnote = desk.footnote
    footnote.articles.add([numbered_draft(number) for number in range(3)])
    footnote.builder(lambda: FakeEmbedder(footnote.model)).reindex(lambda *_: None)
    desk.live.load()
    desk.ready.set()


def test_only_the_newest_of_a_person_is_answered(api: FakeBotApiClient, tmp_path: Path) -> None:
    async def work() -> None:
        async with at_desk(api, tmp_path) as desk:
            desk.ready.set()
            inline = Inline(desk)
            queries = [typed(api, text) for text in ("w", "wh", "why")]
            other = typed(api, "how", 8)
            for query in (*queries, other):
                inline.arrived(query)
            for query in (*queries, other):
                await handle(inline, query)
                await handle(inline, query)

    run(work())
    assert set(answers(api)) == {"why", "how"}
    assert len(api.calls("answerInlineQuery")) == 2


def test_an_answer_is_cards_and_a_button_kept_for_five_minutes(
    api: FakeBotApiClient, tmp_path: Path
) -> None:
    async def work() -> None:
        async with at_desk(api, tmp_path, answer_confidence=0.0) as desk:
            fill(desk)
            inline, query = Inline(desk), typed(api, "When did the harbour of town1 open?")
            inline.arrived(query)
            await handle(inline, query)

    run(work())
    [answer] = answers(api).values()
    assert 1 <= len(answer["results"]) <= 5
    assert (
        "harbour of town1 opened" in answer["results"][0]["input_message_content"]["message_text"]
    )
    assert (answer["cache_time"], answer["is_personal"]) == (300, True)
    asked = question_in(answer["button"]["start_parameter"])
    assert asked == "When did the harbour of town1 open?"
    assert api.state()["warnings"] == []


@pytest.mark.parametrize("query", ["", "to", "zebra quantum volcano"])
def test_where_nothing_is_found_there_is_only_the_button(
    api: FakeBotApiClient, tmp_path: Path, query: str
) -> None:
    async def work() -> None:
        async with at_desk(api, tmp_path, answer_confidence=0.9) as desk:
            fill(desk)
            inline, asked = Inline(desk), typed(api, query)
            inline.arrived(asked)
            await handle(inline, asked)

    run(work())
    [answer] = answers(api).values()
    assert (answer["results"], answer["cache_time"]) == ([], 0)
    assert answer["button"]["text"] == "Ask in the chat with the bot"


def test_what_would_come_too_late_is_left(api: FakeBotApiClient, tmp_path: Path) -> None:
    async def work() -> None:
        async with at_desk(api, tmp_path) as desk:  # its model is never loaded
            inline, query = Inline(desk, 0.05), typed(api, "why")
            inline.arrived(query)
            await handle(inline, query)

    run(work())
    assert answers(api) == {}


def test_an_update_of_another_kind_is_no_query(api: FakeBotApiClient, tmp_path: Path) -> None:
    async def work() -> None:
        async with at_desk(api, tmp_path) as desk:
            await Inline(desk).handle(Update(1))

    run(work())
    assert api.calls("answerInlineQuery") == []
