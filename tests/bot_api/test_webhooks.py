"""Webhooks get each update in order, with the secret, and again after a failure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot_api.calls_of_bot import done, polled, refusal
from tests.bot_api.receiving import Webhook, listening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bot_api import FakeBotApiClient

SECRET = "right-secret_1"  # noqa: S105 - known to this test alone


@pytest.fixture
def webhook(api: FakeBotApiClient) -> Iterator[Webhook]:
    """Give a webhook that is set."""
    with listening() as webhook:
        api.config(webhook_retry_scale=0.01)
        values = {"url": webhook.url, "secret_token": SECRET, "drop_pending_updates": True}
        done(api, "setWebhook", **values)
        yield webhook
        done(api, "deleteWebhook")


def wait_for_delivery(api: FakeBotApiClient) -> None:
    """Wait until nothing is pending."""
    api.wait_until(lambda state: state["pending_updates"] == 0)


def test_a_failed_update_comes_again_before_the_next(
    api: FakeBotApiClient, webhook: Webhook
) -> None:
    webhook.failures = 2
    numbers = [api.send_text(f"w{number}")["update_id"] for number in range(3)]
    wait_for_delivery(api)
    received = [update["update_id"] for update, _ in webhook.received]
    assert received == [numbers[0]] * 3 + numbers[1:]
    assert {secret for _, secret in webhook.received} == {SECRET}
    information = done(api, "getWebhookInfo")
    assert information["pending_update_count"] == 0
    assert information["last_error_message"].startswith("Wrong response from the webhook: 500")
    assert [entry["status"] for entry in api.state()["webhook_log"]] == [500, 500, 200, 200, 200]


def test_an_answer_may_name_a_method(api: FakeBotApiClient, webhook: Webhook) -> None:
    webhook.answer = {"method": "sendMessage", "text": "from the answer"}
    api.send_text("hello")
    call = api.wait_call("sendMessage")
    assert call["via"] == "webhook response"
    assert call["result"]["text"] == "from the answer"


def test_one_chat_does_not_hold_up_another(api: FakeBotApiClient, webhook: Webhook) -> None:
    api.config(webhook_retry_scale=1000)
    webhook.failures = 2
    first = api.send_text("never taken", user_id=1)["update_id"]
    api.wait_until(lambda state: len(state["webhook_log"]) == 2)
    second = api.send_text("taken", user_id=2)["update_id"]
    api.wait_until(lambda state: len(state["webhook_log"]) == 3)
    assert [update["update_id"] for update, _ in webhook.received] == [first, first, second]
    assert api.state()["pending_updates"] == 1


def test_an_update_can_be_delivered_twice(api: FakeBotApiClient, webhook: Webhook) -> None:
    number = api.send_text("once")["update_id"]
    wait_for_delivery(api)
    api.redeliver(number)
    api.wait_until(lambda state: len(state["webhook_log"]) == 2)
    assert [update["update_id"] for update, _ in webhook.received] == [number] * 2


@pytest.mark.usefixtures("webhook")
def test_nobody_polls_beside_a_webhook(api: FakeBotApiClient) -> None:
    assert "can't use getUpdates method while webhook is active" in refusal(api, "getUpdates")
    done(api, "deleteWebhook")
    assert polled(api) == []


def test_a_webhook_that_is_away_is_told_of(api: FakeBotApiClient) -> None:
    with listening() as gone:
        url = gone.url
    done(api, "setWebhook", url=url)
    api.wait_until(lambda state: state["webhook_log"])
    assert done(api, "getWebhookInfo")["last_error_message"] == "Connection refused"
    done(api, "deleteWebhook", drop_pending_updates=True)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"secret_token": "bad token!"}, "secret token contains unallowed characters"),
        ({"secret_token": "a" * 257}, "secret token is too long"),
        ({"url": "https://example.com/"}, "delivers to loopback only"),
        ({"url": "nonsense"}, "invalid webhook URL specified"),
    ],
)
def test_a_wrong_webhook_is_refused(
    api: FakeBotApiClient, values: dict[str, str], words: str
) -> None:
    assert words in refusal(api, "setWebhook", **{"url": "http://127.0.0.1:9/x", **values})
    assert done(api, "getWebhookInfo")["url"] == ""
