"""What admins read of sources that are kept up to date, and of what was learned of sites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.telegram.messages.admin import clipped, confirm_rows, titled
from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import PARAGRAPH
from bot.telegram.messages.rich import fill, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.telegram.languages import Say
    from bot.telegram.messages.rich import Rich

SHOWN: Final = 5
"""Sources, and sites, that are shown one by one."""

_LONGEST_ADDRESS: Final = 120  # UTF-16 units
_LONGEST_TROUBLE: Final = 160


@dataclass(frozen=True, slots=True)
class Kept:
    """A source that is kept up to date.

    Attributes:
        pages: That are there.
        unread: Those of them that could not be read the last time.
        checked_at: RFC 3339; None where it was never looked at.
        trouble: Why it could not be read; None where it could.
    """

    source_id: int
    address: str
    pages: int
    unread: int
    checked_at: str | None
    trouble: str | None


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of a site.

    Attributes:
        pieces: That recur over its articles.
        is_bare: Whether they are shown all the same.
    """

    site: str
    pieces: int
    is_bare: bool


def kept_block(say: Say, kept: Sequence[Kept], number: int) -> Rich:
    """Say which sources are kept up to date, and how they stand.

    Args:
        say: The admin's language.
        kept: The first of them.
        number: How many there are.
    """
    lines = [_kept(say, one) for one in kept]
    how = plain(say("/forgetsource and a number ends it."))
    title = say("Kept up to date: {number}", number=say.number(number))
    return titled(title, (*lines, *_more(say, number - len(kept)), how))


def _kept(say: Say, one: Kept) -> Rich:
    pages = say.count("{number} page", "{number} pages", one.pages)
    looked = say.moment(one.checked_at) if one.checked_at else say("not looked at yet")
    known = fill(
        "{id}. {address} · {pages} · {looked}",
        id=str(one.source_id),
        address=clipped(one.address, _LONGEST_ADDRESS),
        pages=pages,
        looked=looked,
    )
    if one.trouble:
        return fill("{known} ⚠️ {why}", known=known, why=clipped(one.trouble, _LONGEST_TROUBLE))
    if one.unread:
        why = say.count("{number} page not read", "{number} pages not read", one.unread)
        return fill("{known} ⚠️ {why}", known=known, why=why)
    return known


def learned_block(say: Say, learned: Sequence[Learned], number: int) -> Rich:
    """Say on which sites the same pieces recur; arguments as of `kept_block`."""
    lines = [_learned(say, one) for one in learned]
    title = say("Recurring pieces, never quoted")
    return titled(title, (*lines, *_more(say, number - len(learned))))


def _learned(say: Say, one: Learned) -> Rich:
    pieces = say.count("{number} piece", "{number} pieces", one.pieces)
    line = fill("{site}: {pieces}", site=clipped(one.site, _LONGEST_ADDRESS), pieces=pieces)
    if not one.is_bare:
        return line
    return fill("{line} ({but})", line=line, but=say("switched off: all is quoted"))


def _more(say: Say, more: int) -> Iterator[Rich]:
    if more > 0:
        yield plain(say.count("… and {number} more", "… and {number} more", more))


def forget_usage(say: Say) -> Message:
    """Say how a source is forgotten."""
    told = say("Write /forgetsource and the number of a source. /status lists them.")
    return Message(plain(told))


def forget_page(say: Say, address: str, key: str) -> Message:
    """Show a source, and ask whether it should be forgotten."""
    asked = say("Keep it up to date no more? Its articles stay as they are.")
    shown = clipped(address, _LONGEST_ADDRESS)
    return Message(PARAGRAPH.join((shown, plain(asked))), confirm_rows(say, key))


def forgotten_page(say: Say, address: str) -> Message:
    """Say that a source is not looked at any more."""
    return Message(
        fill(
            say.template("✅ {address} is not kept up to date any more."),
            address=clipped(address, _LONGEST_ADDRESS),
        )
    )
