"""`acronyms`: what was learned and from where, and how the terminal asks which sense is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.acronym_articles import ARTICLES
from tests.builders import application_in

if TYPE_CHECKING:
    from pathlib import Path

    from index.embedding import Embedder
    from tests.command_line import CommandLine

SENSES = ["1. Silk Dance Revue — in 1 article", "2. Steppe Drought Register — in 1 article"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, real_embedder: Embedder) -> Path:
    """Give the data folder of the collection, indexed."""
    folder = tmp_path_factory.mktemp("acronyms")
    app = application_in(folder)
    app.articles.add(ARTICLES)
    app.builder(lambda: real_embedder).reindex(lambda *_: None)
    app.database.close()
    return folder


def test_they_are_listed_with_their_first_evidence(footnote: CommandLine, folder: Path) -> None:
    ran = footnote.in_folder(folder, "acronyms")
    assert (ran.code, ran.err) == (0, "")
    rows = [line.split("\t") for line in ran.out.splitlines()]
    assert ["IWB", "Inland Waters Board", "1"] in [row[:3] for row in rows]
    assert [row[1] for row in rows if row[0] == "SDR"] == [
        "Silk Dance Revue",
        "Steppe Drought Register",
    ]
    (cited,) = [row[3] for row in rows if row[0] == "ФРСШ"]
    assert cited.startswith("Степная сцена · Фонд для школ · ")


def test_the_evidence_is_a_slice_of_the_stored_text(footnote: CommandLine, folder: Path) -> None:
    listed = footnote.in_folder(folder, "acronyms", "--json").json
    texts = {one.external_id: one.text for one in ARTICLES}
    assert len(listed) > 10
    for one in listed:
        assert set(one) == {"short", "long", "articles", "evidence"}
        assert one["articles"] == len(one["evidence"])
        for found in one["evidence"]:
            said = texts[found["external_id"]][found["start"] : found["end"]]
            assert one["short"] in said
            assert one["long"] in said


def test_without_an_index_one_line_says_so(footnote: CommandLine, tmp_path: Path) -> None:
    ran = footnote.in_folder(tmp_path, "acronyms")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "footnote: nothing has been indexed yet; run `footnote reindex`\n"


def test_articles_that_explain_none_are_said_to(
    footnote: CommandLine, tmp_path: Path, real_embedder: Embedder
) -> None:
    app = application_in(tmp_path)
    app.articles.add(ARTICLES[-1:])
    app.builder(lambda: real_embedder).reindex(lambda *_: None)
    app.database.close()
    ran = footnote.in_folder(tmp_path, "acronyms")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("no article explains an acronym")
    assert footnote.in_folder(tmp_path, "acronyms", "--json").json == []


def test_ask_numbers_the_senses(footnote: CommandLine, folder: Path) -> None:
    ran = footnote.in_folder(folder, "ask", "What is the SDR?")
    assert ran.code == 0
    first, *rest = ran.out.split("\n\n")
    assert first.strip() == (
        "“SDR” stands for more than one thing in the articles. Which one is meant?"
    )
    assert rest[0].split("\n")[:2] == SENSES
    assert "nearest" not in ran.out


def test_the_senses_are_in_the_json_only_where_they_are_asked(
    footnote: CommandLine, folder: Path
) -> None:
    lines = b'{"id": "1", "text": "What is the SDR?"}\n{"id": "2", "text": "How is Peru?"}\n'
    unclear, missing = footnote.in_folder(folder, "ask", "--batch", "-", stdin=lines).lines
    assert unclear["abstention"]["senses"] == [
        {"short": "SDR", "long": "Silk Dance Revue", "articles": 1},
        {"short": "SDR", "long": "Steppe Drought Register", "articles": 1},
    ]
    assert "senses" not in missing["abstention"]


def test_a_conversation_takes_a_number_as_the_choice(footnote: CommandLine, folder: Path) -> None:
    turns = "What is the SDR?\n2\nHow many wells did the SDR name?\n7\n"
    ran = footnote.in_folder(folder, "chat", stdin=turns.encode())
    asked, chosen, decided, number = ran.out.split("\n> ")[1:5]
    assert all(line in asked for line in SENSES)
    assert "The Steppe Drought Register (SDR) is a list" in chosen
    assert "The SDR named 48 wells" in decided  # what was chosen before decides
    assert "Which one is meant?" not in number


def test_explain_says_what_was_read_and_from_where(footnote: CommandLine, folder: Path) -> None:
    ran = footnote.in_folder(folder, "ask", "What is the IWB?", "--explain")
    assert "IWB: read as Inland Waters Board, from “Forty rangers on the lake”" in ran.out
