"""What admins read when they add what stands at a web address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.telegram.languages import message
from bot.telegram.messages.admin import clipped, titled
from bot.telegram.messages.admin_articles import added_page, refusals
from bot.telegram.messages.buttons import Action, Button, encode
from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import LINE, PARAGRAPH
from bot.telegram.messages.rich import bold, fill, plain
from corpus.source_values import SourceKind
from corpus.store import Outcome

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from bot.telegram.languages import Say
    from bot.telegram.messages.rich import Rich
    from corpus.refreshing import Preview

GATHERING: Final = 1
"""The place of the button that stops this, and no reindex."""

_LONGEST_TITLE: Final = 200  # UTF-16 units
_LONGEST_ADDRESS: Final = 300

_KINDS: Final = {
    SourceKind.FEED: message("Feed"),
    SourceKind.SITEMAP: message("Sitemap"),
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of what stood at a web address.

    Attributes:
        counts: How many articles had which outcome.
        refused: One line for each page that is none.
        left: Pages that were not read: it lists more than one run may read.
        keeps: Whether it is looked at again and again.
    """

    counts: Counter[Outcome]
    refused: Sequence[str]
    left: int
    keeps: bool


def list_page(say: Say, found: Preview, key: str, *, keeps: bool) -> Message:
    """Show what a feed or a sitemap lists, and ask what should become of it.

    Args:
        say: The admin's language.
        found: What it lists.
        key: Of the request, for the buttons.
        keeps: Whether sources are refreshed at all.
    """
    once = Button(say("Add these articles"), encode(Action.CONFIRM, key))
    keep = Button(say("Add and keep up to date"), encode(Action.CONFIRM, key, 1))
    cancel = Button(say("Cancel"), encode(Action.CANCEL, key))
    rows = ((once,), (keep,), (cancel,)) if keeps else ((once,), (cancel,))
    asked = plain(say("Add them to the collection?"))
    blocks = (LINE.join(_named(say, found)), titled(_number(say, found), _first(found)), asked)
    return Message(PARAGRAPH.join(blocks), rows)


def _named(say: Say, found: Preview) -> Iterator[Rich]:
    if found.title:
        yield bold(clipped(found.title, _LONGEST_TITLE))
    address = clipped(found.address, _LONGEST_ADDRESS)
    kind = say(_KINDS[found.kind])
    yield fill("{kind} · {address}", kind=kind, address=address)


def _number(say: Say, found: Preview) -> str:
    if found.is_more:
        return say.count(
            "It lists more than {number} article:",
            "It lists more than {number} articles:",
            found.articles,
        )
    return say.count("It lists {number} article:", "It lists {number} articles:", found.articles)


def _first(found: Preview) -> Iterator[Rich]:
    for one in found.first:
        yield fill("• {title}", title=clipped(one, _LONGEST_TITLE))
    if found.articles > len(found.first):
        yield plain("…")


def gathering_begins_page(say: Say, key: str) -> Message:
    """Say that articles begin to be added."""
    return _going_on(say, plain(say("Starting…")), key)


def gathering_page(  # noqa: PLR0913 - as every page that shows how far something is
    say: Say, key: str, *, step: str, done: int, total: int, seconds_left: float | None
) -> Message:
    """Say how many pages were read."""
    del step, total, seconds_left  # nobody knows how many pages there will be
    return _going_on(say, plain(say("Pages read: {number}", number=say.number(done))), key)


def _going_on(say: Say, how: Rich, key: str) -> Message:
    stop = Button(say("⏹ Stop"), encode(Action.STOP, key, GATHERING))
    return Message(LINE.join((bold(say("Articles are being added")), how)), ((stop,),))


def gathering_busy_page(say: Say, person_id: int, since: str) -> Message:
    """Say that articles are being added already."""
    told = say(
        "Admin {person} has been adding articles since {moment}. Please try again when that is "
        "done.",
        moment=say.moment(since),
        person=person_id,
    )
    return Message(plain(told))


def gathering_stopped_page(say: Say) -> Message:
    """Say that adding was stopped, and what that means."""
    return Message(plain(say("Stopped. The articles that were added until then stay.")))


def gathering_interrupted_page(say: Say) -> Message:
    """Say that the bot was stopped while articles were added."""
    told = say(
        "Adding ended when the bot was stopped. The articles that were added until then stay; "
        "/add goes on from there."
    )
    return Message(plain(told))


def gathered_page(say: Say, gathered: Gathered) -> Message:
    """Say what became of the articles."""
    counts = gathered.counts
    page = added_page(
        say,
        added=counts[Outcome.ADDED],
        updated=counts[Outcome.UPDATED],
        unchanged=counts[Outcome.UNCHANGED],
        refused=len(gathered.refused),
    )
    blocks = [page.rich, LINE.join(refusals(say, gathered.refused)), *_after(say, gathered)]
    return Message(PARAGRAPH.join(one for one in blocks if one))


def _after(say: Say, gathered: Gathered) -> Iterator[Rich]:
    left = gathered.left
    if left:
        yield plain(
            say.count(
                "{number} more article was not read yet.",
                "{number} more articles were not read yet.",
                left,
            )
        )
    if gathered.keeps:
        yield plain(say("It will be kept up to date from now on; /status shows it."))
    elif left:
        yield plain(say("The same /add goes on with them."))
