"""What admins read when they add articles or remove them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from bot.telegram.languages import message
from bot.telegram.messages.admin import clipped, confirm_rows, titled
from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import LINE, PARAGRAPH
from bot.telegram.messages.rich import bold, expandable, fill, plain
from bot.telegram.messages.splitting import clip_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.telegram.languages import Say
    from bot.telegram.messages.rich import Rich
    from corpus.articles import ArticleVersion, Draft

_LONGEST_TITLE: Final = 200  # UTF-16 units
_LONGEST_OPENING: Final = 500
_LONGEST_REFUSAL: Final = 200
_SHOWN: Final = 5  # titles, and refusals, of a file that holds many articles


class Novelty(Enum):
    """What a draft is to the collection."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACES = "replaces"


@dataclass(frozen=True, slots=True)
class Offered:
    """What would be added.

    Attributes:
        drafts: At least one.
        refused: One line for each article that cannot be added.
        novelty: Of the first draft, where there is only one.
        replaced: Title of the article that it would take the place of.
    """

    drafts: Sequence[Draft]
    refused: Sequence[str]
    novelty: Novelty = Novelty.NEW
    replaced: str = ""


_NOVELTIES: Final = {
    Novelty.NEW: message("It is new to the collection."),
    Novelty.UNCHANGED: message("The collection has it already, word for word."),
    Novelty.REPLACES: message(
        "It takes the place of “{title}”, whose text stays as an old version."
    ),
}


def add_usage(say: Say, kinds: Iterable[str]) -> Message:
    """Say how articles are added."""
    told = say(
        "Send me a file of at most 20 MB ({kinds}), or write /add and an address.",
        kinds=", ".join(kinds),
    )
    return Message(plain(told))


def too_large_page(say: Say) -> Message:
    """Say that a file cannot be fetched."""
    told = say(
        "The file is larger than 20 MB, and Telegram hands no larger ones to bots. Please split "
        "it, or add it on the server with “footnote add”."
    )
    return Message(plain(told))


def other_kind_page(say: Say, name: str, kinds: Iterable[str]) -> Message:
    """Say which kinds of files are read."""
    return Message(
        fill(
            say.template("I cannot read {name}. I can read files that end in {kinds}."),
            name=clipped(name or "?", _LONGEST_TITLE),
            kinds=", ".join(kinds),
        )
    )


def not_fetched_page(say: Say) -> Message:
    """Say that Telegram did not hand over a file."""
    told = say("Telegram did not hand over the file. Please send it again in a moment.")
    return Message(plain(told))


def nothing_to_add_page(say: Say, refused: Sequence[str]) -> Message:
    """Say why nothing can be added."""
    return Message(titled(say("There is nothing I could add:"), refusals(say, refused)))


def offer_page(say: Say, offered: Offered, key: str) -> Message:
    """Show what would be added, and ask whether it should."""
    single = len(offered.drafts) == 1 and not offered.refused
    shown = _single(say, offered) if single else _many(say, offered)
    asked = plain(say("Add it to the collection?"))
    return Message(PARAGRAPH.join((*shown, asked)), confirm_rows(say, key))


def unchanged_page(say: Say, offered: Offered) -> Message:
    """Show what the collection has already."""
    return Message(PARAGRAPH.join(_single(say, offered)))


def _single(say: Say, offered: Offered) -> Iterator[Rich]:
    draft = offered.drafts[0]
    yield LINE.join((bold(_title(draft.title)), _known(say, draft)))
    yield opening(draft.text)
    replaced = clip_text(offered.replaced, _LONGEST_TITLE)
    yield plain(say(_NOVELTIES[offered.novelty], title=replaced))


def _many(say: Say, offered: Offered) -> Iterator[Rich]:
    number = len(offered.drafts)
    titles = [fill("• {title}", title=_title(one.title)) for one in offered.drafts[:_SHOWN]]
    if number > _SHOWN:
        titles.append(plain("…"))
    yield titled(say.count("{number} article", "{number} articles", number), titles)
    if offered.refused:
        refused = say.count("{number} refused", "{number} refused", len(offered.refused))
        yield titled(refused, refusals(say, offered.refused))


def refusals(say: Say, refused: Sequence[str]) -> Iterator[Rich]:
    """Yield a line for each of the first refusals, and how many more there are."""
    for line in refused[:_SHOWN]:
        yield fill("• {line}", line=clipped(line, _LONGEST_REFUSAL))
    if len(refused) > _SHOWN:
        more = len(refused) - _SHOWN
        yield plain(say.count("… and {number} more", "… and {number} more", more))


def added_page(say: Say, *, added: int, updated: int, unchanged: int, refused: int) -> Message:
    """Say what became of articles that were added."""
    counts = say(
        "✅ Added: {added}, updated: {updated}, unchanged: {unchanged}, refused: {refused}.",
        added=say.number(added),
        updated=say.number(updated),
        unchanged=say.number(unchanged),
        refused=say.number(refused),
    )
    lines = [plain(counts)]
    if added or updated:
        lines.append(plain(say("/reindex makes them findable.")))
    return Message(LINE.join(lines))


def remove_usage(say: Say, latest: Sequence[ArticleVersion]) -> Message:
    """Say how an article is removed, with the ids of those added last."""
    usage = plain(say("Write /remove and the number of an article."))
    if not latest:
        return Message(PARAGRAPH.join((usage, plain(say("The collection is empty.")))))
    lines = (
        fill("{id} · {title}", id=str(one.article_id), title=_title(one.title)) for one in latest
    )
    return Message(PARAGRAPH.join((usage, titled(say("Added last"), lines))))


def remove_page(say: Say, article: ArticleVersion, key: str) -> Message:
    """Show an article, and ask whether it should go."""
    head = LINE.join((bold(_title(article.title)), _known(say, article)))
    asked = plain(say("Remove this article? Nothing of it will be quoted any more."))
    return Message(PARAGRAPH.join((head, opening(article.text), asked)), confirm_rows(say, key))


def removed_page(say: Say, title: str) -> Message:
    """Say that an article is out of the collection."""
    return Message(
        fill(
            say.template("✅ “{title}” is removed and not quoted any more."),
            title=_title(title),
        )
    )


def opening(text: str) -> Rich:
    """Return the first lines of a text as a block that opens."""
    return expandable(plain(clip_text(plain(text).text, _LONGEST_OPENING)))


def _title(title: str) -> Rich:
    return clipped(title, _LONGEST_TITLE)


def _known(say: Say, article: Draft | ArticleVersion) -> Rich:
    """Return outlet, date and language, as far as they are known."""
    known = (
        clip_text(article.outlet or "", _LONGEST_TITLE),
        say.date(article.published_at) or say("no date"),
        say.language_name(article.language),
    )
    return plain(" · ".join(part for part in known if part))
