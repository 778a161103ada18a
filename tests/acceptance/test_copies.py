"""One wire story in three outlets is one source, whoever asks and however often it was printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tests.corpus.copied_stories import STORIES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command_line import CommandLine

QUESTION: Final = "Which tram depot was closed in Almaty?"
OTHER: Final = (
    "The tram depot in Almaty was shut by order of the mayor, and 60 drivers lost their work. "
    "Their union wants the depot in Almaty to be opened again. The mayor did not reply."
)


def line(name: str, outlet: str, text: str, date: str) -> str:
    """Return one article as a line of JSON."""
    return json.dumps(
        {
            "id": name,
            "title": STORIES[0].titles[0] if name != "union" else "Union angry over tram depot",
            "text": text,
            "outlet": outlet,
            "published_at": date,
            "language": "en",
        }
    )


def articles() -> str:
    """Return a wire story as three outlets have it, and one of another hand."""
    story = STORIES[0]
    return "\n".join(
        (
            line("wire", "Inform", " ".join((story.leads[0], *story.rest)), "2025-03-01"),
            line("exact", "Kapital", " ".join((story.leads[0], *story.rest)), "2025-03-02"),
            line("short", "Zakon", " ".join((story.leads[0], *story.rest[:4])), "2025-03-02"),
            line("union", "Vecherniy", OTHER, "2025-03-03"),
        )
    )


def test_a_wire_story_counts_once(footnote: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "wire.jsonl").write_text(articles())
    data = tmp_path / "data"
    footnote.in_folder(data, "add", tmp_path / "wire.jsonl")
    assert footnote.in_folder(data, "reindex").code == 0
    reply: dict[str, Any] = footnote.in_folder(data, "ask", QUESTION, "--json").json
    found = {hit["external_id"] for hit in reply["hits"]}
    assert len(found & {"wire", "exact", "short"}) == 1
    assert "union" in found
    cited = {one["external_id"]: one for one in reply["citations"]}
    (story,) = cited.keys() - {"union"}
    outlets = {"wire": "Inform", "exact": "Kapital", "short": "Zakon"}
    del outlets[story]
    assert cited[story]["also_in"] == sorted(outlets.values())
    assert reply["independent_sources"] == len(cited)
    shown = footnote.in_folder(data, "ask", QUESTION).out
    assert f"also in {' and '.join(sorted(outlets.values()))}" in shown
    if len(cited) > 1:
        assert "2 independent sources" in shown
