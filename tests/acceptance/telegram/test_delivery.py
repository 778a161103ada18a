"""Updates that arrive twice, five times at once, or out of order: each is answered once."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.telegram.served import MOSTLY_POLLING, check, serve_quickly
from tests.acceptance.telegram.talk import Talk, until
from tests.serving import SECRET

if TYPE_CHECKING:
    from pathlib import Path

    from tests.acceptance.telegram.served import Served
    from tests.bot_api import FakeBotApiClient
    from tests.bot_api.typing import Json

HEADER = "X-Telegram-Bot-Api-Secret-Token"


def post(url: str, body: bytes, **headers: str) -> int:
    """Post something to the webhook; return the status, 0 where the connection was cut."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(url, body, named, method="POST")  # noqa: S310 - loopback
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310 - as above
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return int(error.code)
    except OSError:
        return 0


def post_update(url: str, update: Json) -> int:
    """Post an update as Telegram does."""
    headers = {"Content_Type": "application/json", "X_Telegram_Bot_Api_Secret_Token": SECRET}
    return post(url, json.dumps(update).encode(), **headers)


def question(number: int, talk: Talk, text: str) -> Json:
    """Return an update with a question."""
    person = {"id": talk.person, "is_bot": False, "first_name": "Somebody"}
    chat = {"id": talk.chat_id, "type": "private", "first_name": "Somebody"}
    message = {"message_id": number, "date": 1_900_000_000, "from": person, "chat": chat}
    return {"update_id": number, "message": {**message, "text": text}}


@pytest.mark.parametrize("served", ["webhook"], indirect=True)
def test_an_update_that_is_posted_five_times_at_once_is_answered_once(
    served: Served, talk: Talk
) -> None:
    talk.ask("/start")  # so that there is a chat
    update = question(700_000_001, talk, "who is Darren Tang?")
    since = talk.api.last_seq()
    with ThreadPoolExecutor(5) as threads:
        codes = list(threads.map(lambda _: post_update(served.url, update), range(5)))
    assert codes == [200] * 5
    talk.next_message(since)
    talk.ask("what are TISCs?")
    assert len(talk.messages(since)) == 2


@pytest.mark.parametrize("served", ["webhook"], indirect=True)
def test_updates_that_are_posted_out_of_order_are_all_answered(served: Served, talk: Talk) -> None:
    talk.ask("/start")
    since = talk.api.last_seq()
    for number in (700_000_109, 700_000_103, 700_000_106):
        assert post_update(served.url, question(number, talk, "what are TISCs?")) == 200
    assert len(talk.messages(since, 3)) == 3


@pytest.mark.parametrize("served", ["webhook"], indirect=True)
def test_an_update_that_is_delivered_again_is_answered_once(served: Served, talk: Talk) -> None:
    since = talk.api.last_seq()
    number = talk.write("who is Darren Tang?")["update_id"]
    talk.next_message(since)
    talk.api.redeliver(number)
    until(lambda: _attempts(served, number) == 2)
    talk.ask("what are TISCs?")
    assert len(talk.messages(since)) == 2


def _attempts(served: Served, number: int) -> int:
    log = served.api.state()["webhook_log"]
    return sum(one["update_id"] == number and one["status"] == 200 for one in log)


@pytest.mark.slow
@pytest.mark.parametrize("mode", MOSTLY_POLLING)
def test_what_was_answered_before_a_restart_is_not_answered_again(
    api: FakeBotApiClient, towns: Path, mode: str
) -> None:
    talk = Talk.private(api)
    with serve_quickly(api, towns, mode) as bot:
        number = talk.write("When did the harbour of town1 open?")["update_id"]
        talk.messages(0, 1)
        for again in range(2):
            bot.serving.kill()
            api.redeliver(number)
            bot.serving.start()
            talk.ask(f"When did the harbour of town{again + 2} open?")
        assert len(talk.messages()) == 3
    check(api)


def test_the_order_of_one_chat_is_kept_while_others_write(served: Served) -> None:
    people = [Talk.private(served.api) for _ in range(5)]
    questions = ("what are TISCs?", "who is Darren Tang?", "how do I bake bread?", "/help")
    for text in questions:
        for talk in people:
            talk.write(text)
    for talk in people:
        said = [one["text"][:11] for one in talk.messages(0, 4)]
        assert said == ["TISCs, or T", "Darren Tang", "The article", "What I know"]


@pytest.mark.parametrize("served", ["webhook"], indirect=True)
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({HEADER: "wrong"}, 403),
        ({HEADER: SECRET[:-1] + "x"}, 403),
        ({HEADER: ""}, 403),
        ({HEADER: SECRET.upper()}, 403),
        ({HEADER: "ü" * 40}, 403),
        ({HEADER: SECRET, "Content-Type": "text/plain"}, 400),
    ],
)
def test_a_request_that_is_not_telegrams_is_refused(
    served: Served, talk: Talk, headers: dict[str, str], status: int
) -> None:
    talk.ask("/start")
    since = talk.api.last_seq()
    update = question(700_001_000 + len(str(headers)), talk, "who is Darren Tang?")
    given = {"Content-Type": "application/json", **headers}
    assert post(served.url, json.dumps(update).encode(), **given) == status
    talk.ask("what are TISCs?")
    assert len(talk.messages(since)) == 1


@pytest.mark.parametrize("served", ["webhook"], indirect=True)
@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[]", b"null", b"7", b'"text"', b"{}", b'{"update_id":"7"}', b"\xff\xfe"),
        *(b'{"update_id":null}', b'{"update_id":1.5}', b"[" * 200_000, b"{" * 200_000),
    ],
    ids=lambda body: body[:20].decode(errors="replace"),
)
def test_a_body_that_is_no_update_is_refused_and_stops_nothing(
    served: Served, talk: Talk, body: bytes
) -> None:
    given = {"Content-Type": "application/json", HEADER: SECRET}
    assert post(served.url, body, **given) == 400
    assert talk.ask("who is Darren Tang?")["text"].startswith("Darren Tang")


@pytest.mark.parametrize("served", ["webhook"], indirect=True)
def test_ten_megabytes_and_two_secrets_and_other_methods_are_refused(
    served: Served, talk: Talk
) -> None:
    given = {"Content-Type": "application/json", HEADER: SECRET}
    assert post(served.url, b'{"update_id":1,"x":"' + b"x" * (10 << 20) + b'"}', **given) in {
        *(0, 400, 413),
    }
    assert _two_secrets(served.url) == 403
    for method in ("GET", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"):
        asked: Any = urllib.request.Request(served.url, method=method)  # noqa: S310 - loopback
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(asked, timeout=20)  # noqa: S310 - as above
        assert refused.value.code == 405
        assert "Server" not in refused.value.headers
        refused.value.close()
    assert talk.ask("who is Darren Tang?")["text"].startswith("Darren Tang")


def _two_secrets(url: str) -> int:
    """Return the status of a request that carries the secret twice."""
    host, _, path = url.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.putrequest("POST", f"/{path}")
    for value in (SECRET, SECRET):
        connection.putheader(HEADER, value)
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", "2")
    connection.endheaders(b"{}")
    status = connection.getresponse().status
    connection.close()
    return status
