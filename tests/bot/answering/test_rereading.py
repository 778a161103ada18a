"""A quote that was shown is read anew from where it stands, or not shown again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.answering.rereading import Rereader, reference_to
from corpus.articles import Draft, visible
from tests.builders import application_in
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.application import Application

TEXT = "Tarn has a new bridge. It was opened [1] by Petra Lindqvist. [2] It spans 212 metres [3]."
ARTICLES = [
    Draft("bridge", "The bridge", TEXT, url="https://news.example.org/bridge", language="en"),
    Draft("ferry", "The ferry", "The ferry was opened by Hanna Virtanen.", language="en"),
]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    """Give two articles, indexed."""
    opened = application_in(tmp_path, answer_confidence=0.0)
    opened.articles.add(ARTICLES)
    opened.builder(lambda: FakeEmbedder(opened.model)).reindex(lambda *_: None)
    yield opened
    opened.database.close()


def answer(app: Application) -> Answer:
    """Return an answer that quotes both articles."""
    reply = app.answerer(FakeEmbedder(app.model)).answer(Question("Who opened it?"))
    assert isinstance(reply, Answer)
    return reply


def test_what_was_shown_is_shown_again_under_its_number(app: Application) -> None:
    shown = answer(app)
    quotes, citations = Rereader(app.articles).quotes([reference_to(one) for one in shown.quotes])
    assert quotes == tuple(replace(one, score=0.0) for one in shown.quotes)
    assert citations == shown.citations


def test_numbers_stay_when_only_some_are_asked_for(app: Application) -> None:
    shown = answer(app)
    last = next(one for one in shown.quotes if one.citation == 2)
    quotes, citations = Rereader(app.articles).quotes([reference_to(last)])
    assert [one.citation for one in quotes] == [2]
    assert citations == (shown.citations[1],)


def test_a_quote_stands_in_its_passage(app: Application) -> None:
    quote = next(one for one in answer(app).quotes if "Petra" in one.text)
    around = Rereader(app.articles).surroundings(reference_to(quote))
    assert around is not None
    (version,) = app.articles.versions([quote.version_id]).values()
    masks = [mask.span for mask in app.articles.masks(version.version_id)]
    whole = visible(version.text, quote.passage, masks)
    assert f"{around.before}{around.quote.text}{around.after}" == whole
    assert around.before.strip() == "Tarn has a new bridge."
    assert around.after.strip() == "It spans 212 metres."
    assert around.citation.title == "The bridge"


@pytest.mark.parametrize("change", ["removed", "updated"])
def test_what_has_gone_is_not_shown_again(app: Application, change: str) -> None:
    reference = next(reference_to(one) for one in answer(app).quotes if "Petra" in one.text)
    if change == "removed":
        app.articles.remove([1])
    else:
        app.articles.add([replace(ARTICLES[0], text="It was opened by someone else.")])
    rereader = Rereader(app.articles)
    assert rereader.quotes([reference]) == ((), ())
    assert rereader.surroundings(reference) is None


def test_what_is_no_longer_the_same_text_is_not_shown(app: Application) -> None:
    reference = replace(reference_to(answer(app).quotes[0]), sha256="0" * 64)
    rereader = Rereader(app.articles)
    assert rereader.quotes([reference]) == ((), ())
    assert rereader.surroundings(reference) is None
    assert rereader.surroundings(replace(reference, version_id=999)) is None
