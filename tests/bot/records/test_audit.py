"""What admins did is listed newest first, and stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.records.audit import Entry
from tests.bot.records.keeping import BIG

if TYPE_CHECKING:
    from tests.bot.records.keeping import Keeping


def test_lines_are_listed_newest_first(keeping: Keeping) -> None:
    audit = keeping.records.audit
    assert audit.last() == []
    for number in range(25):
        audit.note(BIG, "remove", f"Article {number}", "removed")
    newest = Entry("2025-06-01T12:00:00Z", BIG, "remove", "Article 24", "removed")
    assert audit.last(1) == [newest]
    assert [one.subject for one in audit.last(3)] == ["Article 24", "Article 23", "Article 22"]
    assert len(audit.last()) == 20
