"""Whoever watches a question is told what changed in its answer: exactly that, and once."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.telegram.newsroom import (
    CORRECTED,
    FIRST,
    NEWER,
    QUESTION,
    Newsroom,
    report,
    wait_until_told,
)
from tests.acceptance.telegram.served import MOSTLY_POLLING, Served, check, serve_quickly
from tests.acceptance.telegram.talk import BOT, Talk, labels, links, pieces, quotes, until
from tests.acceptance.telegram.test_forgetting import DELETE, written, written_about

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bot_api import FakeBotApiClient
    from tests.bot_api.typing import Json

UNRELATED = "When did the harbour of town3 open?"
TOO_OLD = "This button is too old. Please ask again."


@contextmanager
def newsroom(api: FakeBotApiClient, towns: Path) -> Iterator[tuple[Newsroom, Served]]:
    """Give a bot that serves towns and one report, and what changes that."""
    room = Newsroom(towns)
    room.publish(report())
    with serve_quickly(api, towns, "polling", "--look", "0.1") as bot:
        yield room, bot
    check(api)


def headlines(messages: list[Json]) -> list[str]:
    """Return how messages begin."""
    return [one["text"].split("\n")[0] for one in messages]


def check_correction(told: Json) -> None:
    """Check that a correction is told: the old beside the new, with both dates and a link."""
    assert pieces(told, "bold") == [
        "An article that I quoted was corrected.",
        "The wording before the correction (The Coast · 1 May 2025)",
        "Now (The Coast · 1 May 2025)",
        "Sources",
    ]
    assert told["text"].index(FIRST) < told["text"].index(f"{CORRECTED}\u00a0[1]")
    marks = dict(links(told))
    assert marks["[1]"].startswith("https://news.example.org/report#:~:text=The%20harbour")
    assert labels(told) == ["Stop watching"]


def check_newer_article(told: Json) -> None:
    """Check that a newer article is told."""
    assert pieces(told, "bold")[:3] == [
        "A newer article has come in.",
        "Before (The Coast · 1 May 2025)",
        "Now (The Coast · 1 June 2025)",
    ]
    assert f"{NEWER}\u00a0[2]" in told["text"]


def check_withdrawal(told: Json) -> None:
    """Check that a withdrawal is told, and nothing of what the article said."""
    assert pieces(told, "bold")[:3] == [
        "An article that I quoted was withdrawn.",
        "Withdrawn (The Coast · 1 June 2025)",
        "Now (The Coast · 1 May 2025)",
    ]
    assert NEWER not in told["text"]
    assert f"{CORRECTED}\u00a0[1]" in told["text"]


def test_a_correction_a_newer_article_and_a_withdrawal_are_each_told_once(
    api: FakeBotApiClient, towns: Path
) -> None:
    talk, other = Talk.private(api), Talk.private(api)
    with newsroom(api, towns) as (room, bot):
        confirmed = talk.ask(f"/watch {QUESTION}")
        assert quotes(confirmed)[0][0].endswith(FIRST)
        other.ask(f"/watch {UNRELATED}")
        wait_until_told(bot, room.publish(report(CORRECTED)))
        wait_until_told(bot, room.publish(report(NEWER, name="newer", date="2025-06-01")))
        bot.serving.kill()  # what was told is not told again, and what changes meanwhile is
        generation = room.withdraw("newer")
        bot.serving.start()
        wait_until_told(bot, generation)
        _, correction, newer, withdrawal = talk.messages()
        check_correction(correction)
        check_newer_article(newer)
        check_withdrawal(withdrawal)
        assert len(other.messages()) == 1
        listed = talk.ask("/watches")
        assert "last change told on" in listed["text"]
        assert "no change yet" in other.ask("/watches")["text"]
        told = talk.press(confirmed, "Stop watching")["text"]  # a button of before the kill
        assert told == "I do not watch that question any more."


def test_going_back_to_an_older_index_tells_nothing(api: FakeBotApiClient, towns: Path) -> None:
    talk = Talk.private(api)
    with newsroom(api, towns) as (room, bot):
        talk.ask(f"/watch {QUESTION}")
        wait_until_told(bot, room.publish(report(CORRECTED)))
        before = room.roll_back()
        answers_again = f"a generation answers generation={before}"
        until(lambda: bot.serving.log.count(answers_again) == 2)
        wait_until_told(bot, room.publish(report(CORRECTED, name="copy")))
        assert headlines(talk.messages())[1:] == ["An article that I quoted was corrected."]


@pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)
def test_watches_are_listed_and_ended_by_whose_they_are(served: Served, talk: Talk) -> None:
    assert talk.ask("/watches")["text"].startswith("You watch no question.")
    confirmed = talk.ask("/watch who is Darren Tang?")
    assert quotes(confirmed)[0][0].startswith("I tell you when the answer changes.")
    talk.ask("what are TISCs?")
    talk.ask("/watch")
    listed = talk.ask("/watches")
    assert labels(listed) == ["Stop 1", "Stop 2"]
    data = listed["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    stranger = Talk.private(served.api)
    theirs = stranger.ask("/watch who is Darren Tang?")
    assert stranger.press_data(theirs, data)["text"] == TOO_OLD
    since = talk.api.last_seq()
    assert talk.press(listed, "Stop 1")["text"] == "I do not watch that question any more."
    edited = talk.next_edit(since)
    assert labels(edited) == ["Stop 1"]
    assert "Darren" not in edited["text"]
    assert talk.press(confirmed, "Stop watching")["text"] == TOO_OLD
    since = talk.api.last_seq()
    talk.press(edited, "Stop 1")
    assert talk.next_edit(since)["text"].startswith("You watch no question.")
    assert "Stop 1" in labels(stranger.ask("/watches"))


@pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)
def test_in_groups_nobody_watches(served: Served, group: Talk) -> None:
    group.write(f"/watch{BOT} who is Darren Tang?")
    group.write(f"/watches{BOT}")
    assert "What I know" in group.ask(f"/help{BOT}")["text"]
    assert len(group.messages()) == 1
    assert labels(group.ask(f"/settings{BOT}")) == ["English ✓", "Русский", "Қазақша"]
    with served.records() as records:
        assert records.watches.of(group.person) == []


@pytest.mark.slow
def test_a_watched_question_that_hangs_holds_up_no_end(api: FakeBotApiClient, towns: Path) -> None:
    talk = Talk.private(api)
    with newsroom(api, towns) as (room, bot):
        talk.ask(f"/watch {QUESTION}")
        with bot.records() as records:
            [watch] = records.watches.of(talk.person)
            hangs = replace(watch, key=records.watches.new_key(), question="How long is forever?")
            records.watches.add(hangs, asked_by=None)
        room.publish(report(CORRECTED))
        talk.messages(0, 2)  # what was to be told of the other one
        assert bot.serving.stop(10) == 0


@pytest.mark.slow
def test_forget_removes_every_watch_to_the_last_byte(api: FakeBotApiClient, towns: Path) -> None:
    talk, other = Talk.private(api), Talk.private(api)
    with newsroom(api, towns) as (room, bot):
        for one in (talk, other):
            one.ask(f"/watch {QUESTION}")
            settings, since = one.ask("/settings"), api.last_seq()
            one.press(settings, "Tell me of corrections")
            one.next_edit(since)
        wait_until_told(bot, room.publish(report(CORRECTED)))
        assert written_about(bot.folder, talk.person) > 0
        question, since = talk.ask("/forget"), api.last_seq()
        talk.press(question, DELETE)
        talk.next_edit(since)
        until(lambda: written_about(bot.folder, talk.person) == 0, "bytes are left")
        assert not written(bot.folder, "Skerrywick open?")
        since = api.last_seq()
        wait_until_told(bot, room.publish(report()))
        assert talk.messages(since) == []
        assert len(other.messages(since)) == 1


def test_whoever_blocks_the_bot_is_watched_for_no_more(api: FakeBotApiClient, towns: Path) -> None:
    talk, silent = Talk.private(api), Talk.private(api)
    with newsroom(api, towns) as (room, bot):
        for one in (talk, silent):
            one.ask(f"/watch {QUESTION}")
        api.block(talk.person)
        until(lambda: written_about(bot.folder, talk.person) == 0)
        # Telegram may refuse without having told: of somebody who deleted their account.
        forbidden = {"status": 403, "description": "Forbidden: user is deactivated"}
        api.fault("sendMessage", "error", **forbidden, match={"chat_id": silent.chat_id})
        wait_until_told(bot, room.publish(report(CORRECTED)))
        with bot.records() as records:
            assert records.watches.of(talk.person) == []
            assert records.watches.of(silent.person) == []
        assert "You watch no question." in silent.ask("/watches")["text"]


def test_answers_are_followed_up_for_whoever_wants_it(api: FakeBotApiClient, towns: Path) -> None:
    wants, does_not = Talk.private(api), Talk.private(api)
    with newsroom(api, towns) as (room, bot):
        for one in (wants, does_not):
            one.ask(QUESTION)  # before anybody wanted it
        settings, since = wants.ask("/settings"), api.last_seq()
        assert labels(settings)[-1] == "Tell me of corrections"
        assert wants.press(settings, "Tell me of corrections")["text"] == ""
        switched = wants.next_edit(since)
        assert labels(switched)[-1] == "Tell me of corrections ✓"
        for one in (wants, does_not):
            until(lambda: _is_a_second_later(bot, wants))
            one.ask(QUESTION)
            one.ask(UNRELATED)
        since = api.last_seq()
        wait_until_told(bot, room.publish(report(CORRECTED)))
        wait_until_told(bot, room.withdraw("report"))
        assert does_not.messages(since) == []
        [told] = wants.messages(since)
        assert headlines([told]) == ["An article that I quoted was corrected."]
        assert f"You asked: “{QUESTION}”" in told["text"]
        assert FIRST in told["text"]
        assert f"{CORRECTED}\u00a0[1]" in told["text"]

        since = api.last_seq()
        wants.press(switched, "Tell me of corrections ✓")
        assert labels(wants.next_edit(since))[-1] == "Tell me of corrections"
        room.publish(report(FIRST, name="again"))
        wants.ask(QUESTION)
        since = api.last_seq()
        wait_until_told(bot, room.withdraw("again"))
        assert wants.messages(since) == []


def _is_a_second_later(bot: Served, talk: Talk) -> bool:
    """Return whether what is asked now is asked after the switch was set: seconds are kept."""
    with bot.records() as records:
        [follower] = records.following.due("z", "z")
        assert follower.person_id == talk.person
        return records.now().strftime("%Y-%m-%dT%H:%M:%SZ") > follower.since
