"""Every character of a text is shown, masked, a bullet or white space, whatever the text is."""

from __future__ import annotations

import re
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.articles import Cut, Span, visible
from corpus.cutting import RECIPE, cut_version
from corpus.passages import PASSAGE_WORDS, count_words

TITLE = "A new library"
FULL = "The council has opened a library in the old town, and everybody may borrow ten books."
BULLET = re.compile(r"[ \t\u00a0]*([•●▪◦‣·*–—-]|\d{1,3}[.)])[ \t\u00a0]")

PIECES = (
    *(FULL, FULL[:48] + "...", TITLE, "Skip to content", "Read also:", "See also: Tram", "Latest"),
    *("[1]", " [2, 3]", "• ", "- ", "12. ", "\n", "\n\n", "\r\n", "\u2028", "\x85", " ", "\u00a0"),
    *(
        "word",
        "It rained.",
        "…",
        "«",
        "“Yes.”",
        "Dr. Lee",
        "是。",
        "🎉",
        "e\u0301",
        "\ufeff",
        "\x1c",
    ),
)
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=200)
languages = st.sampled_from(["en", "ru", "kk", None])


def bullets_of(text: str) -> set[int]:
    """Return where list bullets stand: at the beginning of lines, before a space."""
    places, start = set(), 0
    for line in text.splitlines(keepends=True):
        if found := BULLET.match(line):
            places |= set(range(start + found.start(1), start + found.end(1)))
        start += len(line)
    return places


def places_of(spans: list[Span] | tuple[Span, ...]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def masked(cut: Cut) -> list[Span]:
    return [mask.span for mask in cut.masks]


@settings(max_examples=300)
@given(text=texts, title=st.just(TITLE) | st.text(max_size=20), language=languages)
@example(text="- [1]\n•  [2]x[3]", title="", language=None)
@example(text="[1] [2] It rained. [3] [4]", title="", language="en")
@example(text="See also: x [1]\u2028[2] y", title="", language="en")
def test_nothing_but_masks_bullets_and_white_space_is_left_out(
    text: str, title: str, language: str | None
) -> None:
    cut = cut_version(title, text, language)
    kept = places_of(cut.sentences) | places_of(masked(cut)) | bullets_of(text)
    assert [sign for at, sign in enumerate(text) if at not in kept and not sign.isspace()] == []


@settings(max_examples=300)
@given(text=texts, language=languages)
def test_sentences_are_slices_of_the_text_in_order(text: str, language: str | None) -> None:
    sentences = cut_version(TITLE, text, language).sentences
    assert all(one.end <= other.start for one, other in pairwise(sentences))
    for sentence in sentences:
        assert sentence.end <= len(text)
        assert sentence.of(text) == sentence.of(text).strip()


@settings(max_examples=300)
@given(text=texts, language=languages)
def test_every_sentence_lies_in_a_passage_and_passages_go_on(
    text: str, language: str | None
) -> None:
    cut = cut_version(TITLE, text, language)
    for sentence in cut.sentences:
        assert any(passage.holds(sentence) for passage in cut.passages)
    starts = {sentence.start for sentence in cut.sentences}
    ends = {sentence.end for sentence in cut.sentences}
    assert all(one.start in starts and one.end in ends for one in cut.passages)
    for one, other in pairwise(cut.passages):
        assert one.start < other.start
        assert one.end < other.end


@settings(max_examples=300)
@given(text=texts, language=languages)
def test_what_is_shown_holds_no_masked_character(text: str, language: str | None) -> None:
    cut = cut_version(TITLE, text, language)
    hidden = places_of(masked(cut))
    for span in (*cut.sentences, *cut.passages):
        shown = [text[at] for at in range(span.start, span.end) if at not in hidden]
        assert visible(text, span, masked(cut)) == "".join(shown)
        assert "".join(shown).strip()


@given(text=texts, language=languages)
def test_a_text_is_always_cut_in_the_same_way(text: str, language: str | None) -> None:
    assert cut_version(TITLE, text, language) == cut_version(TITLE, text, language)


@given(sentences=st.integers(1, 120))
def test_passages_are_no_longer_than_the_recipe_says(sentences: int) -> None:
    text = " ".join(f"Sentence number {n} has seven words here." for n in range(sentences))
    for passage in cut_version(TITLE, text, "en").passages:
        assert count_words(passage.of(text)) <= PASSAGE_WORDS


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n\u2028 ", []),
        ("[1][2]", []),
        ("It rained. [1] Then it snowed.[2]", ["It rained.", "Then it snowed."]),
        ("It [1] rained.", ["It [1] rained."]),
        ("[1] It rained. [2]", ["It rained."]),
        ("• It rained;\n• it snowed.", ["It rained;", "it snowed."]),
        ("It rained.Read also: Snow\nIt froze.", ["It rained.", "It froze."]),
        ("Skip to content\nIt rained.", ["It rained."]),
        ("👨\u200d👩\u200d👧 came. 🎉 It rained.", ["👨\u200d👩\u200d👧 came. 🎉", "It rained."]),
    ],
    ids=[
        "nothing",
        "white space",
        "marks alone",
        "marks behind sentences",
        "a mark within a sentence",
        "marks at both ends",
        "bullets",
        "a teaser between",
        "navigation",
        "emoji",
    ],
)
def test_sentences_are_what_a_reader_would_quote(text: str, sentences: list[str]) -> None:
    assert [one.of(text) for one in cut_version(TITLE, text, "en").sentences] == sentences


def test_the_recipe_names_what_it_depends_on() -> None:
    assert RECIPE.endswith(f"-{PASSAGE_WORDS}")


HUGE = {
    "reference marks": lambda size: " ".join(f"Number {n} is here.[1]" for n in range(size // 20)),
    "one line again and again": lambda size: "It rained and rained.\n" * (size // 20),
    "one character a line": lambda size: "a\nb\n" * (size // 4),
    "one word": lambda size: "w" * size,
    "no spaces": lambda size: "新しい図書館が開館しました。" * (size // 14),
    "brackets": lambda size: "[1," * (size // 3),
    "stops": lambda size: "." * size,
    "spaces": lambda size: "It rained." + " " * size + "[1]",
    "clipped lines": lambda size: "".join(
        f"{FULL[:40]} number {n}...\n\n" for n in range(size // 60)
    ),
    "teasers": lambda size: "Read also: Tram. " * (size // 17),
}


@pytest.mark.parametrize("name", HUGE)
def test_the_work_grows_no_faster_than_the_text(name: str) -> None:
    def seconds(size: int) -> float:
        text = HUGE[name](size)
        start = process_time()
        cut_version(TITLE, text, "en")
        return process_time() - start

    seconds(1_000)  # what is loaded once
    small, large = seconds(20_000), seconds(200_000)
    assert large < 40 * small + 0.5  # ten times would be linear, a hundred times quadratic
