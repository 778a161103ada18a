"""What somebody may decide: the language they are spoken to in; and what is kept about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.telegram.served import MOSTLY_POLLING
from tests.acceptance.telegram.talk import BOT, Talk, labels, pieces

if TYPE_CHECKING:
    from tests.acceptance.telegram.served import Served

pytestmark = pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)

HELLO = {"en": "Hello!", "ru": "Здравствуйте", "kk": "Сәлем"}


@pytest.mark.parametrize(
    ("code", "language"),
    [
        *[("ru", "ru"), ("kk", "kk"), ("en", "en"), ("pt-br", "en"), ("ru-RU", "ru")],
        *[(None, "en"), ("zz", "en"), ("", "en"), ("KK", "kk")],
    ],
)
def test_somebody_is_spoken_to_in_the_language_of_their_app(
    served: Served, code: str | None, language: str
) -> None:
    talk = Talk.private(served.api, language_code=code)
    assert talk.ask("/start")["text"].startswith(HELLO[language])


@pytest.mark.parametrize(("name", "language"), [("Русский", "ru"), ("Қазақша", "kk")])
def test_a_chosen_language_holds_from_then_on(talk: Talk, name: str, language: str) -> None:
    settings, since = talk.ask("/settings"), talk.api.last_seq()
    assert labels(settings) == ["English ✓", "Русский", "Қазақша", "Tell me of corrections"]
    notice = talk.press(settings, name)["text"]
    assert notice
    assert notice != "From now on I speak English to you."
    assert f"{name} ✓" in labels(talk.next_edit(since))
    assert talk.ask("/start")["text"].startswith(HELLO[language])


def test_the_choice_goes_before_the_language_of_the_app(served: Served) -> None:
    talk = Talk.private(served.api, language_code="ru")
    talk.press(talk.ask("/settings"), "English")
    assert talk.ask("/start")["text"].startswith(HELLO["en"])
    assert (
        Talk.private(served.api, language_code="ru").ask("/start")["text"].startswith(HELLO["ru"])
    )


def test_quotes_stay_in_the_language_of_their_article(served: Served) -> None:
    talk = Talk.private(served.api, language_code="kk")
    answer = talk.ask("who is Darren Tang?")
    assert answer["text"].startswith("Darren Tang")
    assert "Sources" not in answer["text"]
    assert "Context" not in labels(answer)


def test_in_a_group_each_chooses_for_themselves(group: Talk) -> None:
    settings = group.ask(f"/settings{BOT}")
    group.press(settings, "Русский")
    other = group.other()
    assert other.ask(f"/help{BOT}")["text"].startswith("What I know")
    assert not group.ask(f"/help{BOT}")["text"].startswith("What I know")


@pytest.mark.parametrize("where", ["private", "group"])
def test_privacy_is_told_wherever_it_is_asked(talk: Talk, group: Talk, where: str) -> None:
    asked = talk if where == "private" else group
    told = asked.ask(f"/privacy{BOT}")
    assert pieces(told, "bold") == [
        *("What is kept, and why", "For how long", "Who can see it"),
    ]
    for word in ("encrypted", "30 days", "/forget", "Telegram id"):
        assert word in told["text"]


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_privacy_is_told_in_each_language(served: Served, code: str) -> None:
    told = Talk.private(served.api, language_code=code).ask("/privacy")["text"]
    assert "/forget" in told
    assert ("What is kept" in told) == (code == "en")
