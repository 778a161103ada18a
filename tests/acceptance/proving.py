"""Redoes everything that an answer claims, from the store alone, as a stranger would."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from corpus.articles import ArticleVersion
    from corpus.store import ArticleStore

_NEVER_SHOWN = re.compile(
    r"\[\d+\]|Skip to content|Read also|Related stories|Читайте также|Latest$|Share:|cookies"
)


def prove(reply: dict[str, Any], store: ArticleStore) -> None:
    """Hold each quote of a reply, as `ask --json` prints it, against the stored text.

    Raises:
        AssertionError: A quote, a link or a citation is not what it claims to be.
    """
    citations = {citation["number"]: citation for citation in reply["citations"]}
    quoted = [quote["citation"] for quote in reply["quotes"]]
    assert list(citations) == list(range(1, len(citations) + 1))
    assert list(dict.fromkeys(quoted)) == list(citations)
    for quote in reply["quotes"]:
        version = store.version(int(citations[quote["citation"]]["version_id"]))
        _prove_citation(citations[quote["citation"]], version)
        _prove_quote(quote, version, store)
    texts = [quote["text"] for quote in reply["quotes"]]
    assert len(texts) == len(set(texts))


def _prove_citation(citation: dict[str, Any], version: ArticleVersion) -> None:
    assert version.is_current
    said = {key: value for key, value in citation.items() if key != "also_in"}
    assert said == {
        "number": citation["number"],
        "article_id": str(version.article_id),
        "external_id": version.external_id,
        "version_id": str(version.version_id),
        "title": version.title,
        "outlet": version.outlet,
        "url": version.url,
        "published_at": version.published_at,
    }


def _prove_quote(quote: dict[str, Any], version: ArticleVersion, store: ArticleStore) -> None:
    assert pieces_of(quote, version.text) == quote["text"]
    assert hashlib.sha256(quote["text"].encode()).hexdigest() == quote["sha256"]
    assert not _NEVER_SHOWN.search(quote["text"])
    for mask in store.masks(version.version_id):
        shown = (mask.span.end <= quote["start"], mask.span.start >= quote["end"])
        assert any(shown) or [mask.span.start, mask.span.end] in quote["cut"]
    if version.url:
        _prove_link(quote["link"], version.url, quote["text"])


def pieces_of(quote: dict[str, Any], text: str) -> str:
    """Return what a quote shows, cut anew out of the stored text."""
    pieces, at = [], quote["start"]
    for start, end in quote.get("cut", []):
        pieces.append(text[at:start])
        at = end
    return "".join([*pieces, text[at : quote["end"]]])


def _prove_link(link: str, url: str, text: str) -> None:
    """Check that a link names the words with which a quote begins and ends."""
    page, directive = link.split("#:~:text=")
    assert page == url
    assert not set(directive.replace(",", "", 1)) & set("-,& ")
    words = [unquote(part) for part in directive.split(",")]
    shown = " ".join(text.split())
    assert shown.startswith(words[0])
    assert shown.rstrip(" .").endswith(words[-1].rstrip(" ."))
