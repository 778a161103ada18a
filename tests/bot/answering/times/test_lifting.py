"""Time decides only among what answers about equally well, and hides nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.reading import read_question
from bot.answering.times.lifting import lifted, timely
from bot.answering.times.reading import read_times
from index.retrieval import QueryWord
from tests.bot.answering.times.timed import candidate, hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.reading import Reading
    from bot.answering.selection import Candidate
    from bot.answering.times.reading import Times
    from index.retrieval import Hit

TODAY: Final = date(2025, 10, 15)


def reading(*names: str) -> Reading:
    """Return the reading of a question about the wheat of some places."""
    found = [QueryWord((name.casefold(),), 1, 1.0) for name in names]
    return read_question(f"What did wheat cost in {' or '.join(names)}?", found, ("en",))


NO_NAMES: Final = reading()


def times(words: str) -> Times:
    """Return what is read of a question about the price of wheat."""
    return read_times(f"What did wheat cost {words}?", TODAY)


def order(candidates: Sequence[Candidate], wished: Times) -> list[int]:
    """Return the candidates' numbers, best first."""
    ranked = sorted(timely(candidates, wished, NO_NAMES), key=lambda one: -one.score)
    return [one.found.hit.passage_id for one in ranked]


STORY: Final = (
    candidate(1, "2023-05-01", 5.0),
    candidate(2, "2025-05-01", 4.0),
    candidate(3, None, 3.9),
    candidate(4, "2024-05-01", 3.0),
    candidate(5, "2025-10-14", -2.0),
)


def test_the_newest_of_what_is_about_as_good_comes_first() -> None:
    assert order(STORY, times("recently")) == [2, 4, 1, 3, 5]


def test_the_oldest_likewise() -> None:
    assert order(STORY, read_times("What was the first report on wheat?", TODAY)) == [
        1,
        4,
        2,
        3,
        5,
    ]


def test_what_is_from_the_period_comes_first_and_the_rest_as_it_was() -> None:
    assert order(STORY, times("last year")) == [4, 1, 2, 3, 5]


def test_what_is_first_anyhow_keeps_its_score() -> None:
    assert timely(STORY, times("in 2023"), NO_NAMES) == STORY


def test_of_a_period_the_newest_comes_first_where_that_is_wished() -> None:
    story = (*STORY, candidate(6, "2025-02-01", 4.5))
    assert order(story, times("this year"))[:2] == [2, 6]


def test_where_nothing_is_from_last_month_the_nearest_day_comes_first() -> None:
    assert order(STORY, times("last month")) == [2, 4, 1, 3, 5]


def test_where_nothing_is_from_a_year_that_is_named_all_stays_as_it_was() -> None:
    assert timely(STORY, times("in 2019"), NO_NAMES) == STORY


def test_what_speaks_of_the_year_is_as_good_as_what_is_from_it() -> None:
    story = (
        candidate(1, "2024-02-01", 5.0, "In 2023 wheat cost 80 tenge a sack."),
        candidate(2, "2025-02-01", 4.0, "In 2024 wheat cost 90 tenge a sack."),
        candidate(3, "2024-09-01", 3.0),
    )
    assert order(story, times("in 2024")) == [2, 1, 3]


def test_what_lacks_a_name_that_the_best_one_holds_is_never_lifted() -> None:
    story = (
        candidate(1, "2023-05-01", 5.0, "Wheat cost 80 tenge a sack in Karasu."),
        candidate(2, "2024-05-01", 3.0, "Wheat cost 90 tenge a sack in Karasu."),
        candidate(3, "2025-05-01", 4.0, "Wheat cost 70 tenge a sack in Aksu."),
    )
    ranked = sorted(
        timely(story, times("recently"), reading("Karasu")), key=lambda one: -one.score
    )
    assert [one.found.hit.passage_id for one in ranked] == [2, 1, 3]


def test_a_heading_is_never_lifted() -> None:
    story = (candidate(1, "2023-05-01", 2.0), candidate(2, "2025-05-01", 2.0, "Wheat:"))
    assert timely(story, times("recently"), NO_NAMES)[1] is story[1]
    assert timely(story[1:], times("recently"), NO_NAMES) == story[1:]


DATES = st.sampled_from((None, "2023-05-01", "2024-05-01", "2025-10-07", "2025-10-14T10:00:00Z"))
STORIES = st.lists(st.tuples(DATES, st.floats(-9, 9)), max_size=8)
WISHES = st.sampled_from(
    ("", "recently", "last week", "in 2024", "in 2019", "since May", "this year", "two years ago")
)


@given(STORIES, WISHES)
def test_none_is_lost_and_none_far_behind_is_lifted(
    story: list[tuple[str | None, float]], words: str
) -> None:
    found = [candidate(number, *one) for number, one in enumerate(story)]
    lifted = timely(found, times(words), NO_NAMES)
    assert [one.sentence for one in lifted] == [one.sentence for one in found]
    if not times(words):
        assert lifted == tuple(found)
    best = max((one.score for one in found), default=0.0)
    for before, after in zip(found, lifted, strict=True):
        if before.score < best - 4.5:
            assert after is before
        else:
            assert after.score >= best - 4.5 - 1e-9


HITS: Final = tuple(
    hit(rank, f"{2000 + rank}-01-01", score)
    for rank, score in enumerate((0.9, 0.8, 0.8, 0.7, 0.7, 0.6, 0.6, 0.2), start=1)
)


def first(hits: Sequence[Hit], wished: Times, most: int) -> list[int]:
    """Return which hits come first, by their passages."""
    return [one.passage_id for one in lifted(hits, wished, most, most)]


def test_half_of_what_is_weighed_is_the_best_and_half_of_the_time_asked_for() -> None:
    assert first(HITS, times("recently"), 4) == [1, 2, 6, 7]
    assert first(HITS, times("in 2005"), 4) == [1, 2, 3, 5]


def test_what_has_no_date_comes_after_what_has_one() -> None:
    hits = (hit(1, "2020-01-01"), hit(2, None), hit(3, "2020-01-01"), hit(4, "2021-01-01"))
    assert first(hits, times("recently"), 3) == [1, 3, 4]


def test_where_few_are_near_the_best_the_others_follow_in_their_order() -> None:
    assert first(HITS, times("recently"), 8) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert lifted((), times("recently"), 8, 8) == ()


@given(WISHES, st.integers(1, 9))
def test_all_hits_are_kept_and_ranked_from_one(words: str, most: int) -> None:
    found = lifted(HITS, times(words), most, len(HITS))
    assert [one.rank for one in found] == list(range(1, len(HITS) + 1))
    assert {(one.passage_id, one.score) for one in found} == {
        (one.passage_id, one.score) for one in HITS
    }
