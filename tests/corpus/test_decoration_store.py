"""What recurs on a site is learned, masked from the next reindex on, and shown again if wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.articles import Draft
from corpus.decoration import Learned
from corpus.decoration_store import DecorationStore
from corpus.errors import CorpusError
from tests.builders import NOON
from tests.corpus.decorated import LINE, SITE, decorated_draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.decoration import Decoration
    from tests.corpus.collecting import Collecting


@pytest.fixture
def store(collecting: Collecting) -> DecorationStore:
    """Give a store over four articles of one site."""
    collecting.articles.add([decorated_draft(number) for number in range(4)])
    return DecorationStore(collecting.database, lambda: NOON)


def masked(collecting: Collecting) -> list[bool]:
    """Return for each article whether the line is masked in what is searched and quoted."""
    snapshot = collecting.passages.snapshot()
    found = collecting.passages.passages(snapshot.passage_ids)
    texts: dict[int, str] = {}
    for passage in found.values():
        texts.setdefault(passage.article_id, "")
        texts[passage.article_id] += str(passage.embedded_text())
    return [LINE not in texts[article_id] for article_id in sorted(texts)]


def test_a_line_of_every_page_is_masked_once_it_is_cut_anew(
    collecting: Collecting, store: DecorationStore
) -> None:
    assert masked(collecting) == [False] * 4
    assert store.learn() == 4
    assert collecting.passages.count_outdated() == 4
    [site] = store.sites()
    assert (site.site, site.is_bare) == (SITE, False)
    assert [(one.sample, one.articles) for one in site.decoration] == [(LINE, 4)]
    assert collecting.passages.cut_outdated() == 4
    assert masked(collecting) == [True] * 4
    assert LINE in collecting.articles.article(1).text


def test_a_site_is_learned_again_only_when_its_articles_changed(
    collecting: Collecting, store: DecorationStore
) -> None:
    store.learn()
    change = collecting.articles.change()
    assert store.learn() == 0
    assert collecting.articles.change() == change
    other = [
        decorated_draft(number, site="other.example.net", line="The Other Paper Daily Summary")
        for number in range(2)
    ]
    collecting.articles.add(other)
    assert store.learn() == 0  # two articles: nothing can recur yet
    assert [site.site for site in store.sites()] == [SITE]
    collecting.articles.add(
        [decorated_draft(5, site="other.example.net", line="The Other Paper Daily Summary")]
    )
    assert store.learn() == 3
    assert [site.site for site in store.sites()] == [SITE, "other.example.net"]


def test_laying_bare_and_masking_undo_each_other(
    collecting: Collecting, store: DecorationStore
) -> None:
    store.learn()
    collecting.passages.cut_outdated()
    assert store.lay_bare(SITE) == 4
    assert store.sites()[0].is_bare
    collecting.passages.cut_outdated()
    assert masked(collecting) == [False] * 4
    assert store.lay_bare(SITE) == 0
    collecting.articles.add([decorated_draft(8)])
    assert store.learn() == 0
    assert masked(collecting) == [False] * 5
    assert store.mask(SITE) == 5
    collecting.passages.cut_outdated()
    assert masked(collecting) == [True] * 5
    for undo in (store.mask, store.lay_bare):
        with pytest.raises(CorpusError, match="nothing was learned of 'nowhere'"):
            undo("nowhere")


def test_a_running_index_answers_with_the_cut_that_it_holds(
    collecting: Collecting, store: DecorationStore
) -> None:
    held = set(collecting.passages.snapshot().passage_ids)

    def lacking(passage_ids: Sequence[int]) -> list[int]:
        return [one for one in passage_ids if one not in held]

    store.learn()
    assert set(collecting.passages.listed(lacking).passage_ids) == held
    collecting.passages.cut_outdated()
    assert set(collecting.passages.listed(lacking).passage_ids) == held
    assert len(collecting.passages.passages(list(held))) == len(held)
    new = set(collecting.passages.snapshot().passage_ids)
    assert not new & held
    collecting.passages.forget_cuts(collecting.articles.change() + 1)
    assert collecting.passages.passages(list(held)) == {}
    assert len(collecting.passages.passages(list(new))) == len(new)


def test_a_new_article_of_a_known_site_is_masked_as_it_is_added(
    collecting: Collecting, store: DecorationStore
) -> None:
    store.learn()
    collecting.passages.cut_outdated()
    collecting.articles.add([decorated_draft(8)])
    assert collecting.passages.count_outdated() == 0
    assert masked(collecting) == [True] * 5
    assert store.learn() == 0


def test_a_cut_that_came_back_and_went_again_stays_for_the_index_that_holds_it(
    collecting: Collecting, store: DecorationStore
) -> None:
    store.learn()
    collecting.passages.cut_outdated()
    for undo in (store.lay_bare, store.mask):
        undo(SITE)
        collecting.passages.cut_outdated()
    held, shown = set(collecting.passages.snapshot().passage_ids), collecting.articles.change()
    store.lay_bare(SITE)
    collecting.passages.cut_outdated()
    collecting.passages.forget_cuts(before=shown)
    assert len(collecting.passages.passages(list(held))) == len(held)


def test_a_version_that_is_masked_as_a_whole_is_not_searched_in_its_old_cut(
    collecting: Collecting, store: DecorationStore
) -> None:
    [bare] = collecting.articles.add(
        [Draft("bare", "Only the line", LINE, url=f"https://{SITE}/x")]
    )
    store.learn()
    collecting.passages.cut_outdated()
    held = set(collecting.passages.snapshot().passage_ids)
    listed = collecting.passages.listed(lambda wanted: [one for one in wanted if one not in held])
    assert set(listed.passage_ids) == held
    live = collecting.passages.live(listed.passage_ids).values()
    assert bare.article_id not in {one.article_id for one in live}


def test_others_may_write_while_a_site_is_gone_through(
    collecting: Collecting, store: DecorationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(learned: Learned, text: str, version_id: int) -> frozenset[Decoration]:
        collecting.passages.keep_embeddings({f"hash {version_id}": b"1"}, "model")
        return applying(learned, text, version_id)

    applying = Learned.applying
    monkeypatch.setattr(Learned, "applying", write)
    assert store.learn() == 4
    assert len(collecting.passages.embedded("model")) == 4
