"""References to quotes come back from JSON as they were."""

from __future__ import annotations

import json

from bot.records.references import packed, unpacked
from tests.bot.records.keeping import FIRST, SECOND


def test_references_come_back_from_json() -> None:
    stored = json.loads(json.dumps(packed([FIRST, SECOND])))
    assert stored[0] == [7, 10, 25, 0, 90, "ab" * 32, 1]
    assert unpacked(stored) == (FIRST, SECOND)


def test_none_come_back_as_none() -> None:
    assert unpacked(packed([])) == ()
