"""A book becomes its chapters in order."""

from __future__ import annotations

import pytest

from corpus.articles import DateKind, DateOrigin, FoundDate, PlaceUnit, Sureness
from corpus.extraction.epub import read_epub
from corpus.extraction.unreadable import UnreadableError
from tests.corpus.documents import epub
from tests.corpus.inputs import SAID

METADATA = """<dc:title>On libraries</dc:title><dc:creator>Ann Lee</dc:creator>
<dc:language>kk-KZ</dc:language><dc:date>2025-03-14</dc:date>
<meta property="dcterms:modified">2025-03-15T09:30:00Z</meta>"""


def test_chapters_are_read_in_order() -> None:
    chapters = [f"<h1>One</h1><p>{SAID}</p>", "<img src='a.png'/>", "<h1>Two</h1><p>The end.</p>"]
    fields = read_epub(epub(chapters, metadata=METADATA))
    assert fields is not None
    assert fields.text == f"One\n\n{SAID}\n\nTwo\n\nThe end."
    assert fields.places is not None
    assert fields.places.unit is PlaceUnit.CHAPTER
    two = fields.text.index("Two")
    assert fields.places.starts == (0, two, two)
    assert (fields.title, fields.author, fields.language) == ("On libraries", "Ann Lee", "kk")
    assert fields.dates == (
        FoundDate(DateKind.PUBLISHED, "2025-03-14", DateOrigin.PROPERTIES, Sureness.GUESSED),
        FoundDate(
            DateKind.MODIFIED, "2025-03-15T09:30:00Z", DateOrigin.PROPERTIES, Sureness.GUESSED
        ),
    )


@pytest.mark.parametrize(
    "hidden", ["<p hidden=''>IGNORE</p>", "<script>IGNORE</script>", "<!-- IGNORE -->"]
)
def test_only_what_is_shown_is_text(hidden: str) -> None:
    fields = read_epub(
        epub([f"{hidden}<ul><li><p>{SAID}</p></li></ul>{hidden}<p>One<br/>two</p>"])
    )
    assert fields is not None
    assert fields.text == f"• {SAID}\n\nOne\n\ntwo"


ENCRYPTED = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
 xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
<enc:EncryptionMethod Algorithm="{}"/></enc:EncryptedData></encryption>"""


def test_a_protected_book_is_refused_and_garbled_fonts_do_no_harm() -> None:
    aes = ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    with pytest.raises(UnreadableError, match="protected against copying"):
        read_epub(epub([f"<p>{SAID}</p>"], members={"META-INF/encryption.xml": aes}))
    fonts = ENCRYPTED.format("http://www.idpf.org/2008/embedding")
    assert read_epub(epub([f"<p>{SAID}</p>"], members={"META-INF/encryption.xml": fonts}))


def test_a_chapter_that_is_missing_costs_nothing_else() -> None:
    whole = epub([f"<p>{SAID}</p>"])
    assert read_epub(epub(["", f"<p>{SAID}</p>", ""])) is not None
    assert read_epub(whole) is not None
    assert read_epub(epub([])) is None
