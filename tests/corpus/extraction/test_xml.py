"""XML is parsed without opening or unfolding anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.extraction.unreadable import UnreadableError
from corpus.extraction.xml import parse_xml

if TYPE_CHECKING:
    from pathlib import Path


def test_no_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET")
    xml = f"<!DOCTYPE x [<!ENTITY a SYSTEM 'file://{tmp_path}/secret'>]><x>&a;</x>"
    assert "SECRET" not in "".join(parse_xml(xml.encode()).itertext(tag="x"))


@pytest.mark.parametrize(
    "content", [b"", b"text", b"<x>", b"<x/><y/>", b"<a>" * 300 + b"</a>" * 300]
)
def test_what_is_no_xml_or_too_deep_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="its XML is damaged"):
        parse_xml(content)
    assert parse_xml(b"<x><y></x>", recover=True).tag == "x"
