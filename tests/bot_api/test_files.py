"""Files can be uploaded, downloaded up to 20 MB, and sent by the bot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from tests.bot_api.calls_of_bot import done, refusal

if TYPE_CHECKING:
    from tests.bot_api import FakeBotApiClient


def test_a_file_of_a_user_can_be_downloaded(api: FakeBotApiClient) -> None:
    document = api.upload("a.md", b"# hi", caption="for you")["message"]["document"]
    path = done(api, "getFile", file_id=document["file_id"])["file_path"]
    assert api.download(path) == (200, b"# hi")
    assert api.download("documents/none")[0] == 404
    api.fault("downloadFile", "error", status=500)
    assert api.download(path)[0] == 500
    assert refusal(api, "getFile", file_id="x") == "Bad Request: invalid file_id"


def test_a_large_file_cannot_be_downloaded(api: FakeBotApiClient) -> None:
    large = api.upload("a.bin", size=(20 << 20) + 1)["message"]["document"]
    words = refusal(api, "getFile", file_id=large["file_id"])
    assert words == "Bad Request: file is too big"
    allowed = api.upload("a.bin", size=20 << 20)["message"]["document"]
    assert done(api, "getFile", file_id=allowed["file_id"])["file_size"] == 20 << 20


def test_what_is_no_file_is_not_sent(api: FakeBotApiClient) -> None:
    def refused(document: str) -> str:
        return refusal(api, "sendDocument", chat_id=7, document=document)

    assert "there is no document in the request" in refused("")
    assert "failed to get HTTP URL content" in refused("https://example.org/a.pdf")
    assert "wrong file identifier/HTTP URL specified" in refused("nonsense")


def test_a_real_library_is_served(api: FakeBotApiClient) -> None:
    async def use() -> None:
        bot = Bot(api.token, base_url=api.bot_url, base_file_url=api.file_url)
        async with bot:
            updates = await bot.get_updates(timeout=0)
            assert updates[0].message is not None
            assert updates[0].message.text == "hi"
            keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("t", callback_data="d")]])
            bold = MessageEntity(MessageEntity.BOLD, 0, 2)
            sent = await bot.send_message(7, "😀 x", entities=[bold], reply_markup=keyboard)
            assert sent.entities == (bold,)
            file = await bot.send_document(7, b"content", filename="a.txt", caption="c")
            assert file.document is not None
            download = await (await bot.get_file(file.document.file_id)).download_as_bytearray()
            assert bytes(download) == b"content"

    asyncio.run(use())
    assert api.state()["warnings"] == []
    assert [call["method"] for call in api.calls()][-1] == "downloadFile"
