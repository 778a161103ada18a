"""Whatever text an article has, it is read back character for character."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.articles import Draft
from corpus.extraction.fields import LONGEST_ID
from corpus.extraction.json_lines import read_row
from tests.builders import NOON

if TYPE_CHECKING:
    from tests.corpus.collecting import Collecting

# What a database can hold: everything but NUL and half characters.
any_text = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
some_text = any_text.filter(bool)
maybe_text = st.none() | some_text

drafts = st.builds(
    Draft,
    external_id=some_text,
    title=some_text,
    text=some_text,
    url=maybe_text,
    outlet=maybe_text,
    author=maybe_text,
    published_at=st.none() | st.just("2025-03-14"),
    language=st.none() | st.sampled_from(["en", "kk", "ru"]),
)

TEXTS = {
    "emoji": "Great news 🎉. A family: 👨\u200d👩\u200d👧. A flag: 🇰🇿. ❤\ufe0f",
    "right to left": "قال المجلس نعم. \u202eтекст\u202c שלום עולם.",
    "combining marks": "Cafe\u0301 and Å and A\u030a and Ạ̈̇. Z\u0351\u036b\u0343algo.",
    "Windows line breaks": "One.\r\nTwo.\r\n\r\nThree.\r",
    "every kind of line break": "A.\nB.\rC.\x0bD.\x0cE.\x1cF.\x1dG.\x1eH.\x85I.\u2028J.\u2029K.",
    "white space all around": " \t\u00a0One. \n ",
    "control characters": "A \x01\x02\x7f\x80\x9f text. \ufeff\u200b\u2060",
    "noncharacters": "A \ufffe\uffff\U0001fffe\U0010ffff text.",
    "quotes and SQL": """It's "50 %" \\ _ ; DROP TABLE article; -- $$ :x ?""",
    "outside the first plane": "𐍈 𝕏 𠜎. 𓀀.",
    "long": "слово " * 50_000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_is_read_back_as_it_was(collecting: Collecting, text: str) -> None:
    draft = Draft("same", text[:100], text, author=text[:100])
    collecting.articles.add([draft])
    stored = collecting.articles.article(1)
    assert (stored.title, stored.text, stored.author) == (draft.title, draft.text, draft.author)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(draft=drafts)
def test_any_draft_is_read_back_as_it_was(collecting: Collecting, draft: Draft) -> None:
    [added] = collecting.articles.add([draft])
    stored = collecting.articles.article(added.article_id)
    read = Draft(
        stored.external_id,
        stored.title,
        stored.text,
        stored.url,
        stored.outlet,
        stored.author,
        stored.published_at,
        stored.language,
    )
    assert read == draft
    for passage in collecting.passages.passages(
        collecting.passages.snapshot().passage_ids
    ).values():
        assert passage.embedded_text().sha256 == passage.sha256


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=st.lists(some_text, min_size=1, max_size=4))
def test_every_version_stays_as_it_was(collecting: Collecting, texts: list[str]) -> None:
    name = f"new at change {collecting.articles.change()}"
    added = [collecting.articles.add([Draft(name, "T", text)])[0] for text in texts]
    history = collecting.articles.history(added[0].article_id)
    changed = [text for before, text in pairwise([None, *texts]) if text != before]
    assert [one.text for one in history] == changed


def test_an_id_as_long_as_json_lines_allow_is_stored(collecting: Collecting) -> None:
    longest = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(833)) + "x"
    assert len(longest.encode()) == LONGEST_ID
    row = f'{{"id": "{longest}", "title": "T", "text": "The council met."}}'
    collecting.articles.add([read_row(row.encode(), "a.jsonl:1", NOON)])
    assert collecting.articles.article(1).external_id == longest
