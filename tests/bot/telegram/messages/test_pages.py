"""Plain pages say what they are for in each language, whatever articles are called."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.languages import LANGUAGES
from bot.telegram.messages import pages
from bot.telegram.messages.buttons import Action, Pressed, decode
from bot.telegram.messages.pages import Holdings
from tests.bot.replies import citation
from tests.bot.telegram.messages.replies import CITATIONS
from tests.bot.telegram.messages.texts import (
    ENGLISH,
    TEXTS,
    VOICES,
    covered,
    labels,
    only,
    shown_parts,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answering.answers import Citation
    from bot.telegram.languages import Say
    from bot.telegram.messages.message import Message

HELD: Final = Holdings(
    articles=1_234,
    outlets=1,
    languages=("en", "ru"),
    newest="2025-06-03",
    built_at="2025-06-04T10:00:00Z",
    titles=("The gate", "A second title"),
)

EMPTY: Final = Holdings(articles=0, outlets=0, languages=(), newest=None, built_at=None)

NOTES: Final[dict[str, tuple[Callable[[Say], Message], str, str]]] = {
    "gone": (pages.gone, "Please ask again.", "ещё раз."),
    "nothing found": (pages.nothing_found, "no answer", "ответа не нашлось"),
    "only text": (pages.only_text, "only read text", "только текст"),
    "too many": (lambda say: pages.too_many_questions(say, 21), "21 questions", "21 вопрос "),
    "unknown command": (pages.unknown_command, "/help", "/help"),
    "apology": (lambda say: pages.apology(say, "77"), "(No. 77)", "(№ 77)"),
    "not indexed": (pages.not_indexed_yet, "no index", "ещё не готов"),
    "empty ask": (pages.empty_ask, "Reply to this message.", "Ответьте на это сообщение."),
    "kept": (pages.kept_after_all, "Nothing was deleted.", "Ничего не удалено."),
    "forgotten": (
        lambda say: pages.forgotten(say, answers=2, votes=1),
        "2 answers, 1 thumb,",
        "2 ответа, 1 оценка ",
    ),
}


@pytest.mark.parametrize(("page", "english", "russian"), NOTES.values(), ids=NOTES)
def test_short_notes(page: Callable[[Say], Message], english: str, russian: str) -> None:
    said = [only(page(say)) for say in VOICES.values()]
    assert english in said[0].text
    assert russian in said[1].text
    assert len({part.text for part in said}) == len(LANGUAGES)
    assert all(part.markup is None for part in said)


@pytest.mark.parametrize("language", VOICES)
def test_words_over_a_chat_are_short(language: str) -> None:
    assert 0 < len(pages.too_old(VOICES[language])) <= 200


@pytest.mark.parametrize("language", VOICES)
def test_the_welcome_names_what_to_ask_and_where_to_read_on(language: str) -> None:
    part = only(pages.welcome(HELD, VOICES[language]))
    assert "• The gate\n• A second title" in part.text
    assert "/help" in part.text
    assert "/privacy" in part.text


def test_help_tells_what_is_known_and_how_fresh_it_is() -> None:
    part = only(pages.help_page(HELD, ENGLISH, "footnote_bot"))
    assert part.text.startswith(
        "What I know\n"
        "• 1,234 articles\n"
        "• 1 outlet\n"
        "• Languages: English, Russian\n"
        "• Newest article: 3 June 2025\n"
        "• Last updated: 4 June 2025, 10:00 UTC\n\n"
        "How to ask\n"
    )
    assert "@footnote_bot" in part.text
    assert covered(part, "bold") == ["What I know", "How to ask", "You could ask about"]


@pytest.mark.parametrize("language", VOICES)
def test_help_speaks_of_the_button_by_its_name(language: str) -> None:
    say = VOICES[language]
    assert say("Context") in only(pages.help_page(HELD, say)).text


def test_help_without_articles_says_so() -> None:
    text = only(pages.help_page(EMPTY, ENGLISH)).text
    assert "• 0 articles\n• 0 outlets\n• The articles are not indexed yet." in text
    assert "@" not in text
    assert "You could ask about" not in text


def test_sources_are_listed_with_a_button_for_each_article() -> None:
    message = pages.sources_page(
        [("Valley Post", 3), (None, 1)], [citation(), replace(citation(2), article_id=8)], ENGLISH
    )
    part = only(message)
    assert part.text == (
        "Outlets\n• Valley Post — 3 articles\n• No outlet named — 1 article\n\n"
        "Newest articles\n"
        "• The gate\nValley Post · 2 May 2024\n• The gate\nValley Post · 2 May 2024"
    )
    assert [decode(row[0].data) for row in message.rows] == [
        Pressed(Action.SOURCE, "article", 3),
        Pressed(Action.SOURCE, "article", 8),
    ]


def test_an_empty_collection_has_no_list() -> None:
    assert only(pages.sources_page([], [], ENGLISH)).text == "There are no articles yet."


@pytest.mark.parametrize("language", VOICES)
def test_settings_tick_the_present_language(language: str) -> None:
    message = pages.settings_page(VOICES[language])
    (row,) = labels(only(message))
    assert [name.endswith(" ✓") for name in row] == [one == language for one in LANGUAGES]
    assert [decode(button.data) for button in message.rows[0]] == [
        Pressed(Action.LANGUAGE, one, 0) for one in LANGUAGES
    ]
    assert tuple(pages.OWN_NAMES) == LANGUAGES


@pytest.mark.parametrize("language", VOICES)
def test_settings_switch_word_of_corrections(language: str) -> None:
    say = VOICES[language]
    shown = [pages.settings_page(say, follows=follows) for follows in (False, True)]
    off, on = (labels(only(page))[1][0] for page in shown)
    assert on == f"{off} ✓"
    switches = [decode(page.rows[1][0].data) for page in shown]
    assert [(one.action, one.place) for one in switches if one] == [
        (Action.FOLLOW, 1),
        (Action.FOLLOW, 0),
    ]


def test_privacy_is_told_on_a_page() -> None:
    assert "30 days" in only(pages.privacy_page(ENGLISH, 50, keep_days=30)).text


@pytest.mark.parametrize("language", VOICES)
def test_forgetting_asks_first(language: str) -> None:
    message = pages.forget_question(VOICES[language], "key")
    assert [decode(button.data) for button in message.rows[0]] == [
        Pressed(Action.FORGET, "key", 1),
        Pressed(Action.FORGET, "key", 0),
    ]
    assert only(message).text.count("?") == 1


@pytest.mark.parametrize("language", VOICES)
def test_an_answer_that_may_be_lost_can_be_sent_again(language: str) -> None:
    message = pages.may_not_have_arrived(VOICES[language], "key")
    assert decode(message.rows[0][0].data) == Pressed(Action.RESEND, "key", 0)
    assert only(message).text.endswith(".")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "You asked 1 minute ago, while I was away."),
        (119, "You asked 119 minutes ago, while I was away."),
        (120, "You asked 2 hours ago, while I was away."),
    ],
)
def test_a_late_answer_says_why_first(minutes: int, said: str) -> None:
    answer = pages.may_not_have_arrived(ENGLISH, "key")
    late = pages.with_apology_for_age(answer, ENGLISH, minutes)
    part = only(late)
    assert part.text == f"{said}\n\n{answer.rich.text}"
    assert covered(part, "italic") == [said]
    assert late.rows == answer.rows


@given(
    st.lists(TEXTS, max_size=5),
    st.lists(st.tuples(st.none() | TEXTS, st.integers(1, 10**6)), max_size=15),
    st.lists(CITATIONS, max_size=8),
    st.sampled_from([*VOICES.values()]),
)
def test_telegram_takes_every_page(
    titles: list[str],
    outlets: list[tuple[str | None, int]],
    newest: list[Citation],
    say: Say,
) -> None:
    held = replace(HELD, titles=tuple(titles))
    shown_parts(pages.welcome(held, say))
    shown_parts(pages.help_page(held, say, "bot"))
    shown_parts(pages.sources_page(outlets, newest, say))
