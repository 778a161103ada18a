"""Catalogue: the sentences of one language, read from its gettext PO file."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from babel.messages.catalog import Catalog

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language.

    Attributes:
        sentences: By their English.
        counted: Every plural form of a sentence, by the English singular.
        plural: Which of the forms a number takes.
    """

    language: str
    sentences: Mapping[str, str]
    counted: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]

    def sentence(self, english: str) -> str:
        """Return a sentence; the English one where it has no other."""
        return self.sentences.get(english) or english

    def form(self, singular: str, plural: str, number: int) -> str:
        """Return a sentence in the form that a number takes."""
        forms = self.counted.get(singular, ())
        which = self.plural(number)
        if which < len(forms) and forms[which]:
            return forms[which]
        return singular if number == 1 else plural


def read_catalogue(language: str) -> Catalogue:
    """Return the sentences of a language."""
    file = read_file(language)
    sentences, counted = {}, {}
    for entry in file:
        if isinstance(entry.id, str):
            sentences[entry.id] = str(entry.string or "")
        else:
            counted[entry.id[0]] = tuple(entry.string or ())
    return Catalogue(language, sentences, counted, c2py(file.plural_expr))


def read_file(language: str) -> Catalog:
    """Return a catalogue as its file has it, with flags and comments."""
    with (FOLDER / f"{language}.po").open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)
