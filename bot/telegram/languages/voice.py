"""Say: one language's voice, for sentences, numbers, dates and names of languages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

if TYPE_CHECKING:
    from bot.telegram.languages.catalogue import Catalogue

_LOCALES: Final = {"en": "en_GB"}  # its dates begin with the day, as the terminal's do


class Say:
    """One language's voice.

    What people or articles wrote is given by name, `say("…{title}…", title=title)`, never as part
    of the sentence: braces in it mean nothing then.

    Args:
        catalogue: The language's sentences.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._locale = Locale.parse(_LOCALES.get(catalogue.language, catalogue.language))

    @property
    def language(self) -> str:
        """The language, ISO 639-1."""
        return self._catalogue.language

    def __call__(self, message: str, /, **values: object) -> str:
        """Return a sentence with its values.

        Args:
            message: The English sentence.
            values: For the `{names}` in it.
        """
        return self._catalogue.sentence(message).format_map(values)

    def template(self, message: str, /) -> str:
        """Return a sentence whose `{names}` are still to be filled, by `rich.fill`."""
        return self._catalogue.sentence(message)

    def count(self, singular: str, plural: str, number: int, /, **values: object) -> str:
        """Return a sentence in the form that a number takes.

        Args:
            singular: In English, for one.
            plural: In English, for any other number.
            number: Stands in the sentence as `{number}`, written as the language does.
            values: For the other `{names}`.
        """
        form = self._catalogue.form(singular, plural, number)
        return form.format_map({"number": self.number(number), **values})

    def date(self, stored: str | None) -> str | None:
        """Return a stored date as people write it, its day in UTC: "3 June 2025".

        Args:
            stored: `2025-06-03` or RFC 3339.
        """
        if stored is None:
            return None
        return format_date(date.fromisoformat(stored[:10]), "long", locale=self._locale)

    def moment(self, stored: str) -> str:
        """Return a stored time with its day, in UTC: "3 June 2025, 09:30 UTC".

        Args:
            stored: RFC 3339.
        """
        at = datetime.fromisoformat(stored).astimezone(UTC)
        day = format_date(at, "long", locale=self._locale)
        return f"{day}, {format_time(at, 'short', tzinfo=UTC, locale=self._locale)} UTC"

    def number(self, number: float) -> str:
        """Return a number with the language's separators: "12,345"."""
        return format_decimal(number, locale=self._locale)

    def percent(self, share: float) -> str:
        """Return a share in [0, 1] in whole percent: "13%"."""
        return format_percent(share, locale=self._locale)

    def quoted(self, text: str) -> str:
        """Return a text between the language's quotation marks."""
        return self("“{text}”", text=text)

    def language_name(self, code: str | None) -> str:
        """Return what a language is called; its code where it has no name here."""
        if code is None:
            return self("unknown language")
        try:
            return Locale.parse(code).get_language_name(self._locale) or code
        except (UnknownLocaleError, ValueError):
            return code


def message(english: str) -> str:
    """Return a sentence as it is; marks one in a table as one that is said, for translators."""
    return english
