"""Shows a conversation as it goes on, and says in one line what went wrong."""

from __future__ import annotations

import argparse
import sys

from rich.rule import Rule
from rich.text import Text

from bot.terminal.screen import complain, forget, notice, results
from demo.bubbles import drawn
from demo.events import What
from demo.scene import SCENES
from demo.stage import NAME, USERNAME, StageError, open_stage
from tests.bot_api import ControlError


def run() -> int:
    """Show the conversation that the command line names; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m demo.conversation",
        description="Show a whole conversation with the bot, in English, Russian or Kazakh.",
    )
    parser.add_argument("language", nargs="?", default="en", choices=list(SCENES))
    language = parser.parse_args().language
    try:
        show(language)
    except BrokenPipeError:  # nobody reads any more
        forget(sys.stdout)
    except (StageError, ControlError, AssertionError, OSError) as error:
        complain(str(error).partition("\n")[0] or type(error).__name__)
        return 1
    return 0


def show(language: str) -> None:
    """Play a scene, and print what happens as it happens."""
    scene, screen = SCENES[language], results()
    notice("starting the bot, and a stand-in of Telegram for it to talk to…")
    with open_stage() as stage:
        screen.print(Rule(Text(f"{NAME} · @{USERNAME}", style="bold"), style="dim"))
        for event in stage.play(scene, (*scene.steps, *scene.coda)):
            if event.what in {What.WROTE, What.EDITED} and not event.by_bot:
                screen.print()
            screen.print(drawn(event, screen.width), soft_wrap=False)
        screen.print(Rule(style="dim"))
