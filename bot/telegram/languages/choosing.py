"""Which language a person is spoken to in: the one chosen, that of the app, or English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.telegram.languages.catalogue import read_catalogue
from bot.telegram.languages.voice import Say

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES: Final = ("en", "ru", "kk")


def voices() -> Mapping[str, Say]:
    """Return the voice of each language; reads the catalogues, so call it once, at the start."""
    return {language: Say(read_catalogue(language)) for language in LANGUAGES}


def language_for(chosen: str | None, language_code: str | None) -> str:
    """Return the language for a person.

    Args:
        chosen: In the settings.
        language_code: What Telegram says of the person's app, such as `ru` or `pt-br`.
    """
    spoken = (language_code or "").replace("_", "-").partition("-")[0].lower()
    for language in (chosen, spoken):
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]
