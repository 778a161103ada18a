"""An EPUB to its text: what its spine lists, in order, and where each chapter begins.

Runs in a child process (`corpus.extraction.child`).
"""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from corpus.articles import DateOrigin, Places, PlaceUnit, Sureness
from corpus.extraction.archives import Archive
from corpus.extraction.decoding import UndecodableError, decode
from corpus.extraction.fields import Fields
from corpus.extraction.markup import paragraphs_of_markup
from corpus.extraction.properties import real_title
from corpus.extraction.told_dates import found_dates
from corpus.extraction.unreadable import UnreadableError
from corpus.extraction.xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.extraction.xml import Element

_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
# Fonts may be garbled, and a reader needs none; https://www.w3.org/TR/epub-33/#sec-font-obfuscation
_GARBLED_FONTS: Final = frozenset(
    {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
)
_MOST_CHAPTERS: Final = 5_000


def read_epub(content: bytes) -> Fields | None:
    """Return the text of a book, its chapters, and what it says of itself.

    Raises:
        UnreadableError: It is damaged, or protected against copying.
    """
    archive = Archive(content)
    _refuse_protected(archive)
    package = _package_name(archive)
    opf = parse_xml(archive.named(package))
    chapters = [_chapter(archive, name) for name in _spine(opf, package)]
    starts, pieces, length = [], [], 0
    for chapter in chapters:
        starts.append(length)
        if chapter:
            pieces.append("\n\n".join(chapter))
            length += len(pieces[-1]) + 2
    if not pieces:
        return None
    text = "\n\n".join(pieces)
    places = Places(PlaceUnit.CHAPTER, tuple(min(start, len(text)) for start in starts))
    return _described(opf, text, places)


def _refuse_protected(archive: Archive) -> None:
    if _ENCRYPTION not in archive:
        return
    encryption = parse_xml(archive.named(_ENCRYPTION))
    methods = {
        method.get("Algorithm")
        for method in encryption.iterfind("./{*}EncryptedData/{*}EncryptionMethod")
    }
    if not methods <= _GARBLED_FONTS:
        reason = "it is protected against copying (DRM)"
        raise UnreadableError(reason, "add a copy without protection")


def _package_name(archive: Archive) -> str:
    rootfile = parse_xml(archive.named(_CONTAINER)).find(".//{*}rootfile")
    name = None if rootfile is None else rootfile.get("full-path")
    if not name:
        message = "it does not say where its content is"
        raise UnreadableError(message)
    return str(name)


def _spine(opf: Element, package: str) -> Iterator[str]:
    """Yield the names of the files that make the book, in order, each once."""
    files = {
        item.get("id"): item.get("href") or ""
        for item in opf.iterfind("./{*}manifest/{*}item")
        if "html" in (item.get("media-type") or "html")
        and "nav" not in (item.get("properties") or "").split()
    }
    wanted = [one.get("idref") for one in opf.iterfind("./{*}spine/{*}itemref")]
    for one in list(dict.fromkeys(wanted))[:_MOST_CHAPTERS]:
        if files.get(one):
            yield normpath(join(dirname(package), unquote(files[one].split("#")[0])))


def _chapter(archive: Archive, name: str) -> list[str]:
    """Return the paragraphs of a chapter; of one that is missing or damaged, none."""
    try:
        return paragraphs_of_markup(decode(archive.named(name)))
    except (UnreadableError, UndecodableError):
        return []


def _described(opf: Element, text: str, places: Places) -> Fields:
    def said(name: str) -> str | None:
        found = opf.findtext(f"./{{*}}metadata/{{http://purl.org/dc/elements/1.1/}}{name}")
        return found or None

    modified = next(
        (
            meta.text
            for meta in opf.iterfind("./{*}metadata/{*}meta")
            if meta.get("property") == "dcterms:modified"
        ),
        None,
    )
    language = (said("language") or "").strip().lower().partition("-")[0]
    return Fields(
        text=text,
        title=real_title(said("title")),
        author=said("creator"),
        language=language or None,
        dates=found_dates(said("date"), modified, DateOrigin.PROPERTIES, Sureness.GUESSED),
        places=places,
    )
