"""Questions that went unanswered, with those that ask for the same counted as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from index.words import content_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_Meaning: TypeAlias = "frozenset[str] | str"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, by whom and when (RFC 3339, UTC)."""

    question: str
    person_id: int
    at: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that was asked, perhaps in several wordings, and not answered.

    Attributes:
        question: Its newest wording.
        people: How many different ones asked.
        last_at: RFC 3339, UTC.
    """

    question: str
    times: int
    people: int
    last_at: str


def grouped(asked: Iterable[Asked]) -> list[Unanswered]:
    """Return questions with the same content words as one, most often asked first.

    Args:
        asked: Newest first; of those asked equally often, the one asked last comes first.
    """
    groups: dict[_Meaning, list[Asked]] = {}
    for one in asked:
        groups.setdefault(_meaning(one.question), []).append(one)
    return sorted(map(_as_one, groups.values()), key=lambda one: one.times, reverse=True)


def _meaning(question: str) -> _Meaning:
    """Return what two wordings of one question share; function words alone must be the same."""
    return frozenset(content_words(question)) or " ".join(words(question)) or question


def _as_one(group: Sequence[Asked]) -> Unanswered:
    newest = group[0]
    people = {one.person_id for one in group}
    return Unanswered(newest.question, len(group), len(people), newest.at)
