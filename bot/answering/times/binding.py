"""What binds a time to the question: "since" and its like before it, in Kazakh what follows it."""

from __future__ import annotations

import re
from typing import Final

from bot.answering.times.phrases import Relation

_BEFORE_IT: Final = re.compile(
    r"""(?<!\w)(?:
      (?P<since>since|starting[ ](?:from|in)|начиная[ ]со?|со?)
    | (?P<after>after|после)
    | (?P<before>before|prior[ ]to|earlier[ ]than|до|ранее)
    | (?P<until>until|till|up[ ]to|through|по)
    | (?P<within>in|on|at|as[ ]of|during|throughout|from|between|от|в|во|за|между|в[ ]течение)
    )[ ](?:the[ ])?(?:(?:(?:end|start|beginning)[ ]of|early|late|начал\w|конц\w)[ ])?$""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST: Final = 32  # characters before a date that may bind it
_BEHIND_IT: Final = re.compile(
    r" (?:(?P<since>бері|бастап)|(?P<after>кейін|соң)|(?P<before>дейін|шейін|бұрын)"
    r"|(?P<within>(?:аралығ|арас)ында))\b",
    re.IGNORECASE,
)


def binding_before(text: str, start: int) -> tuple[Relation, int] | None:
    """Return what the words before a time make of it, and where they begin; None for nothing."""
    found = _BEFORE_IT.search(text[max(start - _LONGEST, 0) : start])
    return None if found is None else (_relation(found), start - len(found[0]))


def binding_behind(text: str, end: int) -> tuple[Relation, int] | None:
    """Return what the word behind a time makes of it, and where it ends; None for nothing."""
    found = _BEHIND_IT.match(text, end)
    return None if found is None else (_relation(found), found.end())


def _relation(found: re.Match[str]) -> Relation:
    return Relation[str(found.lastgroup).upper()]
