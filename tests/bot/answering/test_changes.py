"""A change is told where the answer says something else, and for nothing less."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.changes import (
    Change,
    Fate,
    Kind,
    Shown,
    asked_alike,
    compare,
    harm,
    plainly,
    stands_in,
)
from tests.bot.replies import citation

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENED: Final = "The bridge opened in 1905."
LATER: Final = "The bridge opened in 1931."
LONG: Final = "It is 400 metres long."


def shown(text: str, date: str | None = "2024-05-02", fate: Fate = Fate.STANDS) -> Shown:
    """Return a quote of an article of a day."""
    return Shown(text, citation(published_at=date), fate)


TEXTS: Final = st.sampled_from([OPENED, LATER, LONG, "“Long,” she said.", "«Long,» she said."])
DATES: Final = st.sampled_from(
    [None, "2024-05-02", "2024-05-02T10:00:00Z", "2025-01-01", "1999-12-31T23:59:59Z"]
)
STANDING: Final = st.builds(shown, TEXTS, DATES)
ANSWERS: Final = st.lists(STANDING, max_size=3)
PAST: Final = st.lists(st.builds(shown, TEXTS, DATES, st.sampled_from(Fate)), max_size=3)

CASES: Final[dict[str, tuple[Sequence[Shown], Sequence[Shown], Change | None]]] = {
    "an answer at last": ([], [shown(OPENED)], Change(Kind.NEW_ANSWER)),
    "still no answer": ([], [], None),
    "no answer any more": ([shown(OPENED)], [], Change(Kind.NO_ANSWER, (0,))),
    "the same": ([shown(OPENED)], [shown(OPENED)], None),
    "another order": (
        [shown(OPENED), shown(LONG)],
        [shown(LONG), shown(OPENED)],
        None,
    ),
    "one less": ([shown(OPENED), shown(LONG)], [shown(OPENED)], None),
    "a copy": ([shown(OPENED)], [shown(OPENED, "2025-01-01")], None),
    "other blanks": ([shown("It  is\n“long”.")], [shown('It is "long".')], None),
    "another figure": ([shown(OPENED)], [shown(LATER)], Change(Kind.ANOTHER_SENTENCE, (0,))),
    "another first": (
        [shown(OPENED)],
        [shown(LATER), shown(OPENED)],
        Change(Kind.ANOTHER_SENTENCE, (0,)),
    ),
    "a newer source": (
        [shown(OPENED)],
        [shown(OPENED), shown(LONG, "2024-05-03")],
        Change(Kind.NEWER_SOURCE, (0,)),
    ),
    "an older source": ([shown(OPENED)], [shown(OPENED), shown(LONG, "2024-05-01")], None),
    "a source of the same day": (
        [shown(OPENED)],
        [shown(OPENED), shown(LONG, "2024-05-02T18:00:00Z")],
        None,
    ),
    "a later hour of the day": (
        [shown(OPENED, "2024-05-02T09:00:00Z")],
        [shown(OPENED), shown(LONG, "2024-05-02T18:00:00Z")],
        Change(Kind.NEWER_SOURCE, (0,)),
    ),
    "newer than one of two": (
        [shown(OPENED), shown(LONG, "2025-01-01")],
        [shown(OPENED), shown(LATER, "2024-12-31")],
        None,
    ),
    "a source without a date": ([shown(OPENED)], [shown(OPENED), shown(LONG, None)], None),
    "newer than one without a date": (
        [shown(OPENED, None)],
        [shown(OPENED), shown(LONG, "2025-01-01")],
        None,
    ),
    "corrected": (
        [shown(LONG), shown(OPENED, fate=Fate.CORRECTED)],
        [shown(LONG), shown(LATER)],
        Change(Kind.CORRECTED, (1,)),
    ),
    "corrected away": (
        [shown(OPENED, fate=Fate.CORRECTED)],
        [],
        Change(Kind.CORRECTED, (0,)),
    ),
    "corrected there, said elsewhere": (
        [shown(OPENED, fate=Fate.CORRECTED)],
        [shown(OPENED)],
        None,
    ),
    "withdrawn": (
        [shown("", fate=Fate.WITHDRAWN), shown(LONG)],
        [shown(LONG)],
        Change(Kind.WITHDRAWN, (0,)),
    ),
    "withdrawn, and nothing left": (
        [shown("", fate=Fate.WITHDRAWN)],
        [],
        Change(Kind.WITHDRAWN, (0,)),
    ),
    "one corrected, one withdrawn": (
        [shown(OPENED, fate=Fate.CORRECTED), shown("", fate=Fate.WITHDRAWN)],
        [shown(LATER)],
        Change(Kind.WITHDRAWN, (0, 1)),
    ),
}


@pytest.mark.parametrize(("before", "after", "change"), CASES.values(), ids=CASES)
def test_what_is_a_change(
    before: Sequence[Shown], after: Sequence[Shown], change: Change | None
) -> None:
    assert compare(before, after) == change


@given(ANSWERS)
def test_nothing_changes_against_itself(answer: list[Shown]) -> None:
    assert compare(answer, answer) is None


@given(ANSWERS, st.data())
def test_the_order_does_not_matter_to_the_same_sentences(
    answer: list[Shown], data: st.DataObject
) -> None:
    assert compare(answer, data.draw(st.permutations(answer))) is None


@given(ANSWERS, ANSWERS)
def test_an_answer_that_comes_is_one_that_goes_the_other_way(
    before: list[Shown], after: list[Shown]
) -> None:
    there, back = compare(before, after), compare(after, before)
    came = there is not None and there.kind is Kind.NEW_ANSWER
    went = back is not None and back.kind is Kind.NO_ANSWER
    assert came == went == (not before and bool(after))


@given(PAST, ANSWERS)
def test_what_is_told_is_about_quotes_that_were_shown(
    before: list[Shown], after: list[Shown]
) -> None:
    change = compare(before, after)
    if change is None:
        return
    assert set(change.old) <= set(range(len(before)))
    assert bool(change.old) == bool(before)
    fates = {before[place].fate for place in change.old}
    if change.kind is Kind.WITHDRAWN:
        assert Fate.WITHDRAWN in fates
    elif change.kind is Kind.CORRECTED:
        assert fates == {Fate.CORRECTED}


@given(PAST, ANSWERS, st.data())
def test_the_order_of_what_was_shown_decides_nothing(
    before: list[Shown], after: list[Shown], data: st.DataObject
) -> None:
    change, again = compare(before, after), compare(data.draw(st.permutations(before)), after)
    assert (change and change.kind) == (again and again.kind)


@given(PAST)
def test_each_harmed_quote_is_named(before: list[Shown]) -> None:
    change = harm(before)
    harmed = [place for place, one in enumerate(before) if one.fate is not Fate.STANDS]
    assert list(change.old if change else ()) == harmed
    if change:
        withdrawn = any(one.fate is Fate.WITHDRAWN for one in before)
        assert change.kind is (Kind.WITHDRAWN if withdrawn else Kind.CORRECTED)


@given(st.text())
def test_a_plain_text_is_plain(text: str) -> None:
    assert plainly(plainly(text)) == plainly(text)


@pytest.mark.parametrize(
    ("sentence", "text", "stands"),
    [
        (OPENED, f"Long ago. {OPENED} {LONG}", True),
        (OPENED, "The  bridge\nopened in\u00a01905.", True),
        (OPENED, "The bridge opened in 1905.5 of the old years.", False),
        ("It is 40", "It is 400 metres long.", False),
        ("“Long”, she said.", 'Then: "Long", she said.', True),
        (OPENED, LATER, False),
        (OPENED, "", False),
        ("What (is) this?", "What (is) this?", True),
    ],
)
def test_a_sentence_stands_in_a_text_word_for_word(
    sentence: str,
    text: str,
    stands: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    assert stands_in(sentence, text) == stands


def test_a_question_is_the_same_however_it_is_typed() -> None:
    assert asked_alike(" Who  built “it”?") == asked_alike('who built "it"?')
    assert asked_alike("Who built it?") != asked_alike("Who builds it?")


def test_where_a_quote_was_cited_decides_nothing() -> None:
    one = shown(OPENED)
    assert compare([one], [replace(one, citation=citation(2, outlet="Another"))]) is None
