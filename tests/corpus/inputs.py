"""Hostile inputs beside good ones: whatever the one is, the others come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.articles import Draft
from corpus.errors import RefusedInputError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.sources import SourceReader

SAID = "The council opened a library in the old town on Monday. It holds ten thousand books."
PARAGRAPH = f"<p>{SAID} Everybody may borrow some of them and read at home.</p>"


def page(body: str = PARAGRAPH, head: str = "<title>A library</title>") -> str:
    """Return a web page with a headline and a body."""
    return (
        f"<!DOCTYPE html><html><head>{head}</head>"
        f"<body><article><h1>A library</h1>{body}</article></body></html>"
    )


def read_one(reader: SourceReader, path: Path) -> Draft | str:
    """Return the draft of a file, or in one line why it was refused."""
    [outcome] = reader.read(str(path), None)
    return checked(outcome)


def read_among_others(
    reader: SourceReader, folder: Path, name: str, content: bytes
) -> Draft | str:
    """Return what becomes of a file that lies between two good ones, which must come in."""
    good = {"!before.txt", "~after.txt"}
    for other in good:
        (folder / other).write_text(f"{other}\n\n{SAID}")
    (folder / name).write_bytes(content)
    found = [checked(one) for one in reader.read(str(folder), None)]
    others = [one for one in found if not (isinstance(one, Draft) and one.title in good)]
    assert (len(found), len(others)) == (3, 1)
    return others[0]


def checked(outcome: Draft | RefusedInputError) -> Draft | str:
    """Return a draft that can be stored and shown, or the one line of a refusal."""
    if isinstance(outcome, Draft):
        assert outcome.sha256
        assert len(outcome.title) <= 2_000
        assert len(outcome.external_id) <= 2_500
        return outcome
    message = str(outcome)
    assert outcome.source
    assert outcome.reason
    assert outcome.remedy
    assert message.isprintable()
    assert len(message) - len(outcome.source) < 300
    return f"{outcome.reason}; {outcome.remedy}"
