"""Search by word finds words in any form, and never takes a person's words for commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DamagedGenerationError, IndexingError
from index.keywords import KeywordDocument, KeywordIndex
from index.words import query_terms, terms

if TYPE_CHECKING:
    from pathlib import Path

    from tests.index.conftest import NewFolder

LANGUAGES = ("en", "kk", "ru")

DOCUMENTS = (
    KeywordDocument(1, "TISC network", "The network grew to 1,500 offices.", "en"),
    KeywordDocument(2, "Offices", "Innovation support centers (TISCs) help inventors.", "en"),
    KeywordDocument(3, "Центры поддержки", "ЦПТИ помогают изобретателям Казахстана.", "ru"),
    KeywordDocument(4, "Орталықтар", "Орталықтар патенттерді тегін іздейді.", "kk"),
    KeywordDocument(5, "Companies", "AT&T writes C++ in the U.S. and drinks café au lait.", "en"),
    KeywordDocument(6, "Health", "WHO sent a report. The WHO is in Geneva.", "en"),
    KeywordDocument(7, "Ёлка", "Ёлка стоит в лесу.", "ru"),
    KeywordDocument(8, "Untold", "A text of no known language.", None),
)

FOUND = {
    "singular finds plural": ("TISC", {1, 2}),
    "plural finds singular": ("TISCs", {1, 2}),
    "another case of a Russian name": ("что нового в Казахстане", {3}),
    "another case of a Russian noun": ("центр поддержки", {3}),
    "another form of a Kazakh noun": ("патент", {4}),
    "Kazakh plural": ("орталық деген не", {4}),
    "е for ё": ("елка", {7}),
    "ё for е": ("ёлки", {7}),
    "a name in capitals": ("what does WHO do", {6}),
    "a sign of a company": ("AT&T", {5}),
    "a programming language": ("C++", {5}),
    "a country with dots": ("offices in the U.S.", {1, 2, 5}),
    "no accents": ("cafe", {5}),
    "a number": ("1,500", {1}),
    "a word of an article of unknown language": ("known languages", {8}),
    "a word nobody wrote": ("submarines", set()),
    "function words alone": ("what is it", set()),
}

HOSTILE = {
    "and": "AND",
    "or": "OR OR",
    "not": "NOT NOT NOT",
    "near": "NEAR(a b, 99999999999)",
    "field": "title:",
    "field of ours": "text:WHO passage_id:1",
    "minus": "-x",
    "plus": "+x -y",
    "plus plus": "C++",
    "ampersand": "AT&T",
    "one letter often": '"a" ' * 1000,
    "percent": "%",
    "brackets": "(" * 4096,
    "one long word": "a" * 4096,
    "one very long word": "ж" * 100_000,
    "a thousand words": " ".join(f"word{number}" for number in range(1000)),
    "unclosed quote": '"WHO',
    "slop": '"WHO report"~99999999999',
    "boost": "WHO^1e308",
    "wildcards": "W?O* *",
    "regular expression": "/.*/",
    "range": "[a TO z] {1 TO *}",
    "set": "IN [WHO report]",
    "backslashes": "\\" * 100,
    "sql": "'; DROP TABLE passage;--",
    "format strings": "{0.__class__} %(token)s ${jndi:ldap://x}",
    "lone surrogates": "\ud800\udfff WHO \udcff",
    "surrogate inside a word": "W\udc00HO",
    "null": "\x00WHO\x00",
    "line ends": "WHO\r\n\u2028\u0085",
    "directions": "\u202eOHW\u202c",
    "noncharacters": "\uffff\ufdd0\U0010ffff",
    "emoji": "👩‍👩‍👧 WHO 🏳️‍🌈",
    "many accents": "e" + "\u0301" * 5000,
    "other scripts": "ที่ไหน 何ですか मैं كيف",
    "nothing": "",
}


@pytest.fixture(scope="module")
def index(new_folder: NewFolder) -> KeywordIndex:
    folder = new_folder()
    KeywordIndex.build(folder, DOCUMENTS)
    return KeywordIndex.open(folder)


def found(index: KeywordIndex, question: str, title_weight: float = 1.0) -> list[int]:
    query = query_terms(question, LANGUAGES)
    return [id_ for id_, _ in index.search(query, 20, title_weight=title_weight)]


def sharing_a_word(question: str) -> set[int]:
    """Return the documents that hold a word of the question, found by going through them all."""
    stems = {stem for word in query_terms(question, LANGUAGES) for stem in word}
    return {
        document.passage_id
        for document in DOCUMENTS
        if stems.intersection(terms(f"{document.title} {document.text}", document.language))
    }


@pytest.mark.parametrize(("question", "expected"), FOUND.values(), ids=FOUND)
def test_words_are_found_in_any_form(
    index: KeywordIndex, question: str, expected: set[int]
) -> None:
    assert set(found(index, question)) == expected


@pytest.mark.parametrize("question", HOSTILE.values(), ids=HOSTILE)
def test_no_text_is_a_command(index: KeywordIndex, question: str) -> None:
    assert set(found(index, question)) == sharing_a_word(question)


@given(question=st.text(st.characters(), max_size=200))
def test_any_text_can_be_searched(index: KeywordIndex, question: str) -> None:
    assert set(found(index, question)) == sharing_a_word(question)


@given(
    question=st.lists(
        st.sampled_from(
            ["WHO", "AND", "OR", "NOT", "(", ")", '"', "*", "~2", "^3", "title:", "TO", "[", "]"]
        )
    ).map(" ".join)
)
def test_the_signs_of_query_languages_mean_nothing(index: KeywordIndex, question: str) -> None:
    said = [word for word in question.split() if word == "WHO"]
    assert (6 in found(index, f"the {question}")) == bool(said)


def test_any_text_can_be_indexed(tmp_path: Path) -> None:
    documents = [
        KeywordDocument(number, text, text, "en") for number, text in enumerate(HOSTILE.values())
    ]
    KeywordIndex.build(tmp_path, documents)
    assert len(KeywordIndex.open(tmp_path)) == len(HOSTILE)


def test_a_title_weighs_what_it_is_told_to(index: KeywordIndex) -> None:
    assert found(index, "TISC", title_weight=5.0) == [1, 2]
    assert found(index, "offices", title_weight=5.0) == [2, 1]
    assert found(index, "offices", title_weight=0.01) == [1, 2]
    assert found(index, "offices", title_weight=0.0) == [1]


def test_the_rarer_word_counts_for_more(tmp_path: Path) -> None:
    common = [KeywordDocument(number, "", "bridge and road", "en") for number in range(1, 9)]
    rare = KeywordDocument(9, "", "harbour and road", "en")
    KeywordIndex.build(tmp_path, [*common, rare])
    index = KeywordIndex.open(tmp_path)
    assert found(index, "bridge harbour")[0] == 9


def test_of_the_stems_of_one_word_the_best_counts_and_not_their_sum(index: KeywordIndex) -> None:
    once = index.search([("tisc",)], 5, title_weight=0.0)
    assert index.search([("tisc", "tisc", "nothing")], 5, title_weight=0.0) == once


def test_scores_are_above_zero(index: KeywordIndex) -> None:
    query = query_terms("WHO report offices", LANGUAGES)
    assert all(score > 0 for _, score in index.search(query, 20, title_weight=1.0))


def test_document_frequency_counts_passages_by_their_text(index: KeywordIndex) -> None:
    assert index.document_frequency("who") == 1
    assert index.document_frequency("network") == 1
    assert index.document_frequency("submarin") == 0


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DamagedGenerationError, match="keywords cannot be read; run `footnote"):
        KeywordIndex.open(tmp_path)


def test_a_folder_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    with pytest.raises(IndexingError, match="keywords cannot be written"):
        KeywordIndex.build(tmp_path / "nowhere", DOCUMENTS)


def test_a_folder_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DamagedGenerationError, match="keywords cannot be read"):
        KeywordIndex.open(tmp_path / "nowhere")


def test_an_index_without_its_list_of_segments_is_refused(tmp_path: Path) -> None:
    KeywordIndex.build(tmp_path, DOCUMENTS)
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(DamagedGenerationError, match="keywords cannot be read"):
        KeywordIndex.open(tmp_path)


def test_an_index_stays_open_while_its_files_go(tmp_path: Path) -> None:
    KeywordIndex.build(tmp_path, DOCUMENTS)
    index = KeywordIndex.open(tmp_path)
    for path in tmp_path.iterdir():
        path.unlink()
    assert set(found(index, "TISC")) == {1, 2}
