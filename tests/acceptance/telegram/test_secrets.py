"""Secrets: no token and no secret in a log, a message, a diagnosis or the list of processes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.acceptance.telegram.served import Served, serve_quickly
from tests.acceptance.telegram.talk import PATIENCE, Talk, until
from tests.serving import ADMIN, SECRET

if TYPE_CHECKING:
    from tests.bot_api import FakeBotApiClient
    from tests.command_line import CommandLine


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


def test_the_whole_log_and_every_message_hold_no_secret(served: Served, talk: Talk) -> None:
    api = served.api
    provoke_everything(talk)
    if served.mode == "polling":
        for kind in ("html", "drop", "bad_json"):
            api.fault("getUpdates", kind)
        until(lambda: _polled_again(served))
    assert_untold(Path(f"/proc/{served.serving.pid}/cmdline").read_text(), api.token)
    sent = [call for call in api.calls() if call["method"] != "setWebhook"]
    assert_untold(json.dumps([[call["params"], call["files"]] for call in sent]), api.token)
    assert_untold(served.serving.log, api.token)
    assert "Darren" not in served.serving.log


@pytest.mark.slow
def test_a_log_of_json_holds_one_object_a_line_and_no_secret(
    api: FakeBotApiClient, towns: Path
) -> None:
    with serve_quickly(api, towns, LOG_FORMAT="json") as bot:
        talk = Talk.private(api)
        talk.ask("When did the harbour of town1 open?")
        talk.ask("Did the harbour of town2 explode?")
        assert bot.serving.stop() == 0
        lines = [json.loads(line) for line in bot.serving.log.splitlines()]
        assert {"serving", "answered", "handling failed", "stopped"} <= {
            one["event"] for one in lines
        }
        assert_untold(bot.serving.log, api.token)
        assert "harbour" not in bot.serving.log


@pytest.mark.parametrize("served", ["polling"], indirect=True)
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


def test_the_diagnosis_holds_no_secret(
    served: Served, footnote: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", served.api.token)
    monkeypatch.setenv("TELEGRAM_API_URL", served.api.base_url)
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", SECRET)
    if served.url:
        monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", served.url)
    ran = footnote.in_folder(served.folder, "--debug", "doctor")
    assert "telegram" in ran.out
    assert_untold(ran.out + ran.err, served.api.token)


def test_a_token_among_the_arguments_is_refused(served: Served, footnote: CommandLine) -> None:
    for words in ((served.api.token,), ("--token", served.api.token)):
        ran = footnote.in_folder(served.folder, "serve", *words)
        assert ran.code == 2
        assert ran.err.startswith("footnote: ")


def test_the_logs_of_the_shared_bot_hold_no_secret(served: Served, talk: Talk) -> None:
    talk.ask("who is Darren Tang?")
    assert "answered=True" in served.serving.log
    assert_untold(served.serving.log, served.api.token)


def test_each_line_of_a_question_carries_its_number(served: Served, talk: Talk) -> None:
    since = talk.api.last_seq()
    number = talk.write("who is Darren Tang?")["update_id"]
    talk.next_message(since)
    served.serving.wait_for(f"id={number}")
