"""Files: sent by the bot, uploaded by users, downloaded up to 20 MB."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from tests.bot_api.chats import add_message, writable_chat
from tests.bot_api.errors import ApiError
from tests.bot_api.keyboards import shown_markup
from tests.bot_api.messages import SENDING, caption_of, markup_of
from tests.bot_api.replies import reply_of
from tests.bot_api.request import Method

if TYPE_CHECKING:
    from tests.bot_api.request import Request
    from tests.bot_api.state import Bot, Chat
    from tests.bot_api.typing import Json

MAX_DOWNLOAD: Final = 20 << 20
MAX_UPLOAD: Final = 50 << 20
_CAPTION: Final = "caption parse_mode caption_entities show_caption_above_media"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on the server.

    Attributes:
        content: None for a large one, of which only the size counts.
        path: What getFile tells.
    """

    id: str
    unique_id: str
    name: str
    media_type: str
    content: bytes | None
    size: int
    path: str

    def bytes(self) -> bytes:
        """Return the content; zeros where only the size counts."""
        return b"\0" * self.size if self.content is None else self.content

    def identity(self) -> Json:
        """Return what every kind of file tells in a message."""
        ids = {"file_id": self.id, "file_unique_id": self.unique_id}
        return {**ids, "file_size": self.size}

    def document(self) -> Json:
        """Return it as a message's document."""
        return {"file_name": self.name, "mime_type": self.media_type, **self.identity()}


def add_file(
    bot: Bot, name: str, media_type: str, content: bytes | None, size: int = 0
) -> StoredFile:
    """Keep a file under a new id."""
    stored = StoredFile(
        f"BQACAgIAAxk{secrets.token_urlsafe(24)}",
        f"AgAD{secrets.token_urlsafe(6)}",
        name,
        media_type,
        content,
        size if content is None else len(content),
        f"documents/file_{len(bot.files)}{PurePath(name).suffix}",
    )
    bot.files[stored.id] = stored
    return stored


def send_document(request: Request) -> Json:
    """Send a document, new or known."""
    chat, stored, fields = _sent_file(request, "document")
    content = {"document": stored.document(), **fields}
    return add_message(request.world, request.bot, chat, request.bot.user(), content)


def send_photo(request: Request) -> Json:
    """Send a picture, new or known."""
    chat, stored, fields = _sent_file(request, "photo")
    content = {"photo": [{**stored.identity(), "width": 90, "height": 90}], **fields}
    return add_message(request.world, request.bot, chat, request.bot.user(), content)


def get_file(request: Request) -> Json:
    """Tell where a file can be downloaded."""
    if not request.parameters.has("file_id"):
        raise ApiError(400, "file_id not specified")
    stored = request.bot.files.get(request.parameters.text("file_id"))
    if stored is None:
        raise ApiError(400, "invalid file_id")
    if stored.size > MAX_DOWNLOAD:
        raise ApiError(400, "file is too big")
    return {**stored.identity(), "file_path": stored.path}


def _sent_file(request: Request, field: str) -> tuple[Chat, StoredFile, Json]:
    text, entities = caption_of(request)
    markup = markup_of(request)
    stored = _given_file(request, field)
    chat = writable_chat(request)
    fields = {"caption": text, "caption_entities": entities}
    shown = {"reply_markup": shown_markup(markup)}
    return chat, stored, {**fields, **shown, **reply_of(request, chat)}


def _given_file(request: Request, field: str) -> StoredFile:
    reference, files = request.parameters.text(field), request.parameters.files
    upload = files.get(field) or files.get(reference.removeprefix("attach://"))
    if upload:
        if not upload.content:
            raise ApiError(400, "file must be non-empty")
        if len(upload.content) > MAX_UPLOAD:
            raise ApiError(413)
        media_type = upload.media_type or "application/octet-stream"
        return add_file(request.bot, upload.name, media_type, upload.content)
    if reference in request.bot.files:
        return request.bot.files[reference]
    raise ApiError(400, _why_no_file(reference, field))


def _why_no_file(reference: str, field: str) -> str:
    if not reference:
        return f"There is no {field} in the request"
    if re.match(r"https?://", reference):
        return "Failed to get HTTP URL content"  # nothing outside loopback is ever fetched
    return "Wrong file identifier/HTTP URL specified"


METHODS: Final = {
    "sendDocument": Method(
        f"chat_id document thumbnail disable_content_type_detection {_CAPTION} {SENDING}",
        send_document,
    ),
    "sendPhoto": Method(f"chat_id photo has_spoiler {_CAPTION} {SENDING}", send_photo),
    "getFile": Method("file_id", get_file),
}
