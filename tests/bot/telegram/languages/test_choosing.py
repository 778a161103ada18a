"""People are spoken to in the language they chose, in that of their app, or in English."""

from __future__ import annotations

import pytest

from bot.telegram.languages import LANGUAGES, language_for, voices


@pytest.mark.parametrize(
    ("chosen", "language_code", "expected"),
    [
        (None, None, "en"),
        (None, "", "en"),
        (None, "ru", "ru"),
        (None, "ru-RU", "ru"),
        (None, "RU_ru", "ru"),
        (None, "kk", "kk"),
        (None, "pt-br", "en"),
        (None, "run", "en"),
        ("kk", "ru", "kk"),
        ("de", "ru", "ru"),
        ("de", None, "en"),
    ],
)
def test_the_choice_goes_before_the_app(
    chosen: str | None, language_code: str | None, expected: str
) -> None:
    assert language_for(chosen, language_code) == expected


def test_every_language_has_a_voice() -> None:
    assert tuple(voices()) == LANGUAGES
