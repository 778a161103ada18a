"""What stands at a web address is shown as it is, whatever it calls itself."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.languages import LANGUAGES
from bot.telegram.messages.admin_web import (
    GATHERING,
    Gathered,
    gathered_page,
    gathering_begins_page,
    gathering_busy_page,
    gathering_interrupted_page,
    gathering_page,
    gathering_stopped_page,
    list_page,
)
from bot.telegram.messages.buttons import Action, decode
from corpus.refreshing import Preview
from corpus.source_values import SourceKind
from corpus.store import Outcome
from tests.bot.telegram.messages.texts import ENGLISH, TEXTS, VOICES, labels, only

KINDS = (SourceKind.FEED, SourceKind.SITEMAP)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=30)
@given(text=TEXTS, kind=st.sampled_from(KINDS), is_more=st.booleans(), keeps=st.booleans())
def test_whatever_a_list_holds_can_be_shown(
    language: str, text: str, kind: SourceKind, *, is_more: bool, keeps: bool
) -> None:
    found = Preview(text, kind, text, 1234, is_more, (text,) * 5)
    part = only(list_page(VOICES[language], found, "key", keeps=keeps))
    assert len(labels(part)) == (3 if keeps else 2)


def test_the_buttons_of_a_list_differ_in_their_place() -> None:
    found = Preview("https://a.example/map.xml", SourceKind.SITEMAP, articles=1, first=("One",))
    part = only(list_page(ENGLISH, found, "key", keeps=True))
    assert part.text == (
        "Sitemap · https://a.example/map.xml\n\nIt lists 1 article:\n• One\n\n"
        "Add them to the collection?"
    )
    assert part.markup is not None
    data = [decode(str(row[0].callback_data)) for row in part.markup.inline_keyboard]
    assert [(one.action, one.place) for one in data if one] == [
        (Action.CONFIRM, 0),
        (Action.CONFIRM, 1),
        (Action.CANCEL, 0),
    ]


def test_what_goes_on_has_its_own_button_to_stop_it() -> None:
    going = gathering_page(ENGLISH, "key", step="pages", done=1234, total=0, seconds_left=None)
    assert only(going).text == "Articles are being added\nPages read: 1,234"
    for page in (going, gathering_begins_page(ENGLISH, "key")):
        markup = only(page).markup
        assert markup is not None
        pressed = decode(str(markup.inline_keyboard[0][0].callback_data))
        assert pressed is not None
        assert (pressed.action, pressed.place) == (Action.STOP, GATHERING)


def test_the_end_tells_counts_refusals_and_what_is_left() -> None:
    counts = Counter({Outcome.ADDED: 3})
    once = only(gathered_page(ENGLISH, Gathered(counts, ("a: it is gone",), 2, keeps=False))).text
    assert once == (
        "✅ Added: 3, updated: 0, unchanged: 0, refused: 1.\n/reindex makes them findable.\n\n"
        "• a: it is gone\n\n2 more articles were not read yet.\n\n"
        "The same /add goes on with them."
    )
    kept = only(gathered_page(ENGLISH, Gathered(counts, (), 0, keeps=True))).text
    assert kept.endswith("It will be kept up to date from now on; /status shows it.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_short_words_are_there_in_each_language(language: str) -> None:
    say = VOICES[language]
    busy = only(gathering_busy_page(say, 7, "2025-06-01T12:30:00Z")).text
    assert "7" in busy
    assert only(gathering_stopped_page(say)).text
    assert "/add" in only(gathering_interrupted_page(say)).text
