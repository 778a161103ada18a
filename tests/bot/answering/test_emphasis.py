"""A term that was asked for is found in whatever form a sentence names it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.emphasis import term_spans

CASES = {
    "as asked": ("TISCs are places.", "TISCs", "en", ["TISCs"]),
    "singular": ("A TISC does not grant patents.", "TISCs", "en", ["TISC"]),
    "twice": ("A TISC is a TISC.", "TISC", "en", ["TISC", "TISC"]),
    "two words": ("The Innovation Index rose.", "innovation index", "en", ["Innovation Index"]),
    "apart": ("An index of innovation.", "innovation index", "en", []),
    "possessive": ("WIPO’s office opened.", "WIPO", "en", ["WIPO"]),
    "Russian case": ("О ЦПТИ и патентах.", "ЦПТИ", "ru", ["ЦПТИ"]),
    "Russian ending": ("Патентов выдано сто.", "патенты", "ru", ["Патентов"]),
    "behind a letter": ("The PTISCs are none.", "TISC", "en", []),
    "emoji before": ("😀 TISCs here.", "TISCs", "en", ["TISCs"]),
    "none asked": ("TISCs are places.", "", "en", []),
    "only signs asked": ("TISCs are places.", "???", "en", []),
}


@pytest.mark.parametrize(("text", "term", "language", "found"), CASES.values(), ids=CASES)
def test_a_term_is_found(text: str, term: str, language: str, found: list[str]) -> None:
    assert [span.of(text) for span in term_spans(text, term, language)] == found


@given(st.text(), st.text(max_size=20), st.sampled_from(["en", "ru", "kk", None]))
def test_spans_lie_in_the_text_in_order(text: str, term: str, language: str | None) -> None:
    at = 0
    for span in term_spans(text, term, language):
        assert at <= span.start < span.end <= len(text)
        at = span.end
