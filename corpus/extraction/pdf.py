"""A PDF to its text: paragraphs without the marks of the pages, and where each page begins.

Runs in a child process (`corpus.extraction.child`): a file can be made to keep any parser busy.
"""

from __future__ import annotations

import logging
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from corpus.articles import DateOrigin, Places, PlaceUnit, Sureness
from corpus.blocks import ends_a_sentence
from corpus.extraction.decoding import readable
from corpus.extraction.fields import LONGEST_TITLE, Fields
from corpus.extraction.pdf_lines import lines_of
from corpus.extraction.pdf_margins import without_margins
from corpus.extraction.pdf_paragraphs import Words, paragraphs_of, text_of
from corpus.extraction.properties import real_title
from corpus.extraction.told_dates import found_dates
from corpus.extraction.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.extraction.pdf_lines import Line
    from corpus.extraction.pdf_paragraphs import Paragraph

Document: TypeAlias = Any  # pypdfium2 comes without types

MOST_PAGES: Final = 5_000
_MOST_SIGNS: Final = 20_000_000  # of all pages
_MOST_UNKNOWN: Final = 0.3  # share of signs that are no letters of any script
_LARGER: Final = 1.15  # times the letters of the text: then a line may be the title
_PASSWORD_ERROR: Final = 4  # FPDF_ERR_PASSWORD


def read_pdf(content: bytes) -> Fields | None:
    """Return the text of a PDF, its pages, and what it says of itself.

    Scripts in it are not run. Dates in its properties are when the file was made.

    Raises:
        UnreadableError: It has a password, no text, too many pages, or is damaged.
    """
    # Imported here: only this kind of document needs it.
    import pypdfium2  # noqa: PLC0415

    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _refused(error) from error
    with document:
        try:
            return _fields(document)
        except pypdfium2.PdfiumError as error:  # of a page alone, `_lines` makes nothing
            raise _refused(error) from error


def _refused(error: Exception) -> UnreadableError:
    if getattr(error, "err_code", None) == _PASSWORD_ERROR:
        return UnreadableError("it is protected by a password", "save it without one")
    return UnreadableError("it is a damaged PDF, or none at all")


def _fields(document: Document) -> Fields | None:
    written = _pages(document)
    pages = without_margins(written)
    paragraphs = paragraphs_of(pages)
    words = Words(text_of([line.text for line in page]) for page in pages)
    text, starts = _laid_out(paragraphs, len(pages), words)
    if not text:
        _refuse_pictures(document)
        return None
    _refuse_unknown(text)
    says = document.get_metadata_dict()
    return Fields(
        text=text,
        title=real_title(says.get("Title")) or _title(pages, paragraphs, words),
        author=says.get("Author") or None,
        dates=found_dates(
            says.get("CreationDate"), says.get("ModDate"), DateOrigin.PROPERTIES, Sureness.GUESSED
        ),
        places=Places(PlaceUnit.PAGE, starts),
    )


def _pages(document: Document) -> list[list[Line]]:
    if len(document) > MOST_PAGES:
        message = f"it has more than {MOST_PAGES:,} pages"
        raise UnreadableError(message, "split it into articles")
    pages: list[list[Line]] = []
    signs = 0
    for number in range(len(document)):
        pages.append(_lines(document, number))
        signs += sum(len(line.text) for line in pages[-1])
        if signs > _MOST_SIGNS:
            message = f"it holds more than {_MOST_SIGNS:,} characters"
            raise UnreadableError(message, "split it into articles")
    return pages


def _lines(document: Document, number: int) -> list[Line]:
    """Return the lines of a page; a damaged one has none, and the others are still good."""
    import pypdfium2  # noqa: PLC0415 - as above

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return []
    try:
        text_page = page.get_textpage()
        try:
            return lines_of(text_page)
        finally:
            text_page.close()
    except pypdfium2.PdfiumError:
        return []
    finally:
        page.close()


def _laid_out(
    paragraphs: Sequence[Paragraph], n_pages: int, words: Words
) -> tuple[str, tuple[int, ...]]:
    """Return the text, and where each page begins in it; one without text where the next does."""
    first_of_page: dict[int, int] = {}
    pieces: list[str] = []
    length = 0
    for paragraph in paragraphs:
        before = len(pieces)
        for page, lines in groupby(paragraph.lines, key=lambda line: line[0]):
            piece = readable(words.whole(text_of([line.text for _, line in lines]))).strip()
            if not piece:
                continue
            separator = _between(pieces, is_inside=len(pieces) > before)
            first_of_page.setdefault(page, length + len(separator))
            pieces.append(separator + piece)
            length += len(pieces[-1])
    starts, following = [], length
    for page in reversed(range(n_pages)):
        following = first_of_page.get(page, following)
        starts.append(following)
    return "".join(pieces), tuple(reversed(starts))


def _between(pieces: Sequence[str], *, is_inside: bool) -> str:
    if not pieces:
        return ""
    return " " if is_inside else "\n\n"


def _title(
    pages: Sequence[Sequence[Line]], paragraphs: Sequence[Paragraph], words: Words
) -> str | None:
    """Return what stands in the largest letters on the first page, else its first line."""
    lines = [line for line in pages[0] if any(sign.isalpha() for sign in line.text)]
    if not lines:
        return None
    heights = sorted(line.height for page in pages[:3] for line in page for _ in line.text)
    largest = max(line.height for line in lines)
    if largest > _LARGER * heights[len(heights) // 2]:
        shown = [line.text for line in lines if line.height > largest / _LARGER]
    else:
        shown = [line.text for _, line in paragraphs[0].lines]
    title = words.whole(text_of(shown))
    return None if len(title) > LONGEST_TITLE or ends_a_sentence(title) else title


def _refuse_pictures(document: Document) -> None:
    """Refuse a document without text whose first pages show pictures."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    for number in range(min(len(document), 3)):
        page = document[number]
        if any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)):
            reason = "it holds pictures of pages, no text"
            raise UnreadableError(reason, "run OCR on it first")


def _refuse_unknown(text: str) -> None:
    """Refuse a text whose letters stand for others: the file does not tell which."""
    signs = [sign for sign in text if not sign.isspace()]
    unknown = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in signs)
    if unknown > _MOST_UNKNOWN * len(signs):
        reason = "its fonts do not tell which letters they show"
        raise UnreadableError(reason, "run OCR on it first")
