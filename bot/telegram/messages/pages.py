"""Plain pages: welcome, help, sources, settings, privacy, and short words about what happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.telegram.messages.buttons import Action, Button, encode
from bot.telegram.messages.cleaning import one_line
from bot.telegram.messages.message import Message
from bot.telegram.messages.privacy import privacy
from bot.telegram.messages.quoting import PARAGRAPH, label, provenance, section, title
from bot.telegram.messages.rich import Rich, italic, plain
from bot.telegram.messages.splitting import clip_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answers import Citation
    from bot.telegram.languages import Say

OWN_NAMES: Final = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
"""What each language of the interface calls itself."""

_LONGEST_NAME: Final = 60  # UTF-16 units of an outlet or a title in a list
_LONG_AGO: Final = 120  # minutes; what is longer ago is told in hours
_ARTICLE: Final = "article"  # the key of buttons whose place is an article's id
_SWITCH: Final = "corrections"  # the key of the button whose place is what it switches to


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the collection holds, and how fresh that is.

    Attributes:
        articles: How many there are.
        outlets: How many are named.
        languages: ISO 639-1 codes.
        newest: Date of the newest article, as stored.
        built_at: When the index was built, RFC 3339; None for no index.
        titles: Of articles that could be asked about.
    """

    articles: int
    outlets: int
    languages: tuple[str, ...]
    newest: str | None
    built_at: str | None
    titles: tuple[str, ...] = ()


def welcome(holdings: Holdings, say: Say) -> Message:
    """Return the first words to somebody."""
    return Message(
        PARAGRAPH.join(
            [
                plain(
                    say(
                        "Hello! Ask me a question, and I will answer with the articles’ own "
                        "sentences, word for word, each with its source."
                    )
                ),
                plain(say("Where the articles do not answer, I will say so.")),
                *_titles(holdings.titles, say),
                plain(say("/help tells what I know, /privacy what is kept about you.")),
            ]
        )
    )


def help_page(holdings: Holdings, say: Say, username: str = "") -> Message:
    """Return what the collection holds and how one asks.

    Args:
        holdings: What there is.
        say: The reader's language.
        username: The bot's, without "@"; empty where it is not known.
    """
    sections = [
        section(say("What I know"), _known(holdings, say)),
        section(say("How to ask"), _ways_to_ask(say, username)),
        plain(
            say(
                "Each quote stands in an article word for word. Tap [1] to open the article at "
                "that sentence, and “Context” to see what stands around it."
            )
        ),
        *_titles(holdings.titles, say),
    ]
    return Message(PARAGRAPH.join(sections))


def sources_page(
    outlets: Sequence[tuple[str | None, int]], newest: Sequence[Citation], say: Say
) -> Message:
    """Return the outlets and the newest articles, one button for each article.

    Args:
        outlets: Names with the number of their articles; None for articles without an outlet.
        newest: Articles, newest first.
        say: The reader's language.
    """
    if not outlets and not newest:
        return Message(plain(say("There are no articles yet.")))
    listed = [f"{title(one, say)}\n{provenance(one, say)}" for one in newest]
    text = PARAGRAPH.join(
        [
            section(say("Outlets"), [_outlet(name, count, say) for name, count in outlets]),
            section(say("Newest articles"), listed),
        ]
    )
    rows = [
        (Button(label(one, say), encode(Action.SOURCE, _ARTICLE, one.article_id)),)
        for one in newest
    ]
    return Message(text, tuple(rows))


def settings_page(say: Say, *, follows: bool | None = None) -> Message:
    """Return the languages to choose from, the present one ticked, and a switch.

    Args:
        say: The reader's language.
        follows: Whether answers are followed up; None where others read along: no switch then.
    """
    text = plain(say("In which language shall I speak to you?")) + PARAGRAPH
    text += italic(say("Quotes stay in the language of their articles."))
    buttons = (
        Button(f"{name} ✓" if code == say.language else name, encode(Action.LANGUAGE, code))
        for code, name in OWN_NAMES.items()
    )
    if follows is None:
        return Message(text, (tuple(buttons),))
    text += PARAGRAPH + plain(
        say("Shall I write to you when a source of an answer was corrected or withdrawn?")
    )
    wanted = say("Tell me of corrections")
    switch = Button(
        f"{wanted} ✓" if follows else wanted, encode(Action.FOLLOW, _SWITCH, int(not follows))
    )
    return Message(text, (tuple(buttons), (switch,)))


def _titles(titles: Sequence[str], say: Say) -> list[Rich]:
    lines = [clip_text(one_line(one), _LONGEST_NAME) for one in titles]
    return [section(say("You could ask about"), lines)] if lines else []


def _known(holdings: Holdings, say: Say) -> list[str]:
    lines = [
        say.count("{number} article", "{number} articles", holdings.articles),
        say.count("{number} outlet", "{number} outlets", holdings.outlets),
    ]
    names = ", ".join(say.language_name(code) for code in holdings.languages)
    newest = say.date(holdings.newest)
    if names:
        lines.append(say("Languages: {names}", names=names))
    if newest:
        lines.append(say("Newest article: {date}", date=newest))
    if holdings.built_at:
        lines.append(say("Last updated: {moment}", moment=say.moment(holdings.built_at)))
    else:
        lines.append(say("The articles are not indexed yet."))
    return lines


def _ways_to_ask(say: Say, username: str) -> list[str]:
    lines = [
        say("In our own chat: just write your question. Edit it, and I will edit my answer."),
        say("Go on as people do (“and in Almaty?”). Send /new to speak of something else."),
        say("In a group: write /ask and your question, or reply to a message of mine."),
        say("To be told when an answer changes: write /watch and your question, here."),
    ]
    if username:
        lines.append(
            say("In any other chat: type @{username} and your question.", username=username)
        )
    return lines


def _outlet(name: str | None, count: int, say: Say) -> str:
    shown = clip_text(one_line(name or ""), _LONGEST_NAME) or say("No outlet named")
    return f"{shown} — {say.count('{number} article', '{number} articles', count)}"


def privacy_page(say: Say, person_id: int, keep_days: int, answer_days: int = 90) -> Message:
    """Return what is kept about a person, and how it goes again; see `privacy.py`."""
    return Message(privacy(say, person_id, keep_days, answer_days))


def forget_question(say: Say, key: str) -> Message:
    """Return whether somebody means it; place 1 is yes, 0 is no."""
    text = say(
        "Shall I delete all that is kept about you: your questions, the answers to them, what you "
        "watch, your thumbs and your language? It does not come back."
    )
    yes = Button(say("Delete everything"), encode(Action.FORGET, key, 1))
    no = Button(say("Keep it"), encode(Action.FORGET, key, 0))
    return Message(plain(text), ((yes, no),))


def forgotten(say: Say, answers: int, votes: int) -> Message:
    """Return how much was deleted."""
    counted = (
        say.count("{number} answer", "{number} answers", answers),
        say.count("{number} thumb", "{number} thumbs", votes),
    )
    return Message(
        plain(
            say("Deleted: {counted}, and everything else about you.", counted=", ".join(counted))
        )
    )


def kept_after_all(say: Say) -> Message:
    """Return that nothing was deleted."""
    return Message(plain(say("Nothing was deleted.")))


def gone(say: Say) -> Message:
    """Return that an article was corrected or removed since."""
    return Message(
        plain(
            say(
                "That article was changed or removed since, so I cannot show it. Please ask again."
            )
        )
    )


def nothing_found(say: Say) -> Message:
    """Return that there was no answer, where why is not known any more."""
    return Message(plain(say("I found no answer to that question.")))


def only_text(say: Say) -> Message:
    """Return that questions are written."""
    return Message(plain(say("I can only read text: please write your question.")))


def too_many_questions(say: Say, per_minute: int) -> Message:
    """Return that somebody asks too much."""
    text = say.count(
        "That was a lot at once: I answer {number} question a minute. I have not read the rest; "
        "please ask again in a moment.",
        "That was a lot at once: I answer {number} questions a minute. I have not read the rest; "
        "please ask again in a moment.",
        per_minute,
    )
    return Message(plain(text))


def unknown_command(say: Say) -> Message:
    """Return that there is no such command."""
    return Message(
        plain(say("I do not know this command. Just write your question, or see /help."))
    )


def may_not_have_arrived(say: Say, key: str) -> Message:
    """Return that an answer may not have arrived, and a button that sends it again."""
    text = say("My answer may not have arrived: the connection broke off.")
    return Message(plain(text), ((Button(say("Send it again"), encode(Action.RESEND, key)),),))


def apology(say: Say, identity: str) -> Message:
    """Return that something failed, with the id by which it is found in the log."""
    text = say("I am sorry, that went wrong. Please try again later. (No. {id})", id=identity)
    return Message(plain(text))


def not_indexed_yet(say: Say) -> Message:
    """Return that there is nothing to search yet."""
    return Message(
        plain(say("I have no index of the articles yet. Please ask again a little later."))
    )


def empty_ask(say: Say) -> Message:
    """Return what to do after "/ask" alone; replies to it are questions."""
    return Message(plain(say("What would you like to know? Reply to this message.")))


def with_apology_for_age(answer: Message, say: Say, minutes: int) -> Message:
    """Return an answer that says first why it comes so late."""
    if minutes < _LONG_AGO:
        text = say.count(
            "You asked {number} minute ago, while I was away.",
            "You asked {number} minutes ago, while I was away.",
            minutes,
        )
    else:
        text = say.count(
            "You asked {number} hour ago, while I was away.",
            "You asked {number} hours ago, while I was away.",
            round(minutes / 60),
        )
    return Message(italic(text) + PARAGRAPH + answer.rich, answer.rows)


def too_old(say: Say) -> str:
    """Return that a button does nothing any more, for the small window over a chat."""
    return say("This button is too old. Please ask again.")
