"""Follow-ups: a question that leans on the turns before it, made into one that stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.words import content_words, fold, is_stop_word, words, written_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_POINTING: Final = frozenset(
    """
he she it they him her them his hers its their theirs this that these those there then one ones
он она оно они его ее её их ему ей им нем нём ней них этот эта это эти этого этой этих там тогда
туда него нее неё
ол олар оның олардың оны оларды оған оларға онда бұл бұлар сол осы мұнда сонда
""".split()
)
_CONTINUING: Final = ("and", "what about", "how about", "а", "и", "ал", "және")
_SHORT: Final = 2  # content words; a shorter question hardly stands alone
_MOST_TURNS: Final = 2  # earlier turns that still matter
_LONGEST_TURN: Final = 4_096  # characters of a turn that are read
_MOST_CARRIED: Final = 64  # content words; a turn that is a whole article would drown the question


def standing_alone(question: str, history: Sequence[str]) -> str:
    """Return what to search for: the question, with what it points back to where it does.

    A question that points back ("When does it return?"), that continues ("And the price?") or
    that is too short to stand alone takes over what the turns before it were about.

    Args:
        question: As the person wrote it.
        history: Earlier turns, oldest first.
    """
    if not history or not leans_back(question):
        return question
    known = dict.fromkeys(content_words(question))
    said = [
        word for turn in history[-_MOST_TURNS:] for word in content_words(turn[:_LONGEST_TURN])
    ]
    carried = [word for word in dict.fromkeys(said) if word not in known][:_MOST_CARRIED]
    return f"{question} ({' '.join(carried)})" if carried else question


def turns_of(question: str, first_quote: str | None) -> list[str]:
    """Return what of one exchange a follow-up may lean on: the question, and who was named.

    Not the whole quote: its words would outweigh the new question, and bring it back.

    Args:
        question: As the person wrote it.
        first_quote: What was shown first; None where nothing was.
    """
    names = [
        word
        for word in written_words(first_quote or "")[1:]
        if word[:1].isupper() and not is_stop_word(fold(word))
    ]
    return [question, " ".join(dict.fromkeys(names))] if names else [question]


def leans_back(question: str) -> bool:
    """Return whether a question points back to what was said before it."""
    written = words(question)
    content = content_words(question)
    opening = " ".join(written[:2])
    return (
        (len(content) <= _SHORT and not _names_something(question))
        or not _POINTING.isdisjoint(written)
        or any(opening == lead or opening.startswith(f"{lead} ") for lead in _CONTINUING)
    )


def _names_something(question: str) -> bool:
    """Return whether a question holds a name or a number, by which it stands alone."""
    return any(
        word[:1].isdigit() or (word[:1].isupper() and not is_stop_word(fold(word)))
        for word in written_words(question)[1:]
    )
