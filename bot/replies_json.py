"""One reply as the JSON object that the command line promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.answering.answers import Answer
from bot.answering.copies import independent_sources

if TYPE_CHECKING:
    from bot.answering.answers import Abstention, Citation, Quote, Searched
    from bot.answering.times.missing import NoneFromThen
    from index.retrieval import Hit


def reply_json(reply: Answer | Abstention) -> dict[str, Any]:
    """Return an answer or an abstention with all that was searched."""
    searched = reply.searched
    answer = reply if isinstance(reply, Answer) else None
    content = {
        "question": searched.question,
        "query": searched.query,
        "language": searched.language,
        "status": "answered" if answer else "abstained",
        "confidence": round(searched.confidence, 4),
        "quotes": [_quote(quote) for quote in answer.quotes] if answer else [],
        "citations": [citation_json(one) for one in answer.citations] if answer else [],
        "independent_sources": independent_sources(answer.citations) if answer else 0,
        "hits": [_hit(hit) for hit in searched.hits],
        "abstention": None if isinstance(reply, Answer) else _abstention(reply),
        "generation": searched.generation,
        "timings_ms": _timings(searched),
    }
    if answer is not None and answer.none_from_then is not None:
        content["none_from_then"] = _none_from_then(answer.none_from_then)
    return content


def citation_json(citation: Citation) -> dict[str, Any]:
    """Return one citation; ids are strings, whatever the database counts by."""
    return {
        "number": citation.number,
        "article_id": str(citation.article_id),
        "external_id": citation.external_id,
        "version_id": str(citation.version_id),
        "title": citation.title,
        "outlet": citation.outlet,
        "url": citation.url,
        "published_at": citation.published_at,
        "also_in": list(citation.also_in),
    }


def _quote(quote: Quote) -> dict[str, Any]:
    content: dict[str, Any] = {
        "text": quote.text,
        "citation": quote.citation,
        "start": quote.span.start,
        "end": quote.span.end,
        "sha256": quote.sha256,
        "link": quote.link,
        "score": round(quote.score, 4),
    }
    if quote.place is not None:
        content["place"] = {"unit": quote.place.unit.value, "number": quote.place.number}
    if quote.cut:
        content["cut"] = [[cut.start, cut.end] for cut in quote.cut]
    return content


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "rank": hit.rank,
        "external_id": hit.external_id,
        "passage_id": str(hit.passage_id),
        "score": round(hit.score, 4),
        "start": hit.span.start,
        "end": hit.span.end,
    }


def _abstention(abstention: Abstention) -> dict[str, Any]:
    content: dict[str, Any] = {
        "reason": abstention.reason,
        "missing_terms": list(abstention.missing_terms),
        "nearest": [citation.title for citation in abstention.nearest],
    }
    if abstention.senses:
        content["senses"] = [
            {"short": one.short, "long": one.long, "articles": one.articles}
            for one in abstention.senses
        ]
    return content


def _none_from_then(said: NoneFromThen) -> dict[str, str | None]:
    first, last = said.asked.first, said.asked.last
    return {
        "from": first.isoformat() if first else None,
        "until": last.isoformat() if last else None,
        "newest": said.newest,
    }


def _timings(searched: Searched) -> dict[str, float]:
    timings = searched.timings
    return {
        "embed": round(timings.embed, 2),
        "retrieve": round(timings.retrieve, 2),
        "answer": round(timings.answer, 2),
        "total": round(timings.total, 2),
    }
