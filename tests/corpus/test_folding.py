"""What reads the same has one key."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import REFERENCE, WORD, block_key


def test_signs_capitals_and_reference_marks_do_not_count() -> None:
    assert block_key("  « SKIP — to\tContent! » [1]") == "skip to content"


@given(st.text(max_size=80))
def test_a_key_is_its_own_key(text: str) -> None:
    key = block_key(text)
    assert block_key(key) == block_key(key.casefold())
    assert not REFERENCE.search(key)
    assert key.split() == WORD.findall(key)
