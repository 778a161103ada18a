"""Where an acronym stands for several things, a chat asks with buttons, and a press answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.acronym_articles import ARTICLES
from tests.acceptance.telegram.served import check, serve_quickly
from tests.acceptance.telegram.talk import Talk, buttons, labels, until
from tests.builders import application_in
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from pathlib import Path

    from bot.records.answers import Given
    from tests.acceptance.telegram.served import Served
    from tests.bot_api import FakeBotApiClient
    from tests.bot_api.typing import Json

SENSES = ["Silk Dance Revue", "Steppe Drought Register"]
SURE = {"ANSWER_CONFIDENCE": "0"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the data folder of the collection, indexed by a fake model."""
    app = application_in(tmp_path)
    app.articles.add(ARTICLES)
    app.builder(lambda: FakeEmbedder(app.model)).reindex(lambda *_: None)
    app.database.close()
    return tmp_path


def pressed(talk: Talk, asked: Json, label: str, *, by: Talk | None = None) -> Json:
    """Press a sense; return the answer."""
    since = talk.api.last_seq()
    assert talk.press(asked, label, by=by)["text"] == ""
    return talk.next_message(since)


def test_a_press_answers_in_that_sense_also_after_a_restart_and_a_reindex(
    api: FakeBotApiClient, folder: Path
) -> None:
    talk = Talk.private(api)
    with serve_quickly(api, folder, **SURE) as served:
        asked = talk.ask("What is the SDR?")
        assert asked["text"].startswith("“SDR” stands for more than one thing in the articles.")
        assert labels(asked) == SENSES
        assert all(len(one["callback_data"].encode()) <= 64 for one in buttons(asked))
        answer = pressed(talk, asked, SENSES[0])
        assert answer["text"].startswith("The Silk Dance Revue (SDR) is a festival")
        assert answer["reply_to_message"]["message_id"] == asked["message_id"]
        assert served.serving.stop() == 0
    app = application_in(folder)
    app.articles.add(ARTICLES[:1])
    app.builder(lambda: FakeEmbedder(app.model)).reindex(lambda *_: None, full=True)
    app.database.close()
    with serve_quickly(api, folder, **SURE) as served:
        answer = pressed(talk, asked, SENSES[1])
        assert answer["text"].startswith("The Steppe Drought Register (SDR) is a list")
        kept = kept_of(served, talk, answer)
        assert kept.question == "What is the SDR (Steppe Drought Register)?"
        follow_up = talk.ask("And what is the SDR?")  # what was chosen decides from then on
        assert "Steppe Drought Register" in follow_up["text"]
        belongs_to_whoever_pressed(served, Talk.in_group(api))
    check(api)


def belongs_to_whoever_pressed(served: Served, group: Talk) -> None:
    """Check whose an answer is that somebody else than the person who asked wanted."""
    asked, other = group.ask("/ask What is the SDR?"), group.other()
    answer = pressed(group, asked, SENSES[0], by=other)
    assert kept_of(served, group, answer).person_id == other.person


def kept_of(served: Served, talk: Talk, answer: Json) -> Given:
    """Return what is kept of an answer: that is written after it was sent."""
    with served.records() as records:
        found: list[Given | None] = []

        def is_kept() -> bool:
            found.append(records.answers.by_message(talk.chat_id, answer["message_id"]))
            return found[-1] is not None

        until(is_kept, "the answer is not kept")
    kept = found[-1]
    assert kept is not None
    return kept


def test_what_cannot_be_chosen_any_more_is_explained(api: FakeBotApiClient, folder: Path) -> None:
    talk = Talk.private(api)
    with serve_quickly(api, folder, **SURE, KEEP_QUESTIONS_DAYS="0") as served:
        asked = talk.ask("What is the SDR?")
        assert talk.press(asked, SENSES[0])["text"].startswith("I do not keep the wording")
        key = buttons(asked)[0]["callback_data"].split(":")[1]
        assert talk.press_data(asked, "e:unknown:1")["text"].startswith("This button is too old")
        assert served.serving.stop() == 0
    app = application_in(folder)
    dance = next(one for one in app.articles.articles() if one.external_id == "dance")
    app.articles.remove([dance.article_id])
    app.database.close()
    with serve_quickly(api, folder, **SURE):
        assert talk.press_data(asked, f"e:{key}:1")["text"] != ""
        answer = talk.ask("What is the SDR?")  # only one sense is left
        assert answer["text"].startswith("The Steppe Drought Register (SDR) is a list")
    check(api)
