"""Bytes become the text they were written as, and nothing invisible stays in it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction.decoding import UndecodableError, decode, one_line, readable

RUSSIAN = "Совет открыл новую библиотеку в старом городе. "
KAZAKH = "Қазақстан жаңа кітапхана ашты, ол өте үлкен. "
ENGLISH = "The council’s “new” library – opened. It cost €5. "

GUESSED = {
    "Russian of Windows": (RUSSIAN, "cp1251"),
    "Russian of Unix": (RUSSIAN, "koi8-r"),
    "Russian of DOS": (RUSSIAN, "cp866"),
    "Kazakh of Windows": (KAZAKH, "kz1048"),
    "English quotation marks of Windows": (ENGLISH, "cp1252"),
    "French": ("Le conseil a ouvert une bibliothèque à Orléans, très grande. ", "cp1252"),
    "Spanish": ("El año pasado la niña cantó una canción en el jardín. ", "cp1252"),
    "Turkish": ("Şehirde yeni bir kütüphane açıldı. İstanbul'da çok güzel. ", "cp1254"),
    "Japanese": ("新しい図書館が開館しました。", "cp932"),
    "Chinese": ("新的圖書館開放了。", "big5"),
    "Korean": ("새로운 도서관이 개관했습니다. ", "cp949"),
}

DECLARED = {
    "windows-1251": (RUSSIAN, "cp1251"),
    "koi8-r": (RUSSIAN, "koi8-r"),
    "iso-8859-1": (ENGLISH, "cp1252"),
    "latin1": (ENGLISH, "cp1252"),
    "us-ascii": (ENGLISH, "cp1252"),
    "gb2312": ("朱镕基", "gb18030"),
    "Shift_JIS": ("①髙", "cp932"),
}
# Codecs that are slow, no encodings at all, or unknown.
ATTACKS = (
    *("idna", "unicode_escape", "utf-7", "zlib_codec", "punycode", "rot13", "mbcs", "klingon"),
    "windows-1259",
)

INVISIBLE = {
    "zero width": "\u200b\ufeff\u2060\u00ad\u034f\u180e",
    "joiners": "\u200c\u200d",
    "directions": "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    "tags": "\U000e0001\U000e0041\U000e007f",
    "selectors": "\ufe00\ufe0e\U000e0100\U000e01ef",
    "control": "\x00\x01\x08\x1b\x1f\x7f\x80\x9f",
    "half characters": "\ud800\udfff",
    "annotations": "\ufff9\ufffa\ufffb\ufffc",
}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    text = "Title\n\nA beginning that is plain enough, and only then: Қазақстан 🎉."
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_unicode_that_cannot_be_told_is_refused(encoding: str) -> None:
    with pytest.raises(UndecodableError, match="it holds NUL bytes"):
        decode("A plain beginning".encode(encoding))


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_utf8_is_never_guessed_at(text: str) -> None:
    content = text.encode()
    assert decode(content) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(("text", "encoding"), GUESSED.values(), ids=GUESSED.keys())
def test_older_encodings_are_guessed(text: str, encoding: str) -> None:
    assert decode((text * 3).encode(encoding)) == text * 3


@pytest.mark.parametrize("declared", DECLARED)
def test_a_declared_encoding_is_believed(declared: str) -> None:
    text, encoding = DECLARED[declared]
    page = f"<head><meta charset='{declared}'></head>{text}"
    assert decode(page.encode(encoding)) == page


def test_an_encoding_declared_the_old_way_is_believed() -> None:
    page = (
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">' + RUSSIAN[:9]
    )
    assert decode(page.encode("cp1251")) == page


@pytest.mark.parametrize("declared", ATTACKS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_a_declared_attack_is_passed_over(declared: str, encoding: str) -> None:
    page = f'<?xml encoding="{declared}"?><meta charset={declared}>{RUSSIAN * 3}'
    assert decode(page.encode(encoding)) == page


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_the_bytes_are_believed_more_than_what_is_declared(encoding: str) -> None:
    declared = {"utf-8": "windows-1251", "cp1251": "utf-8"}[encoding]
    page = f"<meta charset={declared}>{RUSSIAN * 3}"
    assert decode(page.encode(encoding)) == page


def test_an_encoding_declared_far_into_the_page_is_not_looked_for() -> None:
    page = "x" * 5_000 + "<meta charset=koi8-r>" + RUSSIAN * 3
    assert decode(page.encode("cp1251")) == page


def test_what_is_not_in_the_declared_encoding_is_refused() -> None:
    with pytest.raises(UndecodableError, match="it is no valid euc_jp"):
        decode(b"<meta charset=euc-jp>\xff\xff\xff")


@pytest.mark.parametrize(
    "damage",
    [b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xd0"],
    ids=["no UTF-8", "overlong", "half a character", "a first byte alone"],
)
def test_a_damaged_byte_does_not_spoil_the_rest(damage: bytes) -> None:
    content = RUSSIAN.encode() * 5 + damage + b" " + RUSSIAN.encode()
    text = decode(content)
    assert text.startswith(RUSSIAN * 5 + "\ufffd")
    assert text.endswith(RUSSIAN)


@pytest.mark.parametrize(
    "content",
    [b"\0", b"text\0text", b"PK\x03\x04\0\0", b"%PDF-1.7\n\0", bytes(range(1, 256))],
    ids=["NUL", "text with NUL", "ZIP", "PDF", "every byte"],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UndecodableError, match=r"it is no text|its encoding cannot"):
        decode(content)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        readable(decode(content)).encode()
    except UndecodableError as error:
        assert str(error)  # noqa: PT017 - any other exception fails the test


@pytest.mark.parametrize("signs", INVISIBLE.values(), ids=INVISIBLE.keys())
def test_what_no_reader_sees_is_taken_out(signs: str) -> None:
    smuggled = "".join(f"{sign}word" for sign in signs) + signs
    assert readable(smuggled) == "word" * len(signs)


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 🏳\ufe0f\u200d🌈 👍🏽",
        "می\u200cخواهم",
        "क्\u200dष",
        "tab\tand\nline",
        "soft hyphen-less",
        "no\u00a0break",
        "a�b",
    ],
    ids=["emoji", "Persian", "Hindi", "tabs", "hyphens", "spaces", "what was damaged"],
)
def test_what_a_reader_needs_stays(text: str) -> None:
    assert readable(text) == text


def test_joiners_carry_no_hidden_message() -> None:
    assert readable("ا\u200c\u200d\u200d\u200cا") == "ا\u200cا"
    assert readable("❤\ufe0f\ufe0f\ufe0f") == "❤\ufe0f"


@pytest.mark.parametrize(
    "line_break", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028"], ids=ascii
)
def test_there_is_one_kind_of_line_break(line_break: str) -> None:
    assert readable(f"one{line_break}two") == "one\ntwo"


def test_a_paragraph_separator_separates_paragraphs() -> None:
    assert readable("one\u2029two") == "one\n\ntwo"


def test_letters_are_composed() -> None:
    assert readable("Cafe\u0301") == "Café"


@given(st.text())
def test_readable_text_is_readable_already(text: str) -> None:
    once = readable(text)
    assert readable(once) == once
    unwanted = {"Cc", "Cs"}
    assert {sign for sign in once if unicodedata.category(sign) in unwanted} <= {"\n", "\t"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (None, None),
        ("", None),
        (" \n\u200b ", None),
        (" A\ntitle \t here ", "A title here"),
        ("x" * 20, "x" * 20),
        ("x" * 21, "x" * 19 + "…"),
        ("x" * 18 + "   yyyy", "x" * 18 + "…"),
        ("x" * 5_000_000, "x" * 19 + "…"),
        ("evil\u202ename", "evilname"),
    ],
    ids=[
        "none",
        "empty",
        "blank",
        "lines",
        "as long as it may be",
        "longer",
        "clipped at a space",
        "5 MB",
        "turned around",
    ],
)
def test_a_name_is_one_line_and_not_too_long(text: str | None, line: str | None) -> None:
    assert one_line(text, 20) == line
