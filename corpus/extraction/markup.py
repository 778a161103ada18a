"""Markup without a page around it, as in books and feeds, to the paragraphs a reader sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.extraction.decoding import readable
from corpus.extraction.html import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.extraction.xml import Element

_ITEM: Final = "\0item"  # no text: NUL stands in none
_UNSEEN: Final = frozenset(
    {
        "script",
        "style",
        "head",
        "title",
        "nav",
        "iframe",
        "object",
        "svg",
        "math",
        "form",
        "button",
    }
)
_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section"
    " summary table tbody td tfoot th thead tr ul".split()
)


def paragraphs_of_markup(markup: str) -> list[str]:
    """Return the paragraphs, headings and list items of HTML; nothing that is not shown."""
    from lxml import etree, html  # noqa: PLC0415 - needed for some kinds of documents only

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(markup.encode(errors="replace"), parser=parser)
    except (etree.ParserError, ValueError):  # nothing in it
        return []
    for hidden in (element for path in HIDDEN for element in root.xpath(path)):
        if hidden.getparent() is not None:
            hidden.drop_tree()
    return list(_paragraphs(root))


def _paragraphs(root: Element) -> Iterator[str]:
    """Yield the text between the borders of blocks; a list item begins with a bullet."""
    pieces: list[str] = []
    in_item = False
    for piece in (*_pieces(root), None):
        if piece is not None and piece != _ITEM:
            pieces.append(piece)
            continue
        text = " ".join(readable("".join(pieces)).split())
        if text:
            yield f"• {text}" if in_item else text
        pieces = []
        in_item = piece == _ITEM or (in_item and not text)


def _pieces(root: Element) -> Iterator[str | None]:
    """Yield pieces of text, None or `_ITEM` at each border of a block; without recursion."""
    waiting: list[tuple[Element, bool]] = [(root, True)]
    while waiting:
        element, opens = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "br":
            yield None
        elif tag in _BLOCKS:
            yield _ITEM if tag == "li" and opens else None
        if opens and tag and tag not in _UNSEEN:
            yield element.text or ""
            waiting.append((element, False))
            waiting.extend((child, True) for child in reversed(element))
        elif element is not root:
            yield element.tail or ""
