"""`python -m demo.conversation [en|ru|kk]`: a whole conversation with the bot, in the terminal.

It starts a stand-in of Telegram and a real `footnote serve`; nothing leaves this machine.
"""

from __future__ import annotations

import signal
import sys
from typing import Final

_INTERRUPTED: Final = 130


def main() -> int:
    """Show a conversation; return the exit code. Ctrl-C ends it quietly, and all it started."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends it as Ctrl-C does
    try:
        from demo.showing import run  # noqa: PLC0415 - loading it takes seconds

        return run()
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
