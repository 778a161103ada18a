"""A question is read with what its acronyms stand for, in the sense that words decide, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.acronyms import AcronymReader, read_in
from tests.acceptance.acronym_articles import ARTICLES
from tests.builders import application_in
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.application import Application

TISCS = "Technology and Innovation Support Centers"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """Give the collection, indexed by a fake model; nothing of it is changed."""
    app = application_in(tmp_path_factory.mktemp("acronyms"))
    app.articles.add(ARTICLES)
    app.builder(lambda: FakeEmbedder(app.model)).reindex(lambda *_: None)
    yield app
    app.database.close()


@pytest.fixture(scope="module")
def reader(app: Application) -> AcronymReader:
    """Give what reads its acronyms."""
    return AcronymReader(app.opened().acronyms, app.passage_cache, ("en", "kk", "ru"))


@pytest.mark.parametrize(
    ("query", "said", "also"),
    [
        ("what are TISCs?", f"what are TISCs ({TISCS})?", f"what are {TISCS}?"),
        (
            "Who pays the Inland Waters Board?",
            "Who pays the Inland Waters Board (IWB)?",
            "Who pays the IWB?",
        ),
        (
            "ДӨМ-нің қоры",
            "ДӨМ-нің (Дала өсімдіктері мұражайы) қоры",
            "Дала өсімдіктері мұражайы қоры",
        ),
        ("tiscs", f"tiscs ({TISCS})", TISCS),
    ],
)
def test_the_other_form_is_searched_too(
    reader: AcronymReader, query: str, said: str, also: str
) -> None:
    worded = reader.worded(query, "en", (query,))
    assert (worded.said, worded.also) == (said, (also,))
    assert worded.query == query
    assert worded.senses == ()


@pytest.mark.parametrize(
    "query", ["what do rams eat?", "who is it?", "WHO IS IT", "Sdr?", "a museum", "", "()", "SD R"]
)
def test_what_is_no_acronym_stays_as_it_is(reader: AcronymReader, query: str) -> None:
    worded = reader.worded(query, "en", (query,))
    assert (worded.said, worded.also, worded.expansions) == (query, (), ())
    assert worded.unclear == ""


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        (f"what are TISCs ({TISCS})?", "what are TISCs?"),
        ("Who pays the Inland Waters Board (IWB)?", "Who pays the Inland Waters Board?"),
        ("what is SDR (the old one)?", "what is SDR (the old one)?"),
        ("what is (it)?", "what is (it)?"),
    ],
)
def test_who_writes_both_forms_says_it_once(
    reader: AcronymReader, question: str, plain: str
) -> None:
    assert reader.said_once(question) == plain


@pytest.mark.parametrize(
    ("question", "turns", "meant"),
    [
        ("SDR of silk?", (), ["Silk Dance Revue"]),
        ("SDR of dances?", ("The drought?",), ["Silk Dance Revue"]),
        ("SDR?", ("Who danced?", "The drought?"), ["Steppe Drought Register"]),
        ("SDR?", ("A drought and a dance",), []),
        ("SDR?", (), []),
    ],
)
def test_words_decide_the_nearest_first(
    reader: AcronymReader, question: str, turns: tuple[str, ...], meant: list[str]
) -> None:
    worded = reader.worded(question, "en", (*turns, question))
    assert [one.other for one in worded.expansions] == meant
    assert len(worded.senses) == (0 if meant else 2)
    assert worded.unclear == ("" if meant else "SDR")


def test_articles_that_mean_another_thing_are_strangers(
    app: Application, reader: AcronymReader
) -> None:
    worded = reader.worded("SDR of silk?", "en", ("SDR of silk?",))
    names = {one.article_id: one.external_id for one in app.articles.articles()}
    assert {names[one] for one in worded.strangers} == {"drought"}


def test_a_sense_is_read_into_its_question(reader: AcronymReader) -> None:
    silk, drought = reader.worded("SDR?", "en", ("SDR?",)).senses
    assert read_in("What is the SDR?", drought) == "What is the SDR (Steppe Drought Register)?"
    assert read_in("what about it", silk) == "what about it (Silk Dance Revue)"
    for sense in (silk, drought):
        assert reader.sense("What is the SDR?", sense.number) == sense
        said = read_in("What is the SDR?", sense)
        assert reader.said_once(said) == "What is the SDR?"
        worded = reader.worded("What is the SDR?", "en", (said,))
        assert [one.sense for one in worded.expansions] == [sense]
    assert reader.sense("What is the SDR?", 1) is None
    assert reader.sense("What is it?", silk.number) is None


@given(st.text(alphabet="SDR TISCs()?.,-’wizo", max_size=60), st.text(max_size=30))
def test_any_question_can_be_read(reader: AcronymReader, query: str, turn: str) -> None:
    worded = reader.worded(reader.said_once(query), None, (turn, query))
    assert len(worded.said) >= len(worded.query)
    assert all(one.written in query for one in worded.expansions)
