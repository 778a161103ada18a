"""What articles and people wrote, without what Telegram would change or what misleads a reader.

Telegram turns control characters into blanks and drops some others; offsets counted before that
would be wrong after it. Overrides of the reading direction would turn our own text round.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bot.telegram.messages.graphemes import hangs, is_skin_tone, is_tag

_LINE_ENDS: Final = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_CONTROLS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_LONE_SURROGATES: Final = re.compile("[\ud800-\udfff]")
# Telegram drops the first three, which are seen (U+030A is the ring of å: it is composed before).
_DROPPED: Final = re.compile(
    "[\u0333\u033f\u030a"
    "\u00ad\u034f\u180e\u200b\u2060-\u2064\ufeff"  # soft hyphens, blanks without width
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # reading direction, and controls out of use
    "\ufff9-\ufffb\U0001d173-\U0001d17a"  # notes between lines, of music
    "\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff]"
)
_RINGED: Final = re.compile("[A-Za-z]\u030a")
_DIRECTION_MARKS: Final = "\u200e\u200f\u061c"  # harmless between letters, not at the ends
_JOINERS: Final = "\u200c\u200d"
_SUSPECTS: Final = re.compile(
    f"[{_JOINERS}\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
_BLACK_FLAG: Final = "\U0001f3f4"
_KEPT_BLANK: Final = "\u00a0"  # carries a mark that has no letter: a blank could be trimmed away


def cleaned(text: str) -> str:
    """Return a text as Telegram will leave it; cleaning it once more changes nothing."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROLS.sub(lambda match: "\n" if match[0] == "\n" else " ", text)
    text = _LONE_SURROGATES.sub("\ufffd", text)
    text = _RINGED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    text = _DROPPED.sub("", text)
    if _SUSPECTS.search(text):
        text = _without_loose_joiners(text)
    return _with_carried_marks(text.strip(_DIRECTION_MARKS))


def one_line(text: str) -> str:
    """Return a text for a title, a label or a name: cleaned, on one line."""
    return " ".join(cleaned(text).split())


def _without_loose_joiners(text: str) -> str:
    """Drop joiners, selectors and tags that stand where they have nothing to do."""
    kept: list[str] = []
    for at, sign in enumerate(text):
        if not _SUSPECTS.match(sign) or _has_something_to_do(kept, sign, text[at + 1 : at + 2]):
            kept.append(sign)
    return "".join(kept)


def _has_something_to_do(before: list[str], sign: str, after: str) -> bool:
    """Return whether a joiner joins, a selector selects, or a tag spells.

    Joiners stand inside emoji, and inside words of Persian and of India, which are misspelled
    without them.
    """
    last = before[-1] if before else ""
    if is_tag(sign):
        return last == _BLACK_FLAG or is_tag(last)
    if _is_nothing(last) or last in _JOINERS:
        return False
    if sign in _JOINERS:
        return not _is_nothing(after) and not _SUSPECTS.match(after)
    return not _SUSPECTS.match(last)


def _is_nothing(sign: str) -> bool:
    return not sign or sign.isspace() or sign in _DIRECTION_MARKS


def _with_carried_marks(text: str) -> str:
    """Put a blank that nobody trims below each mark that would hang on nothing."""
    kept: list[str] = []
    last = " "
    for sign in text:
        if last in " \n" and hangs(sign) and not is_skin_tone(sign):
            if last == " " and kept:
                kept.pop()
            kept.append(_KEPT_BLANK)
        kept.append(sign)
        last = sign
    return "".join(kept)
