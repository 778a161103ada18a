"""Whole journeys through the command line: articles come, change and go; the index is damaged."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from index.generations import Generations
from index.models import BUNDLED_MODEL, DEFAULT_MODEL, locate_model
from tests.builders import SAMPLES, change_json

if TYPE_CHECKING:
    from tests.command_line import CommandLine


def ask(footnote: CommandLine, data: Path, question: str) -> dict[str, Any]:
    """Return what `ask --json` prints."""
    ran = footnote.in_folder(data, "ask", question, "--json")
    assert ran.code == 0
    reply: dict[str, Any] = ran.json
    return reply


def quoted(reply: dict[str, Any]) -> str:
    """Return all that a reply quotes."""
    return " ".join(quote["text"] for quote in reply["quotes"])


def damage(folder: Path) -> None:
    """Change one byte in the middle of the newest generation's vectors."""
    vectors = Generations(folder / "index").current()[0] / "vectors.faiss"
    content = bytearray(vectors.read_bytes())
    content[len(content) // 2] ^= 0xFF
    vectors.write_bytes(content)


def test_from_nothing_to_an_answer(footnote: CommandLine, tmp_path: Path) -> None:
    data = tmp_path / "data"
    unbuilt = footnote.in_folder(data, "ask", "what are TISCs?")
    assert (unbuilt.code, unbuilt.out) == (1, "")
    assert unbuilt.err == "footnote: nothing has been indexed yet; run `footnote reindex`\n"
    added = footnote.in_folder(data, "add", SAMPLES)
    assert (added.code, added.out) == (0, "17 added, 0 updated, 0 unchanged, 0 refused\n")
    assert added.err == "run `footnote reindex` to make them findable\n"
    wire = SAMPLES / "wire.jsonl"
    again = footnote.in_folder(data, "add", wire, wire)
    assert again.out == "0 added, 0 updated, 14 unchanged, 0 refused\n"
    dry = footnote.in_folder(data, "reindex", "--dry-run")
    assert dry.out.startswith("17 articles, ")
    assert dry.out.endswith(" to embed; a new generation is needed\n")
    assert Generations(data / "index").names() == []
    assert footnote.in_folder(data, "reindex").out.startswith("indexed 17 articles, ")
    assert footnote.in_folder(data, "reindex").out.startswith("the index is up to date (g")
    answered = footnote.in_folder(data, "ask", "what are TISCs?")
    assert (answered.code, answered.err) == (0, "")
    first, *_ = answered.out.strip().splitlines()
    assert first.startswith("TISCs, or Technology and Innovation Support Centers, are places")
    assert first.endswith(" [1]")
    assert "Open Ledger Wire · 3 June 2025" in answered.out


def test_an_empty_collection_answers_nothing(footnote: CommandLine, tmp_path: Path) -> None:
    listed = footnote.in_folder(tmp_path, "articles")
    assert (listed.code, listed.out) == (0, "")
    assert listed.err == "the collection is empty; `footnote add` files or folders to it\n"
    assert footnote.in_folder(tmp_path, "articles", "--json").json == []
    assert footnote.in_folder(tmp_path, "reindex").code == 0
    reply = ask(footnote, tmp_path, "what are TISCs?")
    assert (reply["status"], reply["hits"]) == ("abstained", [])
    assert reply["abstention"]["reason"] == "No article holds any of these words."


def test_a_removed_article_is_gone_at_once(footnote: CommandLine, own_samples: Path) -> None:
    question = "what is the Astana International Forum?"
    before = ask(footnote, own_samples, question)
    gone = before["citations"][0]
    ran = footnote.in_folder(own_samples, "remove", gone["article_id"], gone["article_id"])
    assert (ran.code, ran.out) == (0, f"removed: {gone['title']}\n")
    after = footnote.in_folder(own_samples, "ask", question, "--json")
    assert gone["external_id"] not in {hit["external_id"] for hit in after.json["hits"]}
    assert "is a conference held in" not in quoted(after.json)
    assert after.err == ""  # all that there is can be answered
    again = footnote.in_folder(own_samples, "remove", gone["article_id"])
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith(f"footnote: there is no article {gone['article_id']}; ")


def test_an_updated_article_is_never_quoted_in_its_old_form(
    footnote: CommandLine, own_samples: Path
) -> None:
    row = {"id": "gate", "title": "The gate of Orla", "language": "en"}
    old = row | {"text": "The gate of Orla was built by Hanna Virtanen."}
    new = row | {"text": "The gate of Orla was built by Petra Lindqvist."}
    question = "Who built the gate of Orla?"
    footnote.in_folder(own_samples, "add", "-", stdin=json.dumps(old).encode())
    footnote.in_folder(own_samples, "reindex")
    assert quoted(ask(footnote, own_samples, question)) == old["text"]
    updated = footnote.in_folder(own_samples, "add", "-", stdin=json.dumps(new).encode())
    assert updated.out == "0 added, 1 updated, 0 unchanged, 0 refused\n"
    before = footnote.in_folder(own_samples, "ask", question, "--json")
    assert (quoted(before.json), before.err) == (new["text"], "")
    assert "(0 embedded now)" in footnote.in_folder(own_samples, "reindex").out
    assert ask(footnote, own_samples, question)["generation"] != before.json["generation"]
    assert quoted(ask(footnote, own_samples, question)) == new["text"]
    shown = footnote.in_folder(own_samples, "show", "gate").out
    assert "number 2 of 2" in shown
    assert "other versions: " in shown


def test_another_model_is_explained_and_mended(
    footnote: CommandLine, own_samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(locate_model(BUNDLED_MODEL), tmp_path / "my-model"))
    change_json(folder / "config.json", footnote="changed")
    monkeypatch.setenv("EMBEDDING_MODEL", str(folder))
    refused = footnote.in_folder(own_samples, "ask", "what are TISCs?")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith(f"footnote: the index was built with the model {DEFAULT_MODEL}@")
    assert "run `footnote reindex`, or set the former model again" in refused.err
    found = footnote.in_folder(own_samples, "doctor")
    assert found.code == 1
    assert f"wrong index     built with {DEFAULT_MODEL}@" in found.out
    assert "(0 embedded now)" not in footnote.in_folder(own_samples, "reindex").out
    status = footnote.in_folder(own_samples, "index", "status", "--json").json
    assert status["model"].startswith("my-model@")
    assert quoted(ask(footnote, own_samples, "what are TISCs?")).startswith("TISCs, or Tech")


def test_a_damaged_generation_is_reported_passed_over_and_mended(
    footnote: CommandLine, own_samples: Path
) -> None:
    older = ask(footnote, own_samples, "what are TISCs?")["generation"]
    footnote.in_folder(own_samples, "remove", "1")
    footnote.in_folder(own_samples, "reindex")
    newer = ask(footnote, own_samples, "what are TISCs?")["generation"]
    assert newer > older
    damage(own_samples)
    verified = footnote.in_folder(own_samples, "index", "verify")
    assert verified.code == 1
    assert verified.out == f"{older}  whole\n{newer}  damaged (answers now)\n"
    assert (
        f"footnote: {newer}/vectors.faiss is damaged: its checksum does not hold" in verified.err
    )
    found = footnote.in_folder(own_samples, "doctor")
    assert found.code == 1
    assert f"wrong index     {newer}/vectors.faiss is damaged" in found.out
    reply = ask(footnote, own_samples, "what are TISCs?")
    assert (reply["generation"], reply["status"]) == (older, "answered")
    assert "(0 embedded now)" in footnote.in_folder(own_samples, "reindex").out
    mended = footnote.in_folder(own_samples, "index", "verify")
    assert mended.code == 0
    assert f"bad-{newer} was damaged and is set aside" in mended.err
    assert ask(footnote, own_samples, "what are TISCs?")["generation"] > newer
    assert footnote.in_folder(own_samples, "doctor").code == 0


def test_an_index_that_was_deleted_is_built_anew_by_whoever_asks(
    footnote: CommandLine, own_samples: Path
) -> None:
    before = ask(footnote, own_samples, "who is Darren Tang?")
    shutil.rmtree(own_samples / "index")
    mended = footnote.in_folder(own_samples, "ask", "who is Darren Tang?")
    assert mended.code == 0
    assert "the index was lost and has been built anew from the database" in mended.err
    assert footnote.in_folder(own_samples, "doctor").code == 0
    after = ask(footnote, own_samples, "who is Darren Tang?")
    assert after["quotes"] == before["quotes"]
    assert after["confidence"] == before["confidence"]


def test_generations_can_be_gone_back_to_and_pruned(
    footnote: CommandLine, own_samples: Path
) -> None:
    names = [ask(footnote, own_samples, "what are TISCs?")["generation"]]
    alone = footnote.in_folder(own_samples, "index", "rollback")
    assert (alone.code, alone.out) == (1, "")
    assert alone.err == "footnote: there is no older whole generation to go back to\n"
    for article in ("1", "2"):
        footnote.in_folder(own_samples, "remove", article)
        footnote.in_folder(own_samples, "reindex")
        names.append(
            footnote.in_folder(own_samples, "index", "status", "--json").json["generation"]
        )
    gone_back = footnote.in_folder(own_samples, "index", "rollback")
    assert gone_back.out == f"{names[1]} answers now\n"
    assert ask(footnote, own_samples, "what are TISCs?")["generation"] == names[1]
    assert footnote.in_folder(own_samples, "index", "prune").out == "deleted: none\n"
    assert footnote.in_folder(own_samples, "index", "verify").code == 0


def test_markup_in_an_article_is_text(footnote: CommandLine, own_samples: Path) -> None:
    text = "The [bold red]evil[/] <b>lighthouse</b> of [link=file:///x]Skerry[/link] stands tall."
    row = {"id": "evil", "title": "[blink]Skerry[/blink] 100% {x}", "text": text, "language": "en"}
    footnote.in_folder(own_samples, "add", "-", stdin=json.dumps(row).encode())
    footnote.in_folder(own_samples, "reindex")
    question = "Where does the evil lighthouse of Skerry stand?"
    ran = footnote.in_folder(own_samples, "ask", question, "--explain")
    assert f"{text} [1]" in ran.out
    assert "[1] [blink]Skerry[/blink] 100% {x}" in ran.out
    assert "[blink]Skerry[/blink] 100% {x}" in footnote.in_folder(own_samples, "articles").out
    assert text in footnote.in_folder(own_samples, "show", "evil").out
    assert "removed: [blink]" in footnote.in_folder(own_samples, "remove", "evil").out
