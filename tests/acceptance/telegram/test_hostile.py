"""Hostile articles and hostile questions: each question gets one reply, and none is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.acceptance.telegram.hostile_articles import hostile_drafts, towns
from tests.acceptance.telegram.served import MOSTLY_POLLING, Served, check, serve_quickly
from tests.acceptance.telegram.talk import Talk, buttons, cut, until
from tests.acceptance.test_hostile_questions import HOSTILE
from tests.bot_api import FakeBotApiProcess
from tests.builders import application_in
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bot_api.typing import Json

LONGEST: Final = 4096
MISLEADING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
QUESTIONS: Final = {
    name: text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")[:LONGEST]
    for name, text in HOSTILE.items()
    if text.strip()
}
"""As Telegram's apps would send them: never empty, never longer than a message."""


@pytest.fixture(scope="module", params=MOSTLY_POLLING)
def hostile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Give a bot that serves nothing but hostile articles."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    app = application_in(folder)
    app.articles.add(hostile_drafts())
    app.builder(lambda: FakeEmbedder(app.model)).reindex(lambda *_: None)
    app.database.close()
    with (
        FakeBotApiProcess("--strict-utf16") as api,
        serve_quickly(api, folder, request.param, ANSWER_CONFIDENCE="0") as bot,
    ):
        yield bot
        check(api)


def assert_sound(message: Json) -> None:
    """Check what the stand-in does not: nothing misleads, no entity is cut."""
    units = len(message["text"].encode("utf-16-le")) // 2
    assert 0 < units <= LONGEST
    assert not MISLEADING.search(message["text"]) or message["text"].count("\u2066") == (
        message["text"].count("\u2069")
    )
    for entity in message.get("entities", []):
        assert cut(message, entity)
        assert "localhost" not in entity.get("url", "")
        assert "javascript:" not in entity.get("url", "")
    for button in buttons(message):
        assert "\n" not in button["text"]


@pytest.mark.parametrize("town", towns())
def test_an_answer_from_a_hostile_article_arrives_with_all_that_its_buttons_show(
    hostile: Served, town: str
) -> None:
    talk = Talk.private(hostile.api)
    answer = talk.ask(f"Who built the lighthouse of {town}?")
    assert_sound(answer)
    for button in [one for one in buttons(answer) if one["callback_data"][0] in "cmun"]:
        since = hostile.api.last_seq()
        assert talk.press_data(answer, button["callback_data"])["text"] == ""
        if button["callback_data"][0] == "u":
            talk.next_edit(since, "editMessageReplyMarkup")
        else:
            assert_sound(talk.next_message(since))
    query = hostile.api.inline_query(f"lighthouse of {town}", talk.person)
    hostile.api.wait_answer("inline", query["inline_query_id"], 20)


def test_pages_of_a_hostile_collection_arrive(hostile: Served) -> None:
    talk = Talk.private(hostile.api)
    for command in ("/start", "/help", "/sources"):
        assert_sound(talk.ask(command))
    listed = talk.standing()[-1]
    for button in buttons(listed):
        since = hostile.api.last_seq()
        talk.press_data(listed, button["callback_data"])
        assert_sound(talk.next_message(since))
    for number in range(1, len(towns()) + 1):
        assert_sound(talk.ask(f"/start src_{number}"))


def test_hostile_questions_about_them_get_exactly_one_reply_each(hostile: Served) -> None:
    people = {name: Talk.private(hostile.api) for name in [*QUESTIONS][::4]}
    for name, talk in people.items():
        talk.write(QUESTIONS[name])
    for name, talk in people.items():
        until(lambda talk=talk: talk.standing(), f"no reply: {name}")
    for name, talk in people.items():
        talk.write("/help")
        until(lambda talk=talk: "What I know" in talk.standing()[-1]["text"], name)
        *parts, _help = talk.standing()
        ends = [bool(buttons(part)) for part in parts]
        assert len(parts) == 1 or ends == [False] * (len(parts) - 1) + [True], name


@pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)
@pytest.mark.parametrize("name", QUESTIONS)
def test_any_question_gets_exactly_one_reply(served: Served, name: str) -> None:
    talk = Talk.private(served.api)
    since = served.api.last_seq()
    assert_sound(talk.ask(QUESTIONS[name]))
    talk.ask("/help")
    assert len(talk.messages(since)) == 2


@pytest.mark.parametrize(
    "text",
    ["what are \ud800 TISCs?", "\udfff", "/ask \ud83d", "x\x00y", "/start ask_\ud800"],
    ids=ascii,
)
def test_half_a_letter_and_signs_that_no_app_sends_are_borne(served: Served, text: str) -> None:
    talk = Talk.private(served.api)
    talk.ask("/start")
    since = served.api.last_seq()
    said = talk.standing()[-1]
    person = {"id": talk.person, "is_bot": False, "first_name": "\ud800"}
    entities = [{"type": "bold", "offset": 0, "length": 9_999}]
    body = {**said, "from": person, "text": text, "entities": entities, "message_id": 77_777}
    served.api.raw_update("message", body, queue=str(talk.chat_id))
    talk.next_message(since)
    talk.ask("/help")
    assert len(talk.messages(since)) == 2


def test_a_message_with_two_hundred_entities_is_a_question(served: Served) -> None:
    talk = Talk.private(served.api)
    entities = [{"type": "italic", "offset": 3 * at, "length": 2} for at in range(200)]
    text = "who is Darren Tang? " * 40
    assert "Darren Tang" in talk.ask(text, entities=entities)["text"]


def test_the_same_question_fifty_times_gets_fifty_answers(hostile: Served) -> None:
    talk = Talk.private(hostile.api)
    for _ in range(50):
        talk.write("Who built the lighthouse of markup?")
    until(lambda: len(talk.messages()) == 50, seconds=60)
    assert len({one["text"] for one in talk.messages()}) == 1


@pytest.mark.slow
def test_two_hundred_people_at_once_are_all_answered(hostile: Served) -> None:
    people = [Talk.private(hostile.api) for _ in range(200)]
    for talk in people:
        talk.write("Who built the lighthouse of markup?")
    until(lambda: all(talk.messages() for talk in people[::20]), seconds=90)
    for talk in people:
        assert len(talk.messages(0, 1)) == 1


def test_an_empty_collection_and_a_missing_index_are_told(
    tmp_path: Path, towns_folder: Path
) -> None:
    for name in ("unbuilt", "empty"):
        folder = tmp_path / name / "data"
        app = application_in(folder)
        if name == "empty":
            app.builder(lambda app=app: FakeEmbedder(app.model)).reindex(lambda *_: None)
        app.database.close()
        with FakeBotApiProcess() as api, serve_quickly(api, folder) as bot:
            talk = Talk.private(api)
            for text in ("who is Darren Tang?", "/start", "/help", "/sources", "/start src_1"):
                assert talk.ask(text)["text"]
            query = api.inline_query("who is Darren Tang?", talk.person)
            assert api.wait_answer("inline", query["inline_query_id"], 20)["results"] == []
            bot.check()
