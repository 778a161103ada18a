"""`sources` and `refresh`: what is remembered, looked at again, and forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.commands.served import Served, served
from tests.bot.terminal.terminals import replace_stream

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command_line import CommandLine

__all__ = ["served"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give a data folder."""
    return tmp_path / "data"


def test_a_site_is_followed_from_its_front_page(
    footnote: CommandLine, served: Served, data: Path
) -> None:
    served.publish(1, 2)
    added = footnote.in_folder(data, "sources", "add", f"{served.address}/")
    assert (added.code, added.out) == (0, f"1  feed  {served.address}/feed\n")
    assert added.err == "run `footnote refresh` to read them\n"
    first = footnote.in_folder(data, "refresh")
    assert (first.code, first.err) == (0, "run `footnote reindex` to bring the index up to date\n")
    assert first.out.splitlines() == [
        f"new        Bridge 1 will be built  {served.address}/1",
        f"new        Bridge 2 will be built  {served.address}/2",
        "2 new",
    ]
    served.fail(f"{served.address}/1", 410)
    served.fail(f"{served.address}/2", 500)
    report = footnote.in_folder(data, "refresh", "1", "--json")
    assert report.code == 0
    assert report.err.startswith(f"footnote: {served.address}/2: its server answered")
    [source] = report.json["sources"]
    assert source["title"] == "The Orla Post"
    assert {page["address"]: page["outcome"] for page in source["pages"]} == {
        f"{served.address}/1": "withdrawn",
        f"{served.address}/2": "failed",
    }
    assert report.json["counts"]["withdrawn"] == 1
    listed = footnote.in_folder(data, "sources", "list", "--json").json
    assert [(one["kind"], one["pages"], one["gone"], one["troubled"]) for one in listed] == [
        ("feed", 2, 1, 1)
    ]
    forgotten = footnote.in_folder(data, "sources", "remove", f"{served.address}/feed")
    assert (forgotten.code, forgotten.out) == (0, f"forgotten: {served.address}/feed\n")
    assert "Bridge 2" in footnote.in_folder(data, "articles").out


def test_a_source_that_cannot_be_read_is_exit_code_1_and_the_others_are_read(
    footnote: CommandLine, served: Served, data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "1.txt").write_text("The gate\n\nPetra built the gate of Orla in one summer.\n")
    served.publish()
    footnote.in_folder(data, "sources", "add", f"{served.address}/feed", "stories")
    served.fail(f"{served.address}/feed", 500)
    ran = footnote.in_folder(data, "refresh")
    assert ran.code == 1
    assert ran.out.splitlines()[-1] == "1 new, 1 of 2 sources could not be read"
    assert ran.err.startswith(f"footnote: {served.address}/feed: its server answered")
    listed = footnote.in_folder(data, "sources", "list").out.splitlines()
    assert [line.split("\t")[1] for line in listed] == ["feed", "files"]
    by_path = footnote.in_folder(data, "sources", "remove", "stories")
    assert by_path.out == f"forgotten: {folder}\n"


def test_a_terminal_gets_a_table_with_what_is_wrong(
    footnote: CommandLine, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    footnote.in_folder(data, "sources", "add", "stories")
    folder.rmdir()
    assert footnote.in_folder(data, "refresh").code == 1
    screen = replace_stream(monkeypatch, "stdout", 80)
    assert footnote.in_folder(data, "sources", "list").code == 0
    assert screen.text.startswith("id ")
    assert "no such file" in screen.text.lower()


def test_without_sources_there_is_nothing_to_do(footnote: CommandLine, data: Path) -> None:
    said = "there are no sources; `footnote sources add` remembers a site, feed or folder\n"
    for words in (["refresh"], ["sources", "list"]):
        ran = footnote.in_folder(data, *words)
        assert (ran.code, ran.out, ran.err) == (0, "", said)
    ran = footnote.in_folder(data, "refresh", "--json")
    assert (ran.code, ran.json["sources"]) == (0, [])
    assert footnote.in_folder(data, "sources", "list", "--json").json == []


@pytest.mark.parametrize("source", ["7", "0", "-1", "", "http://a.example.org/feed", "\udcff"])
@pytest.mark.parametrize("command", [["refresh"], ["sources", "remove"]])
def test_an_unknown_source_is_one_line(
    footnote: CommandLine, data: Path, command: list[str], source: str
) -> None:
    ran = footnote(*command, "--data-dir", data, "--", source)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("footnote: there is no source ")
    assert ran.err.count("\n") == 1


def test_what_cannot_be_followed_is_one_line_each(
    footnote: CommandLine, served: Served, data: Path
) -> None:
    served.put(f"{served.address}/", "<html><body>The Orla Post</body></html>")
    wrong = [f"{served.address}/", f"{served.address}/gone", "http://10.0.0.1/", "missing"]
    ran = footnote.in_folder(data, "sources", "add", *wrong)
    assert (ran.code, ran.out) == (1, "")
    lines = ran.err.splitlines()
    assert [line.startswith(f"footnote: {one}: ") for line, one in zip(lines, wrong, strict=True)]
    assert footnote.in_folder(data, "sources", "list").out == ""


@pytest.mark.parametrize("place", ["127.0.0.1", "here", "127.0.0.1:99999", "http://127.0.0.1:80/"])
def test_a_place_that_may_be_read_is_host_and_port(
    footnote: CommandLine, data: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("FETCH_PRIVATE", place)
    ran = footnote.in_folder(data, "refresh")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("footnote: FETCH_PRIVATE cannot be used: write host:port")
    assert ran.err.count("\n") == 1


def test_only_the_place_that_is_named_may_be_read(
    footnote: CommandLine, served: Served, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.publish(1)
    monkeypatch.setenv("FETCH_PRIVATE", "127.0.0.1:1")
    ran = footnote.in_folder(data, "sources", "add", f"{served.address}/feed")
    assert ran.code == 1
    assert served.asked == []
