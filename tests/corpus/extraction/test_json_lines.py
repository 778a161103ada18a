"""A line of JSON Lines is kept character for character, or refused in one clear line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.articles import DateKind, DateOrigin, Draft, FoundDate, Sureness
from corpus.errors import RefusedInputError
from corpus.extraction.json_lines import read_row
from tests.builders import NOON

ROW = {"id": "library-1", "title": "A library", "text": "It opened. It is large."}
REMEDY = '; write one object a line: {"id": "…", "title": "…", "text": "…"}'


def row(**changes: object) -> bytes:
    return json.dumps(ROW | changes).encode()


def read(line: bytes) -> Draft:
    return read_row(line, "a.jsonl:3", NOON)


def test_a_full_row_becomes_a_draft() -> None:
    known = {
        "url": "https://a.example/1",
        "outlet": "Ledger",
        "author": "Ann",
        "published_at": "2025-03-14T14:30:00+05:00",
        "language": "kk",
    }
    assert read(row(**known)) == Draft(
        external_id="library-1",
        title="A library",
        text="It opened. It is large.",
        url="https://a.example/1",
        outlet="Ledger",
        author="Ann",
        published_at="2025-03-14T09:30:00Z",
        language="kk",
        dates=(
            FoundDate(DateKind.PUBLISHED, "2025-03-14T09:30:00Z", DateOrigin.GIVEN, Sureness.SURE),
        ),
    )


def test_a_row_may_say_no_more_than_it_must() -> None:
    assert read(row()) == Draft("library-1", "A library", "It opened. It is large.", language="en")


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"id": 17}, "external_id", "17"),
        ({"id": 2**70}, "external_id", str(2**70)),
        ({"id": 1.5}, "external_id", "1.5"),
        ({"title": 1984}, "title", "1984"),
        ({"date": "2025-03-14"}, "published_at", "2025-03-14"),
        ({"date": "2024-01-01", "published_at": "2025-03-14"}, "published_at", "2025-03-14"),
        ({"published_at": ""}, "published_at", None),
        ({"published_at": None}, "published_at", None),
        ({"url": ""}, "url", None),
        ({"outlet": ""}, "outlet", None),
        ({"author": None}, "author", None),
        ({"tags": ["a"], "nested": {"a": [1]}}, "title", "A library"),
        ({"title": "Two\nlines \u202e"}, "title", "Two\nlines \u202e"),
        ({"text": "😀 said.\r\n\r\nYes.\u2028 "}, "text", "😀 said.\r\n\r\nYes.\u2028 "),
    ],
    ids=[
        "a number for an id",
        "a huge number",
        "a fraction",
        "a year for a title",
        "date",
        "date and published_at",
        "an empty date",
        "no date",
        "an empty link",
        "an empty outlet",
        "no author",
        "fields that are not read",
        "a title of two lines",
        "a text with everything",
    ],
)
def test_fields_are_read(changes: dict[str, object], field: str, value: str | None) -> None:
    assert getattr(read(row(**changes)), field) == value


@given(
    text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])).map(
        lambda text: f"{text} Yes."
    ),
    escaped=st.booleans(),
)
def test_any_text_is_kept_character_for_character(text: str, escaped: bool) -> None:  # noqa: FBT001 - a drawn value
    line = json.dumps(ROW | {"text": text}, ensure_ascii=escaped).encode()
    assert read(line).text == text


NO_ROWS: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"hello", "it is no JSON (expected value at column 1)"),
    "half an object": (b'{"id": 1', "it is no JSON (EOF while parsing an object at column 8)"),
    "two objects": (b"{} {}", "it is no JSON (trailing characters at column 4)"),
    "a list": (b"[]", "it is no JSON object"),
    "null": (b"null", "it is no JSON object"),
    "a number": (b"1", "it is no JSON object"),
    "nothing in it": (b"{}", "`id` is missing"),
    "no text": (b'{"id": 1, "title": "T"}', "`text` is missing"),
    "a list for a title": (
        row(title=[]),
        "`title` cannot be used (Input should be a valid string)",
    ),
    "a truth for an id": (row(id=True), "`id` cannot be used (Input should be a valid string)"),
    "null for an id": (row(id=None), "`id` cannot be used (Input should be a valid string)"),
    "a blank id": (row(id=" "), "`id` cannot be used (it is blank)"),
    "a blank title": (row(title="\u2028"), "`title` cannot be used (it is blank)"),
    "a language in words": (row(language="English"), "`language` cannot be used (String should"),
    "NaN": (row(text=float("nan")), "`text` cannot be used (NaN and Infinity are no JSON)"),
    "Infinity": (row(id=float("inf")), "`id` cannot be used (NaN and Infinity are no JSON)"),
    "1e400": (
        b'{"id": 1e400, "title": "T", "text": "X."}',
        "`id` cannot be used (NaN and Infinity are no JSON)",
    ),
    "a number of a million digits": (
        b'{"id": %s, "title": "T", "text": "X."}' % (b"9" * 1_000_000),
        "it is no JSON (number out of range at column",
    ),
    "deep": (b"[" * 100_000, "it is no JSON (recursion limit exceeded at column"),
    "deep where nobody looks": (
        b'{"x": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}",
        "it is no JSON (recursion limit exceeded at column",
    ),
    "no UTF-8": (b'{"id": "\xff"}', "it is no UTF-8 (invalid unicode code point at column"),
    "half a character as bytes": (b'{"id": "\xed\xa0\x80"}', "it is no UTF-8 (invalid unicode"),
    "half a character, first": (
        rb'{"id": "1", "title": "T", "text": "a \ud800 b"}',
        r"it holds half a character, a lone \ud800 to \udfff",
    ),
    "half a character, second": (
        rb'{"id": "1", "title": "T", "text": "a \udc00 b"}',
        r"it holds half a character, a lone \ud800 to \udfff",
    ),
    "UTF-16": (json.dumps(ROW).encode("utf-16"), "it is no JSON"),
    "a title of five megabytes": (
        row(title="x" * 5_000_000),
        "`title` cannot be used (String should have at most 2000 characters)",
    ),
    "a long id": (row(id="x" * 2_501), "`id` cannot be used (String should have at most 2500"),
    "a long id in bytes": (
        row(id="ё" * 1_251),
        "`id` cannot be used (it is longer than 2500 bytes)",
    ),
}


@pytest.mark.parametrize("name", NO_ROWS)
def test_what_is_no_row_is_refused(name: str) -> None:
    line, reason = NO_ROWS[name]
    with pytest.raises(RefusedInputError) as raised:
        read(line)
    message = str(raised.value)
    assert message.startswith(f"a.jsonl:3: {reason}")
    assert message.endswith(REMEDY)
    assert "\n" not in message
    assert len(message) < 300


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": "a\0b"}, "`text` holds a NUL character; no database keeps one; take it out"),
        ({"title": "\0"}, "`title` holds a NUL character; no database keeps one; take it out"),
        (
            {"url": "https://a\0"},
            "`url` holds a NUL character; no database keeps one; take it out",
        ),
        ({"text": " \n"}, "it holds no text; check that it is the right file"),
        (
            {"text": "A library [1]"},
            "nothing in it can be quoted (title and navigation only); add its full text",
        ),
        ({"url": "javascript:x"}, "`url` is no web address; write https://… or leave it out"),
        ({"url": "http://[::1"}, "`url` is no web address; write https://… or leave it out"),
        (
            {"published_at": 1741910400},
            "`published_at`: '1741910400' is no date; write 2025-03-14 or 2025-03-14T09:30:00Z",
        ),
        (
            {"date": "2099-01-01"},
            "`published_at`: '2099-01-01' is no date of publication; "
            "write 2025-03-14 or 2025-03-14T09:30:00Z",
        ),
    ],
    ids=[
        "NUL in the text",
        "NUL in the title",
        "NUL in the link",
        "a blank text",
        "nothing to quote",
        "a link that is none",
        "a link that cannot be read",
        "seconds",
        "the future",
    ],
)
def test_what_cannot_be_stored_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(RefusedInputError) as raised:
        read(row(**changes))
    assert str(raised.value) == f"a.jsonl:3: {message}"


def test_of_duplicate_keys_the_last_one_holds() -> None:
    line = b'{"id": "1", "id": "2", "title": "T", "text": "One.", "text": "Two."}'
    assert (read(line).external_id, read(line).text) == ("2", "Two.")


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(
    changes=st.dictionaries(
        st.sampled_from(["id", "title", "text", "url", "outlet", "author", "date", "language"]),
        json_values,
    )
)
def test_any_row_is_a_draft_or_refused(changes: dict[str, object]) -> None:
    try:
        draft = read(row(**changes))
    except RefusedInputError as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - any other exception fails the test
    else:
        assert draft.sha256
