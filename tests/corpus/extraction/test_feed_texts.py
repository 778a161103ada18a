"""Teasers are told from whole articles."""

from __future__ import annotations

import pytest

from corpus.extraction.feed_texts import bare_title, full_text, plain_text
from tests.corpus.inputs import SAID

WHOLE = f"{SAID} {SAID} {SAID}"


def test_the_longest_content_is_the_text() -> None:
    assert full_text(["<p>short</p>", f"<p>{WHOLE}</p>"]) == WHOLE
    assert full_text([]) is None


@pytest.mark.parametrize("end", ["", "…", "... Read more", "\nПодробнее »"])
def test_a_text_that_goes_on_elsewhere_is_a_teaser(end: str) -> None:
    assert plain_text(WHOLE + end) == (None if end else WHOLE)


def test_a_title_has_no_markup() -> None:
    assert bare_title("A <b>new</b> library &amp; more\n") == "A new library & more"
    assert bare_title(None) is None
