"""What is added or removed is shown as it is, whatever files and articles call themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.languages import LANGUAGES
from bot.telegram.messages.admin_articles import (
    Novelty,
    Offered,
    add_usage,
    added_page,
    not_fetched_page,
    nothing_to_add_page,
    offer_page,
    opening,
    other_kind_page,
    remove_page,
    remove_usage,
    removed_page,
    too_large_page,
    unchanged_page,
)
from corpus.articles import ArticleVersion, Draft
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
    from bot.telegram.languages import Say

KINDS = (".txt", ".md")

DRAFTS = st.builds(
    Draft,
    external_id=TEXTS,
    title=TEXTS,
    text=TEXTS,
    outlet=st.none() | TEXTS,
    published_at=st.sampled_from([None, "2024-05-02", "1999-12-31T23:59:59Z"]),
    language=st.sampled_from([None, "en", "kk", "xx"]),
)


def version(number: int, title: str, text: str = "A text.") -> ArticleVersion:
    """Return an article as the collection has it."""
    known = (None, None, None, None, "en", "2025-06-01T12:00:00Z")
    return ArticleVersion(number, number, 1, f"id {number}", title, text, *known, is_current=True)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=30)
@given(
    drafts=st.lists(DRAFTS, min_size=1, max_size=7),
    refused=st.lists(TEXTS, max_size=7),
    novelty=st.sampled_from(Novelty),
    replaced=TEXTS,
)
def test_whatever_is_offered_can_be_shown(
    language: str, drafts: list[Draft], refused: list[str], novelty: Novelty, replaced: str
) -> None:
    say = VOICES[language]
    part = only(offer_page(say, Offered(drafts, refused, novelty, replaced), "key"))
    assert len(labels(part)[0]) == 2
    assert only(unchanged_page(say, Offered(drafts[:1], (), novelty, replaced))).markup is None
    assert only(nothing_to_add_page(say, refused)).markup is None


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=30)
@given(title=TEXTS, text=TEXTS)
def test_whatever_is_removed_can_be_shown(language: str, title: str, text: str) -> None:
    say = VOICES[language]
    article = version(1, title, text)
    assert labels(only(remove_page(say, article, "key")))
    for page in (
        remove_usage(say, [article] * 10),
        removed_page(say, title),
        other_kind_page(say, title, KINDS),
    ):
        shown_parts(page)


@pytest.mark.parametrize("say", VOICES.values(), ids=VOICES)
def test_the_short_words_are_there_in_each_language(say: Say) -> None:
    pages = (
        add_usage(say, KINDS),
        too_large_page(say),
        not_fetched_page(say),
        remove_usage(say, []),
        added_page(say, added=1234, updated=1, unchanged=0, refused=2),
    )
    texts = [only(page).text for page in pages]
    assert ".txt, .md" in texts[0]
    assert all("footnote" in text or "/" in text or "Telegram" in text for text in texts)


def test_one_article_is_shown_with_its_first_lines() -> None:
    draft = Draft("id", "A title", "One.\n\n" + "Two. " * 500, outlet="The Herald", language="kk")
    part = only(offer_page(ENGLISH, Offered([draft], ()), "key"))
    assert part.text.startswith("A title\nThe Herald · no date · Kazakh\n\nOne.\n\nTwo. Two.")
    assert covered(part, "bold") == ["A title"]
    [folded] = covered(part, "expandable_blockquote")
    assert len(folded) <= 500
    assert folded.endswith("…")


def test_counts_are_written_as_the_language_does() -> None:
    page = added_page(VOICES["ru"], added=12_345, updated=0, unchanged=0, refused=0)
    assert only(page).text.startswith("✅ Добавлено: 12\u00a0345, обновлено: 0,")
    assert "/reindex" in only(page).text
    assert (
        "/reindex"
        not in only(added_page(ENGLISH, added=0, updated=0, unchanged=1, refused=0)).text
    )


def test_more_refusals_than_are_shown_are_counted() -> None:
    told = only(nothing_to_add_page(ENGLISH, [f"line {number}" for number in range(9)])).text
    assert told.endswith("• line 4\n… and 4 more")


def test_an_opening_without_text_is_nothing() -> None:
    assert not opening(" \n")
