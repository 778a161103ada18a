"""The state is one page in each language, whatever the state."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from bot.telegram.languages import LANGUAGES
from bot.telegram.messages.admin_status import Indexed, Standing, status_page
from tests.bot.telegram.messages.texts import ENGLISH, TEXTS, VOICES, covered, only

AT = "2025-06-01T12:30:00Z"
INDEXED = Indexed("g0-ab", 1, 2, AT, is_up_to_date=False)
STANDING = Standing(
    articles=1234,
    newest="2025-05-30",
    indexed=INDEXED,
    trouble="",
    questions=8,
    abstained=2,
    up=3,
    down=1,
    waiting=4,
    dead=5,
    errors=6,
    reindexing_since=AT,
)
BARE = Standing(0, None, None, "", 0, 0, 0, 0, 0, 0, None, None)


@pytest.mark.parametrize("language", LANGUAGES)
@given(trouble=TEXTS)
def test_any_state_can_be_shown(language: str, trouble: str) -> None:
    for standing in (STANDING, BARE):
        part = only(status_page(VOICES[language], replace(standing, trouble=trouble)))
        assert len(covered(part, "bold")) == 4


def test_the_whole_page() -> None:
    told = only(status_page(ENGLISH, replace(STANDING, trouble="it is damaged"))).text
    assert told == (
        "Collection\nArticles: 1,234\nNewest article: 30 May 2025\n\n"
        "Index\nArticles: 1\nPassages: 2\nBuilt: 1 June 2025, 12:30 UTC\nGeneration: g0-ab\n"
        "⏳ The collection has changed since; /reindex brings it up to date.\n"
        "⚠️ it is damaged\nA reindex has been running since 1 June 2025, 12:30 UTC.\n\n"
        "Today (UTC)\nQuestions: 8\nWithout an answer: 25%\n👍 3   👎 1\n\n"
        "Bot\nWaiting to be handled: 4\nGiven up: 5\nErrors since the start: 6"
    )
