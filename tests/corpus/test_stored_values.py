"""Dates and places come back from JSON as they went in."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from corpus.articles import DateKind, DateOrigin, FoundDate, Places, PlaceUnit, Sureness
from corpus.stored_values import (
    dates_from_json,
    dates_to_json,
    places_from_json,
    places_to_json,
)

dates = st.builds(
    FoundDate,
    st.sampled_from(DateKind),
    st.dates().map(str),
    st.sampled_from(DateOrigin),
    st.sampled_from(Sureness),
)
places = st.builds(
    Places,
    st.sampled_from(PlaceUnit),
    st.lists(st.integers(0, 10_000)).map(sorted).map(tuple),
)


@given(st.lists(dates, max_size=4).map(tuple))
def test_dates_come_back(found: tuple[FoundDate, ...]) -> None:
    assert dates_from_json(json.loads(json.dumps(dates_to_json(found)))) == found


@given(places)
def test_places_come_back(found: Places) -> None:
    assert places_from_json(json.loads(json.dumps(places_to_json(found)))) == found


def test_nothing_is_stored_of_nothing() -> None:
    assert (dates_to_json(()), places_to_json(None)) == (None, None)
    assert (dates_from_json(None), places_from_json(None)) == ((), None)
