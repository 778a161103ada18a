"""A file or an address is shown before it is added, refused politely, and never added unasked."""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from corpus.extraction.raw import SUFFIXES
from tests.bot.telegram.admin.scene import ADMIN, STRANGER, Scene, scene
from tests.corpus.inputs import SAID, page
from tests.news_site import ThreadJob

if TYPE_CHECKING:
    from pathlib import Path

TEXT = f"A library\n\n{SAID}".encode()
KINDS = ", ".join(SUFFIXES)


def row(number: int, **changes: object) -> str:
    content = {"id": f"n{number}", "title": f"Library {number}", "text": SAID}
    return json.dumps(content | changes)


def waiting_paths(folder: Path) -> list[Path]:
    """Return the files that wait for a word."""
    return sorted((folder / "uploads").glob("*/*"))


def waiting_files(folder: Path) -> list[str]:
    """Return their names."""
    return [path.name for path in waiting_paths(folder)]


def permissions(path: Path) -> int:
    return path.stat().st_mode & 0o777


def ids(there: Scene) -> list[str]:
    return [one.external_id for one in there.footnote.articles.articles()]


def test_a_text_is_shown_added_and_replaced_under_its_name(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            shown = await there.upload("news.txt", TEXT)
            assert shown == (
                f"A library\nno date · English\n\nA library\n\n{SAID}\n\n"
                "It is new to the collection.\n\nAdd it to the collection?"
            )
            assert (there.titles(), waiting_files(tmp_path)) == ([], ["news.txt"])
            assert await there.press("Confirm") == (
                "✅ Added: 1, updated: 0, unchanged: 0, refused: 0.\n/reindex makes them findable."
            )
            assert waiting_files(tmp_path) == []
            assert ids(there) == ["upload:news.txt"]
            again = await there.upload("news.txt", TEXT)
            assert again.endswith("The collection has it already, word for word.")
            assert await there.buttons() == []
            corrected = await there.upload("news.txt", TEXT.replace(b"Monday", b"Tuesday"))
            assert "It takes the place of “A library”" in corrected
            assert "updated: 1" in await there.press("Confirm")
            assert len(there.footnote.articles.history(1)) == 2
            assert there.audit() == [
                (ADMIN, "add", "news.txt", "1 added, 0 updated, 0 unchanged, 0 refused"),
                (ADMIN, "add", "news.txt", "unchanged"),
                (ADMIN, "add", "news.txt", "0 added, 1 updated, 0 unchanged, 0 refused"),
            ]

    asyncio.run(run())


def test_a_web_page_is_read_in_its_child(tmp_path: Path) -> None:
    head = (
        '<title>A library</title><meta property="og:site_name" content="The Herald">'
        '<meta property="article:published_time" content="2025-03-14">'
    )

    async def run() -> None:
        async with scene(tmp_path) as there:
            shown = await there.upload("page.HTML", page(head=head).encode())
            assert shown.startswith("A library\nThe Herald · 14 March 2025 · English\n\n")
            assert SAID in shown
            assert "Added: 1" in await there.press("Confirm")

    asyncio.run(run())


def test_of_many_articles_the_first_are_shown_with_what_is_refused(tmp_path: Path) -> None:
    lines = [row(number) for number in range(7)]
    content = "\n".join([*lines, "no JSON", '{"id": "x"}']).encode()

    async def run() -> None:
        async with scene(tmp_path) as there:
            shown = await there.upload("many.jsonl", content)
            assert shown.startswith("7 articles\n• Library 0\n• Library 1\n")
            assert "• Library 4\n…\n\n2 refused\n• many.jsonl:8: it is no JSON" in shown
            assert "many.jsonl:9: `title` is missing" in shown
            assert "Added: 7, updated: 0, unchanged: 0, refused: 2." in await there.press(
                "Confirm"
            )
            assert ids(there) == [f"n{number}" for number in range(7)]

    asyncio.run(run())


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("bad.jsonl", b"no JSON\n" * 7, "it is no JSON"),
        ("empty.txt", b" \n", "it is empty"),
        ("binary.txt", b"\x00\xff\xfe\x01" * 9, "binary.txt:"),
    ],
)
def test_what_holds_no_article_is_refused_and_not_kept(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            told = await there.upload(name, content)
            assert told.startswith("There is nothing I could add:\n• ")
            assert why in told
            assert (await there.buttons(), waiting_files(tmp_path)) == ([], [])
            assert there.results()[0].startswith(f"refused: {name}")

    asyncio.run(run())


def test_files_that_are_too_large_or_of_another_kind_are_not_even_fetched(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            told = await there.upload("big.txt", size=21 << 20)
            assert told.startswith("The file is larger than 20 MB")
            assert await there.upload("image.png", b"\x89PNG") == (
                f"I cannot read image.png. I can read files that end in {KINDS}."
            )
            assert "I cannot read ?" in await there.upload("..", b"x")
            assert "I cannot read txt" in await there.upload("../../.txt", b"x")
            assert await there.api.aio.calls("getFile") == []
            assert there.results() == [
                "refused: larger than 20 MB",
                *["refused: not of a kind that is read"] * 3,
            ]

    asyncio.run(run())


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\a\\b.txt", "b.txt"),
        ("a\x00b\n\u202etxt.txt", "a b txt.txt"),
        ("x" * 150 + ".txt", "x" * 96 + ".txt"),
        ("😀" * 99 + ".txt", "😀" * 49 + ".txt"),
        ("-rf $(id);`id` *.txt", "-rf $(id);`id` *.txt"),
    ],
)
def test_names_are_cleaned(tmp_path: Path, sent: str, kept: str) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            await there.upload(sent, TEXT)
            assert waiting_files(tmp_path) == [kept]
            [path] = waiting_paths(tmp_path)
            assert (permissions(path), permissions(path.parent)) == (0o600, 0o700)
            await there.press("Confirm")
            assert ids(there) == [f"upload:{kept}"]

    asyncio.run(run())


def test_a_file_that_telegram_does_not_hand_over_is_one_polite_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "footnote")

    async def run() -> None:
        async with scene(tmp_path) as there:
            await there.api.aio.fault("getFile", "error", status=500)
            assert "did not hand over the file" in await there.upload("a.txt", TEXT)
            await there.api.aio.fault("downloadFile", "error", status=404)
            assert "did not hand over the file" in await there.upload("a.txt", TEXT)
            assert there.results() == ["refused: Telegram did not hand it over"] * 2
            assert there.bot.token not in caplog.text
            assert there.bot.token not in str(await there.messages())

    asyncio.run(run())


def test_cancelling_deletes_the_file_and_an_old_one_goes_with_time(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            await there.upload("a.txt", TEXT)
            assert await there.press("Cancel") == "Cancelled. Nothing was changed."
            assert waiting_files(tmp_path) == []
            await there.upload("b.txt", TEXT)
            await there.restart()
            assert waiting_files(tmp_path) == ["b.txt"]
            there.clock.move(timedelta(minutes=61))
            await there.upload("c.txt", TEXT)
            assert waiting_files(tmp_path) == ["c.txt"]
            there.clock.move(timedelta(minutes=61))
            await there.restart()
            assert waiting_files(tmp_path) == []
            assert there.results() == ["cancelled"]

    asyncio.run(run())


def test_a_restart_between_question_and_press_loses_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            await there.upload("a.txt", TEXT)
            await there.restart()
            data = await there.data_of("Confirm")
            assert "Added: 1" in await there.press("Confirm")
            assert await there.forge(data) == "This button is too old. Please ask again."
            assert len(there.results()) == 1

    asyncio.run(run())


def test_a_file_that_is_gone_is_asked_for_again(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            await there.upload("a.txt", TEXT)
            [path] = waiting_paths(tmp_path)
            path.unlink()
            assert "the file is not here any more; send it again" in await there.press("Confirm")
            assert there.results() == ["failed: the file is not here any more; send it again"]

    asyncio.run(run())


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "uploads").write_text("a file in the way")

    async def run() -> None:
        async with scene(tmp_path) as there:
            told = await there.upload("a.txt", TEXT)
            assert "the file cannot be kept (Not a directory); check the data folder" in told
            assert there.results()[0].startswith("refused: the file cannot be kept")

    asyncio.run(run())


def test_no_path_is_ever_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(TEXT)

    async def run() -> None:
        async with scene(tmp_path, job=ThreadJob) as there:
            told = await there.write(f"/add file://{secret}")
            assert "it is no address that begins with http:// or https://" in told
            for written in ("", str(secret), "-", ".."):
                assert await there.write(f"/add {written}".strip()) == (
                    f"Send me a file of at most 20 MB ({KINDS}), or write /add and an address."
                )
            assert there.titles() == []
            [result] = there.results()
            assert result.startswith(f"refused: file://{secret}: it is no address")

    asyncio.run(run())


def test_a_file_sent_with_the_command_is_added_too(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            assert "It is new" in await there.upload("a.txt", TEXT, caption="/add")

    asyncio.run(run())


def test_what_a_stranger_sends_is_never_fetched(tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path) as there:
            await there.upload("a.txt", TEXT, STRANGER)
            assert await there.write("/add https://a.example", STRANGER) == (
                "I do not know this command. Just write your question, or see /help."
            )
            assert await there.api.aio.calls("getFile") == []
            assert there.audit() == []

    asyncio.run(run())
