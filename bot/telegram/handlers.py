"""Wires the handlers: who does what, in one place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.telegram.admin import Administration
from bot.telegram.choosing import Choosing
from bot.telegram.conversing import Conversing
from bot.telegram.inline import Inline
from bot.telegram.intake import Handling
from bot.telegram.menu import set_up_admin_menu
from bot.telegram.personal import Personal
from bot.telegram.presses import Presses
from bot.telegram.processing import Processing
from bot.telegram.questions import Questions
from bot.telegram.routing import Router
from bot.telegram.telling import Telling
from bot.telegram.visiting import Visiting
from bot.telegram.watching import Watching

if TYPE_CHECKING:
    from telegram import Bot

    from bot.telegram.allowance import Allowance
    from bot.telegram.desk import Desk
    from bot.telegram.dispatch import Dispatcher


def wire(bot: Bot, desk: Desk, dispatcher: Dispatcher, allowance: Allowance) -> Handling:
    """Return what handles updates."""
    questions, visiting, inline = Questions(desk), Visiting(desk), Inline(desk)
    personal = Personal(desk, allowance)
    administration = Administration(bot, desk, dispatcher, errors=lambda: processing.errors)
    watching, telling, conversing = Watching(desk), Telling(desk), Conversing(desk)
    presses = Presses(
        desk,
        {
            **visiting.presses(),
            **personal.presses(),
            **watching.presses(),
            **telling.presses(),
            **Choosing(desk).presses(),
            **conversing.presses(),
            **administration.presses(),
        },
    )
    router = Router(
        desk,
        dispatcher,
        questions,
        presses,
        watch=watching.watch,
        commands={
            **visiting.commands(),
            **personal.commands(),
            **watching.commands(),
            **conversing.commands(),
        },
        admin_commands=administration.commands(),
        upload=administration.upload,
        greet_admin=partial(set_up_admin_menu, bot, desk),
    )
    processing = Processing(bot, desk.records.inbox, desk.workers, router.handle, router.apologise)
    return Handling(
        stored=processing.run,
        typed=inline.arrived,
        passing=inline.handle,
        too_many=router.too_many,
        close=administration.close,
    )
