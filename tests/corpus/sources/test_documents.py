"""A document becomes a draft with the places it has; what is wrong with it is one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.articles import PlaceUnit
from corpus.errors import RefusedInputError
from corpus.extraction.raw import Kind, RawDocument
from corpus.sources.documents import draft_of
from tests.builders import NOON
from tests.corpus.documents import column, docx, epub, paragraph, pdf
from tests.corpus.inputs import SAID

if TYPE_CHECKING:
    from corpus.extraction.child import Child


@pytest.mark.parametrize(
    ("kind", "content", "unit"),
    [
        (Kind.PDF, pdf([column([SAID])]), PlaceUnit.PAGE),
        (Kind.DOCX, docx(paragraph(SAID)), PlaceUnit.PARAGRAPH),
        (Kind.EPUB, epub([f"<p>{SAID}</p>"]), PlaceUnit.CHAPTER),
    ],
)
def test_places_come_with_the_draft(
    child: Child, kind: Kind, content: bytes, unit: PlaceUnit
) -> None:
    draft = draft_of(RawDocument("a.x", "upload:a.x", kind, content), child, NOON)
    assert draft.places is not None
    assert (draft.places.unit, draft.places.starts) == (unit, (0,))
    assert draft.external_id == "upload:a.x"


@pytest.mark.parametrize("kind", [Kind.FEED, Kind.SITEMAP])
def test_what_lists_articles_is_none(child: Child, kind: Kind) -> None:
    with pytest.raises(RefusedInputError, match="lists articles and is none; add its address"):
        draft_of(RawDocument("a.xml", "upload:a.xml", kind, b"<rss/>"), child, NOON)
