"""`masks`: what recurs on a site is listed, masked after a reindex, and shown again on request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command_line import CommandLine

BOX = "Subscribe to the Coast Post newsletter and never miss a story from the harbour."
STORIES = (
    "The council opened a library in the old customs house on Monday.",
    "A ferry to the islands sails again after two years in the dock.",
    "Teachers of the harbour school asked for smaller classes this autumn.",
    "The lighthouse was painted white by forty volunteers in one day.",
)


def collected(footnote: CommandLine, folder: Path) -> None:
    """Add four articles of one site that end in the same box, and index them."""
    lines = [
        json.dumps(
            {
                "id": f"story-{number}",
                "title": f"Story {number}",
                "text": f"{story}\n\n{BOX}",
                "url": f"https://coast.example.org/{number}",
            }
        )
        for number, story in enumerate(STORIES)
    ]
    assert footnote.in_folder(folder, "add", "-", stdin="\n".join(lines).encode()).code == 0
    assert footnote.in_folder(folder, "reindex").code == 0


def test_what_recurs_is_masked_listed_and_shown_again(
    footnote: CommandLine, tmp_path: Path
) -> None:
    nothing = footnote.in_folder(tmp_path, "masks", "list")
    assert (nothing.out, nothing.err) == (
        "",
        "nothing was learned yet; `footnote reindex` learns what recurs on each site\n",
    )
    collected(footnote, tmp_path)
    listed = footnote.in_folder(tmp_path, "masks", "list")
    assert listed.out == f"coast.example.org: 1 pieces, masked\n  in 4 articles: {BOX}\n"
    [site] = footnote.in_folder(tmp_path, "masks", "list", "--json").json
    assert (site["site"], site["masked"], site["decoration"][0]["articles"]) == (
        "coast.example.org",
        True,
        4,
    )
    masked = footnote.in_folder(tmp_path, "show", "story-2", "--masks").out
    assert masked == f"recurs on its site: {BOX}\n"

    off = footnote.in_folder(tmp_path, "masks", "off", "coast.example.org")
    assert off.out == "4 articles are cut anew by the next reindex\n"
    assert footnote.in_folder(tmp_path, "reindex").code == 0
    assert footnote.in_folder(tmp_path, "show", "story-2", "--masks").out == ""
    assert "shown all the same" in footnote.in_folder(tmp_path, "masks", "list").out

    on = footnote.in_folder(tmp_path, "masks", "on", "coast.example.org")
    assert on.out == off.out
    assert footnote.in_folder(tmp_path, "show", "story-2", "--masks").out == masked


def test_a_site_that_nobody_knows_is_refused(footnote: CommandLine, tmp_path: Path) -> None:
    ran = footnote.in_folder(tmp_path, "masks", "off", "elsewhere.example")
    assert (ran.code, ran.out) == (1, "")
    assert "nothing was learned of 'elsewhere.example'" in ran.err
