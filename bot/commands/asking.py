"""`ask` and `chat`: questions from the terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.answering.acronyms import read_in
from bot.answering.answers import Abstention, Answer
from bot.answering.follow_ups import turns_of
from bot.answering.question import Question
from bot.commands.options import AsJson, DataDir, application
from bot.replies_json import reply_json
from bot.terminal.explanations import print_explanation
from bot.terminal.progress import waiting
from bot.terminal.replies import print_query, print_reply
from bot.terminal.screen import complain, notice, notices, print_json, results
from corpus.errors import DatabaseBusyError, RefusedInputError
from corpus.sources.lines import EndlessStreamError, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.answering.answerer import Answerer
    from bot.application import Application
    from index.acronyms.senses import Sense

_STANDARD_INPUT = "-"
_DIGITS = 3  # of a number that is no choice any more
_NEW = "/new"


class BatchLine(BaseModel):
    """One question of a batch."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True, frozen=True)

    id: str
    text: str
    history: tuple[str, ...] = ()


def ask(  # noqa: PLR0913 - one for each option
    question: Annotated[str | None, typer.Argument(help="What you want to know.")] = None,
    data_dir: DataDir = None,
    batch: Annotated[
        str | None,
        typer.Option("--batch", help="JSON Lines of questions: a file, or - for standard input."),
    ] = None,
    after: Annotated[
        list[str] | None,
        typer.Option("--after", help="An earlier question to lean on; may be repeated."),
    ] = None,
    *,
    as_json: AsJson = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say what was searched, found and weighed.")
    ] = False,
) -> None:
    """Answer one question with verified quotes, or say that the articles hold no answer."""
    if (question is None) == (batch is None):
        message = "ask takes one QUESTION, or --batch FILE"
        raise typer.BadParameter(message)
    app = application(data_dir)
    if batch is not None:
        _ask_batch(app, batch)
        return
    answerer = _ready(app)
    explained = answerer.explain(Question(question or "", tuple(after or ())))
    if as_json:
        print_json(reply_json(explained.reply))
    else:
        print_reply(explained.reply)
    if explain:
        print_explanation(explained, notices() if as_json else results())
    _say_if_behind(app, answerer)


def _ready(app: Application) -> Answerer:
    """Return what answers, once the model is loaded: that takes some seconds."""
    with waiting("loading the model"):
        return app.answerer_with_new()


def _say_if_behind(app: Application, answerer: Answerer) -> None:
    if app.articles.change() != answerer.change:
        notice("the collection has changed since it was indexed; run `footnote reindex`")


def _ask_batch(app: Application, source: str) -> None:
    """Answer each line; a line that is no question gets a line that says so."""
    wrong = 0
    with _opened(source) as stream:
        answerer = _ready(app)
        for number, line in _lines(stream, _name(source)):
            answered = _batch_answer(answerer, line, f"{_name(source)}:{number}")
            wrong += "error" in answered
            print_json(answered)
    _say_if_behind(app, answerer)
    if wrong:
        raise typer.Exit(1)


def _opened(source: str) -> IO[bytes]:
    if source != _STANDARD_INPUT:
        try:
            return Path(source).open("rb")
        except OSError as error:
            reason = (error.strerror or "it cannot be read").lower()
            raise RefusedInputError(source, reason, "check the path") from error
    _refuse_closed_input("pipe JSON Lines into it")
    return sys.stdin.buffer


def _refuse_closed_input(remedy: str) -> None:
    if sys.stdin is None:
        raise RefusedInputError(_name(_STANDARD_INPUT), "it is closed", remedy)


def _name(source: str) -> str:
    return "standard input" if source == _STANDARD_INPUT else source


def _lines(stream: IO[bytes], source: str) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank with its number; nothing of one that is far too long."""
    try:
        for number, line in split_lines(stream):
            yield number, line or b""
    except EndlessStreamError as error:
        reason = f"{error}, the rest was not read"
        raise RefusedInputError(source, reason, "check that it is JSON Lines") from error


def _batch_answer(answerer: Answerer, line: bytes, where: str) -> dict[str, Any]:
    try:
        asked = BatchLine.model_validate_json(line)
    except (ValidationError, RecursionError):
        message = 'no question; write {"id": "…", "text": "…"}'
        complain(f"{where}: {message}")
        return {"id": _id_of(line), "error": message}
    try:
        reply = answerer.answer(Question(asked.text, asked.history))
    except DatabaseBusyError as error:
        complain(f"{where}: {error}")
        return {"id": asked.id, "error": str(error)}
    return {"id": asked.id, **reply_json(reply)}


def _id_of(line: bytes) -> str | None:
    """Return the id of a line that is no question, where it has one."""
    try:
        found = json.loads(line).get("id")
    except (ValueError, AttributeError, RecursionError):
        return None
    return None if found is None else str(found)


def chat(data_dir: DataDir = None) -> None:
    """Talk: each question may lean on the ones before it. /new begins anew, "exit" ends it."""
    _refuse_closed_input("type your questions, or pipe them into it")
    app = application(data_dir)
    answerer = _ready(app)
    notice('ask anything; "/new" begins anew, "exit" or Ctrl-D ends it')
    history: list[str] = []
    unclear: tuple[str, Sequence[Sense]] = ("", ())
    for said in _questions():
        if said.lower() == _NEW:
            history.clear()
            unclear = ("", ())
            notice("a new conversation begins")
            continue
        question = _chosen(said, *unclear)
        try:
            reply = answerer.answer(Question(question, tuple(history)))
        except DatabaseBusyError as error:  # that passes: the conversation goes on
            complain(str(error))
            continue
        print_reply(reply)
        print_query(reply)
        unclear = (question, reply.senses if isinstance(reply, Abstention) else ())
        if reply.searched.is_new_subject:
            history.clear()
        first = reply.quotes[0].text if isinstance(reply, Answer) else None
        history += turns_of(question, first)
    _say_if_behind(app, answerer)


def _chosen(said: str, question: str, senses: Sequence[Sense]) -> str:
    """Return a question in the sense whose number was said; what was said where that is none."""
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < _DIGITS else 0
    return read_in(question, senses[number - 1]) if 1 <= number <= len(senses) else said


def _questions() -> Iterator[str]:
    while True:
        try:
            question = results().input("\n[bold]> [/bold]").strip()
        except EOFError:
            results().print()
            return
        if question.lower() in {"exit", "quit"}:
            return
        if question:
            yield question
