"""Runs the stand-in until it is told to stop; prints one line of JSON that says where it is."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
from typing import TYPE_CHECKING

from tests.bot_api.server import FakeBotApi
from tests.bot_api.state import DEFAULT_TOKEN

if TYPE_CHECKING:
    from tests.bot_api.typing import Json


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(prog="python -m tests.bot_api", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 for any that is free")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--token", default=DEFAULT_TOKEN)
    parser.add_argument("--username", default="fake_qa_bot")
    parser.add_argument("--name", default="Fake QA Bot")
    parser.add_argument("--strict-utf16", action="store_true", help="count length in UTF-16 units")
    asyncio.run(_serve(parser.parse_args()))


async def _serve(options: argparse.Namespace) -> None:
    settings = {"length_unit": "utf16"} if options.strict_utf16 else {}
    server = FakeBotApi(options.token, options.username, options.name, settings)
    url = await server.start(options.host, options.port)
    told: Json = {"base_url": url, "bot_url": f"{url}/bot", "file_url": f"{url}/file/bot"}
    told |= {"token": options.token, "username": options.username, "pid": os.getpid()}
    sys.stdout.write(json.dumps({**told, "bot_api": "10.0"}) + "\n")
    sys.stdout.flush()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()
    await server.stop()


if __name__ == "__main__":
    main()
