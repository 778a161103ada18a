"""Bytes to text, without guessing where the bytes themselves tell; and text without tricks."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})"
)
_HEAD: Final = 4_096  # bytes in which a page declares its encoding
_SAMPLE: Final = 65_536  # bytes from which an undeclared encoding is guessed
# Encodings that pages use; a codec such as `idna` or `utf-7` in a declaration is an attack.
_PLAUSIBLE: Final = re.compile(
    r"utf-?(?:8|16|32)|(?:windows|cp)-?(?:125\d|866|874|932|936|949|950)|iso-?8859-?\d{1,2}"
    r"|koi8-?[rut]|latin-?\d|gb(?:k|2312|18030)|big5|shift_?jis|euc-?(?:jp|kr)|mac-?cyrillic|ascii"
    r"|us-ascii|kz1048|ptcp154",
    re.IGNORECASE,
)
# What browsers read such a page as, https://encoding.spec.whatwg.org/#names-and-labels
_AS_BROWSERS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# What is guessed among: with more to choose from, the guess is often of no use to anybody.
_GUESSED: Final = (
    *("cp1252", "cp1251", "koi8_r", "cp866", "kz1048", "cp932", "gb18030", "big5", "cp949"),
    *("cp1253", "cp1254", "cp1255", "cp1256"),
)
_FEW: Final = 20  # other letters for each broken one: then the file is UTF-8, and damaged
# Control, zero-width, direction and tag characters, selectors of another shape of a character
# (but for the one that makes an emoji) and half characters: nothing a reader sees, much to
# mislead with. Joiners stay where scripts and emoji need them.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff\ufff9-\ufffc\U000e0000-\U000e01ef"
    "\ud800-\udfff]|(?<=\ufe0f)\ufe0f+"
)
_JOINED: Final = "[\u0590-\u1fff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
_STRAY_JOINER: Final = re.compile(
    f"(?<!{_JOINED})[\u200c\u200d]+|[\u200c\u200d]+(?!{_JOINED}|[\u200c\u200d])"
    "|(?<=[\u200c\u200d])[\u200c\u200d]+"
)
_LINE_BREAK: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")


class UndecodableError(ValueError):
    """The bytes are no text in any encoding that could be told."""


def decode(content: bytes, charset: str | None = None) -> str:
    """Return the text of a file.

    A byte order mark tells the encoding, else UTF-8 is tried, then what the server says, what
    the page declares, and a guess from the bytes. In a file that is UTF-8 but for a few bytes,
    these become �.

    Args:
        content: The bytes of the file.
        charset: What the server called the encoding, if there is a server and it did.

    Raises:
        UndecodableError: The bytes are no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    without_mark = _wide_encoding(content)
    if without_mark:
        return _decoded(content, without_mark)
    if b"\x00" in content:
        message = "it is no text (it holds NUL bytes)"
        raise UndecodableError(message)
    try:
        return content.decode()
    except UnicodeDecodeError:
        damaged = _damaged_utf8(content)
        said = _usable(charset or "") or _declared(content)
        return damaged or _decoded(content, said or _guessed(content))


def _damaged_utf8(content: bytes) -> str | None:
    """Return the text of a file that is UTF-8 but for a few bytes, None for any other."""
    text = content.decode(errors="replace")
    broken = text.count("\ufffd")
    others = sum(not sign.isascii() for sign in text) - broken
    return text if broken * _FEW <= others else None


def _wide_encoding(content: bytes) -> str | None:
    """Return UTF-16 without its mark, told by NUL in every other byte of a plain beginning."""
    head = content[:200]
    if len(head) < 4 or len(content) % 2:  # noqa: PLR2004 - two characters
        return None
    zeros_even, zeros_odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if zeros_odd > half * 0.8 and not zeros_even:
        return "utf-16-le"
    if zeros_even > half * 0.8 and not zeros_odd:
        return "utf-16-be"
    return None


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content[:_HEAD])
    return None if found is None else _usable(found[1].decode("ascii", "replace"))


def _usable(name: str) -> str | None:
    """Return the encoding of a name, None where it is none, or UTF-8: that was tried before."""
    if not _PLAUSIBLE.fullmatch(name) or name.lower().startswith("utf"):
        return None
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return _AS_BROWSERS.get(known, known)


def _guessed(content: bytes) -> str:
    # Imported here: most files are UTF-8 and need no guess.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    sample = content[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=list(_GUESSED), preemptive_behaviour=False).best()
    if best is None:
        message = "its encoding cannot be told"
        raise UndecodableError(message)
    return best.encoding


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        message = f"it is no valid {encoding}"
        raise UndecodableError(message) from error


def readable(text: str) -> str:
    """Return a text as a reader sees it: composed, one kind of line break, nothing invisible."""
    text = _LINE_BREAK.sub("\n", text).replace("\u2029", "\n\n")
    return unicodedata.normalize("NFC", _STRAY_JOINER.sub("", _INVISIBLE.sub("", text)))


def one_line(text: str | None, longest: int) -> str | None:
    """Return a title or a name on one line, clipped to `longest` characters; None if empty."""
    line = " ".join(readable(text or "").split())
    if len(line) > longest:
        line = line[: longest - 1].rstrip() + "…"
    return line or None
