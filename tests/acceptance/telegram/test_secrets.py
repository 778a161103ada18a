"""Secrets: no token and no secret in a log, a message, a diagnosis or the list of processes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.acceptance.telegram.served import Served, serve
from tests.acceptance.telegram.talk import PATIENCE, Talk, until
from tests.command_line import environment, run_program
from tests.serving import ADMIN, SECRET

if TYPE_CHECKING:
    from tests.bot_api import FakeBotApiClient


def forms(token: str) -> list[str]:
    """Return everything that would tell a token."""
    half = token.partition(":")[2]
    return [token, half, quote(token, safe=""), quote(half, safe=""), half[:20], half[-20:]]


def assert_untold(text: str, token: str) -> None:
    """Check that a text tells neither the token nor the secret."""
    for form in (*forms(token), SECRET, SECRET[:20]):
        assert form not in text


def provoke_everything(talk: Talk) -> None:
    """Let the bot log all that it can: answers, faults, failures, files."""
    api = talk.api
    admin = Talk.private(api, ADMIN)
    answer = talk.ask("who is Darren Tang?")
    talk.press(answer, "Context 1")
    for about in ({"kind": "429", "retry_after": 1}, {"kind": "html", "status": 502}):
        api.fault("sendMessage", match={"chat_id": talk.chat_id}, **about)
        talk.ask("what are TISCs?")
    for kind in ("drop", "bad_json"):
        api.fault("sendMessage", kind, match={"chat_id": talk.chat_id})
        talk.write("what are TISCs?")
        until(lambda: api.state()["faults"] == [])
    refusal = {"status": 400, "description": "Bad Request: no such thing"}
    api.fault("sendMessage", "error", match={"chat_id": talk.chat_id}, **refusal)
    talk.write("what are TISCs?")
    api.fault("getFile", "html")
    for name in ("a.md", "b.md"):
        since = api.last_seq()
        api.upload(name, b"# A title\n\nSome text that is long enough.", user_id=ADMIN)
        admin.next_message(since)
    api.fault("downloadFile", "error", status=404)
    since = api.last_seq()
    api.upload("c.md", b"# A title", user_id=ADMIN)
    admin.next_message(since)
    query = api.inline_query("who is Darren Tang?", talk.person)
    api.wait_answer("inline", query["inline_query_id"], PATIENCE)
    api.raw_update("message", {"message_id": "x"})
    admin.ask("/status")
    talk.ask("/help")


@pytest.mark.parametrize("mode", ["polling", "webhook"])
def test_the_whole_log_and_every_message_hold_no_secret(
    api: FakeBotApiClient, own_samples: Path, mode: str
) -> None:
    with serve(api, own_samples, mode, LOG_FORMAT="json" if mode == "webhook" else "text") as bot:
        provoke_everything(Talk.private(api))
        assert_untold(Path(f"/proc/{bot.serving.pid}/cmdline").read_text(), api.token)
        if mode == "polling":
            for kind in ("html", "drop", "bad_json"):
                api.fault("getUpdates", kind)
            until(lambda: _polled_again(bot))
        assert bot.serving.stop() == 0
        assert_untold(bot.serving.log, api.token)
        sent = [call for call in api.calls() if call["method"] != "setWebhook"]
        assert_untold(json.dumps([[call["params"], call["files"]] for call in sent]), api.token)
        assert "who is Darren" not in bot.serving.log
        assert "Darren" not in bot.serving.log


@pytest.mark.parametrize("served", ["polling"], indirect=True)
@pytest.mark.xfail(
    reason="the library logs what it cannot read, whole: telegram.request is at ERROR"
)
def test_an_answer_of_telegram_that_is_cut_short_is_not_logged(served: Served, talk: Talk) -> None:
    cut_short = '{"ok":true,"result":{"text":"what-nobody-may-read'
    match = {"chat_id": talk.chat_id}
    talk.api.fault("sendMessage", "bad_json", text=cut_short, match=match)
    talk.write("what are TISCs?")
    until(talk.standing)
    assert "what-nobody-may-read" not in served.serving.log


def _polled_again(bot: Served) -> bool:
    Talk.private(bot.api).ask("/start")
    return bot.api.state()["faults"] == []


@pytest.mark.parametrize("words", [("doctor",), ("--debug", "doctor")])
def test_the_diagnosis_holds_no_secret(served: Served, words: tuple[str, ...]) -> None:
    settings = {
        "TELEGRAM_BOT_TOKEN": served.api.token,
        "TELEGRAM_API_URL": served.api.base_url,
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
        **({"TELEGRAM_WEBHOOK_URL": served.url} if served.url else {}),
        "DATA_DIR": str(served.folder),
    }
    folder = served.folder.parent
    ran = run_program(*words, folder=folder, environ=environment(folder, **settings))
    assert "telegram" in ran.out
    assert_untold(ran.out + ran.err, served.api.token)


def test_a_token_among_the_arguments_is_refused(served: Served) -> None:
    folder = served.folder.parent
    ran = run_program("serve", served.api.token, folder=folder)
    assert ran.code != 0
    ran = run_program("serve", "--token", served.api.token, folder=folder)
    assert ran.code != 0


def test_the_logs_of_the_shared_bot_hold_no_secret(served: Served, talk: Talk) -> None:
    talk.ask("who is Darren Tang?")
    assert "answered=True" in served.serving.log
    assert_untold(served.serving.log, served.api.token)


def test_each_line_of_a_question_carries_its_number(served: Served, talk: Talk) -> None:
    since = talk.api.last_seq()
    number = talk.write("who is Darren Tang?")["update_id"]
    talk.next_message(since)
    served.serving.wait_for(f"id={number}")
