"""All methods of the Bot API that are known here, and those that are left out."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, Final

from tests.bot_api import (
    answers,
    commands_menu,
    editing,
    files,
    gestures,
    identity,
    members,
    messages,
    updates,
    webhooks,
)
from tests.bot_api.errors import ApiError
from tests.bot_api.flood import check_flood
from tests.bot_api.request import Noted, Request

if TYPE_CHECKING:
    from tests.bot_api.parameters import Parameters
    from tests.bot_api.request import Method
    from tests.bot_api.state import World
    from tests.bot_api.typing import Json

METHODS: Final[dict[str, Method]] = {
    **identity.METHODS,
    **updates.METHODS,
    **webhooks.METHODS,
    **messages.METHODS,
    **files.METHODS,
    **gestures.METHODS,
    **editing.METHODS,
    **answers.METHODS,
    **commands_menu.METHODS,
    **members.METHODS,
}
_BY_LOWER_CASE: Final = {name.lower(): name for name in METHODS}
_TOKEN: Final = re.compile(r"[1-9]\d*:[^/]{1,79}")

# Answered with 501, so that no test takes "not made here" for "no such method", which is 404.
_LEFT_OUT: Final = frozenset(
    """sendanimation sendaudio senddice sendlivephoto sendsticker sendvideo sendvideonote sendvoice
    sendpaidmedia sendgame sendinvoice sendlocation sendvenue sendcontact sendpoll stoppoll
    sendchecklist copymessage copymessages forwardmessage forwardmessages sendmediagroup
    editmessagelivelocation stopmessagelivelocation editmessagemedia editmessagechecklist
    deletemessagereaction deleteallmessagereactions getuserprofilephotos getuserprofileaudios
    setmyprofilephoto removemyprofilephoto getmydefaultadministratorrights
    setmydefaultadministratorrights setchatphoto deletechatphoto setchattitle setchatpermissions
    setchatdescription unpinallchatmessages createforumtopic editforumtopic closeforumtopic
    reopenforumtopic deleteforumtopic promotechatmember banchatmember restrictchatmember
    unbanchatmember exportchatinvitelink createchatinvitelink editchatinvitelink
    revokechatinvitelink approvechatjoinrequest declinechatjoinrequest getuserchatboosts
    getstickerset uploadstickerfile setpassportdataerrors answerwebappquery
    savepreparedinlinemessage answershippingquery answerprecheckoutquery getbusinessconnection
    verifyuser verifychat getmystarbalance sendmessagedraft answerguestquery pinchatmessage
    unpinchatmessage""".split()
)


def proper_name(name: str) -> str:
    """Return a method's name as it is documented; names are read in any case."""
    return _BY_LOWER_CASE.get(name.lower(), name)


async def dispatch(world: World, token: str, parameters: Parameters, call: Json) -> Noted:
    """Run the method of a call, which gets the warnings, and return its result.

    Raises:
        ApiError: The request is refused.
    """
    if not _TOKEN.fullmatch(token):
        raise ApiError(401, "Unauthorized: invalid token specified")
    if token not in world.bots:
        raise ApiError(401, "Unauthorized")
    method = _known_method(call["method"], call)
    known = method.parameters.split()
    for name in parameters.raw:
        if name not in known:
            call["warnings"].append(f"unknown parameter {name!r} (Telegram ignores it)")
    request = Request(world, world.bots[token], parameters, call["warnings"])
    if world.settings["flood"] and _is_sending(call["method"]):
        check_flood(request)
    return await _result(method, request)


def _is_sending(name: str) -> bool:
    return name.startswith("send") and name != "sendChatAction"


def _known_method(name: str, call: Json) -> Method:
    if name in METHODS:
        return METHODS[name]
    if name.lower() in _LEFT_OUT:
        call["warnings"].append("method exists in the Bot API but is left out of the stand-in")
        raise ApiError(501, f"{name} is not modelled by the stand-in")
    raise ApiError(404, "Not Found: method not found")


async def _result(method: Method, request: Request) -> Noted:
    result: Any = method.run(request)
    if asyncio.iscoroutine(result):
        result = await result
    return result if isinstance(result, Noted) else Noted(result, "")
