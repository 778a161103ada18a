"""The doctor finds what is wrong, says how to mend it, and changes nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.application import Application
from bot.diagnosis import diagnose
from bot.findings import Finding, Level
from bot.settings import read_settings
from index.generations import Generations
from tests.builders import application_in
from tests.unreadable import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

TOKEN = "123456789:AAFsecretsecretsecretsecretsecret12"  # noqa: S105 - nobody's token
CLOSED = "http://127.0.0.1:9"  # where nobody listens


def found(folder: Path, **changes: object) -> list[Finding]:
    """Return what is found in a data folder."""
    app = application_in(folder, **changes)
    findings = list(diagnose(app))
    if "database" in vars(app):  # it was opened
        app.database.close()
    return findings


def wrong(findings: Iterable[Finding]) -> list[str]:
    """Return what is wrong, a line each."""
    return [f"{one.subject}: {one.message}" for one in findings if one.level is Level.WRONG]


def contents(folder: Path) -> dict[str, str]:
    """Return the hash of every file."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_healthy_collection_is_fine_and_stays_as_it_is(own_samples: Path) -> None:
    before = contents(own_samples)
    findings = found(own_samples)
    assert wrong(findings) == []
    fine = {one.subject for one in findings if one.level is Level.FINE}
    assert fine == {"settings", "model", "database", "index"}
    assert contents(own_samples) == before


def test_nothing_is_made_where_there_is_nothing(tmp_path: Path) -> None:
    findings = found(tmp_path / "data")
    assert wrong(findings) == []
    assert any("`footnote add` makes it" in one.message for one in findings)
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_is_a_file_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    assert wrong(found(tmp_path / "data")) == [
        f"settings: {tmp_path / 'data'} is no folder; set DATA_DIR to another"
    ]


def test_an_index_that_was_never_built_is_a_note(own_samples: Path) -> None:
    (own_samples / "index").rename(own_samples / "elsewhere")
    findings = found(own_samples)
    assert wrong(findings) == []
    assert findings[-1] == Finding(
        Level.NOTE, "index", "nothing has been indexed yet; run `footnote reindex`"
    )


def test_an_index_that_is_behind_is_a_note(own_samples: Path) -> None:
    app = application_in(own_samples)
    app.articles.remove([1])
    app.database.close()
    last = found(own_samples)[-1]
    assert (last.level, last.subject) == (Level.NOTE, "index")
    assert last.message == "the collection has changed since; run `footnote reindex`"


@pytest.mark.parametrize("name", ["manifest.json", "vectors.faiss", "sentences.npy"])
def test_every_damaged_file_is_named(own_samples: Path, name: str) -> None:
    folder, manifest = Generations(own_samples / "index").current()
    (folder / name).write_bytes((folder / name).read_bytes()[:-1])
    lines = wrong(found(own_samples))
    assert lines[0].startswith(f"index: {manifest.generation}/{name} is damaged: ")
    assert all(line.endswith("run `footnote reindex`") for line in lines)


def test_what_cannot_be_read_now_is_wrong_and_not_called_damaged(own_samples: Path) -> None:
    folder, manifest = Generations(own_samples / "index").current()
    with unreadable(folder / "vectors.faiss"):
        lines = wrong(found(own_samples))
    said = (
        f"{manifest.generation}/vectors.faiss cannot be read (Too many levels of symbolic links)"
    )
    assert lines == [f"index: {said}", f"index: no index can be read now ({said})"]


def test_what_was_set_aside_is_a_note(own_samples: Path) -> None:
    (own_samples / "index" / "bad-g00000000000000000009-0123abcd").mkdir()
    notes = [one.message for one in found(own_samples) if one.level is Level.NOTE]
    assert any("was damaged and is set aside; delete it when" in note for note in notes)


@pytest.mark.parametrize(
    "content", [b"", b"no database", b"SQLite format 3\x00" + bytes(4000)], ids=len
)
def test_a_broken_database_is_wrong(own_samples: Path, content: bytes) -> None:
    (own_samples / "footnote.db").write_bytes(content)
    findings = found(own_samples)
    assert {one.subject for one in findings} >= {"settings", "model", "database"}
    if content:
        assert any(line.startswith("database: ") for line in wrong(findings))


def test_a_page_of_the_database_that_was_overwritten_is_wrong(own_samples: Path) -> None:
    database = own_samples / "footnote.db"
    content = bytearray(database.read_bytes())
    content[-4096:] = b"\xa5" * 4096
    database.write_bytes(content)
    assert any(line.startswith("database: damaged (") for line in wrong(found(own_samples)))


def test_a_model_that_is_not_there_is_wrong_and_the_rest_is_still_looked_at(
    own_samples: Path,
) -> None:
    findings = found(own_samples, embedding_model="./no-such-model")
    lines = wrong(findings)
    assert lines[0].startswith("model: EMBEDDING_MODEL ./no-such-model is no folder")
    assert any(one.subject == "database" and one.level is Level.FINE for one in findings)


def test_settings_without_a_use_are_named_and_a_token_is_kept_secret(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LLM_MODEL", "some-model")
    env = tmp_path / ".env"
    env.write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\nTELEGRAM_API_URL={CLOSED}\n")
    env.chmod(0o644)
    findings = list(diagnose(Application(read_settings(tmp_path / "data"))))
    said = [one.message for one in findings]
    assert "LLM_MODEL is set, but nothing in this version acts on it" in said
    open_file, unreachable = wrong(findings)
    assert open_file == (
        "settings: everybody on this machine can read the token in .env; run `chmod 600 .env`"
    )
    assert unreachable.startswith("telegram: Telegram cannot be reached (")
    assert not any(TOKEN in message for message in said)
    env.chmod(0o600)
    assert wrong(diagnose(Application(read_settings(tmp_path / "data")))) == [unreachable]
