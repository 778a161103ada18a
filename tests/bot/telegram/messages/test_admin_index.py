"""A reindex can be followed from its plan to its end in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from bot.collecting import Reindexed
from bot.smoke import SmokeOutcome, SmokeReport, SmokeResult
from bot.telegram.languages import LANGUAGES
from bot.telegram.messages.admin_index import (
    built_page,
    interrupted_page,
    not_built_page,
    nothing_to_do_page,
    plan_page,
    progress_page,
    refused_page,
    rollback_page,
    rolled_back_page,
    running_page,
    starting_page,
    stopped_page,
)
from bot.telegram.messages.buttons import Action, decode
from corpus.smoke import SmokeQuestion
from index.building import Built, Plan
from index.manifest import Manifest
from tests.bot.telegram.messages.texts import ENGLISH, TEXTS, VOICES, labels, only

if TYPE_CHECKING:
    from bot.telegram.languages import Say
    from bot.telegram.messages.message import Message

AT = "2025-06-01T12:30:00Z"
PLAN = Plan(articles=1234, passages=56789, to_embed=10, is_needed=True)
BUILT = Built("g0-ab", 1234, 56789, 10, is_new=True)
DONE = Reindexed(BUILT, SmokeReport())
MANIFEST = Manifest("g0-ab", 1, "recipe", "model", 3, 7, 9, ("en",), AT, {}, ())


def progress(say: Say, step: str, done: int, total: int, left: float | None) -> Message:
    return progress_page(say, "key", step=step, done=done, total=total, seconds_left=left)


def result(
    number: int, outcome: SmokeOutcome, *quoted: str, question: str = "How long is it?"
) -> SmokeResult:
    """Return what became of a question that expects an article of its number."""
    asked = SmokeQuestion(number, question, f"article-{number}", AT, AT)
    return SmokeResult(asked, outcome, quoted)


def report_of(question: str = "How long is it?") -> SmokeReport:
    """Return what became of questions of each kind."""
    return SmokeReport(
        (
            result(1, SmokeOutcome.PASSED, "article-1"),
            result(2, SmokeOutcome.FAILED, "article-7", "article-8", question=question),
            result(3, SmokeOutcome.FAILED),
            result(4, SmokeOutcome.GONE),
        )
    )


def pages(say: Say, reason: str) -> list[Message]:
    """Return every page."""
    return [
        plan_page(say, PLAN, "key"),
        nothing_to_do_page(say, PLAN),
        running_page(say, 7_000_001, AT),
        starting_page(say, "key"),
        progress(say, "embedding", 0, 10, None),
        progress(say, "writing", 10, 10, 0.0),
        progress(say, reason, 1, 2, 3.0),
        built_page(say, Reindexed(BUILT, report_of()), reason),
        refused_page(say, report_of(reason)),
        not_built_page(say, reason),
        stopped_page(say),
        interrupted_page(say),
        rollback_page(say, MANIFEST, "key"),
        rolled_back_page(say, MANIFEST, reason),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@given(reason=TEXTS)
def test_every_page_can_be_shown_whatever_went_wrong(language: str, reason: str) -> None:
    for page in pages(VOICES[language], reason):
        only(page)


def test_no_page_says_the_same_in_two_languages() -> None:
    said = [[only(page).text for page in pages(say, "")] for say in VOICES.values()]
    for texts in zip(*said, strict=True):
        assert len(set(texts)) == len(LANGUAGES) or texts[0].startswith("The index is being")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "About 1 second left"),
        (59.4, "About 59 seconds left"),
        (60, "About 1 minute left"),
        (3000, "About 50 minutes left"),
    ],
)
def test_the_remaining_time_is_rounded(seconds: float, said: str) -> None:
    told = only(progress(ENGLISH, "embedding", 500, 2000, seconds)).text
    assert told == f"The index is being built\nReading passages: 500 of 2,000 (25%)\n{said}"


def test_a_step_of_another_version_is_shown_by_its_name() -> None:
    assert "polishing: 50%" in only(progress(ENGLISH, "polishing", 1, 2, None)).text
    assert "100%" in only(progress(ENGLISH, "embedding", 0, 0, None)).text


def test_a_running_reindex_can_be_stopped() -> None:
    page = starting_page(ENGLISH, "AbC")
    assert labels(only(page)) == [["⏹ Stop"]]
    pressed = decode(page.rows[0][0].data)
    assert pressed is not None
    assert (pressed.action, pressed.key) == (Action.STOP, "AbC")


def test_a_result_names_what_was_done_and_what_is_wrong_with_it() -> None:
    told = only(built_page(ENGLISH, DONE, "the model is another one")).text
    assert told == (
        "✅ The new index answers now\nArticles: 1,234\nPassages: 56,789\n"
        "Passages newly read: 10\nGeneration: g0-ab\n⚠️ the model is another one"
    )
    unchanged = Reindexed(Built("g0-ab", 1, 1, 0, is_new=False), SmokeReport())
    assert "was up to date already" in only(built_page(ENGLISH, unchanged)).text
    assert only(rolled_back_page(ENGLISH, MANIFEST)).text == (
        "✅ The index of 1 June 2025, 12:30 UTC answers now."
    )


def test_a_result_tells_of_the_smoke_questions() -> None:
    told = only(built_page(ENGLISH, Reindexed(BUILT, report_of()))).text
    assert told.endswith(
        "Generation: g0-ab\nSmoke questions passed: 1 of 3\n"
        "Smoke questions not asked, as their article is gone or has just changed: 1"
    )


def test_what_failed_is_named_with_what_came_instead() -> None:
    told = only(refused_page(ENGLISH, report_of())).text
    assert "was not published. The one before still answers." in told
    assert "“How long is it?”: expected article-2, came article-7, article-8\n" in told
    assert "“How long is it?”: expected article-3, nothing was answered\n" in told
    assert "`footnote reindex --ignore-smoke`" in told


def test_of_very_many_failures_some_are_named() -> None:
    long = "ю" * 4096
    failed = [
        result(number, SmokeOutcome.FAILED, long, long, question=long) for number in range(50)
    ]
    told = only(refused_page(ENGLISH, SmokeReport(tuple(failed)))).text
    assert "And 45 more." in told
