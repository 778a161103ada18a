"""Plain text: the first line that is no navigation is the title."""

from __future__ import annotations

from corpus.articles import MaskReason
from corpus.blocks import ends_a_sentence, find_blocks
from corpus.cleaning import find_masks
from corpus.extraction.decoding import decode, readable
from corpus.extraction.fields import LONGEST_TITLE, Fields
from corpus.extraction.front_matter import split_front_matter


def read_plain_text(content: bytes) -> Fields:
    """Return the text of a file as it stands, its title, and what its front matter says.

    Raises:
        UndecodableError: The bytes are no text.
        ValueError: The front matter is no list of names and values.
    """
    known, body = split_front_matter(readable(decode(content)))
    text = body.strip("\n")
    known["title"] = known.get("title") or _title(text)
    return Fields(text=text, **known)


def _title(text: str) -> str | None:
    hidden = {
        mask.span
        for mask in find_masks(text, "")
        if mask.reason in {MaskReason.NAVIGATION, MaskReason.TEASER}
    }
    blocks = [block.of(text) for block in find_blocks(text) if block not in hidden]
    first = next(iter(blocks), "")
    is_whole_article = len(blocks) == 1 and ends_a_sentence(first)
    return None if is_whole_article or len(first) > LONGEST_TITLE else first or None
