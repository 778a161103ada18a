"""A link opens the article at the sentence: its words are found on the page, nothing else is."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.answering.links import link_to, link_to_place
from corpus.articles import Place, PlaceUnit

URL = "https://news.example.org/gate"

LINKS = {
    "a short sentence": (["Petra built it."], "Petra%20built%20it."),
    "a long sentence": (
        ["one two three four five six seven eight nine"],
        "one%20two%20three%20four,six%20seven%20eight%20nine",
    ),
    "eight words are named whole": (["1 2 3 4 5 6 7 8"], "1%202%203%204%205%206%207%208"),
    "a mark cut out of it": (["Petra, ", " who built it."], "Petra%2C,who%20built%20it."),
    "signs of the directive": (["well-known, R&D"], "well%2Dknown%2C%20R%26D"),
    "other letters": (["Көпір"], "%D0%9A%D3%A9%D0%BF%D1%96%D1%80"),
    "line ends": (["Petra\n built\tit."], "Petra%20built%20it."),
}

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)


@pytest.mark.parametrize(("pieces", "directive"), LINKS.values(), ids=LINKS)
def test_the_sentence_is_named_by_its_words(pieces: list[str], directive: str) -> None:
    assert link_to(URL, pieces) == f"{URL}#:~:text={directive}"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{URL}#part-2", f"{URL}#part-2:~:text=a"),
        (f"{URL}#:~:text=elsewhere", f"{URL}#:~:text=a"),
        (f"{URL}#part-2:~:text=elsewhere", f"{URL}#part-2:~:text=a"),
        (f"{URL}?a=b&c=d", f"{URL}?a=b&c=d#:~:text=a"),
        (f"{URL}#", f"{URL}#:~:text=a"),
    ],
    ids=["part", "directive", "both", "query", "empty"],
)
def test_an_address_keeps_its_part_and_loses_its_own_directive(url: str, expected: str) -> None:
    assert link_to(url, ["a"]) == expected


@pytest.mark.parametrize("url", [None, ""])
def test_there_is_no_link_without_an_address(url: str | None) -> None:
    assert link_to(url, ["Petra built it."]) is None


@pytest.mark.parametrize(
    ("url", "unit", "expected"),
    [
        ("https://a.example/r.pdf", PlaceUnit.PAGE, "https://a.example/r.pdf#page=3"),
        ("https://a.example/r.pdf#page=9", PlaceUnit.PAGE, "https://a.example/r.pdf#page=3"),
        ("https://a.example/r.docx#x", PlaceUnit.PARAGRAPH, "https://a.example/r.docx"),
        (None, PlaceUnit.PAGE, None),
    ],
)
def test_a_document_opens_at_its_page_where_its_format_allows(
    url: str | None, unit: PlaceUnit, expected: str | None
) -> None:
    assert link_to_place(url, Place(unit, 3)) == expected


@given(texts)
def test_any_sentence_is_named_by_how_it_begins_and_ends(text: str) -> None:
    assume(text.split())
    link = link_to(URL, [text])
    assert link is not None
    page, directive = link.split("#:~:text=")
    assert page == URL
    assert directive.isascii()
    parts = directive.split(",")
    assert len(parts) <= 2
    assert not any(set(part) & set("-& #:\n\t") for part in parts)
    words = " ".join(text.split())
    assert words.startswith(unquote(parts[0]))
    assert words.endswith(unquote(parts[-1]))


@given(st.lists(texts.filter(str.split), min_size=2, max_size=4))
def test_a_sentence_with_marks_is_named_by_its_first_and_last_piece(pieces: list[str]) -> None:
    link = link_to(URL, pieces)
    assert link is not None
    first, last = link.partition("#:~:text=")[2].split(",")
    assert " ".join(pieces[0].split()).startswith(unquote(first))
    assert " ".join(pieces[-1].split()).endswith(unquote(last))
