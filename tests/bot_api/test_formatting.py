"""Texts and entities are taken as Telegram takes them, and refused in its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.bot_api.calls_of_bot import sent, unsent

if TYPE_CHECKING:
    from tests.bot_api import FakeBotApiClient
    from tests.bot_api.typing import Json


def bold(offset: int, length: int) -> Json:
    """Return an entity."""
    return {"type": "bold", "offset": offset, "length": length}


def places(message: Json) -> list[tuple[str, int, int]]:
    """Return the entities of a message in short."""
    return [(one["type"], one["offset"], one["length"]) for one in message.get("entities", [])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Bad Request: message text is empty"),
        (" \n\n ", "Bad Request: text must be non-empty"),
        ("я" * 4097, "Bad Request: message is too long"),
        ("я" * 20000, "Bad Request: text is too long"),
        ("half a pair \ud83d", "Bad Request: strings must be encoded in UTF-8"),
    ],
)
def test_a_wrong_text_is_refused(api: FakeBotApiClient, text: str, words: str) -> None:
    assert unsent(api, text) == words


def test_length_is_counted_in_code_points_unless_set_stricter(api: FakeBotApiClient) -> None:
    assert sent(api, "😀" * 4096)["text"] == "😀" * 4096
    assert "8192 UTF-16 units" in api.state()["warnings"][0]["warnings"][0]
    api.config(length_unit="utf16")
    assert unsent(api, "😀" * 2049) == "Bad Request: message is too long"
    assert sent(api, "😀" * 2048)


def test_a_text_is_cleaned_and_trimmed(api: FakeBotApiClient) -> None:
    message = sent(api, " a\r\nb\tc\u2028d \n", entities=[bold(2, 5)])
    assert message["text"] == "a\nb cd"
    assert places(message) == [("bold", 1, 4)]


@pytest.mark.parametrize("mode", ["HTML", "MarkdownV2", "Markdown", "XML"])
def test_every_parse_mode_is_refused_and_noted(api: FakeBotApiClient, mode: str) -> None:
    assert unsent(api, "<b>x</b>", parse_mode=mode) == "Bad Request: unsupported parse_mode"
    assert f"parse_mode {mode!r} was given" in api.state()["warnings"][-1]["warnings"][0]


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        (bold(0, 6), "entity beginning at UTF-16 offset 0 ends after the end of the text at"),
        (bold(6, 1), "entity begins after the end of the text at UTF-16 offset 6"),
        (bold(2, 1), "entity begins in a middle of a UTF-16 symbol at byte offset 5"),
        (bold(0, 2), "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol"),
        (bold(-1, 1), "receive an entity with incorrect offset -1"),
        ({"type": "bold", "offset": 0}, "can't parse MessageEntity: Can't find field \"length\""),
        ({"type": "loud", "offset": 0, "length": 1}, "Unsupported type specified"),
        ({"type": "text_link", "offset": 0, "length": 1}, 'Can\'t find field "url"'),
        (
            {"type": "text_link", "offset": 0, "length": 1, "url": "http://localhost:8000/"},
            "entity URL 'http://localhost:8000/' is invalid: Wrong HTTP URL",
        ),
    ],
)
def test_a_wrong_entity_is_refused(api: FakeBotApiClient, entity: Json, words: str) -> None:
    assert words in unsent(api, "a😀bc", entities=[entity])


def test_entities_count_in_utf16_units(api: FakeBotApiClient) -> None:
    assert places(sent(api, "a😀bc", entities=[bold(1, 2), bold(4, 1)])) == [
        ("bold", 1, 2),
        ("bold", 4, 1),
    ]


def test_no_more_than_a_hundred_entities_are_kept(api: FakeBotApiClient) -> None:
    entities = [bold(2 * number, 1) for number in range(120)]
    assert len(sent(api, "x" * 300, entities=entities)["entities"]) == 100
    assert api.state()["warnings"][-1]["warnings"] == ["120 entities sent, only 100 are kept"]


def test_nothing_is_bold_inside_code(api: FakeBotApiClient) -> None:
    code: Json = {"type": "pre", "offset": 1, "length": 3}
    expected = [("bold", 0, 1), ("pre", 1, 3), ("bold", 4, 2)]
    assert places(sent(api, "abcdef", entities=[code, bold(0, 6)])) == expected


def test_what_partly_overlaps_is_split(api: FakeBotApiClient) -> None:
    italic = {"type": "italic", "offset": 2, "length": 4}
    assert places(sent(api, "abcdef", entities=[bold(0, 4), italic])) == [
        ("bold", 0, 2),
        ("bold", 2, 2),
        ("italic", 2, 2),
        ("italic", 4, 2),
    ]


def test_links_and_commands_are_found(api: FakeBotApiClient) -> None:
    message = sent(api, "see https://e.com/x, @some_user /go #tag a@b.org")
    kinds = [kind for kind, _, _ in places(message)]
    assert kinds == ["url", "mention", "bot_command", "hashtag", "email"]


def test_a_reply_may_quote_only_what_was_written(api: FakeBotApiClient) -> None:
    number = sent(api, "The quick brown fox")["message_id"]

    def reply(**fields: Any) -> Json:
        return {"reply_parameters": {"message_id": number, **fields}}

    quote = sent(api, "re", **reply(quote="quick"))["quote"]
    assert (quote["text"], quote["position"]) == ("quick", 4)
    assert "QUOTE_TEXT_INVALID" in unsent(api, "re", **reply(quote="slow"))
    assert "message to be replied not found" in unsent(api, "re", **reply(message_id=9999))
    lenient = reply(message_id=9999, allow_sending_without_reply=True)
    assert "reply_to_message" not in sent(api, "re", **lenient)
