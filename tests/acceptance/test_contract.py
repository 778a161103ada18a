"""What the commands print as JSON is what is promised, field by field."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.acceptance.proving import pieces_of, prove
from tests.builders import add_source, application_in, open_collection

if TYPE_CHECKING:
    from index.embedding import Embedder
    from tests.command_line import CommandLine

BRIDGE: Final = (
    "The bridge at Tarn was opened in 1931.[1] It spans 212 metres.\n\n"
    "Its engineer was Odile Marchetti, [2] who had built two others before.\n\n"
    "Read also: Ten bridges to see\n"
)
ARTICLES: Final = (
    {
        "id": "bridge",
        "title": "The bridge at Tarn [bold]",
        "outlet": "Valley Post",
        "url": "https://news.example.org/bridge",
        "published_at": "2024-05-02",
        "language": "en",
        "text": BRIDGE,
    },
    {"id": "most", "title": "Мост в Тарне", "date": "2024-05-03", "text": "Мост открыли в мае.\n"},
    {
        "id": "ferry",
        "title": "Ferry returns",
        "text": "The night ferry between Orla and Brae returns in March. It costs 14 crowns.",
        "published_at": "2025-01-20T08:00:00+05:00",
    },
)

REPLY: Final = {
    "question": str,
    "query": str,
    "language": (str, type(None)),
    "status": str,
    "confidence": float,
    "quotes": list,
    "citations": list,
    "hits": list,
    "abstention": (dict, type(None)),
    "independent_sources": int,
    "generation": str,
    "timings_ms": dict,
}
QUOTE: Final = {
    "text": str,
    "citation": int,
    "start": int,
    "end": int,
    "sha256": str,
    "link": (str, type(None)),
    "score": float,
}
CITATION: Final = {
    "number": int,
    "article_id": str,
    "external_id": str,
    "version_id": str,
    "title": str,
    "outlet": (str, type(None)),
    "url": (str, type(None)),
    "published_at": (str, type(None)),
    "also_in": list,
}
HIT: Final = {
    "rank": int,
    "external_id": str,
    "passage_id": str,
    "score": float,
    "start": int,
    "end": int,
}
ARTICLE: Final = {
    "article_id": str,
    "external_id": str,
    "title": str,
    "outlet": (str, type(None)),
    "url": (str, type(None)),
    "language": (str, type(None)),
    "published_at": (str, type(None)),
    "version_id": str,
}
SHOWN: Final = ARTICLE | {
    "author": (str, type(None)),
    "number": int,
    "added_at": str,
    "is_current": bool,
    "dates": list,
    "places": (dict, type(None)),
    "text": str,
    "masks": list,
}
STATUS: Final = {
    "generation": str,
    "articles": int,
    "passages": int,
    "model": str,
    "built_at": str,
    "up_to_date": bool,
}


def check(value: dict[str, Any], fields: dict[str, Any]) -> None:
    """Check that an object has exactly some fields, each of its kind."""
    assert set(value) == set(fields)
    wrong = {name for name, kind in fields.items() if not isinstance(value[name], kind)}
    assert not wrong


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, real_embedder: Embedder) -> Path:
    folder = tmp_path_factory.mktemp("built") / "data"
    app = application_in(folder)
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in ARTICLES)
    add_source(app.articles, "-", lines.encode())
    app.builder(lambda: real_embedder).reindex(lambda *_: None)
    app.database.close()
    return folder


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    """Give a data folder with three articles, indexed."""
    return Path(shutil.copytree(built, tmp_path / "data"))


def test_an_answer_has_every_field(footnote: CommandLine, data: Path) -> None:
    question = "Who was the engineer of the bridge at Tarn?"
    ran = footnote.in_folder(data, "ask", question, "--json")
    assert (ran.code, ran.err) == (0, "")
    answer = ran.json
    check(answer, REPLY)
    for quote in answer["quotes"]:
        check({name: value for name, value in quote.items() if name != "cut"}, QUOTE)
    for citation in answer["citations"]:
        check(citation, CITATION)
    for hit in answer["hits"]:
        check(hit, HIT)
    assert set(answer["timings_ms"]) == {"embed", "retrieve", "answer", "total"}
    assert (answer["status"], answer["abstention"]) == ("answered", None)
    assert (answer["question"], answer["query"], answer["language"]) == (question, question, "en")
    assert [hit["rank"] for hit in answer["hits"]] == list(range(1, len(answer["hits"]) + 1))
    scores = [hit["score"] for hit in answer["hits"]]
    assert scores == sorted(scores, reverse=True)
    collection = open_collection(data)
    prove(answer, collection.articles)
    collection.database.close()


def test_a_mark_inside_a_quote_is_cut_out_and_listed(footnote: CommandLine, data: Path) -> None:
    answer = footnote.in_folder(data, "ask", "Who was the engineer of the bridge?", "--json").json
    quote = answer["quotes"][0]
    assert quote["text"].startswith("Its engineer was Odile Marchetti,")
    assert "[2]" not in quote["text"]
    assert "[2]" in BRIDGE[quote["start"] : quote["end"]]
    assert ["[2]" in BRIDGE[start:end] for start, end in quote["cut"]] == [True]
    assert pieces_of(quote, BRIDGE) == quote["text"]
    first, last = quote["link"].removeprefix("https://news.example.org/bridge#:~:text=").split(",")
    assert first == "Its%20engineer%20was%20Odile"
    assert last.endswith("others%20before.")


def test_a_refusal_says_what_is_missing(footnote: CommandLine, data: Path) -> None:
    ran = footnote.in_folder(data, "ask", "Who won the chess championship of Peru?", "--json")
    assert (ran.code, ran.err) == (0, "")
    check(ran.json, REPLY)
    assert ran.json["status"] == "abstained"
    assert (ran.json["quotes"], ran.json["citations"]) == ([], [])
    assert set(ran.json["abstention"]) == {"reason", "missing_terms", "nearest"}
    assert {"chess", "Peru"} <= set(ran.json["abstention"]["missing_terms"])
    assert set(ran.json["abstention"]["nearest"]) <= {article["title"] for article in ARTICLES}
    assert len(ran.json["hits"]) == 3  # all there are


def test_a_batch_prints_one_reply_a_line_with_its_id(footnote: CommandLine, data: Path) -> None:
    questions = [
        {"id": "a", "text": "When was the bridge at Tarn opened?"},
        {"id": 7, "text": "What does it cost?", "history": ["Tell me about the night ferry"]},
        {"id": "c", "text": "Когда открыли мост?", "unknown": True},
    ]
    (data / "questions.jsonl").write_text(
        "".join(json.dumps(question) + "\n" for question in questions)
    )
    ran = footnote.in_folder(data, "ask", "--batch", data / "questions.jsonl")
    assert (ran.code, ran.err) == (0, "")
    for reply in ran.lines:
        check(reply, {"id": str} | REPLY)
    assert [reply["id"] for reply in ran.lines] == ["a", "7", "c"]
    assert [reply["language"] for reply in ran.lines] == ["en", "en", "ru"]
    assert ran.lines[1]["query"] == "What does the night ferry cost?"
    assert ran.lines[1]["quotes"][0]["text"] == "It costs 14 crowns."


def test_articles_are_listed_with_every_field(footnote: CommandLine, data: Path) -> None:
    listed = footnote.in_folder(data, "articles", "--json").json
    for article in listed:
        check(article, ARTICLE)
    assert [article["external_id"] for article in listed] == ["bridge", "most", "ferry"]
    dates = [article["published_at"] for article in listed]
    assert dates == ["2024-05-02", "2024-05-03", "2025-01-20T03:00:00Z"]
    assert [article["language"] for article in listed] == ["en", "ru", "en"]


def test_an_article_is_shown_as_it_was_given_with_its_masks(
    footnote: CommandLine, data: Path
) -> None:
    listed = footnote.in_folder(data, "articles", "--json").json
    shown = footnote.in_folder(data, "show", listed[0]["article_id"], "--json").json
    check(shown, SHOWN)
    assert {name: shown[name] for name in ARTICLE} == listed[0]
    assert shown["text"] == BRIDGE
    masked = {
        BRIDGE[mask["start"] : mask["end"]].strip(): mask["reason"] for mask in shown["masks"]
    }
    assert masked == {
        "[1]": "reference mark",
        "[2]": "reference mark",
        "Read also: Ten bridges to see": "teaser",
    }
    version = footnote.in_folder(
        data, "show", "bridge", "--version", shown["version_id"], "--json"
    )
    assert version.json == shown


def test_the_status_has_every_field(footnote: CommandLine, data: Path) -> None:
    status = footnote.in_folder(data, "index", "status", "--json").json
    check(status, STATUS)
    assert (status["articles"], status["up_to_date"]) == (3, True)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", status["built_at"])
    assert footnote.in_folder(data, "remove", "ferry").code == 0
    assert footnote.in_folder(data, "index", "status", "--json").json["up_to_date"] is False


def test_an_explanation_leaves_the_json_alone(footnote: CommandLine, data: Path) -> None:
    ran = footnote.in_folder(data, "ask", "When was the bridge opened?", "--json", "--explain")
    check(ran.json, REPLY)
    assert "Passages" in ran.err
    assert "Confidence" in ran.err
