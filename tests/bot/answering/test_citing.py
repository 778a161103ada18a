"""Every quote is cut anew out of the stored text; what does not hold any more is not shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answering.citing import Citing
from bot.answering.question import Question
from bot.answering.rereading import Rereader, reference_to
from corpus.articles import Draft, Place, Places, PlaceUnit, Span, sha256_of
from tests.builders import application_in
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.answering.selection import Chosen
    from bot.application import Application

TEXT = "The bridge was opened [1] by Petra Lindqvist. [2] It spans 212 metres [3]."
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


def chosen(app: Application, question: str = "Who opened the bridge?") -> Sequence[Chosen]:
    """Return what would be quoted."""
    answerer = app.answerer(FakeEmbedder(app.model))
    return answerer.explain(Question(question)).weighed.chosen


def test_a_quote_is_a_slice_less_its_marks(app: Application) -> None:
    quotes, (citation, *_) = Citing(app.articles).cite(chosen(app))
    first = quotes[0]
    assert first.text == "The bridge was opened by Petra Lindqvist."
    assert first.span.of(TEXT) == "The bridge was opened [1] by Petra Lindqvist."
    assert ["[1]" in cut.of(TEXT) for cut in first.cut] == [True]
    assert first.sha256 == sha256_of(first.text)
    assert first.link == (
        "https://news.example.org/bridge#:~:text=The%20bridge%20was%20opened,by%20Petra%20Lindqvist."
    )
    assert (citation.number, citation.external_id, citation.title) == (1, "bridge", "The bridge")
    assert 0 <= first.score <= 1


def test_a_link_names_no_lone_stop(app: Application) -> None:
    quotes, _ = Citing(app.articles).cite(chosen(app, "How many metres does the bridge span?"))
    spans = next(quote for quote in quotes if "212" in quote.text)
    assert spans.link is not None
    assert spans.link.endswith("#:~:text=It%20spans%20212%20metres")


def test_an_article_without_an_address_has_no_link(app: Application) -> None:
    quotes, citations = Citing(app.articles).cite(chosen(app, "Who opened the ferry?"))
    first = quotes[0]
    assert (first.text, first.link) == ("The ferry was opened by Hanna Virtanen.", None)
    assert citations[0].url is None


@pytest.mark.parametrize(
    ("unit", "ending"),
    [(PlaceUnit.PAGE, "#page=2"), (PlaceUnit.PARAGRAPH, ""), (PlaceUnit.CHAPTER, "")],
)
def test_a_quote_of_a_document_names_its_place_and_opens_there_if_that_can_be(
    app: Application, unit: PlaceUnit, ending: str
) -> None:
    text = "The tunnel is old.\n\nThe tunnel was opened by Petra Lindqvist."
    places = Places(unit, (0, text.index("The tunnel was")))
    url = "https://news.example.org/tunnel.pdf"
    app.articles.add([Draft("tunnel", "T", text, url=url, language="en", places=places)])
    app.builder(lambda: FakeEmbedder(app.model)).reindex(lambda *_: None)
    quotes, _ = Citing(app.articles).cite(chosen(app, "Who opened the tunnel?"))
    first = next(quote for quote in quotes if "opened" in quote.text)
    assert (first.place, first.link) == (Place(unit, 2), f"{url}{ending}")
    [again], _ = Rereader(app.articles).quotes([reference_to(first)])
    assert (again.place, again.link) == (first.place, first.link)


def test_quotes_of_one_article_share_its_citation(app: Application) -> None:
    one, *rest = chosen(app)
    quotes, citations = Citing(app.articles).cite([one, *rest, one])
    assert quotes[0].citation == quotes[-1].citation == 1
    assert [citation.number for citation in citations] == list(range(1, len(citations) + 1))
    assert len({citation.version_id for citation in citations}) == len(citations)


@pytest.mark.parametrize("change", ["removed", "updated"])
def test_what_has_gone_in_the_meantime_is_not_quoted(app: Application, change: str) -> None:
    before = chosen(app)
    if change == "removed":
        app.articles.remove([1])
    else:
        app.articles.add([replace(ARTICLES[0], text="The bridge was opened by someone else.")])
    quotes, citations = Citing(app.articles).cite(before)
    assert all("Petra" not in quote.text for quote in quotes)
    assert all(citation.external_id != "bridge" for citation in citations)
    assert [citation.number for citation in citations] == list(range(1, len(citations) + 1))


def test_a_sentence_that_the_store_does_not_hold_is_not_quoted(app: Application) -> None:
    one = chosen(app)[0]
    invented = type(one.candidate.sentence)("Petra sold it.", "en", one.candidate.sentence.span)
    moved = type(one.candidate.sentence)(one.candidate.sentence.text, "en", Span(1, 40))
    for sentence in (invented, moved):
        changed = replace(one, candidate=replace(one.candidate, sentence=sentence))
        assert Citing(app.articles).cite([changed]) == ((), ())


def test_nothing_is_made_of_nothing(app: Application) -> None:
    assert Citing(app.articles).cite([]) == ((), ())
    assert Citing(app.articles).nearest([], 3) == ()


def test_the_nearest_articles_are_those_that_are_still_there(app: Application) -> None:
    ids = {article.external_id: article.version_id for article in app.articles.articles()}
    order = [ids["ferry"], ids["bridge"], ids["ferry"]]
    nearest = Citing(app.articles).nearest(order, 3)
    assert [(one.number, one.external_id) for one in nearest] == [(1, "ferry"), (2, "bridge")]
    assert len(Citing(app.articles).nearest(order, 1)) == 1
    app.articles.remove([2])
    nearest = Citing(app.articles).nearest([*order, 999], 3)
    assert [(one.number, one.external_id) for one in nearest] == [(1, "bridge")]
