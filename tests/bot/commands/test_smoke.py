"""`smoke`: questions are added, listed, asked and removed, and decide over a new index."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from index.generations import Generations

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command_line import CommandLine

QUESTION = "what are TISCs?"


def expected_article(footnote: CommandLine, folder: Path) -> str:
    """Return the article that is quoted when the question is asked."""
    reply = footnote.in_folder(folder, "ask", QUESTION, "--json").json
    return str(reply["citations"][0]["external_id"])


def test_questions_are_added_listed_and_removed(footnote: CommandLine, own_samples: Path) -> None:
    nothing = footnote.in_folder(own_samples, "smoke", "list")
    assert (nothing.code, nothing.out) == (0, "")
    assert nothing.err.startswith("there are no smoke questions; `footnote smoke add")
    assert footnote.in_folder(own_samples, "smoke", "list", "--json").json == []
    article = expected_article(footnote, own_samples)
    added = footnote.in_folder(own_samples, "smoke", "add", QUESTION, "--expect", article)
    assert added.out == f"1  {QUESTION}  → {article}\n"
    assert footnote.in_folder(own_samples, "smoke", "list").out == added.out
    [listed] = footnote.in_folder(own_samples, "smoke", "list", "--json").json
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", listed.pop("added_at"))
    assert listed == {"id": 1, "question": QUESTION, "expects": article, "in_collection": True}
    removed = footnote.in_folder(own_samples, "smoke", "remove", "1")
    assert removed.out == f"removed: {QUESTION}\n"
    again = footnote.in_folder(own_samples, "smoke", "remove", "1")
    assert (again.code, again.out) == (1, "")
    assert "there is no smoke question 1" in again.err


@pytest.mark.parametrize(
    ("question", "article", "said"),
    [("", "1", "1 to 4096 characters"), (QUESTION, "99", "no article 99"), (QUESTION, "x", "'x'")],
)
def test_what_can_never_pass_is_refused(
    footnote: CommandLine, own_samples: Path, question: str, article: str, said: str
) -> None:
    ran = footnote.in_folder(own_samples, "smoke", "add", question, "--expect", article)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err


def test_the_present_index_is_asked(footnote: CommandLine, own_samples: Path) -> None:
    assert footnote.in_folder(own_samples, "smoke", "run").code == 0
    article = expected_article(footnote, own_samples)
    footnote.in_folder(own_samples, "smoke", "add", QUESTION, "--expect", article)
    passed = footnote.in_folder(own_samples, "smoke", "run")
    assert (passed.code, passed.out) == (0, "smoke questions: 1 passed, 0 failed\n")
    footnote.in_folder(own_samples, "smoke", "add", "zxcvbn qwertz?", "--expect", "1")
    failed = footnote.in_folder(own_samples, "smoke", "run")
    assert (failed.code, failed.out) == (1, "smoke questions: 1 passed, 1 failed (2)\n")
    assert failed.err.startswith("footnote: smoke question 2, “zxcvbn qwertz?”: a quote of ")
    footnote.in_folder(own_samples, "remove", "1")
    skipped = footnote.in_folder(own_samples, "smoke", "run")
    assert (skipped.code, skipped.out) == (0, "smoke questions: 1 passed, 0 failed, 1 skipped\n")
    assert "skipped: its article is not in the collection" in skipped.err
    assert footnote.in_folder(own_samples, "smoke", "list").out.endswith(
        " (not in the collection)\n"
    )


def test_a_failing_question_keeps_the_old_index_until_it_is_ignored(
    footnote: CommandLine, own_samples: Path
) -> None:
    generations = Generations(own_samples / "index")
    old = generations.named_current()
    article = expected_article(footnote, own_samples)
    footnote.in_folder(own_samples, "smoke", "add", QUESTION, "--expect", article)
    footnote.in_folder(own_samples, "smoke", "add", "zxcvbn qwertz?", "--expect", "2")
    footnote.in_folder(own_samples, "remove", "1")
    refused = footnote.in_folder(own_samples, "reindex")
    assert (refused.code, refused.out) == (1, "")
    failing, how = refused.err.splitlines()
    assert failing.startswith("footnote: smoke question 2, “zxcvbn qwertz?”: a quote of ")
    assert how.endswith("or run `footnote reindex --ignore-smoke`")
    assert generations.names() == [old]
    ignored = footnote.in_folder(own_samples, "reindex", "--ignore-smoke")
    assert ignored.code == 0
    assert ignored.out.endswith("\nsmoke questions: 1 passed, 1 failed (2)\n")
    assert ignored.err == failing.removeprefix("footnote: ") + "\n"
    assert generations.named_current() != old


def test_a_lost_index_is_mended_before_it_is_asked(
    footnote: CommandLine, own_samples: Path
) -> None:
    article = expected_article(footnote, own_samples)
    footnote.in_folder(own_samples, "smoke", "add", QUESTION, "--expect", article)
    shutil.rmtree(own_samples / "index")
    ran = footnote.in_folder(own_samples, "smoke", "run")
    assert (ran.code, ran.out) == (0, "smoke questions: 1 passed, 0 failed\n")
    assert ran.err == "the index was lost and has been built anew from the database\n"
