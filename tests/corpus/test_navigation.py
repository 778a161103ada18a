"""The words of navigation are written as they are looked up."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.folding import block_key
from corpus.navigation import NAVIGATION_LINES, TEASER_LEADS


@pytest.mark.parametrize("line", sorted(NAVIGATION_LINES))
def test_a_navigation_line_is_written_as_it_is_looked_up(line: str) -> None:
    assert block_key(line) == line


def test_no_lead_of_a_teaser_stands_twice() -> None:
    assert [lead for lead, times in Counter(TEASER_LEADS).items() if times > 1] == []


@pytest.mark.parametrize("lead", TEASER_LEADS)
def test_a_lead_of_a_teaser_is_written_small_and_without_colon(lead: str) -> None:
    assert lead == lead.strip().casefold()
    assert not lead.endswith(":")
