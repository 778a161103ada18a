"""Figures of follow-ups are counted as they are said to be, and training writes what is read."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from bot.answering.carrying import CARRYING_FEATURES
from training.follow_ups import FollowUp, figures, main, read_follow_ups

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NAMES = ("Ada Brun", "Orla Berg", "Nora Lund", "Ivo Dahl", "Una Holm", "Odd Moe")


def lines(conversation: str, name: str) -> list[dict[str, Any]]:
    """Return a conversation about somebody, two questions long."""
    titles = [name, "Early life"]
    return [
        {
            "id": f"{conversation}#1",
            "text": "Where was he born?",
            "history": titles,
            "rewrite": f"Where was {name} born?",
        },
        {
            "id": f"{conversation}#2",
            "text": "Did he go to school there?",
            "history": [*titles, "Where was he born?", "On a farm near Bergen."],
            "rewrite": f"Did {name} go to school in Bergen?",
        },
    ]


def test_added_words_are_counted() -> None:
    follow_ups = [
        FollowUp("a", "Where was he born?", ("Ada Brun",), "Where was Ada Brun born in Orla?"),
        FollowUp("a", "What are patents?", ("Ada Brun",), "What are patents?"),
    ]
    assert [sorted(one.added) for one in follow_ups] == [["ada", "brun", "orla"], []]
    said = figures(follow_ups)
    assert said.startswith(
        "2 questions: 0.667 of the added words searched, 0.00 others on average"
    )


def test_training_writes_weights_of_one_half_and_prints_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row for name in NAMES for number in range(4) for row in lines(f"{name}{number}", name)]
    text = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "queries.jsonl").write_text(text, encoding="utf-8")
    assert len({one.is_for_training for one in read_follow_ups(tmp_path / "queries.jsonl")}) == 2
    monkeypatch.setattr(sys, "argv", ["follow_ups", str(tmp_path), str(tmp_path)])
    main()
    written = json.loads((tmp_path / "carrying.json").read_text("utf-8"))
    assert tuple(written["features"]) == CARRYING_FEATURES
    assert "CC BY-SA" in written["about"]
    printed = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in printed] == ["trained", "checked", "all"]
