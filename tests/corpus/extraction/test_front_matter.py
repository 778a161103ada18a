"""Front matter is believed, and however it is written it harms nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction.front_matter import split_front_matter

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
MERGING_BOMB = "a: &a {x: y}\n" + "".join(
    f"{name}: &{name}\n  <<: [{','.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)

WRITTEN = {
    "text": ("title: A library", {"title": "A library"}),
    "quoted": ('title: "A: library"', {"title": "A: library"}),
    "a day": ("date: 2025-03-14", {"published_at": "2025-03-14"}),
    "a moment": (
        "published_at: 2025-03-14T09:30:00+05:00",
        {"published_at": "2025-03-14T09:30:00+05:00"},
    ),
    "a day that no calendar has": ("date: 2025-02-30", {"published_at": "2025-02-30"}),
    "year nought": ("date: 0000-01-01", {"published_at": "0000-01-01"}),
    "an id": ("id: 0017", {"external_id": "0017"}),
    "a number": ("title: 1984", {"title": "1984"}),
    "a huge number": ("title: " + "9" * 9_000, {"title": "9" * 9_000}),
    "the code of Norwegian": ("language: no", {"language": "no"}),
    "yes": ("title: yes", {"title": "yes"}),
    "nothing": ("title:\nauthor: ~\nurl: null\noutlet: ''", {}),
    "a list": ("title: [a, b]\nauthor: {a: b}\nurl: x", {"url": "x"}),
    "what is not asked for": ("tags: [a]\nlayout: post", {}),
    "escapes": ('title: "A\\u202e \\ud800 \\0library"', {"title": "A  library"}),
    "no name": ("? [a]\n: b\n1: c\ntitle: d", None),
    "a list of lists of lists": (BOMB + "title: *j", {}),
    "a merge of merges": (MERGING_BOMB + "title: T", {"title": "T"}),
    "Python": ("title: !!python/object/apply:os.system [id]", {}),
}


@pytest.mark.parametrize(("front", "known"), WRITTEN.values(), ids=WRITTEN.keys())
def test_front_matter_says_what_a_file_is(front: str, known: dict[str, str] | None) -> None:
    text = f"---\n{front}\n---\nText."
    if known is None:
        with pytest.raises(ValueError, match="its front matter is no YAML"):
            split_front_matter(text)
    else:
        assert split_front_matter(text) == (known, "Text.")


@pytest.mark.parametrize(
    "front",
    ["[" * 2_000, "title: [", "title: 'a", "\ttitle: a", "a: b: c", "&a\n*a", "title: *nobody"],
    ids=["deep", "a list without end", "a quote without end", "tab", "colons", "loop", "alias"],
)
def test_front_matter_that_is_no_yaml_is_refused(front: str) -> None:
    with pytest.raises(ValueError, match=r"^its front matter is no YAML$"):
        split_front_matter(f"---\n{front}\n---\nText.")


@pytest.mark.parametrize("front", ["- a\n- b", "text", "42"], ids=["list", "text", "number"])
def test_front_matter_without_names_is_refused(front: str) -> None:
    with pytest.raises(ValueError, match="no list of names and values"):
        split_front_matter(f"---\n{front}\n---\nText.")


@pytest.mark.parametrize(
    "text",
    ["", "Text.", "Text.\n---\ntitle: a\n---", "---\ntitle: a\n", "----\na: b\n----\n", " ---\na"],
    ids=["empty", "none", "later on", "without end", "four dashes", "indented"],
)
def test_a_text_without_front_matter_stays_as_it_is(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


def test_empty_front_matter_says_nothing() -> None:
    assert split_front_matter("---\n---\nText.") == ({}, "Text.")
    assert split_front_matter("--- \n\n---\t\nText.\n---\nMore.") == ({}, "Text.\n---\nMore.")


@given(front=st.text(max_size=200))
def test_any_front_matter_is_read_or_refused(front: str) -> None:
    try:
        known, _ = split_front_matter(f"---\n{front}\n---\nText.")
    except ValueError as error:
        assert "front matter" in str(error)  # noqa: PT017 - any other exception fails the test
    else:
        assert all(isinstance(value, str) for value in known.values())
