"""A Word document to its text, and where each paragraph begins.

Read from its XML: what was deleted, hidden or commented is no part of the text, what was
inserted is. Runs in a child process (`corpus.extraction.child`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.articles import DateOrigin, Places, PlaceUnit, Sureness
from corpus.extraction.archives import Archive
from corpus.extraction.decoding import readable
from corpus.extraction.fields import LONGEST_TITLE, Fields
from corpus.extraction.properties import real_title
from corpus.extraction.told_dates import found_dates
from corpus.extraction.unreadable import UnreadableError
from corpus.extraction.xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.extraction.xml import Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL: Final = _W[1:-1].encode()
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CORE: Final = "docProps/core.xml"
_BODY: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_UNSEEN: Final = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
_SIGNS: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_HEADINGS: Final = ("title", "heading 1", "heading 2", "heading 3")


def read_docx(content: bytes) -> Fields | None:
    """Return the text of a Word document, its paragraphs, and what it says of itself.

    Paragraphs are counted as a person would: headings, list items and those in tables too, empty
    ones not.

    Raises:
        UnreadableError: It is damaged, or no Word document.
    """
    archive = Archive(content)
    body = parse_xml(archive.named(_BODY).replace(_STRICT, _TRANSITIONAL))
    shown = [(paragraph, text) for paragraph in _paragraphs(body) if (text := _text(paragraph))]
    starts, pieces, length = [], [], 0
    for paragraph, text in shown:
        piece = f"• {text}" if paragraph.find(f"{_W}pPr/{_W}numPr") is not None else text
        starts.append(length)
        pieces.append(piece)
        length += len(piece) + 2
    if not pieces:
        return None
    return _described(
        archive,
        text="\n\n".join(pieces),
        heading=_heading(archive, shown),
        places=Places(PlaceUnit.PARAGRAPH, tuple(starts)),
    )


def _paragraphs(body: Element) -> Iterator[Element]:
    """Yield all paragraphs in the order of reading."""
    for paragraph in body.iter(f"{_W}p"):
        if not any(parent.tag in _UNSEEN for parent in paragraph.iterancestors()):
            yield paragraph


def _text(paragraph: Element) -> str:
    """Return what a reader sees of a paragraph; a text box in it is a paragraph of its own."""
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _UNSEEN or element.tag == f"{_W}p" or _is_hidden(element):
            continue
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _SIGNS:
            pieces.append(_SIGNS[element.tag])
        else:
            waiting.extend(reversed(element))
    lines = (" ".join(line.split()) for line in readable("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)


def _is_hidden(element: Element) -> bool:
    if element.tag != f"{_W}r":
        return False
    vanish = element.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val") not in {"0", "false", "off"}


def _heading(archive: Archive, shown: Sequence[tuple[Element, str]]) -> str | None:
    """Return the first title, or else the first heading; the higher one where both are there."""
    names = _style_names(archive)
    found: dict[str, str] = {}
    for paragraph, text in shown:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        named = "" if style is None else style.get(f"{_W}val") or ""
        found.setdefault(names.get(named, named).lower(), text)
    title = next((found[name] for name in _HEADINGS if name in found), None)
    first = shown[0][1]
    return title or (first if len(first) <= LONGEST_TITLE and len(shown) > 1 else None)


def _style_names(archive: Archive) -> dict[str, str]:
    """Return the names of styles, which are the same in every language of Word, by their ids."""
    if _STYLES not in archive:
        return {}
    styles = parse_xml(archive.named(_STYLES).replace(_STRICT, _TRANSITIONAL))
    names = ((style, style.find(f"{_W}name")) for style in styles.iter(f"{_W}style"))
    return {
        style.get(f"{_W}styleId") or "": name.get(f"{_W}val") or ""
        for style, name in names
        if name is not None
    }


def _described(archive: Archive, *, text: str, heading: str | None, places: Places) -> Fields:
    try:
        core = parse_xml(archive.named(_CORE)) if _CORE in archive else None
    except UnreadableError:  # what a document says of itself may be damaged; its text is not
        core = None

    def said(name: str) -> str | None:
        found = None if core is None else core.findtext(name)
        return found or None

    return Fields(
        text=text,
        title=real_title(said(f"{_DC}title")) or heading,
        author=said(f"{_DC}creator"),
        dates=found_dates(
            said(f"{_TERMS}created"),
            said(f"{_TERMS}modified"),
            DateOrigin.PROPERTIES,
            Sureness.GUESSED,
        ),
        places=places,
    )
