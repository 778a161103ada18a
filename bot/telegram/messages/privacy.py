"""Privacy: what is kept about a person; Telegram's terms want a bot to tell that on demand.

It says what `bot/records` does; whoever changes one changes the other.

Source:
    https://telegram.org/tos/bot-developers#4-privacy
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.messages.quoting import PARAGRAPH, section
from bot.telegram.messages.rich import Rich, plain

if TYPE_CHECKING:
    from bot.telegram.languages import Say


def privacy(say: Say, person_id: int, keep_days: int, answer_days: int) -> Rich:
    """Return what is kept, why, for how long, who can see it and how it is deleted.

    Args:
        say: The reader's language.
        person_id: The reader's id at Telegram; who runs the bot needs it to become its admin.
        keep_days: Days for which the wording of questions is kept, 0 for not at all.
        answer_days: Days for which an answer is kept; the wording may keep it longer.
    """
    sections = [
        section(say("What is kept, and why"), _kept(say, person_id, keep_days)),
        section(say("For how long"), _how_long(say, keep_days, max(answer_days, keep_days))),
        section(say("Who can see it"), _who_sees(say, keep_days)),
        plain(say("/forget deletes all of it, at once and for good.")),
    ]
    return PARAGRAPH.join(sections)


def _kept(say: Say, person_id: int, keep_days: int) -> list[str]:
    lines = [
        say(
            "Your Telegram id ({id}), to know whose the rest is; neither your name nor your phone "
            "number.",
            id=person_id,
        ),
        say("Where the quotes of your answers stand, so that the buttons below them work."),
        say("Your thumbs up or down, to learn which answers are good."),
        say("The language you chose."),
        say(
            "The questions you watch, encrypted, and where the sentences stand that I told you "
            "of, to tell you when an answer changes."
        ),
        say("Whether you want to hear of corrections."),
    ]
    if keep_days:
        lines.insert(
            1,
            say(
                "The wording of your questions, encrypted, to understand follow-up questions and "
                "to see what the articles lack."
            ),
        )
    return lines


def _how_long(say: Say, keep_days: int, answer_days: int) -> list[str]:
    lines = [
        say.count(
            "Answers and thumbs: {number} day.", "Answers and thumbs: {number} days.", answer_days
        ),
        say(
            "Messages that wait for an answer: until they have it. Their numbers: two days more, "
            "so that none is answered twice."
        ),
        say("That you began anew with /new: a day."),
        say("Your language: until you send /forget."),
        say("What you watch: until you end it in /watches."),
        say(
            "What I told you of changes: two days, or as long as the answer it was about, so that "
            "nothing is told twice."
        ),
        say("What you type after the bot’s name in other chats is not kept at all."),
    ]
    if keep_days:
        wording = say.count(
            "The wording of questions: {number} day.",
            "The wording of questions: {number} days.",
            keep_days,
        )
    else:
        wording = say("The wording of questions is not kept.")
    return [wording, *lines]


def _who_sees(say: Say, keep_days: int) -> list[str]:
    lines = [
        say("Nothing is sold or given to others."),
        say("What admins do to the collection is written down, and /forget leaves that."),
    ]
    if keep_days:
        lines.insert(
            0, say("The admins see the wording of questions without an answer, not who asked.")
        )
    return lines
