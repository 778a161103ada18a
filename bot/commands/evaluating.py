"""`evaluate`: quality on labelled sets, each in a temporary collection of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import SecretStr
from rich.table import Table

from bot.application import Application
from bot.commands.options import AsJson, DataDir, application
from bot.evaluation.labelled import read_labelled_set
from bot.evaluation.plotting import plot_risk_coverage
from bot.evaluation.running import Evaluation
from bot.terminal.progress import progress_bars
from bot.terminal.screen import print_json, results, shown

if TYPE_CHECKING:
    from rich.console import Console

    from bot.evaluation.report import Report
    from bot.settings import Settings


def evaluate(
    folders: Annotated[
        list[str],
        typer.Argument(
            metavar="DIR...", help="Labelled sets: corpus.jsonl, queries.jsonl, qrels.tsv."
        ),
    ],
    data_dir: DataDir = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", help="Draw risk against coverage into this PNG.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Measure retrieval, answers, abstention and quotes on labelled sets."""
    settings = application(data_dir).settings
    reports = [_evaluate(folder, settings) for folder in folders]
    if as_json:
        print_json([report.to_json() for report in reports])
    else:
        for report in reports:
            _print_report(report)
    if plot is not None:
        plot_risk_coverage(reports, plot)


def _evaluate(folder: str, settings: Settings) -> Report:
    labelled = read_labelled_set(folder)
    with tempfile.TemporaryDirectory(prefix="footnote-") as data_dir, progress_bars() as progress:
        database = SecretStr(f"sqlite:///{data_dir}/footnote.db")
        changed = {"data_dir": Path(data_dir), "database_url": database}
        app = Application(settings.model_copy(update=changed))
        try:
            return Evaluation(labelled, app, progress).run()
        finally:
            app.database.close()


def _print_report(report: Report) -> None:
    console = results()
    counted = (
        f"{report.articles} articles, {report.passages} passages, {report.questions} questions"
    )
    console.print(shown(f"\n{report.name}: {counted}\n"))
    console.print(_retrieval_table(report))
    console.print()
    console.print(_abstention_table(report))
    _print_answers(console, report)


def _retrieval_table(report: Report) -> Table:
    table = Table("retrieval", "nDCG@10", "MRR@10", "recall@1", "recall@5", "recall@10", box=None)
    for name, found in report.retrieval.items():
        table.add_row(
            name,
            *(
                _figure(value)
                for value in (
                    found.ndcg_at_10,
                    found.mrr_at_10,
                    found.recall_at_1,
                    found.recall_at_5,
                    found.recall_at_10,
                )
            ),
        )
    return table


def _abstention_table(report: Report) -> Table:
    table = Table(
        "abstention", "questions", "AUROC", "answered at 5 % false", "false answers", box=None
    )
    for name, found in report.abstention.items():
        table.add_row(
            name,
            str(found.without),
            _figure(found.auroc),
            _figure(found.answered_at_5),
            _figure(found.false_answers),
        )
    return table


def _print_answers(console: Console, report: Report) -> None:
    answers = report.answers
    console.print(
        f"\nanswers: gold in the first quote {_figure(answers.in_first)}, in any quote "
        f"{_figure(answers.in_any)}, answered {_figure(answers.answered)} "
        f"of {answers.questions} answerable questions"
    )
    verified = report.quotes - report.false_quotes
    console.print(f"quotes verified: {verified} of {report.quotes}, {report.false_quotes} false")
    stages = ", ".join(f"{name} {value:.1f}" for name, value in report.milliseconds.items())
    console.print(f"milliseconds (median): {stages}\n")


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
