"""A feed cut down to what is read of it, before the parser that takes long for a long one."""

from __future__ import annotations

import html.entities
import re
from typing import TYPE_CHECKING, Final

from corpus.extraction.decoding import decode, readable
from corpus.extraction.unreadable import UnreadableError
from corpus.extraction.xml import safe_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.extraction.xml import Element

MOST_ENTRIES: Final = 500
_MOST_READ: Final = 8 << 20  # bytes; feeds begin with what is newest
_MOST_PARSED: Final = 2 << 20  # bytes of the entries that are kept
_LARGE_ENTRY: Final = 1 << 20  # bytes; of a larger one only the small parts are kept
_LARGE_PART: Final = 16 << 10
_ROOTS: Final = {  # and which tags end the last entry
    root: re.compile(rf"</(?:\w+:)?(?:{ends})\s*>".encode(), re.IGNORECASE)
    for root, ends in (
        *(("rss", "rss|channel"), ("feed", "feed"), ("rdf", "rdf"), ("channel", "channel")),
    )
}
_DECLARATION: Final = re.compile(r"<\?xml[^>]*\?>")
_ENTRY: Final = re.compile(rb"<(?:item|entry)[\s>]")
_LONGEST_END: Final = 2_000  # bytes in which the last tag stands; comments may follow it
# Written in feeds as if they were pages; XML itself knows but five.
_NAMED: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
_OF_XML: Final = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


def cut_feed(content: bytes) -> tuple[bytes, int]:
    """Return a feed as well-formed UTF-8 with its first entries, and how many were left out.

    An entry that a feed breaks off in is left out: its link may be half of one.

    Raises:
        UnreadableError: It is no RSS or Atom.
        UndecodableError: It is no text.
    """
    from lxml import etree  # noqa: PLC0415 - needed for some kinds of documents only

    text = _as_utf8(content[:_MOST_READ])
    try:
        root = etree.fromstring(text, safe_parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        root = None
    ends = None if root is None else _ROOTS.get(etree.QName(root).localname.lower())
    if ends is None:
        message = "it is no feed"
        raise UnreadableError(message)
    etree.strip_elements(root, etree.Entity, with_tail=False)
    entries = list(root.iterfind(".//{*}item")) or list(root.iterfind(".//{*}entry"))
    is_whole = ends.search(text, max(0, len(text) - _LONGEST_END)) is not None
    kept = _kept(entries if is_whole else entries[:-1])
    for entry in entries[kept:]:
        entry.getparent().remove(entry)
    beyond = len(_ENTRY.findall(content, _MOST_READ))
    return etree.tostring(root, encoding="utf-8"), len(entries) - kept + beyond


def _as_utf8(content: bytes) -> bytes:
    text = readable(decode(content)).lstrip()
    declaration = _DECLARATION.match(text)
    text = text[declaration.end() :].lstrip() if declaration else text
    return _NAMED.sub(_resolved, text).encode()


def _resolved(found: re.Match[str]) -> str:
    name = found[1]
    return found[0] if name in _OF_XML else html.entities.html5.get(name, found[0])


def _kept(entries: Sequence[Element]) -> int:
    """Return how many entries are kept, and take what is too large out of these."""
    from lxml import etree  # noqa: PLC0415 - as above

    size = 0
    for number, entry in enumerate(entries[:MOST_ENTRIES]):
        length = len(etree.tostring(entry))
        if length > _LARGE_ENTRY:
            for part in list(entry):
                if len(etree.tostring(part)) > _LARGE_PART:
                    entry.remove(part)
            length = len(etree.tostring(entry))
        size += length
        if size > _MOST_PARSED:
            return number
    return min(len(entries), MOST_ENTRIES)
