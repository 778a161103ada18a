"""`evaluate` prints figures for people and for programs, and draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot.evaluation.labelled_sets import ANSWERABLE, ARTICLES, UNANSWERABLE, write_set

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command_line import CommandLine


def test_one_set_is_printed_and_drawn(footnote: CommandLine, tmp_path: Path) -> None:
    folder = write_set(
        tmp_path / "[bold]tiny[x]",
        articles=ARTICLES[:2],
        questions=(*ANSWERABLE[:2], UNANSWERABLE[0]),
        qrels="q0\ttown0\t1\nq1\ttown1\t1\n",
    )
    ran = footnote("evaluate", folder, "--plot", tmp_path / "plot.png")
    assert (ran.code, ran.err) == (0, "")
    assert "[bold]tiny[x]: 2 articles, 2 passages, 3 questions\n" in ran.out
    for row in ("keywords ", "vectors ", "both ", "near misses ", "strangers ", "rows "):
        assert f"\n {row}" in ran.out
    assert "answers: gold in the first quote 1.000" in ran.out
    assert "of 2 answerable questions" in ran.out
    assert ", 0 false\n" in ran.out
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")
    assert not (tmp_path / "data").exists()


def test_several_sets_are_one_json_array_also_where_the_plot_cannot_be_written(
    footnote: CommandLine, tmp_path: Path
) -> None:
    folders = [
        write_set(tmp_path / name, articles=ARTICLES[:1], questions=UNANSWERABLE[:1], qrels="")
        for name in ("a", "b")
    ]
    ran = footnote("evaluate", *folders, "--json", "--plot", tmp_path / "no" / "plot.png")
    assert [report["name"] for report in ran.json] == ["a", "b"]
    assert ran.json[0]["retrieval"]["both"]["ndcg_at_10"] is None
    assert ran.json[0]["false_quotes"] == 0
    assert ran.code == 1
    assert ran.err.startswith("footnote: the plot cannot be written to ")
    assert ran.err.count("\n") == 1


def test_a_set_that_cannot_be_read_is_one_line(footnote: CommandLine, tmp_path: Path) -> None:
    ran = footnote("evaluate", tmp_path / "missing")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("footnote: ")
    assert ran.err.count("\n") == 1
