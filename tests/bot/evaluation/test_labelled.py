"""A labelled set is read whole, and a line that cannot be read is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.labelled import LabelledQuestion, read_labelled_set
from corpus.errors import EvaluationError
from tests.bot.evaluation.labelled_sets import ARTICLES, write_set

BROKEN = {
    "an article without text": ("corpus.jsonl", '{"id": "a"}', "corpus.jsonl:1: the line lacks"),
    "an article that is no JSON": ("corpus.jsonl", "{", "corpus.jsonl:1: the line lacks"),
    "a question without id": (
        "queries.jsonl",
        '{"id": "a", "text": "b"}\n{"text": "c"}',
        "queries.jsonl:2: the line lacks",
    ),
    "a grade that is no number": ("qrels.tsv", "q\ta\tx", "qrels.tsv:1: write question id"),
    "two columns": ("qrels.tsv", "q0\ttown0\t1\nq\ta", "qrels.tsv:2: write question id"),
    "a header": ("qrels.tsv", "query-id\tcorpus-id\tscore", "qrels.tsv:1: write question id"),
}


def test_a_set_is_read_whole(tmp_path: Path) -> None:
    labelled = read_labelled_set(str(write_set(tmp_path / "tiny")))
    assert labelled.name == "tiny"
    assert [article.external_id for article in labelled.articles] == [
        article["id"] for article in ARTICLES
    ]
    assert labelled.articles[3].title == "Town number3"
    assert {article.language for article in labelled.articles} == {"en"}
    assert len(labelled.questions) == 10
    assert [question.answerable for question in labelled.questions] == [True] * 8 + [False] * 2
    assert labelled.relevant["q3"] == {"town3": 1}


def test_fields_have_defaults_and_numbers_are_ids(tmp_path: Path) -> None:
    folder = write_set(
        tmp_path / "tiny",
        articles=[{"id": 1, "text": "The harbour was opened.", "unknown": 5}],
        questions=[{"id": 2, "text": "why?", "history": ["what?"], "evidence": ["e"]}],
        qrels="2\t1\t2\n2\t9\t0\n",
    )
    labelled = read_labelled_set(str(folder))
    assert labelled.articles[0].title == "1"
    assert labelled.questions == (
        LabelledQuestion(id="2", text="why?", history=("what?",), evidence=("e",)),
    )
    assert labelled.relevant == {"2": {"1": 2}}


def test_a_folder_may_be_named_by_a_dot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_set(tmp_path / "tiny"))
    assert read_labelled_set(".").name == "tiny"


@pytest.mark.parametrize(("name", "content", "message"), BROKEN.values(), ids=BROKEN)
def test_a_line_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    folder = write_set(tmp_path / "tiny")
    (folder / name).write_text(content)
    with pytest.raises(EvaluationError, match=message) as raised:
        read_labelled_set(str(folder))
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    folder = write_set(tmp_path / "tiny")
    (folder / name).unlink()
    with pytest.raises(EvaluationError, match=f"{name} cannot be read .No such file"):
        read_labelled_set(str(folder))
    (folder / name).write_bytes(b"\xff\xfe")
    with pytest.raises(EvaluationError, match=f"{name} cannot be read .no UTF-8 text"):
        read_labelled_set(str(folder))


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl"])
def test_a_set_of_nothing_is_refused(tmp_path: Path, name: str) -> None:
    folder = write_set(tmp_path / "tiny")
    (folder / name).write_text("\n")
    with pytest.raises(EvaluationError, match="holds no articles or no questions"):
        read_labelled_set(str(folder))
