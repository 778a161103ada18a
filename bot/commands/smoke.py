"""`smoke …`: the questions that every new index must answer before it is switched to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.collecting import external_id
from bot.commands.options import AsJson, DataDir, application
from bot.smoke import ask_smoke_questions
from bot.terminal.progress import progress_bars
from bot.terminal.screen import complain, notice, print_json, results, shown

if TYPE_CHECKING:
    from corpus.smoke import SmokeQuestion

_NONE_YET = "there are no smoke questions; `footnote smoke add QUESTION --expect ARTICLE` adds one"

smoke_commands = typer.Typer(help="Questions that every new index must answer.")


@smoke_commands.command()
def add(
    question: Annotated[str, typer.Argument(help="What is asked of every new index.")],
    expect: Annotated[
        str,
        typer.Option("--expect", metavar="ARTICLE", help="The article that must be quoted."),
    ],
    data_dir: DataDir = None,
) -> None:
    """Let no index answer any more that does not quote ARTICLE when it is asked QUESTION."""
    app = application(data_dir)
    added = app.smoke.add(question, external_id(expect, app.articles))
    results().print(shown(_listed(added)))


@smoke_commands.command(name="list")
def list_questions(data_dir: DataDir = None, *, as_json: AsJson = False) -> None:
    """List the smoke questions."""
    questions = application(data_dir).smoke.all()
    if as_json:
        print_json([_question_json(question) for question in questions])
        return
    if not questions:
        notice(_NONE_YET)
    for question in questions:
        results().print(shown(_listed(question)))


def _question_json(question: SmokeQuestion) -> dict[str, Any]:
    return {
        "id": question.question_id,
        "question": question.question,
        "expects": question.external_id,
        "added_at": question.added_at,
        "in_collection": question.changed_at is not None,
    }


def _listed(question: SmokeQuestion) -> str:
    gone = "" if question.changed_at else " (not in the collection)"
    return f"{question.question_id}  {question.question}  → {question.external_id}{gone}"


@smoke_commands.command()
def remove(
    question_id: Annotated[int, typer.Argument(metavar="ID", help="As `smoke list` shows it.")],
    data_dir: DataDir = None,
) -> None:
    """Ask a question no more."""
    results().print(shown(f"removed: {application(data_dir).smoke.remove(question_id)}"))


@smoke_commands.command()
def run(data_dir: DataDir = None) -> None:
    """Ask every smoke question of the index that answers now; exit 1 if one fails."""
    app = application(data_dir)
    questions = app.smoke.all()
    if not questions:
        notice(_NONE_YET)
        return
    with progress_bars() as progress:
        report = ask_smoke_questions(questions, app.answerer, progress)
    for one in report.skipped:
        notice(one.line())
    for one in report.failed:
        complain(one.line())
    results().print(report.said())
    if report.failed:
        raise typer.Exit(1)
