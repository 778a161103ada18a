"""Forgetting: what is kept about somebody goes for good, to the last byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.acceptance.telegram.served import Served, check, serve_quickly
from tests.acceptance.telegram.talk import BOT, Talk, labels, until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot_api import FakeBotApiClient

DELETE: Final = "Delete everything"
SECRET: Final = "my-unforgettable-neighbour-Xenophon"  # noqa: S105 - something that is asked
_DATABASE: Final = "footnote.db*"


def written_about(folder: Path, person: int) -> int:
    """Return how often a person's id stands in the database's files, as SQLite writes it."""
    as_written = person.to_bytes(6, "big")  # an integer between 2**31 and 2**47
    return sum(file.read_bytes().count(as_written) for file in folder.glob(_DATABASE))


def written(folder: Path, text: str) -> bool:
    """Return whether a text stands in any file of the data folder."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return any(text.encode() in file.read_bytes() for file in files)


def forget(talk: Talk, button: str = DELETE) -> str:
    """Ask to be forgotten and confirm it; return what the bot says then."""
    question = talk.ask(f"/forget{BOT}")
    since = talk.api.last_seq()
    assert talk.press(question, button)["text"] == ""
    return str(talk.next_edit(since)["text"])


def use(talk: Talk) -> None:
    """Leave all that can be kept: questions, answers, a thumb, a language."""
    answer = talk.ask("who is Darren Tang?")
    talk.ask(f"What about {SECRET}?")
    talk.press(answer, "👍")
    talk.press(talk.ask("/settings", language_code="ru"), "English")


def test_forget_deletes_every_row_and_every_byte(served: Served, talk: Talk) -> None:
    use(talk)
    assert written_about(served.folder, talk.person) > 0
    assert forget(talk).startswith("Deleted: 2 answers, 1 thumb, and everything else")
    until(lambda: written_about(served.folder, talk.person) == 0, "bytes are left")
    assert not written(served.folder, SECRET)
    with served.records() as records:
        left = records.people.forget(talk.person)
    assert (left.answers, left.votes, left.updates) == (0, 0, 0)


def test_no_wording_of_a_question_ever_stands_in_the_files(served: Served, talk: Talk) -> None:
    talk.ask(f"Where does {SECRET} live?")
    assert not written(served.folder, SECRET)


def test_what_others_asked_stays(served: Served, talk: Talk) -> None:
    other = Talk.private(talk.api)
    use(talk)
    use(other)
    before = written_about(served.folder, other.person)
    forget(talk)
    until(lambda: written_about(served.folder, talk.person) == 0)
    assert 0 < written_about(served.folder, other.person) <= before + 2
    with served.records() as records:
        assert records.people.language(other.person) == "en"


def test_the_buttons_of_forgotten_answers_are_too_old(talk: Talk) -> None:
    answer = talk.ask("who is Darren Tang?")
    forget(talk)
    assert talk.press(answer, "Context 1")["text"] == "This button is too old. Please ask again."


def test_who_changes_their_mind_keeps_everything(served: Served, talk: Talk) -> None:
    answer = talk.ask("who is Darren Tang?")
    assert forget(talk, "Keep it") == "Nothing was deleted."
    assert talk.press(answer, "👍")["text"] == ""


def test_a_confirmation_is_good_once(talk: Talk) -> None:
    question = talk.ask("/forget")
    data = question["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    since = talk.api.last_seq()
    talk.press(question, DELETE)
    talk.next_edit(since)
    assert talk.press_data(question, data)["text"] == "This button is too old. Please ask again."


def test_somebody_else_cannot_confirm_it(served: Served, group: Talk) -> None:
    group.ask(f"/ask{BOT} who is Darren Tang?")
    question, other = group.ask(f"/forget{BOT}"), group.other()
    since = group.api.last_seq()
    refused = group.press(question, DELETE, by=other)
    assert refused["text"] == "This button is too old. Please ask again."
    assert group.api.calls("editMessageText", since, chat_id=group.chat_id) == []
    assert DELETE in labels(question)
    assert written_about(served.folder, group.person) > 0
    group.press(question, DELETE)
    assert group.next_edit(since)["text"].startswith("Deleted: 1 answer")


def test_what_was_asked_in_groups_is_deleted_too(served: Served, group: Talk) -> None:
    group.ask(f"/ask{BOT} who is Darren Tang?")
    assert Talk.private(group.api, group.person).ask("/start")
    forget(Talk.private(group.api, group.person))
    until(lambda: written_about(served.folder, group.person) == 0)


def test_after_forgetting_the_bot_answers_as_ever(talk: Talk) -> None:
    use(talk)
    forget(talk)
    assert talk.ask("who is Darren Tang?")["text"].startswith("Darren Tang")


@pytest.mark.parametrize("mode", ["polling"])
def test_what_waits_in_the_inbox_is_deleted_too(
    api: FakeBotApiClient, towns: Path, mode: str
) -> None:
    talk = Talk.private(api)
    with serve_quickly(api, towns, mode, "--seconds", "1.5") as bot:
        question = talk.ask("/forget")
        for number in range(6):
            talk.write(f"When did the harbour of town{number} open?")
        until(lambda: _waiting(bot, talk) >= 4)
        since = api.last_seq()
        talk.press(question, DELETE)
        talk.next_edit(since)
        assert _waiting(bot, talk) == 0
        until(lambda: written_about(bot.folder, talk.person) == 0)
        talk.write("/help")
        until(lambda: "What I know" in str(talk.standing()))
        assert len(talk.messages(since)) <= 2  # the one that had begun, and the help
    check(api)


def _waiting(bot: Served, talk: Talk) -> int:
    with bot.records() as records:
        return sum(one.person_id == talk.person for one in records.inbox.waiting())


def test_a_copied_database_tells_no_question(served: Served, talk: Talk) -> None:
    talk.ask("who is Darren Tang?")
    for text in ("who is Darren Tang?", f"{talk.person}", "User8"):
        files = served.folder.glob(_DATABASE)
        assert not any(text.encode() in file.read_bytes() for file in files)
