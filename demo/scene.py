"""Scenes: what somebody says to the bot and which buttons they press, in each language.

The questions are ones that the sample articles answer in that language.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from bot.telegram.messages.buttons import Action

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Write:
    """Somebody writes a question."""

    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody presses the newest button that does this.

    Attributes:
        place: Of several that do it, as the button carries it.
    """

    action: Action
    place: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """Somebody edits what they wrote last."""

    text: str


Step: TypeAlias = Write | Press | Edit


@dataclass(frozen=True, slots=True)
class Scene:
    """A conversation.

    Attributes:
        language: Of the person's app.
        person: Their first name.
        steps: What they do, in order.
        coda: What they do then, too much for a picture.
    """

    language: str
    person: str
    steps: tuple[Step, ...]
    coda: tuple[Step, ...]


_ENGLISH: Final = Scene(
    "en",
    "Aida",
    (
        Write("What is a geographical indication?"),
        Press(Action.CONTEXT, place=1),
        Press(Action.UP),
        Write("Which local product can use it?"),
        Write("Who is the mayor of Wellington?"),
    ),
    (Edit("Who is Darren Tang?"),),
)
_RUSSIAN: Final = Scene(
    "ru",
    "Дарья",
    (
        Write("Что такое ЦПТИ?"),
        Press(Action.CONTEXT),
        Press(Action.UP),
        Write("Сколько их в мире?"),
        Write("Кто выиграл чемпионат мира по футболу?"),
    ),
    (Edit("Какое место занял Казахстан в Глобальном инновационном индексе?"),),
)
_KAZAKH: Final = Scene(
    "kk",
    "Айгерім",
    (
        Write("Географиялық нұсқама деген не?"),
        Press(Action.CONTEXT),
        Press(Action.UP),
        Write("Оны қандай өнім пайдалана алады?"),
        Write("Футболдан әлем чемпионы кім?"),
    ),
    (Edit("Апорт алмасы қашан піседі?"),),
)

SCENES: Final[Mapping[str, Scene]] = MappingProxyType(
    {scene.language: scene for scene in (_ENGLISH, _RUSSIAN, _KAZAKH)}
)
