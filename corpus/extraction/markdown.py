"""Markdown to the text a reader sees."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from corpus.extraction.decoding import decode, readable
from corpus.extraction.fields import Fields
from corpus.extraction.front_matter import split_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

# Tags, and what stands between some of them: a reader sees neither.
_UNSEEN: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)

# Tags that part what stands before them from what stands behind.
_PARTING: Final = re.compile(
    r"</?(?:br|p|div|li|ul|ol|dl|dt|dd|tr|t[dh]|table|h[1-6]|blockquote|section)\b[^<>]*>",
    re.IGNORECASE,
)


def read_markdown(content: bytes) -> Fields:
    """Return the text of a Markdown file without its markup, and what its front matter says.

    Raises:
        UndecodableError: The bytes are no text.
        ValueError: The front matter is no list of names and values.
    """
    known, body = split_front_matter(readable(decode(content)))
    tokens = _parsed(body)
    known["title"] = known.get("title") or _first_heading(tokens)
    # Again: an entity such as `&#8238;` has become its character only now.
    return Fields(text=readable("\n\n".join(_blocks(tokens))), **known)


def _parsed(body: str) -> Sequence[Token]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - needed for this kind of file only

    return MarkdownIt("commonmark").enable("table").parse(body)


def _first_heading(tokens: Sequence[Token]) -> str | None:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            return _shown(inline)
    return None


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the text of every paragraph, heading, list item, table cell and code block."""
    first_in_item = False
    for token in tokens:
        if token.type == "list_item_open":
            first_in_item = True
        elif token.type in {"fence", "code_block"}:
            yield token.content.strip("\n")
        elif token.type == "html_block" and (bare := _without_tags(token.content)):
            yield bare
        elif token.type == "inline" and (shown := _shown(token)):
            yield f"• {shown}" if first_in_item else shown
            first_in_item = False


def _without_tags(block: str) -> str:
    parted = _UNSEEN.sub("", _PARTING.sub("\n", block))
    return "\n".join(line.strip() for line in parted.split("\n") if line.strip())


def _shown(inline: Token) -> str:
    """Return what a reader sees of one inline run; a picture's text is not seen."""
    pieces = []
    for child in inline.children or []:
        parts = child.type == "html_inline" and _PARTING.match(child.content)
        if parts or child.type in {"softbreak", "hardbreak"}:
            pieces.append(" ")
        elif child.type in {"text", "code_inline"}:
            pieces.append(child.content)
    return "".join(pieces).strip()
