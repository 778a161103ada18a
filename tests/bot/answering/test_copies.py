"""Citations name the other outlets of their story, and copies count as one source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from bot.answering.copies import independent_sources, with_copies
from bot.answering.rereading import Reference, Rereader
from bot.replies_json import reply_json
from bot.telegram.languages.choosing import voices
from bot.telegram.messages.quoting import provenance, quotes_with_sources
from bot.terminal.replies import also_in
from corpus.articles import Draft, Span, sha256_of
from tests.bot.replies import answer, citation, quote
from tests.builders import application_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.answering.answers import Citation
    from bot.application import Application

VOICES: Final = voices()
TEXT: Final = (
    "A glass bridge was opened over the Zarya river after years of quarrels. Its builder thanked "
    "everybody who had waited for it."
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    """Give an empty collection."""
    opened = application_in(tmp_path)
    yield opened
    opened.database.close()


def cited(app: Application, *outlets: tuple[str | None, str | None]) -> Citation:
    """Add the story once for each outlet and address; return a citation of the first."""
    app.articles.add(
        [
            Draft(f"copy-{n}", "Glass bridge", TEXT, url, outlet, language="en")
            for n, (outlet, url) in enumerate(outlets)
        ]
    )
    app.builder().passages.cut_outdated()
    app.copies.bring_up_to_date()
    version = app.articles.articles()[0]
    made = replace(citation(outlet=version.outlet, url=version.url), version_id=version.version_id)
    (found,) = with_copies([made], app.copy_cache)
    return found


def test_other_outlets_are_named_once_in_order(app: Application) -> None:
    found = cited(
        app,
        ("Zakon", None),
        ("Kapital", None),
        ("inform", None),
        ("Inform", None),
        (None, "https://www.azan.example.org/1"),
        ("zakon", None),
    )
    assert found.also_in == ("azan.example.org", "Inform", "Kapital")
    assert found.copies == 5


def test_one_outlet_alone_says_nothing(app: Application) -> None:
    found = cited(app, ("Zakon", None), ("Zakon", "https://zakon.example.org/amp"))
    assert found.also_in == ()
    assert found.copies == 1


def test_what_was_shown_before_says_the_same_when_it_is_read_again(app: Application) -> None:
    found = cited(app, ("Zakon", None), ("Kapital", None))
    span = Span(0, TEXT.index(".") + 1)
    reference = Reference(found.version_id, span, span, sha256_of(span.of(TEXT)), 1)
    rereader = Rereader(app.articles, app.copy_cache)
    assert [one.also_in for one in rereader.quotes([reference])[1]] == [("Kapital",)]
    around = rereader.surroundings(reference)
    assert around is not None
    assert around.citation.also_in == ("Kapital",)


def test_copies_count_as_one_source() -> None:
    one, other = replace(citation(1), cluster=5), replace(citation(2), cluster=5, article_id=9)
    alone = replace(citation(3), article_id=7)
    assert independent_sources([one, other]) == 1
    assert independent_sources([one, other, alone]) == 2


def test_the_json_says_where_else_and_how_many() -> None:
    first = replace(citation(1), also_in=("Kapital",), cluster=5)
    said = reply_json(answer(citations=(first, replace(citation(2), article_id=8))))
    assert [one["also_in"] for one in said["citations"]] == [["Kapital"], []]
    assert said["independent_sources"] == 2


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Inform",), "also in Inform"),
        (("Inform", "Kapital"), "also in Inform and Kapital"),
        (("A", "B", "C"), "also in A, B and C"),
        (("A", "B", "C", "D"), "also in 4 outlets"),
    ],
)
def test_few_outlets_are_named_and_more_are_counted(names: tuple[str, ...], said: str) -> None:
    found = replace(citation(), also_in=names)
    assert also_in(found) == said
    assert provenance(found, VOICES["en"]).endswith(f" · {said}")


@pytest.mark.parametrize(
    ("language", "said", "sources"),
    [
        ("en", "also in 4 outlets", "2 independent sources"),
        ("ru", "также в 4 изданиях", "2 независимых источника"),
        ("kk", "сондай-ақ 4 басылымда", "2 тәуелсіз дереккөз"),
    ],
)
def test_the_chat_says_so_in_its_languages(language: str, said: str, sources: str) -> None:
    first = replace(citation(1), also_in=tuple("ABCD"), cluster=5)
    second = replace(citation(2), article_id=8)
    shown = quotes_with_sources([quote()], [first, second], VOICES[language]).text
    assert said in shown
    assert sources in shown
    assert sources not in quotes_with_sources([quote()], [first], VOICES[language]).text
