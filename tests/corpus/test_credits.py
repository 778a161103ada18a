"""Who took a picture and who holds the rights is decoration; what is told of either is not."""

from __future__ import annotations

import pytest

from corpus.credits import is_credit, is_rights


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Photo: Ann Lee", True),
        ("Фото: Reuters", True),
        ("Photo finish decided the race", False),
        ("Фото/видео съёмка в зале суда запрещена с мая", False),
        ("Видео: очевидцы сняли, как дом рушится", False),
    ],
)
def test_a_credit_names_somebody(block: str, *, expected: bool) -> None:
    assert is_credit(block) is expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("© 2026 Coast News", True),
        ("Copyright 2026 Coast News. All rights reserved.", True),
        ("Copyright law in Kazakhstan changed in 2024 and now covers music.", False),
        ("Copyright 2024 amendments were adopted by the Senate on Thursday.", False),
    ],
)
def test_a_line_of_rights_says_nothing_else(block: str, *, expected: bool) -> None:
    assert is_rights(block) is expected
