"""XML without its dangers: no entities, no network, no other file, no depth without end."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from corpus.extraction.unreadable import UnreadableError

Element: TypeAlias = Any  # lxml comes without types

SAFE: Final = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""What any of lxml's parsers is told, so that it opens nothing and unfolds nothing."""


def parse_xml(content: bytes, *, recover: bool = False) -> Element:
    """Return the root of a document.

    Args:
        content: At most as much as one document may hold.
        recover: Whether what is not well formed is read as far as it goes.

    Raises:
        UnreadableError: It is no XML, or holds nothing.
    """
    from lxml import etree  # noqa: PLC0415 - needed for some kinds of documents only

    try:
        root = etree.fromstring(content, safe_parser(recover=recover))
    except (etree.XMLSyntaxError, ValueError) as error:
        message = "its XML is damaged"
        raise UnreadableError(message) from error
    if root is None:
        message = "its XML is damaged"
        raise UnreadableError(message)
    return root


def safe_parser(*, recover: bool = False) -> Any:
    """Return an XML parser that opens nothing and unfolds nothing."""
    from lxml import etree  # noqa: PLC0415 - as above

    return etree.XMLParser(**SAFE, recover=recover)
