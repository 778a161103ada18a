"""Both searches make one ranking, of nothing that has left the collection."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Draft
from index.legs import Legs
from index.retrieval import CANDIDATES, Retriever
from tests.builders import application_in, numbered_draft
from tests.fakes import FakeEmbedder
from tests.index.reindexing import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.application import Application
    from index.retrieval import Hit

ARTICLES = 30


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    """Give a collection of a series, one Russian and one Kazakh article, indexed."""
    opened = application_in(tmp_path)
    opened.articles.add([numbered_draft(number) for number in range(ARTICLES)])
    opened.articles.add(
        [
            Draft("most", "Мост", "Мост в Тарне открыли в мае. Он длинный.", language="ru"),
            Draft("kopir", "Көпір", "Көпір мамырда ашылды. Ол ұзын.", language="kk"),
        ]
    )
    opened.builder(lambda: FakeEmbedder(opened.model)).reindex(quiet)
    yield opened
    opened.database.close()


def retriever(app: Application, *, reads: frozenset[str | None] | None = None) -> Retriever:
    """Return a search that embeds without a model."""
    return app.retriever(FakeEmbedder(app.model, languages=reads))


def ids(hits: tuple[Hit, ...]) -> list[str]:
    """Return the articles of some hits, in order."""
    return [hit.external_id for hit in hits]


@pytest.mark.parametrize("legs", Legs)
def test_each_way_to_search_finds_the_article(app: Application, legs: Legs) -> None:
    found = retriever(app).retrieve("harbour of town7 bridge7", "en", 5, legs)
    assert ids(found.hits)[0] == "article-7"
    assert [hit.rank for hit in found.hits] == [1, 2, 3, 4, 5]
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)


def test_a_hit_says_where_its_score_comes_from(app: Application) -> None:
    both = retriever(app).retrieve("harbour of town7", "en", 1).hits[0]
    assert both.score == pytest.approx((both.meaning + both.word) / 2)
    assert both.meaning == pytest.approx(both.cosine / 3 + 2 * float(both.cosines.max()) / 3)
    assert both.cosines.shape == both.likeness.shape == (2,)
    assert both.title == "Town number7"
    assert both.span.start == 0


def test_a_leg_that_takes_no_part_does_not_count(app: Application) -> None:
    words = retriever(app).retrieve("harbour of town7", "en", 1, Legs.KEYWORDS).hits[0]
    assert words.score == words.word > 0
    assert (words.meaning, words.cosine, words.cosines.size, words.likeness.size) == (0, 0, 0, 0)
    vectors = retriever(app).retrieve("harbour of town7", "en", 1, Legs.VECTORS).hits[0]
    assert vectors.score == pytest.approx(vectors.meaning)
    assert vectors.word == 0


def test_the_words_of_a_query_come_with_their_weights(app: Application) -> None:
    found = retriever(app).retrieve("what of the harbours of town7 and Zanzibar?", "en", 1)
    harbours, town, nowhere = found.words
    assert "harbour" in harbours.stems
    assert [word.frequency for word in found.words] == [ARTICLES, 1, 0]
    assert 0 < harbours.weight < town.weight < nowhere.weight
    assert found.embed_ms >= 0
    assert found.search_ms >= 0


@pytest.mark.parametrize(
    "question", ["harbour", "zanzibar", "что это", "мост", "көпір", "???", ""]
)
def test_many_hits_come_back_for_any_question(app: Application, question: str) -> None:
    reads = frozenset({"en", None})
    for language in ("en", "ru", None):
        found = retriever(app, reads=reads).retrieve(question, language, 50)
        assert len(found.hits) >= 20
        assert len({hit.passage_id for hit in found.hits}) == len(found.hits)


def test_a_query_in_other_words_finds_as_much(app: Application) -> None:
    searching = retriever(app)
    plain = searching.retrieve("town7 Zanzibar", "en", 5, Legs.KEYWORDS)
    other = searching.retrieve("Zanzibar", "en", 5, Legs.KEYWORDS, also=["town7", "bridge9"])
    assert set(ids(other.hits)) == {"article-7", "article-9"}
    assert other.hits[0].word > plain.hits[0].word
    assert [word.stems for word in other.words] == [("zanzibar",)]
    assert searching.retrieve("Zanzibar", "en", 5, Legs.KEYWORDS).hits == ()


def test_no_more_hits_than_wanted(app: Application) -> None:
    assert len(retriever(app).retrieve("harbour", "en", 1).hits) == 1
    assert len(retriever(app).retrieve("harbour", "en", 10 * CANDIDATES).hits) == ARTICLES + 2


@pytest.mark.parametrize(
    ("question", "language", "first"),
    [("Когда открыли мосты?", "ru", "most"), ("Көпірді қашан ашты?", "kk", "kopir")],
    ids=["ru", "kk"],
)
def test_a_language_that_the_model_does_not_read_is_found_by_its_words(
    app: Application, question: str, language: str, first: str
) -> None:
    found = retriever(app, reads=frozenset({"en"})).retrieve(question, language, 30)
    assert not found.reads
    assert ids(found.hits)[0] == first
    assert len(found.hits) >= 20
    assert found.hits[0].score == pytest.approx(
        0.1 * found.hits[0].meaning + 0.9 * found.hits[0].word
    )


@pytest.mark.parametrize("legs", Legs)
def test_what_was_removed_is_gone_from_the_next_question_on(app: Application, legs: Legs) -> None:
    searching = retriever(app)
    question = "harbour of town7 bridge7"
    gone = searching.retrieve(question, "en", 1, legs).hits[0]
    app.articles.remove([gone.article_id])
    assert "article-7" not in ids(searching.retrieve(question, "en", 50, legs).hits)


@pytest.mark.parametrize("legs", Legs)
def test_what_was_updated_is_gone_in_its_old_form(app: Application, legs: Legs) -> None:
    searching = retriever(app)
    old = searching.retrieve("town7", "en", 1, legs).hits[0]
    app.articles.add([replace(numbered_draft(7), text="Another harbour of town7.")])
    found = searching.retrieve("town7", "en", 50, legs).hits
    assert old.version_id not in {hit.version_id for hit in found}
    app.builder(lambda: FakeEmbedder(app.model)).reindex(quiet)
    again = retriever(app).retrieve("town7", "en", 1, legs).hits[0]
    assert again.article_id == old.article_id
    assert again.version_id > old.version_id


def test_a_change_of_words_about_an_article_is_a_new_version(app: Application) -> None:
    app.articles.add([replace(numbered_draft(7), title="Harbour news")])
    assert "article-7" not in ids(retriever(app).retrieve("town7", "en", 50).hits)


def test_an_empty_collection_finds_nothing(tmp_path: Path) -> None:
    opened = application_in(tmp_path / "empty")
    opened.builder(lambda: FakeEmbedder(opened.model)).reindex(quiet)
    for legs in Legs:
        assert retriever(opened).retrieve("harbour", "en", 10, legs).hits == ()
    opened.database.close()
