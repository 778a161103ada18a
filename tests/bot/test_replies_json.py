"""A reply becomes the object that is promised: ids as strings, figures rounded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.answering.times.missing import NoneFromThen
from bot.answering.times.periods import Period
from bot.replies_json import reply_json
from corpus.articles import Span, sha256_of
from tests.bot.replies import abstention, answer, citation, quote


def test_an_answer_is_written_whole() -> None:
    assert reply_json(answer(quote(cut=(Span(14, 17), Span(20, 21))))) == {
        "question": "Who built it?",
        "query": "Who built it? (gate)",
        "language": "en",
        "status": "answered",
        "confidence": 0.8765,
        "quotes": [
            {
                "text": "Petra built it.",
                "citation": 1,
                "start": 10,
                "end": 30,
                "sha256": sha256_of("Petra built it."),
                "link": "https://news.example.org/gate#:~:text=Petra%20built%20it.",
                "score": 0.6543,
                "cut": [[14, 17], [20, 21]],
            }
        ],
        "citations": [
            {
                "number": 1,
                "article_id": "3",
                "external_id": "gate",
                "version_id": "4",
                "title": "The gate",
                "outlet": "Valley Post",
                "url": "https://news.example.org/gate",
                "published_at": "2024-05-02",
                "also_in": [],
            }
        ],
        "independent_sources": 1,
        "hits": [
            {
                "rank": 1,
                "external_id": "gate",
                "passage_id": "7",
                "score": 0.1235,
                "start": 0,
                "end": 40,
            }
        ],
        "abstention": None,
        "generation": "g1",
        "timings_ms": {"embed": 1.23, "retrieve": 2.0, "answer": 3.0, "total": 6.23},
    }


def test_a_quote_without_cuts_names_none() -> None:
    assert "cut" not in reply_json(answer())["quotes"][0]


def test_a_refusal_says_why_and_quotes_nothing() -> None:
    written = reply_json(abstention(citation(1), citation(2, title="The wall")))
    assert written["status"] == "abstained"
    assert written["abstention"] == {
        "reason": "The articles do not mention “x”.",
        "missing_terms": ["x"],
        "nearest": ["The gate", "The wall"],
    }
    assert (written["quotes"], written["citations"]) == ([], [])
    assert len(written["hits"]) == 1
    assert written["confidence"] == 0.8765


def test_it_is_said_where_no_article_is_from_the_time_asked_for() -> None:
    said = NoneFromThen(Period(None, date(2019, 12, 31)), "2024-05-02")
    shown = reply_json(replace(answer(), none_from_then=said))
    assert shown["none_from_then"] == {
        "from": None,
        "until": "2019-12-31",
        "newest": "2024-05-02",
    }
    assert "none_from_then" not in reply_json(answer())
