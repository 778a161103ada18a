"""One raw document to its draft; whatever is wrong with it is one line and one thing to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from corpus.errors import RefusedInputError
from corpus.extraction.child import ChildFailedError
from corpus.extraction.decoding import UndecodableError
from corpus.extraction.docx import read_docx
from corpus.extraction.epub import read_epub
from corpus.extraction.fields import Fields, to_draft
from corpus.extraction.html import read_html
from corpus.extraction.markdown import read_markdown
from corpus.extraction.no_article import NoArticleError
from corpus.extraction.pdf import read_pdf
from corpus.extraction.plain import read_plain_text
from corpus.extraction.raw import Kind
from corpus.extraction.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from corpus.articles import Draft
    from corpus.extraction.child import Child
    from corpus.extraction.raw import RawDocument

_AS_TEXT: Final = "add its text as a .txt file"
_PARSERS: Final[dict[Kind, Callable[[bytes], Fields | None]]] = {
    Kind.MARKDOWN: read_markdown,
    Kind.PDF: read_pdf,
    Kind.DOCX: read_docx,
    Kind.EPUB: read_epub,
}
_LISTS: Final = frozenset({Kind.FEED, Kind.SITEMAP})


def draft_of(document: RawDocument, child: Child, now: datetime) -> Draft:
    """Return the draft of a document that holds one article.

    Args:
        document: Of any kind but JSON Lines and ZIP, which hold many.
        child: Where it is parsed.
        now: The time now, in UTC: nothing is published later than that.

    Raises:
        RefusedInputError: It is no article.
    """
    if document.kind in _LISTS:
        reason = f"it is a {document.kind.value}, which lists articles and is none"
        raise RefusedInputError(document.source, reason, "add its address instead")
    try:
        fields = _fields(document, child)
    except UnreadableError as error:
        raise RefusedInputError(document.source, error.reason, error.remedy) from error
    except UndecodableError as error:
        remedy = "save it as UTF-8 text"
        raise RefusedInputError(document.source, str(error), remedy) from error
    except NoArticleError as error:
        remedy = "add the page of one article, or its text as a .txt file"
        raise RefusedInputError(document.source, str(error), remedy) from error
    except ValueError as error:
        remedy = "write `name: value` lines between its two lines of ---, or take those out"
        raise RefusedInputError(document.source, str(error), remedy) from error
    except ChildFailedError as error:
        raise RefusedInputError(document.source, str(error), _AS_TEXT) from error
    if fields is None:
        what = "article was found in the page" if document.kind is Kind.HTML else "text is in it"
        raise RefusedInputError(document.source, f"no {what}", _AS_TEXT)
    return to_draft(
        fields,
        source=document.source,
        identity=document.identity,
        stem=document.stem,
        now=now,
    )


def _fields(document: RawDocument, child: Child) -> Fields | None:
    if document.kind is Kind.TEXT:  # no parser that could be kept busy
        return read_plain_text(document.content)
    if document.kind is Kind.HTML:
        read = partial(read_html, address=document.address, charset=document.charset)
        return child.run(read, document.content)
    return child.run(_PARSERS[document.kind], document.content)
