"""Weights are read from JSON, fit the program's features, and say what speaks for a row."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import pytest

from bot.answering.carrying import CARRYING_FEATURES
from bot.answering.confidence import CONFIDENCE_FEATURES
from bot.answering.features import FEATURES
from bot.answering.linear import LinearModel, load_model
from bot.answering.rankers import Bond

MODEL = LinearModel(
    names=("near", "late", "loud"),
    weights=(2.0, -1.0, 0.5),
    means=(0.5, 1.0, 0.0),
    scales=(0.25, 2.0, 1.0),
    bias=0.1,
)

SHIPPED = {
    "carrying": CARRYING_FEATURES,
    **{f"sentences{bond}": FEATURES for bond in Bond},
    **{f"confidence{bond}": CONFIDENCE_FEATURES for bond in Bond},
}


def test_the_score_is_the_weighted_sum() -> None:
    assert MODEL.score((0.5, 1.0, 0.0)) == pytest.approx(0.1)
    assert MODEL.score((0.75, 3.0, 2.0)) == pytest.approx(0.1 + 2.0 - 1.0 + 1.0)


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        MODEL.score((0.5, 1.0))


def test_the_strongest_features_come_first_and_only_those_that_add() -> None:
    assert MODEL.strongest((0.75, 3.0, 3.0), 3) == ["near", "loud"]
    assert MODEL.strongest((0.75, 3.0, 3.0), 1) == ["near"]
    assert MODEL.strongest((0.5, 1.0, 0.0), 3) == []


@pytest.mark.parametrize(("name", "features"), SHIPPED.items(), ids=SHIPPED)
def test_the_weights_that_ship_are_for_the_programs_features(
    name: str, features: tuple[str, ...]
) -> None:
    model = load_model(name, features)
    assert model.names == features
    numbers = (*model.weights, *model.means, *model.scales, model.bias)
    assert all(math.isfinite(number) for number in numbers)
    assert all(scale > 0 for scale in model.scales)
    assert any(model.weights)


def test_every_file_of_weights_is_used_and_says_where_it_comes_from() -> None:
    folder = files("bot.answering") / "weights"
    found = {path.name: json.loads(path.read_text("utf-8")) for path in folder.iterdir()}
    assert set(found) == {f"{name}.json" for name in SHIPPED}
    assert all("Trained on" in content["about"] for content in found.values())


def test_weights_for_other_features_are_refused() -> None:
    with pytest.raises(ValueError, match=r"sentences\.json was trained on other features"):
        load_model("sentences", FEATURES[::-1])
