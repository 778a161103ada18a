"""What admins read of a reindex, from its plan to its end, and of going back to an older index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.telegram.languages import message
from bot.telegram.messages.admin import clipped, confirm_rows, titled
from bot.telegram.messages.buttons import Action, Button, encode
from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import LINE, PARAGRAPH
from bot.telegram.messages.rich import bold, fill, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.collecting import Reindexed
    from bot.smoke import SmokeReport, SmokeResult
    from bot.telegram.languages import Say
    from bot.telegram.messages.rich import Rich
    from index.building import Built, Plan
    from index.manifest import Manifest

_STEPS: Final = {
    "embedding": message("Reading passages: {done} of {total} ({share})"),
    "writing": message("Writing the index: {done} of {total} ({share})"),
    "asking": message("Asking the smoke questions: {done} of {total} ({share})"),
}
_MINUTE: Final = 60  # seconds
_MOST_FAILURES: Final = 5  # shown one by one
_LONGEST_QUESTION: Final = 150  # UTF-16 units


def plan_page(say: Say, plan: Plan, key: str) -> Message:
    """Say what a reindex would do, and ask whether it should."""
    meanwhile = say("Questions are answered from the present index meanwhile.")
    return Message(PARAGRAPH.join((_planned(say, plan), plain(meanwhile))), confirm_rows(say, key))


def nothing_to_do_page(say: Say, plan: Plan) -> Message:
    """Say that the index is up to date."""
    told = plain(say("The index is up to date. There is nothing to do."))
    return Message(PARAGRAPH.join((_planned(say, plan), told)))


def _planned(say: Say, plan: Plan) -> Rich:
    lines = (
        plain(say("Articles: {number}", number=say.number(plan.articles))),
        plain(say("Passages: {number}", number=say.number(plan.passages))),
        plain(say("Passages to read now: {number}", number=say.number(plan.to_embed))),
    )
    return titled(say("Reindex"), lines)


def running_page(say: Say, person_id: int, since: str) -> Message:
    """Say that a reindex runs already."""
    told = say(
        "A reindex has been running since {moment}; admin {person} started it.",
        moment=say.moment(since),
        person=person_id,
    )
    return Message(plain(told))


def starting_page(say: Say, key: str) -> Message:
    """Say that a reindex has begun."""
    return _going_on(say, plain(say("Starting…")), key)


def progress_page(  # noqa: PLR0913 - three numbers make one progress
    say: Say, key: str, *, step: str, done: int, total: int, seconds_left: float | None
) -> Message:
    """Say how far a reindex is.

    Args:
        say: The admin's language.
        key: Of the button that stops it.
        step: What is being done.
        done: Passages that are through.
        total: All of them.
        seconds_left: In this step; None where that is not known yet.
    """
    how_far = {"done": say.number(done), "total": say.number(total)}
    share = say.percent(done / total if total else 1.0)
    known = step in _STEPS
    said = say(_STEPS[step], share=share, **how_far) if known else f"{step}: {share}"
    lines = [plain(said)]
    if seconds_left is not None:
        lines.append(plain(_left(say, seconds_left)))
    return _going_on(say, LINE.join(lines), key)


def _left(say: Say, seconds: float) -> str:
    if seconds < _MINUTE:
        left = max(round(seconds), 1)
        return say.count("About {number} second left", "About {number} seconds left", left)
    left = round(seconds / _MINUTE)
    return say.count("About {number} minute left", "About {number} minutes left", left)


def _going_on(say: Say, how: Rich, key: str) -> Message:
    stop = Button(say("⏹ Stop"), encode(Action.STOP, key))
    return Message(LINE.join((bold(say("The index is being built")), how)), ((stop,),))


def stopping_page(say: Say) -> Message:
    """Say that the reindex is about to end."""
    return Message(plain(say("Stopping…")))


def built_page(say: Say, done: Reindexed, trouble: str = "") -> Message:
    """Say what a reindex did.

    Args:
        say: The admin's language.
        done: What it did.
        trouble: Why the new index does not answer nevertheless; empty where it does.
    """
    if not done.built.is_new:
        return Message(plain(say("The index was up to date already. Nothing was changed.")))
    lines = [*_of_built(say, done.built), *_of_smoke(say, done.smoke)]
    if trouble:
        lines.append(fill("⚠️ {reason}", reason=clipped(trouble)))
    return Message(titled(say("✅ The new index answers now"), lines))


def _of_built(say: Say, built: Built) -> Iterator[Rich]:
    yield plain(say("Articles: {number}", number=say.number(built.articles)))
    yield plain(say("Passages: {number}", number=say.number(built.passages)))
    yield plain(say("Passages newly read: {number}", number=say.number(built.embedded)))
    yield plain(say("Generation: {name}", name=built.generation))


def _of_smoke(say: Say, report: SmokeReport) -> Iterator[Rich]:
    if not report.results:
        return
    passed, asked = len(report.passed), len(report.passed) + len(report.failed)
    yield plain(
        say(
            "Smoke questions passed: {passed} of {asked}",
            passed=say.number(passed),
            asked=say.number(asked),
        )
    )
    if report.skipped:
        told = say(
            "Smoke questions not asked, as their article is gone or has just changed: {number}",
            number=say.number(len(report.skipped)),
        )
        yield plain(told)


def refused_page(say: Say, report: SmokeReport) -> Message:
    """Say which smoke questions failed, and that the new index was therefore not published."""
    told = say(
        "The new index fails smoke questions and was not published. The one before still answers."
    )
    failed = [_failure(say, one) for one in report.failed[:_MOST_FAILURES]]
    if (more := len(report.failed) - _MOST_FAILURES) > 0:
        failed.append(plain(say("And {number} more.", number=say.number(more))))
    how = say(
        "Mend the articles or the questions. The command `footnote reindex --ignore-smoke` "
        "publishes it nevertheless."
    )
    paragraphs = (bold(told), LINE.join(_of_smoke(say, report)), *failed, plain(how))
    return Message(PARAGRAPH.join(paragraphs))


def _failure(say: Say, one: SmokeResult) -> Rich:
    question = clipped(one.asked.question, _LONGEST_QUESTION)
    expected = clipped(one.asked.external_id, _LONGEST_QUESTION)
    if not one.quoted:
        return fill(
            say.template("“{question}”: expected {article}, nothing was answered"),
            question=question,
            article=expected,
        )
    return fill(
        say.template("“{question}”: expected {article}, came {others}"),
        question=question,
        article=expected,
        others=clipped(", ".join(one.quoted), _LONGEST_QUESTION),
    )


def not_built_page(say: Say, reason: str) -> Message:
    """Say why there is no new index."""
    return Message(
        fill(
            say.template("The index was not built: {reason}\n\nThe one before still answers."),
            reason=clipped(reason),
        )
    )


def stopped_page(say: Say) -> Message:
    """Say that the reindex was stopped, and what that means."""
    told = say(
        "The reindex was stopped. The index before still answers; what has been read is kept, and "
        "/reindex goes on from there."
    )
    return Message(plain(told))


def interrupted_page(say: Say) -> Message:
    """Say that the bot was stopped while it built the index."""
    told = say(
        "The reindex ended when the bot was stopped. The index before still answers; what has "
        "been read is kept, and /reindex goes on from there."
    )
    return Message(plain(told))


def rollback_page(say: Say, earlier: Manifest, key: str) -> Message:
    """Say which index would answer, and ask whether it should."""
    lines = (
        plain(say("Articles: {number}", number=say.number(earlier.articles))),
        plain(say("Built: {moment}", moment=say.moment(earlier.built_at))),
        plain(say("Generation: {name}", name=earlier.generation)),
    )
    told = say("What came into the collection since then is not found until the next /reindex.")
    return Message(
        PARAGRAPH.join((titled(say("Go back to this index?"), lines), plain(told))),
        confirm_rows(say, key),
    )


def rolled_back_page(say: Say, earlier: Manifest, trouble: str = "") -> Message:
    """Say that an older index answers; `trouble` as in `built_page`."""
    told = say("✅ The index of {moment} answers now.", moment=say.moment(earlier.built_at))
    lines = [plain(told)]
    if trouble:
        lines.append(fill("⚠️ {reason}", reason=clipped(trouble)))
    return Message(LINE.join(lines))
