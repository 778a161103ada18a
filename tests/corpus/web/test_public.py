"""Our own list says what is public, on every Python alike."""

from __future__ import annotations

import pytest

from corpus.web.public import is_public
from tests.corpus.web.private_addresses import PRIVATE_NUMBERS


@pytest.mark.parametrize("number", ["8.8.8.8", "93.184.216.34", "2a00:1450:4001:80b::200e"])
def test_what_is_public_is_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("number", PRIVATE_NUMBERS)
def test_what_is_not_public_is_not(number: str) -> None:
    assert not is_public(number)


def test_a_name_is_no_public_number() -> None:
    assert not is_public("example.org")
