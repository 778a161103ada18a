"""A folder as a source: what is new, changed or deleted in it, and what only cannot be read."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from corpus.refreshing import Outcome
from corpus.refreshing import files as refreshing_files
from corpus.source_values import SourceKind
from tests.corpus.refreshing.stories import sentences

if TYPE_CHECKING:
    from pathlib import Path

    from tests.corpus.refreshing.newsroom import Newsroom


@pytest.fixture
def folder(newsroom: Newsroom, tmp_path: Path) -> Path:
    """Give a folder of two stories that is followed, and was read once."""
    made = tmp_path / "stories"
    (made / "old").mkdir(parents=True)
    write(made / "1.txt", 1)
    write(made / "old" / "2.txt", 2)
    newsroom.follow(str(made), SourceKind.FILES)
    assert newsroom.only().counts == {Outcome.NEW: 2}
    return made


def write(file: Path, number: int, title: str = "Bridge") -> None:
    """Write a numbered story."""
    file.write_text(f"{title} {number} will be built\n\n" + "\n\n".join(sentences(number)))


def titles_of(*numbers: int) -> list[str]:
    """Return the titles of numbered stories."""
    return [f"Bridge {number} will be built" for number in numbers]


def test_a_folder_that_did_not_change_is_not_read_again(
    newsroom: Newsroom, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert newsroom.titles() == titles_of(1, 2)
    monkeypatch.setattr("corpus.refreshing.web_reader.WebReader.drafts_of_file", None)
    assert newsroom.only().counts == {Outcome.UNCHANGED: 2}


def test_what_is_new_changed_or_deleted_in_a_folder_is_so_in_the_collection(
    newsroom: Newsroom, folder: Path
) -> None:
    write(folder / "1.txt", 1, "The bridge")
    (folder / "old" / "2.txt").unlink()
    write(folder / "3.txt", 3)
    found = newsroom.only().counts
    assert found == {Outcome.CORRECTED: 1, Outcome.WITHDRAWN: 1, Outcome.NEW: 1}
    assert newsroom.titles() == ["Bridge 3 will be built", "The bridge 1 will be built"]
    assert len(newsroom.articles.history(1)) == 2
    write(folder / "old" / "2.txt", 2)
    assert newsroom.only().counts == {Outcome.UNCHANGED: 2, Outcome.RETURNED: 1}
    assert newsroom.only().counts == {Outcome.UNCHANGED: 3}


def test_a_file_that_was_only_touched_makes_no_version(newsroom: Newsroom, folder: Path) -> None:
    os.utime(folder / "1.txt", (1, 1))
    assert newsroom.only().counts == {Outcome.UNCHANGED: 2}
    assert len(newsroom.articles.history(1)) == 1


def test_an_article_removed_by_hand_stays_out(newsroom: Newsroom, folder: Path) -> None:
    newsroom.articles.remove([1])
    write(folder / "1.txt", 1, "The bridge")
    assert newsroom.only().counts == {Outcome.REMOVED: 1, Outcome.UNCHANGED: 1}
    assert newsroom.titles() == titles_of(2)


def test_a_file_without_an_article_any_more_keeps_what_it_had(
    newsroom: Newsroom, folder: Path
) -> None:
    (folder / "1.txt").write_text("")
    (folder / "new.png").write_bytes(b"\x89PNG")
    report = newsroom.only()
    assert report.counts == {Outcome.UNREADABLE: 2, Outcome.UNCHANGED: 1}
    assert len(list(report.lines())) == 2
    assert newsroom.titles() == titles_of(1, 2)


def test_what_became_a_link_is_not_withdrawn(
    newsroom: Newsroom, folder: Path, tmp_path: Path
) -> None:
    (folder / "1.txt").rename(tmp_path / "1.txt")
    (folder / "1.txt").symlink_to(tmp_path / "1.txt")
    assert newsroom.only().counts == {Outcome.UNREADABLE: 1, Outcome.UNCHANGED: 1}
    assert newsroom.titles() == titles_of(1, 2)


def test_what_stands_in_a_folder_that_cannot_be_read_is_not_withdrawn(
    newsroom: Newsroom, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = refreshing_files.find_files

    def locked(source: str) -> list[object]:
        inside = [one for one in find(source) if not str(one).endswith("2.txt")]
        refused = refreshing_files.RefusedInputError(str(folder / "old"), "permission denied", "x")
        return [*inside, refused]

    monkeypatch.setattr(refreshing_files, "find_files", locked)
    assert newsroom.only().counts == {Outcome.UNCHANGED: 1, Outcome.UNREADABLE: 1}
    assert newsroom.titles() == titles_of(1, 2)


def test_a_folder_that_is_not_there_withdraws_nothing(newsroom: Newsroom, folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    report = newsroom.only()
    assert "no such file" in str(report.failed).lower()
    assert newsroom.titles() == titles_of(1, 2)


def test_a_folder_that_is_suddenly_empty_is_believed_the_second_time(
    newsroom: Newsroom, folder: Path
) -> None:
    for number in range(3, 8):
        write(folder / f"{number}.txt", number)
    newsroom.refresh()
    for file in folder.rglob("*.txt"):
        file.unlink()
    assert newsroom.only().counts[Outcome.VANISHED] == 7
    assert len(newsroom.titles()) == 7
    assert newsroom.only().counts[Outcome.WITHDRAWN] == 7
    assert newsroom.titles() == []


def test_json_lines_are_read_as_a_whole_and_removed_rows_stay_out(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    file = tmp_path / "rows.jsonl"

    def save(*numbers: int, more: str = "") -> None:
        rows = (
            {"id": f"row-{one}", "title": f"Row {one}", "text": sentences(one)[0] + more}
            for one in numbers
        )
        file.write_text("\n".join(map(json.dumps, rows)) + "\nno row\n")

    save(1, 2, 3)
    newsroom.follow(str(file), SourceKind.FILES)
    report = newsroom.only()
    assert report.counts == {Outcome.NEW: 1}
    assert len(list(report.lines())) == 1
    newsroom.articles.remove([2])
    save(1, 2, 4, more=" It opened.")
    assert newsroom.only().counts == {Outcome.UPDATED: 1}
    assert newsroom.titles() == ["Row 1", "Row 3", "Row 4"]
    assert newsroom.only().counts == {Outcome.UNCHANGED: 1}


def test_names_may_be_of_any_bytes(newsroom: Newsroom, tmp_path: Path) -> None:
    made = tmp_path / "names"
    made.mkdir()
    for number, name in enumerate(
        ["мост.txt".encode("cp1251"), b"a\nb.txt", "көпір.txt".encode()]
    ):
        with open(os.fsencode(made) + b"/" + name, "w") as file:  # noqa: PTH123 - of bytes
            file.write(f"Bridge {number}\n\n" + "\n\n".join(sentences(number)))
    newsroom.follow(str(made), SourceKind.FILES)
    report = newsroom.only()
    assert report.counts == {Outcome.NEW: 3}
    assert newsroom.only().counts == {Outcome.UNCHANGED: 3}


def test_files_that_are_renumbered_lose_no_article(newsroom: Newsroom, tmp_path: Path) -> None:
    made = tmp_path / "numbered"
    made.mkdir()

    def save(*numbers: int) -> None:
        for at, number in enumerate(numbers):
            row = {"id": f"row-{number}", "title": f"Row {number}", "text": sentences(number)[0]}
            (made / f"{at}.jsonl").write_text(json.dumps(row))
            os.utime(made / f"{at}.jsonl", (number, number))

    save(1, 2)
    newsroom.follow(str(made), SourceKind.FILES)
    newsroom.refresh()
    save(3, 1, 2)
    newsroom.refresh()
    assert newsroom.titles() == ["Row 1", "Row 2", "Row 3"]
    save(3, 1, 4)
    newsroom.refresh()
    assert newsroom.titles() == ["Row 1", "Row 3", "Row 4"]
    save(3, 1, 2)
    newsroom.refresh()
    assert newsroom.titles() == ["Row 1", "Row 2", "Row 3"]


def test_a_file_that_could_not_be_read_is_read_again(
    newsroom: Newsroom, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "3.txt", 3)
    with monkeypatch.context() as broken:
        broken.setattr("corpus.refreshing.web_reader.WebReader.drafts_of_file", lambda *_: [])
        assert newsroom.only().counts[Outcome.UNREADABLE] == 1
    assert newsroom.only().counts[Outcome.NEW] == 1


def test_a_folder_that_empties_twice_is_doubted_twice(newsroom: Newsroom, folder: Path) -> None:
    for number in range(3, 8):
        write(folder / f"{number}.txt", number)
    newsroom.refresh()
    away = folder.with_name("away")
    for _ in range(2):
        folder.rename(away)
        folder.mkdir()
        assert newsroom.only().counts[Outcome.VANISHED] == 7
        folder.rmdir()
        away.rename(folder)
        assert newsroom.only().counts == {Outcome.UNCHANGED: 7}
