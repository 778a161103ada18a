"""A search that takes no part weighs nothing, and vectors that are noise weigh little."""

from __future__ import annotations

import pytest

from index.legs import Legs, meaning_weight


@pytest.mark.parametrize("reads", [True, False])
def test_one_search_alone_decides_whatever_the_model_reads(reads: bool) -> None:  # noqa: FBT001 - each of two
    assert meaning_weight(Legs.VECTORS, reads=reads) == 1.0
    assert meaning_weight(Legs.KEYWORDS, reads=reads) == 0.0


def test_vectors_count_for_little_where_the_model_does_not_read_the_question() -> None:
    noise = meaning_weight(Legs.BOTH, reads=False)
    assert 0.0 < noise < 0.5 * meaning_weight(Legs.BOTH, reads=True)
