"""A change is told with the old beside the new and both dates; of what is withdrawn, no text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.changes import Fate, Kind, Shown
from bot.telegram.messages.buttons import Action, Pressed, decode
from bot.telegram.messages.notices import (
    Told,
    change_message,
    follow_up_message,
    notice_may_not_have_arrived,
)
from tests.bot.replies import citation
from tests.bot.telegram.messages.replies import CITATIONS, LINK, QUOTES, linked
from tests.bot.telegram.messages.texts import (
    ENGLISH,
    NONEMPTY,
    TEXTS,
    VOICES,
    covered,
    links,
    only,
    shown_parts,
)

if TYPE_CHECKING:
    from bot.answering.answers import Citation, Quote
    from bot.telegram.languages import Say

OLD: Final = Shown("The gate opened in 1905.", citation(title="An older piece"))
NEW: Final = linked("The gate opened in 1907.", LINK)
NEWER: Final = citation(published_at="2025-06-03")


def told(**changes: Any) -> Told:
    """Return what is told of a sentence in the place of another one."""
    made = Told(Kind.ANOTHER_SENTENCE, "When did it open?", (OLD,), (NEW,), (NEWER,))
    return replace(made, **changes)


def text_of(**changes: Any) -> str:
    """Return what somebody reads in English."""
    return only(change_message(told(**changes), ENGLISH, "key")).text


def test_the_old_stands_beside_the_new_with_both_dates() -> None:
    message = change_message(told(), ENGLISH, "key")
    part = only(message)
    assert part.text == (
        "Another sentence answers this now.\n"
        "You watch: “When did it open?”\n\n"
        "Before (Valley Post · 2 May 2024)\n"
        "The gate opened in 1905.\n"
        "An older piece\n\n"
        "Now (Valley Post · 3 June 2025)\n"
        "The gate opened in 1907.\u00a0[1]\n\n"
        "Sources\n[1] The gate\nValley Post · 3 June 2025"
    )
    assert links(part)["[1]"] == LINK
    assert covered(part, "bold")[1:] == [
        *("Before (Valley Post · 2 May 2024)", "Now (Valley Post · 3 June 2025)", "Sources"),
    ]
    [[button]] = message.rows
    assert (button.label, decode(button.data)) == (
        "Stop watching",
        Pressed(Action.UNWATCH, "key", 0),
    )


@pytest.mark.parametrize("language", VOICES)
def test_each_kind_has_a_headline_of_its_own(language: str) -> None:
    say = VOICES[language]
    pages = [change_message(told(kind=kind), say, "key") for kind in Kind]
    headlines = [only(page).text.split("\n")[0] for page in pages]
    assert len(set(headlines)) == len(Kind)
    assert all(line.endswith(".") for line in headlines)


def test_the_wording_before_a_correction_is_marked_as_such() -> None:
    old = replace(OLD, fate=Fate.CORRECTED)
    text = text_of(kind=Kind.CORRECTED, before=(old,))
    assert (
        "The wording before the correction (Valley Post · 2 May 2024)\nThe gate opened in 1905."
    ) in text


def test_what_was_withdrawn_is_named_and_not_quoted() -> None:
    old = replace(OLD, fate=Fate.WITHDRAWN)  # even if somebody gave its text along
    text = text_of(kind=Kind.WITHDRAWN, before=(old,), quotes=(), citations=())
    assert "Withdrawn (Valley Post · 2 May 2024)\nAn older piece" in text
    assert "1905" not in text
    assert text.endswith("Now: no article answers it.")


def test_an_answer_that_is_new_had_none_before() -> None:
    text = text_of(kind=Kind.NEW_ANSWER, before=())
    assert "Before: no article answered it.\n\nNow (" in text


def test_the_date_of_now_is_that_of_the_sentence_that_is_new() -> None:
    same = replace(NEW, text="The gate opened in 1905.")
    second = linked("It was opened anew.", LINK, cited=2)
    cited = (citation(), citation(2, published_at="2025-06-03"))
    text = text_of(kind=Kind.NEWER_SOURCE, quotes=(same, second), citations=cited)
    assert "Now (Valley Post · 3 June 2025)\n" in text
    text = text_of(kind=Kind.NEWER_SOURCE, quotes=(same,), citations=cited[:1])
    assert "Now (Valley Post · 2 May 2024)\n" in text


def test_a_long_question_is_shortened_and_a_lost_one_is_not_made_up() -> None:
    assert "x…”" in text_of(question="x" * 1_000)
    assert "You watch: “…”" in text_of(question=None)


def follow_up(asked_at: str | None = "2025-06-01T12:00:00Z", **changes: Any) -> str:
    """Return what somebody reads about an answer of theirs, without the headline."""
    message = follow_up_message(told(kind=Kind.CORRECTED, **changes), ENGLISH, asked_at)
    assert message.rows == ()
    return only(message).text.partition("\n")[2]


def test_an_answer_is_followed_up_with_its_question_and_the_answer_of_today() -> None:
    text = follow_up()
    assert text.startswith("You asked: “When did it open?”\n\nBefore (")
    assert "The gate opened in 1907.\u00a0[1]" in text
    assert text.endswith("\n\nSuch messages can be switched off in /settings.")


def test_where_the_question_was_not_kept_nothing_is_said_of_today() -> None:
    nothing = {"question": None, "quotes": (), "citations": (), "is_asked_again": False}
    text = follow_up(**nothing)
    assert text.startswith("You asked me something on 1 June 2025.\n\nBefore (")
    assert "Now" not in text
    assert follow_up(None, **nothing).startswith("You asked me something some time ago.\n")


@pytest.mark.parametrize("language", VOICES)
def test_one_that_may_be_lost_can_be_shown(language: str) -> None:
    message = notice_may_not_have_arrived(VOICES[language], "key")
    assert decode(message.rows[0][0].data) == Pressed(Action.NOTICE, "key", 0)
    assert only(message).text.endswith(".")


@given(
    st.sampled_from(Kind),
    st.none() | TEXTS,
    st.lists(st.builds(Shown, NONEMPTY, CITATIONS, st.sampled_from(Fate)), max_size=3),
    st.lists(QUOTES, max_size=3),
    CITATIONS,
    st.sampled_from([*VOICES.values()]),
)
def test_telegram_takes_every_notice(  # noqa: PLR0913, PLR0917 - one for each thing that is told
    kind: Kind,
    question: str | None,
    before: list[Shown],
    quotes: list[Quote],
    cited: Citation,
    say: Say,
) -> None:
    one = Told(kind, question, before, quotes, (cited,) if quotes else ())
    shown_parts(change_message(one, say, "key"))
    shown_parts(follow_up_message(one, say, None))
