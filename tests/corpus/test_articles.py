"""Spans name stretches of one text, and what is masked is never among what is shown."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.articles import (
    Draft,
    MaskReason,
    Passage,
    PassageText,
    Span,
    cuts_within,
    meeting,
    sha256_of,
    visible,
)

TEXT = "0123456789"
DRAFT = Draft("id", "Title", "Text.", "https://a.example", "Outlet", "Ann", "2025-03-14", "en")


@st.composite
def spans_in_order(draw: st.DrawFn) -> list[Span]:
    """Draw spans that do not overlap, in order."""
    ends = sorted(draw(st.sets(st.integers(0, 60), max_size=20)))
    return [Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=False)]


some_span = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 2), (2, 2), (3, 2)], ids=["negative", "empty", "backwards"]
)
def test_a_span_is_never_empty(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"needs 0 <= start < end, got {start}\.\.{end}"):
        Span(start, end)


def test_a_span_counts_code_points() -> None:
    assert Span(1, 3).of("a🎉бc") == "🎉б"


@pytest.mark.parametrize(
    ("one", "other", "holds", "meets"),
    [
        (Span(2, 6), Span(2, 6), True, True),
        (Span(2, 6), Span(3, 5), True, True),
        (Span(3, 5), Span(2, 6), False, True),
        (Span(2, 4), Span(3, 6), False, True),
        (Span(2, 4), Span(4, 6), False, False),
        (Span(4, 6), Span(2, 4), False, False),
    ],
    ids=["the same", "within", "around", "across", "just behind", "just before"],
)
def test_spans_hold_and_meet(one: Span, other: Span, holds: bool, meets: bool) -> None:  # noqa: FBT001 - expected values
    assert (one.holds(other), one.meets(other)) == (holds, meets)


def test_spans_sort_by_where_they_start() -> None:
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]


@given(span=some_span, spans=spans_in_order())
def test_the_spans_that_meet_one_are_found(span: Span, spans: list[Span]) -> None:
    assert list(meeting(span, spans)) == [one for one in spans if one.meets(span)]


@pytest.mark.parametrize(
    ("span", "masks", "shown"),
    [
        (Span(2, 8), [], "234567"),
        (Span(2, 8), [Span(3, 5)], "2567"),
        (Span(2, 8), [Span(0, 3), Span(7, 9)], "3456"),
        (Span(2, 8), [Span(0, 2), Span(8, 10)], "234567"),
        (Span(2, 8), [Span(3, 4), Span(5, 6)], "2467"),
        (Span(2, 8), [Span(0, 10)], ""),
    ],
    ids=["no mask", "inside", "over both ends", "outside", "two", "all of it"],
)
def test_masks_are_cut_out_of_what_is_shown(span: Span, masks: list[Span], shown: str) -> None:
    assert visible(TEXT, span, masks) == shown


def test_cuts_are_clipped_to_their_span() -> None:
    assert cuts_within(Span(2, 8), [Span(0, 3), Span(5, 6), Span(7, 9), Span(9, 10)]) == (
        Span(2, 3),
        Span(5, 6),
        Span(7, 8),
    )


@given(span=some_span, masks=spans_in_order())
def test_no_masked_character_is_ever_shown(span: Span, masks: list[Span]) -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 100)))  # every character stands there once
    masked = {sign for mask in masks for sign in mask.of(text)}
    assert visible(text, span, masks) == "".join(
        sign for sign in span.of(text) if sign not in masked
    )


@pytest.mark.parametrize("field", [field.name for field in fields(Draft)])
def test_the_hash_of_a_draft_depends_on_all_that_makes_a_version(field: str) -> None:
    changed = replace(DRAFT, **{field: "other"})
    assert (changed.sha256 == DRAFT.sha256) == (field in {"external_id", "dates", "places"})


def test_the_hash_of_a_draft_tells_its_fields_apart() -> None:
    outlet = replace(DRAFT, outlet="Ann", author=None)
    author = replace(DRAFT, outlet=None, author="Ann")
    assert outlet.sha256 != author.sha256


def test_the_hash_of_a_text_is_that_of_its_utf8() -> None:
    # printf 'Қазақстан' | sha256sum
    expected = "357a286c34ec1d1acf4060e30aef7bca7f49690a7bbde18470bd441059156857"
    assert sha256_of("Қазақстан") == expected


def test_the_hash_of_a_passage_depends_on_where_its_sentences_end() -> None:
    assert PassageText("T", ("a b", "c")).sha256 != PassageText("T", ("a", "b c")).sha256
    assert PassageText("T", ("a",)).sha256 != PassageText("U", ("a",)).sha256


def test_what_is_embedded_of_a_passage_is_its_title_and_what_may_be_shown() -> None:
    passage = Passage(
        passage_id=1,
        article_id=1,
        version_id=1,
        external_id="a",
        title="Title",
        language="en",
        text="One.[1] Two [2] is.",
        span=Span(0, 19),
        sentences=(Span(0, 4), Span(8, 19)),
        first=0,
        masks=(Span(4, 7), Span(11, 15)),
        sha256="",
    )
    assert passage.embedded_text() == PassageText("Title", ("One.", "Two is."))


def test_values_never_change() -> None:
    with pytest.raises(FrozenInstanceError):
        DRAFT.title = "Other"  # type: ignore[misc]


def test_reasons_are_words_that_a_person_can_read() -> None:
    assert {reason.value for reason in MaskReason} == {
        "reference mark",
        "navigation",
        "teaser",
        "repeated title",
        "repeated paragraph",
        "notice to the reader",
        "recurs on its site",
    }
