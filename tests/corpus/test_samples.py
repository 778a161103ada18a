"""The articles that come with the project are read in full, and each says where it is from."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import corpus
from corpus.articles import Draft, visible
from corpus.cutting import cut_version
from corpus.sources import SourceReader

if TYPE_CHECKING:
    from corpus.extraction.child import Child

SAMPLES = Path(corpus.__file__).parent / "samples"
FILES = sorted(path.name for path in SAMPLES.iterdir())
LANGUAGES = re.compile(r"\.(en|ru|kk)\.")
# What the pages say of themselves; their lists of other stories name other days.
PAGES = {
    "apple-lane-summer-school-opens-registration.en.html": ("2025-06-10", "Almaty Ledger"),
    "astana-international-forum-ip-in-the-age-of-ai.en.html": ("2025-05-31", "Almaty Ledger"),
    "chto-takoe-cpti.ru.html": ("2025-06-06", "Открытая строка"),
    "tokayev-meets-wipo-director-general-darren-tang.en.html": ("2025-05-30", "Steppe Courier"),
}
DECORATION = re.compile(
    r"\[\d+\]|Read also|Latest|Skip to content|Related stories|Share:|cookie|Читайте также"
    r"|Последние новости|Поделиться|^[•*-] ",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def reader(child: Child) -> SourceReader:
    """Give a reader to which all of the samples were published."""
    return SourceReader(datetime(2026, 1, 1, tzinfo=UTC), child)


@pytest.fixture(scope="module")
def drafts(reader: SourceReader) -> dict[str, list[Draft]]:
    """Give the articles of each sample."""
    return {
        name: [one for one in reader.read(str(SAMPLES / name), None) if isinstance(one, Draft)]
        for name in FILES
    }


def sentences_of(draft: Draft) -> list[str]:
    cut = cut_version(draft.title, draft.text, draft.language)
    masks = [mask.span for mask in cut.masks]
    return [visible(draft.text, sentence, masks) for sentence in cut.sentences]


def test_no_sample_is_refused(reader: SourceReader) -> None:
    found = list(reader.read(str(SAMPLES), None))
    assert [str(one) for one in found if not isinstance(one, Draft)] == []
    assert len({one.external_id for one in found if isinstance(one, Draft)}) == len(found)


@pytest.mark.parametrize("name", FILES)
def test_every_sample_says_where_and_when_it_was_published(
    drafts: dict[str, list[Draft]], name: str
) -> None:
    assert drafts[name]
    for draft in drafts[name]:
        assert draft.title
        assert draft.outlet
        assert (draft.url or "").startswith("https://news.example.org/")
        assert re.match(r"2025-\d\d-\d\d", draft.published_at or "")
        named = LANGUAGES.search(name)
        assert draft.language == (named[1] if named else draft.language) in {"en", "ru", "kk"}


@pytest.mark.parametrize("name", FILES)
def test_the_address_of_a_sample_names_its_day(drafts: dict[str, list[Draft]], name: str) -> None:
    for draft in drafts[name]:
        day = "/".join((draft.published_at or "")[:10].split("-"))
        assert f"/{day}/" in (draft.url or "")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_dated_by_itself(drafts: dict[str, list[Draft]], name: str) -> None:
    [draft] = drafts[name]
    assert ((draft.published_at or "")[:10], draft.outlet) == PAGES[name]
    assert not draft.title.endswith(draft.outlet or "")


def test_every_page_among_the_samples_is_checked() -> None:
    assert sorted(PAGES) == [name for name in FILES if name.endswith(".html")]


@pytest.mark.parametrize("name", FILES)
def test_what_is_shown_of_a_sample_is_no_decoration(
    drafts: dict[str, list[Draft]], name: str
) -> None:
    for draft in drafts[name]:
        shown = sentences_of(draft)
        assert [sentence for sentence in shown if DECORATION.search(sentence)] == []
        assert draft.title not in shown
        assert len(shown) >= 5


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_does_not_say_its_date_borrows_none(
    reader: SourceReader, tmp_path: Path, name: str
) -> None:
    content = (SAMPLES / name).read_text()
    silent = re.sub(r"<head>.*?</head>", "<head><title>T</title></head>", content, flags=re.DOTALL)
    (tmp_path / "page.html").write_text(silent)
    [draft] = reader.read(str(tmp_path / "page.html"), None)
    assert isinstance(draft, Draft)
    assert (draft.published_at or PAGES[name][0])[:10] == PAGES[name][0]
