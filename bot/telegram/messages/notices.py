"""What is told of a change: what happened, the old sentences beside the new, and both dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answering.changes import Fate, Kind, plainly
from bot.telegram.languages import message
from bot.telegram.messages.buttons import Action, Button, encode
from bot.telegram.messages.cleaning import one_line
from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import LINE, PARAGRAPH, provenance, quotes_with_sources, title
from bot.telegram.messages.rich import bold, expandable, italic, link, plain, units
from bot.telegram.messages.splitting import clip_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answers import Citation, Quote
    from bot.answering.changes import Shown
    from bot.telegram.languages import Say
    from bot.telegram.messages.rich import Rich

LONGEST_QUESTION: Final = 300  # UTF-16 units of a question that is repeated
_LONG_QUOTE: Final = 700  # UTF-16 units; a longer one is folded, never cut

_HAPPENED: Final = {
    Kind.NEW_ANSWER: message("There is an answer now."),
    Kind.WITHDRAWN: message("An article that I quoted was withdrawn."),
    Kind.CORRECTED: message("An article that I quoted was corrected."),
    Kind.NO_ANSWER: message("The articles do not answer this any more."),
    Kind.ANOTHER_SENTENCE: message("Another sentence answers this now."),
    Kind.NEWER_SOURCE: message("A newer article has come in."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a change.

    Attributes:
        question: None where it is not known any more.
        before: Quotes that were shown before, so far as the change is about them.
        quotes: What answers now.
        citations: The articles it stands in.
        is_asked_again: Whether anybody looked for an answer; else nothing is said of one.
    """

    kind: Kind
    question: str | None
    before: Sequence[Shown]
    quotes: Sequence[Quote]
    citations: Sequence[Citation]
    is_asked_again: bool = True


def change_message(told: Told, say: Say, watch_key: str) -> Message:
    """Return what is told of a watched question.

    Args:
        told: What happened.
        say: The reader's language.
        watch_key: Names the watch; the button that ends it carries it.
    """
    asked = _asked(say("You watch: {question}", question=shortened(told.question, say)))
    return Message(_body(told, asked, say), stop_rows(say, watch_key))


def follow_up_message(told: Told, say: Say, asked_at: str | None) -> Message:
    """Return what is told of an answer that was given once.

    Args:
        told: What happened.
        say: The reader's language.
        asked_at: When the question was asked, RFC 3339; None where the answer is gone.
    """
    if told.question is not None:
        asked = say("You asked: {question}", question=shortened(told.question, say))
    elif asked_at is not None:
        asked = say("You asked me something on {date}.", date=say.date(asked_at))
    else:
        asked = say("You asked me something some time ago.")
    ending = italic(say("Such messages can be switched off in /settings."))
    return Message(_body(told, _asked(asked), say) + PARAGRAPH + ending)


def stop_rows(say: Say, watch_key: str) -> tuple[tuple[Button, ...], ...]:
    """Return the button that ends a watch, for below a message that is about it alone."""
    return ((Button(say("Stop watching"), encode(Action.UNWATCH, watch_key)),),)


def notice_may_not_have_arrived(say: Say, key: str) -> Message:
    """Return that a message about a change may not have arrived, and a button that shows it."""
    text = say("An answer has changed. My message about it may not have arrived.")
    return Message(plain(text), ((Button(say("Show it"), encode(Action.NOTICE, key)),),))


def shortened(question: str | None, say: Say, longest: int = LONGEST_QUESTION) -> str:
    """Return a question in quotation marks, on one line."""
    return say.quoted(clip_text(one_line(question or ""), longest) or "…")


def _asked(text: str) -> Rich:
    return italic(text)


def _body(told: Told, asked: Rich, say: Say) -> Rich:
    pieces = [bold(say(_HAPPENED[told.kind])) + LINE + asked]
    pieces += [_before(one, say) for one in told.before]
    if not told.before and told.kind is Kind.NEW_ANSWER:
        pieces.append(plain(say("Before: no article answered it.")))
    if told.quotes:
        pieces.append(_now(told, say))
    elif told.is_asked_again:
        pieces.append(plain(say("Now: no article answers it.")))
    return PARAGRAPH.join(pieces)


def _before(shown: Shown, say: Say) -> Rich:
    """Return a sentence as it was shown; of what was withdrawn, only what it was called."""
    where = provenance(shown.citation, say)
    if shown.fate is Fate.WITHDRAWN:
        heading = bold(say("Withdrawn ({where})", where=where))
        return heading + LINE + plain(title(shown.citation, say))
    if shown.fate is Fate.CORRECTED:
        heading = bold(say("The wording before the correction ({where})", where=where))
    else:
        heading = bold(say("Before ({where})", where=where))
    text = plain(shown.text).stripped()
    sentence = expandable(text) if units(text.text) > _LONG_QUOTE else text
    named = link(title(shown.citation, say), shown.citation.url)
    return heading + LINE + sentence + LINE + italic(named)


def _now(told: Told, say: Say) -> Rich:
    """Return what answers now, below where the first sentence stands that is new."""
    known = {plainly(one.text) for one in told.before}
    new = (one for one in told.quotes if plainly(one.text) not in known)
    cited = {one.number: one for one in told.citations}
    where = provenance(cited[next(new, told.quotes[0]).citation], say)
    quoted = quotes_with_sources(told.quotes, told.citations, say)
    return bold(say("Now ({where})", where=where)) + LINE + quoted
