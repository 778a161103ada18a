"""Admins run the collection from the chat, end to end, and all they do is written down."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.telegram.served import Served, serve
from tests.acceptance.telegram.talk import Talk, labels, pieces, until
from tests.bot_api import FakeBotApiProcess
from tests.command_line import run_program
from tests.serving import ADMIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bot_api.typing import Json

ARTICLE = "# The bridge of {name}\n\nThe bridge of {name} was built by Hanna Virtanen in 1931.\n"
REINDEXED = 120.0  # seconds; the model is loaded once more, in a process of its own


@pytest.fixture(scope="module")
def office(samples_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Give a bot whose collection these tests change."""
    folder = Path(shutil.copytree(samples_folder, tmp_path_factory.mktemp("office") / "data"))
    with FakeBotApiProcess() as api, serve(api, folder) as bot:
        yield bot
        bot.check()


@pytest.fixture
def admin(office: Served) -> Talk:
    """Give the private chat of the admin."""
    return Talk.private(office.api, ADMIN)


def upload(admin: Talk, name: str, content: bytes) -> Json:
    """Send a file; return what the bot says to it."""
    since = admin.api.last_seq()
    admin.api.upload(name, content, user_id=ADMIN)
    return admin.next_message(since)


def confirm(admin: Talk, offered: Json) -> Json:
    """Confirm what was offered; return what comes of it at first."""
    since = admin.api.last_seq()
    assert admin.press(offered, "Confirm")["text"] == ""
    return admin.next_edit(since)


def last_audited(office: Served, most: int = 1) -> list[tuple[str, str]]:
    """Return the newest lines of the audit: the action, and its result."""
    with office.records() as records:
        return [(one.action, one.result) for one in records.audit.last(most)]


def reindex(office: Served, admin: Talk) -> str:
    """Bring the index up to date from the chat; return the last word about it."""
    offered = admin.ask("/reindex")
    confirm(admin, offered)
    number = offered["message_id"]
    until(lambda: _text(admin, number).startswith(("✅", "The index was")), seconds=REINDEXED)
    return _text(admin, number)


def _text(admin: Talk, number: int) -> str:
    [text] = [one["text"] for one in admin.standing() if one["message_id"] == number]
    return str(text)


def test_status_tells_how_things_stand(office: Served, admin: Talk) -> None:
    talk = Talk.private(office.api)
    talk.press(talk.ask("who is Darren Tang?"), "👍")
    talk.ask("how do I bake bread?")
    told = admin.ask("/status")
    assert pieces(told, "bold") == ["Collection", "Index", "Today (UTC)", "Bot"]
    for line in ("Passages: ", "Generation: g", "Newest article: 17 September 2025", "👍 1"):
        assert line in told["text"]
    assert "Waiting to be handled: 0" in told["text"]
    assert "Given up: 0" in told["text"]
    assert "Without an answer: " in told["text"]


def test_an_uploaded_file_is_previewed_added_indexed_found_removed_and_gone_back_to(
    office: Served, admin: Talk
) -> None:
    talk = Talk.private(office.api)
    offered = upload(admin, "bridge.md", ARTICLE.format(name="Skerrywick").encode())
    assert "The bridge of Skerrywick" in pieces(offered, "bold")
    assert "built by Hanna Virtanen" in offered["text"]
    assert "It is new to the collection." in offered["text"]
    assert confirm(admin, offered)["text"].startswith("✅ Added: 1, updated: 0")
    assert last_audited(office)[0][0] == "add"

    asked = admin.ask("/reindex")
    assert "Articles: 18" in asked["text"]
    assert "Passages to read now: " in asked["text"]  # none, once what was added answers already
    since = admin.api.last_seq()
    admin.press(asked, "Confirm")
    assert "The index is being built" in admin.next_edit(since)["text"]
    until(lambda: _text(admin, asked["message_id"]).startswith("✅"), seconds=REINDEXED)
    assert "Articles: 18" in _text(admin, asked["message_id"])
    assert [one[0] for one in last_audited(office, 2)] == ["reindex", "reindex"]
    assert last_audited(office)[0][1].startswith("built g")
    question = "Who built the bridge of Skerrywick?"
    assert "Hanna Virtanen" in talk.ask(question)["text"]

    removal = admin.ask("/remove 18")
    assert pieces(removal, "bold") == ["The bridge of Skerrywick"]
    assert "is removed and not quoted any more" in confirm(admin, removal)["text"]
    assert last_audited(office) == [("remove", "removed")]
    assert "Hanna Virtanen" not in talk.ask(question)["text"]

    back = admin.ask("/rollback")
    assert back["text"].startswith("Go back to this index?")
    assert confirm(admin, back)["text"].startswith("✅ The index of")
    assert last_audited(office) == [("rollback", "answers now")]
    assert talk.ask("who is Darren Tang?")["text"].startswith("Darren Tang")


def test_what_is_cancelled_changes_nothing_and_is_written_down(
    office: Served, admin: Talk
) -> None:
    offered = upload(admin, "left.md", ARTICLE.format(name="Leftwick").encode())
    since = admin.api.last_seq()
    admin.press(offered, "Cancel")
    assert admin.next_edit(since)["text"] == "Cancelled. Nothing was changed."
    assert last_audited(office) == [("add", "cancelled")]
    assert list((office.folder / "uploads").iterdir()) == []
    again = admin.press_data(
        offered, offered["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    )
    assert again["text"] == "This button is too old. Please ask again."


def test_a_confirmation_pressed_often_is_done_once(office: Served, admin: Talk) -> None:
    offered = upload(admin, "once.md", ARTICLE.format(name="Oncewick").encode())
    since = admin.api.last_seq()
    presses = [admin.api.press(offered["message_id"], ADMIN, button="Confirm") for _ in range(4)]
    for press in presses:
        admin.api.wait_answer("callback", press["callback_query_id"], 20)
    assert admin.next_edit(since)["text"].startswith("✅ Added: 1")
    admin.ask("/help")
    assert last_audited(office, 2)[0] == ("add", "1 added, 0 updated, 0 unchanged, 0 refused")
    assert last_audited(office, 2)[1] != last_audited(office, 2)[0]


def test_a_reindex_can_be_stopped_and_the_index_before_still_answers(
    office: Served, admin: Talk
) -> None:
    confirm(admin, upload(admin, "stop.md", ARTICLE.format(name="Stopwick").encode()))
    asked, since = admin.ask("/reindex"), admin.api.last_seq()
    admin.press(asked, "Confirm")
    building = admin.next_edit(since)
    assert labels(building) == ["⏹ Stop"]
    assert "has been running since" in admin.ask("/reindex")["text"]
    assert admin.press(building, "Stop")["text"] == "Stopping…"
    until(lambda: "was stopped" in _text(admin, asked["message_id"]), seconds=REINDEXED)
    assert last_audited(office) == [("reindex", "stopped")]
    assert Talk.private(office.api).ask("who is Darren Tang?")["text"].startswith("Darren Tang")


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("big.md", 21 << 20, "The file is larger than 20 MB"),
        ("program.exe", 1000, "I cannot read program.exe."),
        ("picture.png", 1000, "I cannot read picture.png."),
        ("..", 1000, "I cannot read"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_politely_and_never_fetched(
    office: Served, admin: Talk, name: str, size: int, said: str
) -> None:
    since = admin.api.last_seq()
    admin.api.upload(name, size=size, user_id=ADMIN)
    assert admin.next_message(since)["text"].startswith(said)
    assert admin.api.calls("getFile", since) == []
    assert last_audited(office)[0][1].startswith("refused")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"{", b"[]"], ids=repr)
def test_a_file_without_an_article_is_refused_with_the_reason(
    office: Served, admin: Talk, content: bytes
) -> None:
    told = upload(admin, "nothing.jsonl", content)
    assert "Add it to the collection?" not in told["text"]
    assert last_audited(office)[0][1].startswith("refused")


@pytest.mark.parametrize(
    "written", ["", "/etc/passwd", "../../etc/passwd", "file:///etc/passwd", "nonsense"]
)
def test_add_reads_no_file_of_the_machine(office: Served, admin: Talk, written: str) -> None:
    told = admin.ask(f"/add {written}")["text"]
    assert "root:" not in told
    assert "Add it to the collection?" not in told


@pytest.mark.parametrize("written", ["0", "-1", "99999999999999999999", "1;2", "no-such-id"])
def test_an_article_that_is_not_there_cannot_be_removed(
    office: Served, admin: Talk, written: str
) -> None:
    assert admin.ask(f"/remove {written}")["text"].startswith("That did not work")
    assert last_audited(office)[0][1].startswith("refused")


def test_unanswered_lists_what_was_asked_in_vain_most_often_first(
    office: Served, admin: Talk
) -> None:
    for _ in range(2):
        Talk.private(office.api).ask("Who is the mayor of Wellington?")
    told = admin.ask("/unanswered")["text"]
    assert "1. Who is the mayor of Wellington?\n2 times · 2 people" in told


def test_audit_lists_what_admins_did_newest_first(office: Served, admin: Talk) -> None:
    admin.ask("/remove 424242")
    told = admin.ask("/audit")["text"].splitlines()
    assert told[0] == "What admins did"
    assert f"{ADMIN} · remove 424242 → refused: there is no article 424242" in told[1]


@pytest.mark.slow
def test_an_index_published_by_the_command_line_answers_soon(office: Served) -> None:
    talk, folder = Talk.private(office.api), office.folder.parent
    source = folder / "pier.md"
    source.write_text(ARTICLE.format(name="Pierwick"))
    question = "Who built the bridge of Pierwick?"
    assert "Pierwick was built" not in talk.ask(question)["text"]
    pid = office.serving.pid
    assert run_program("add", source, "--data-dir", office.folder, folder=folder).code == 0
    assert run_program("reindex", "--data-dir", office.folder, folder=folder).code == 0
    until(lambda: "Pierwick was built" in talk.ask(question)["text"])
    assert office.serving.pid == pid
