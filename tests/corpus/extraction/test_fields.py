"""What a document says of itself becomes a draft: gaps are filled, and nothing is made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.articles import DateKind, DateOrigin, Draft, FoundDate, Sureness, sha256_of
from corpus.errors import RefusedInputError
from corpus.extraction.fields import (
    LONGEST_ID,
    Fields,
    given_date,
    quotable,
    to_draft,
    web_address,
)
from tests.builders import NOON

BODY = "The council opened a library. It holds many books."


def draft_of(**fields: str | None) -> Draft:
    return to_draft(
        Fields(**({"text": BODY} | fields)),  # type: ignore[arg-type]
        source="a/town.txt",
        identity="file:///a/town.txt",
        stem="town",
        now=NOON,
    )


def test_a_document_that_says_everything_is_believed() -> None:
    draft = draft_of(
        title="A library",
        url="https://a.example/1",
        outlet="Ledger",
        author="Ann",
        published_at="2025-03-14",
        language="kk",
        external_id="library-1",
    )
    assert draft == Draft(
        *("library-1", "A library", BODY, "https://a.example/1", "Ledger", "Ann"),
        *("2025-03-14", "kk"),
        dates=(given_date("2025-03-14"),),
    )


def found(date: str, kind: DateKind = DateKind.PUBLISHED) -> FoundDate:
    return FoundDate(kind, date, DateOrigin.META, Sureness.SURE)


def test_of_dates_that_were_found_those_in_the_future_are_left_out() -> None:
    dates = (found("2031-01-01"), found("2025-03-14T09:30:00Z"), found("2025-03-13"))
    fields = Fields(text=BODY, dates=dates)
    draft = to_draft(fields, source="a", identity="a", stem="a", now=NOON)
    assert (draft.published_at, draft.dates) == ("2025-03-14T09:30:00Z", dates[1:])


TODAY = FoundDate(DateKind.PUBLISHED, "2025-06-01", DateOrigin.TEXT, Sureness.LIKELY)


@pytest.mark.parametrize(
    ("others", "is_kept"),
    [
        ((), False),
        ((replace(TODAY, origin=DateOrigin.HEADLINE),), False),
        ((replace(TODAY, origin=DateOrigin.ADDRESS, sureness=Sureness.GUESSED),), False),
        ((replace(TODAY, origin=DateOrigin.ADDRESS, date="2025-05-05"),), False),
        ((replace(TODAY, origin=DateOrigin.ADDRESS),), True),
        ((replace(TODAY, origin=DateOrigin.META),), True),
    ],
    ids=["alone", "the same line", "a guess", "another day", "the address", "metadata"],
)
def test_the_day_of_reading_counts_where_it_is_borne_out(
    others: tuple[FoundDate, ...], *, is_kept: bool
) -> None:
    fields = Fields(text=BODY, dates=(TODAY, *others))
    draft = to_draft(fields, source="a", identity="a", stem="a", now=NOON)
    assert (TODAY in draft.dates) is is_kept


def test_the_day_of_reading_is_believed_where_it_is_sure_or_that_of_a_change() -> None:
    dates = (found("2025-06-01"), replace(TODAY, kind=DateKind.MODIFIED))
    draft = to_draft(Fields(text=BODY, dates=dates), source="a", identity="a", stem="a", now=NOON)
    assert draft.dates == dates


def test_a_change_is_no_publication() -> None:
    fields = Fields(text=BODY, dates=(found("2025-03-14", DateKind.MODIFIED),))
    draft = to_draft(fields, source="a", identity="a", stem="a", now=NOON)
    assert (draft.published_at, len(draft.dates)) == (None, 1)


def test_the_date_that_was_given_goes_before_all_that_were_found() -> None:
    fields = Fields(text=BODY, published_at="2024-02-02", dates=(found("2025-03-14"),))
    draft = to_draft(fields, source="a", identity="a", stem="a", now=NOON)
    assert draft.published_at == "2024-02-02"
    assert [one.origin for one in draft.dates] == [DateOrigin.GIVEN, DateOrigin.META]


def test_a_document_that_says_nothing_is_named_after_its_file() -> None:
    assert draft_of() == Draft("file:///a/town.txt", "town", BODY, language="en")


def test_the_address_is_the_identity_where_there_is_one() -> None:
    assert draft_of(url="https://a.example/1").external_id == "https://a.example/1"


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("url", "javascript:alert(1)"),
        ("published_at", "2025-06-03"),
        ("published_at", "soon"),
        ("author", " \u200b\n"),
        ("outlet", ""),
    ],
    ids=["no link", "the future", "no date", "a blank name", "an empty name"],
)
def test_a_field_that_cannot_be_right_is_left_out(field: str, written: str) -> None:
    assert getattr(draft_of(**{field: written}), field) is None


@pytest.mark.parametrize("language", ["english", "EN-us", "", "1"])
def test_a_language_that_is_no_code_is_detected(language: str) -> None:
    assert draft_of(language=language).language == "en"


def test_a_language_in_capitals_is_known() -> None:
    assert draft_of(language="KK").language == "kk"


@pytest.mark.parametrize(("field", "longest"), [("title", 300), ("author", 200), ("outlet", 200)])
def test_a_name_of_five_megabytes_is_clipped(field: str, longest: int) -> None:
    assert getattr(draft_of(**{field: "x" * 5_000_000}), field) == "x" * (longest - 1) + "…"


def test_a_title_is_one_visible_line() -> None:
    assert draft_of(title=" A\nnew\u202e lib\u200brary\0 ").title == "A new library"


def test_an_id_that_no_database_could_index_ends_in_a_hash() -> None:
    longest = "x" * LONGEST_ID
    assert draft_of(external_id=longest).external_id == longest
    for longer in (longest + "x", "ё" * 1_251, "🎉" * 700):
        shortened = draft_of(external_id=longer).external_id
        assert shortened == f"{longer[:500]}…{sha256_of(longer)}"
        assert len(shortened.encode()) <= LONGEST_ID


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", "it holds no text; check that it is the right file"),
        (" \n\u2028", "it holds no text; check that it is the right file"),
        ("town", "nothing in it can be quoted .title and navigation only.; add its full text"),
        ("[1]\n\nSkip to content\n\nRead also: x", "nothing in it can be quoted"),
    ],
    ids=["empty", "blank", "the title alone", "decoration alone"],
)
def test_a_document_without_a_sentence_is_refused(text: str, refused: str) -> None:
    with pytest.raises(RefusedInputError, match=f"^a/town.txt: {refused}"):
        draft_of(text=text)


def test_a_draft_with_a_sentence_is_quotable() -> None:
    draft = Draft("a", "T", "Yes.")
    assert quotable(draft, "a.jsonl:1") is draft


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example",
        "http://A.example:8080/x?y=z#w",
        "https://қаз.example/жол",
        "https://[::1]/",
        "https://" + "a" * 1_992,
    ],
    ids=["short", "long", "international", "IPv6", "as long as it may be"],
)
def test_a_web_address_stays_as_it_was_written(address: str) -> None:
    assert web_address(address) == address
    assert web_address(f"  {address}\n") == address


@pytest.mark.parametrize(
    "written",
    [
        *(None, "", " ", "a.example", "//a.example", "/x", "javascript:alert(1)", "file:///etc"),
        *(
            "data:text/html,x",
            "ftp://a.example",
            "https://",
            "https:///x",
            "http://[::1",
            "mailto:",
        ),
        *("https://a b.example", "https://a.example/\n/x", "https://" + "a" * 1_993),
    ],
)
def test_what_no_reader_could_open_is_no_web_address(written: str | None) -> None:
    assert web_address(written) is None
