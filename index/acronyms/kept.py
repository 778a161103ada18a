"""Acronyms as the bytes of one file of a generation, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from corpus.articles import Span
from corpus.errors import DamagedGenerationError
from index.acronyms.learned import Acronyms
from index.acronyms.senses import Evidence, Sense
from index.acronyms.short_forms import same
from index.unread import raise_if_passing

if TYPE_CHECKING:
    from pathlib import Path

ACRONYMS_FILE: Final = "acronyms.json"


def to_bytes(acronyms: Acronyms) -> bytes:
    """Return acronyms as JSON; the same acronyms are always the same bytes."""
    content = {
        "senses": [
            _content(sense) for _, senses in sorted(acronyms.senses.items()) for sense in senses
        ],
        "words": sorted(acronyms.words),
    }
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def read_acronyms(folder: Path) -> Acronyms:
    """Return what `to_bytes` gave, from the folder of a generation whose checksums hold.

    Raises:
        DamagedGenerationError: It is no such file.
        IndexingError: It cannot be read now.
    """
    path = folder / ACRONYMS_FILE
    try:
        content = json.loads(path.read_bytes())
        senses: dict[str, tuple[Sense, ...]] = {}
        for one in map(_sense, content["senses"]):
            short = same(one.short)
            senses[short] = (*senses.get(short, ()), one)
        return Acronyms(senses, frozenset(content["words"]))
    except OSError as error:
        raise_if_passing(path, error)
        message = f"{folder.name}/{ACRONYMS_FILE} cannot be read ({error.strerror})"
        raise DamagedGenerationError(message) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"{folder.name}/{ACRONYMS_FILE} holds no acronyms; run `footnote reindex`"
        raise DamagedGenerationError(message) from error


def _content(sense: Sense) -> dict[str, Any]:
    return {
        "short": sense.short,
        "long": sense.long,
        "languages": sense.languages,
        "articles": sense.articles,
        "evidence": [
            (one.article_id, one.version_id, one.passage_id, one.span.start, one.span.end)
            for one in sense.evidence
        ],
        "stems": sense.stems,
    }


def _sense(content: dict[str, Any]) -> Sense:
    return Sense(
        short=content["short"],
        long=content["long"],
        languages=tuple(content["languages"]),
        articles=content["articles"],
        evidence=tuple(
            Evidence(article_id, version_id, passage_id, Span(start, end))
            for article_id, version_id, passage_id, start, end in content["evidence"]
        ),
        stems=tuple(content["stems"]),
    )
