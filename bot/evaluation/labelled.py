"""A labelled set: articles, questions, and which article answers which question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.articles import Draft
from corpus.errors import EvaluationError
from corpus.language import detect_language

if TYPE_CHECKING:
    from collections.abc import Iterator

_Row = TypeVar("_Row", bound=BaseModel)


class _Article(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True, frozen=True)

    id: str
    title: str = ""
    text: str


class LabelledQuestion(BaseModel):
    """One question of a labelled set.

    Attributes:
        answers: Strings of which one must stand in a quote; empty where there are none.
        evidence: Sentences that answer it; looked for where `answers` are long texts.
    """

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True, frozen=True)

    id: str
    text: str
    answers: tuple[str, ...] = ()
    answerable: bool = True
    evidence: tuple[str, ...] = ()
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A labelled set.

    Attributes:
        relevant: Grade by article id, by question id; only grades above 0.
    """

    name: str
    articles: tuple[Draft, ...]
    questions: tuple[LabelledQuestion, ...]
    relevant: dict[str, dict[str, int]]


def read_labelled_set(folder: str) -> LabelledSet:
    """Return the set in a folder: `corpus.jsonl`, `queries.jsonl`, `qrels.tsv`.

    Raises:
        EvaluationError: A file is missing, or a line of it cannot be read.
    """
    path = Path(folder)
    articles = tuple(_drafts(path / "corpus.jsonl"))
    questions = tuple(_parsed(path / "queries.jsonl", LabelledQuestion))
    if not articles or not questions:
        message = f"{folder} holds no articles or no questions"
        raise EvaluationError(message)
    return LabelledSet(path.resolve().name, articles, questions, _relevant(path / "qrels.tsv"))


def _drafts(path: Path) -> Iterator[Draft]:
    language: str | None = None
    for article in _parsed(path, _Article):
        # One language a set: telling it anew for each short paragraph would only add mistakes.
        language = language or detect_language(article.text)
        yield Draft(article.id, article.title or article.id, article.text, language=language)


def _parsed(path: Path, row: type[_Row]) -> Iterator[_Row]:
    for number, line in enumerate(_lines(path), start=1):
        if line.strip():
            try:
                yield row.model_validate_json(line)
            except ValidationError as error:
                message = f"{path}:{number}: the line lacks a field or is no JSON"
                raise EvaluationError(message) from error


def _relevant(path: Path) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_lines(path), start=1):
        try:
            question, article, grade = line.rstrip("\n").split("\t")
            if int(grade) > 0:
                found.setdefault(question, {})[article] = int(grade)
        except ValueError as error:
            message = f"{path}:{number}: write question id, article id, grade, with tabs between"
            raise EvaluationError(message) from error
    return found


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as file:
            yield from file
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({getattr(error, 'strerror', None) or 'no UTF-8 text'})"
        raise EvaluationError(message) from error
