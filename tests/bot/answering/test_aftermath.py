"""What became of a sentence is read from the collection: it stands, was corrected, or is gone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.aftermath import Aftermath, shown_in
from bot.answering.changes import Fate, Shown
from bot.answering.rereading import Reference
from corpus.articles import Draft, Span, sha256_of
from tests.bot.replies import answer, citation, quote

if TYPE_CHECKING:
    from tests.builders import Collection

SAID = "The bridge opened in 1905."
TEXT = f"It is a fine bridge. {SAID} Many crossed it [1] that day."
DRAFT = Draft("bridge", "The bridge", TEXT, published_at="2025-05-01", language="en")


def reference(collection: Collection, said: str = SAID) -> Reference:
    """Add the article; return where a sentence of it stands."""
    collection.articles.add([DRAFT])
    [version] = collection.articles.articles()
    start = version.text.index(said)
    span = Span(start, start + len(said))
    return Reference(version.version_id, span, Span(0, len(TEXT)), sha256_of(said), 1)


def correct(collection: Collection, text: str, **changes: str) -> None:
    collection.articles.add([replace(DRAFT, text=text, **changes)])


def fate(collection: Collection, one: Reference) -> tuple[Fate, str]:
    [shown] = Aftermath(collection.articles).of([one])
    assert shown.citation.version_id == one.version_id
    assert shown.citation.published_at == "2025-05-01"
    return shown.fate, shown.text


def test_a_sentence_stands_until_its_article_changes(collection: Collection) -> None:
    one = reference(collection)
    assert fate(collection, one) == (Fate.STANDS, SAID)


def test_it_stands_in_a_changed_article_that_still_says_it(collection: Collection) -> None:
    one = reference(collection)
    correct(collection, f"Corrected: it is a plain bridge.\n\n{SAID.replace(' ', chr(160))} So.")
    assert fate(collection, one) == (Fate.STANDS, SAID)
    correct(collection, TEXT, title="Another title")
    assert fate(collection, one) == (Fate.STANDS, SAID)


def test_its_old_wording_is_known_where_it_was_corrected(collection: Collection) -> None:
    one = reference(collection)
    correct(collection, TEXT.replace("1905", "1907"))
    assert fate(collection, one) == (Fate.CORRECTED, SAID)


def test_nothing_is_said_of_the_text_of_a_withdrawn_article(collection: Collection) -> None:
    one = reference(collection)
    correct(collection, TEXT.replace("1905", "1907"))
    [version] = collection.articles.articles()
    collection.articles.remove([version.article_id])
    assert fate(collection, one) == (Fate.WITHDRAWN, "")


def test_one_that_comes_back_stands_again(collection: Collection) -> None:
    one = reference(collection)
    [version] = collection.articles.articles()
    collection.articles.remove([version.article_id])
    collection.articles.add([DRAFT])
    assert fate(collection, one) == (Fate.STANDS, SAID)


def test_what_is_masked_is_not_part_of_it(collection: Collection) -> None:
    one = reference(collection, "Many crossed it [1] that day.")
    assert fate(collection, one) == (Fate.STANDS, "Many crossed it that day.")
    correct(collection, TEXT.replace(" [1]", ""))
    assert fate(collection, one)[0] is Fate.STANDS


def test_what_the_collection_does_not_know_is_left_out(collection: Collection) -> None:
    one, aftermath = reference(collection), Aftermath(collection.articles)
    unknown = replace(one, version_id=77)
    assert aftermath.known([unknown, one]) == (one,)
    assert [shown.text for shown in aftermath.of([unknown, one])] == [SAID]


def test_an_answer_shows_its_quotes_with_their_articles() -> None:
    two = citation(2)
    found = answer(quote("One."), quote("Two.", cited=2), citations=(citation(), two))
    assert shown_in(found) == (Shown("One.", citation()), Shown("Two.", two))
