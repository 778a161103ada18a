"""The fits find what they are meant to find, and say it in the form that is read back."""

from __future__ import annotations

import json

import numpy as np
import pytest

from bot.answering.linear import LinearModel
from training.fitting import Fitted, fit_chance, fit_choice


def model(fitted: Fitted) -> LinearModel:
    """Return fitted weights as the program uses them."""
    names = tuple(f"feature{place}" for place in range(len(fitted.weights)))
    return LinearModel(
        names=names,
        weights=tuple(map(float, fitted.weights)),
        means=tuple(map(float, fitted.means)),
        scales=tuple(map(float, fitted.scales)),
        bias=fitted.bias,
    )


def test_the_choice_learns_which_feature_tells_the_right_row() -> None:
    chance = np.random.default_rng(0)
    groups = []
    for _ in range(60):
        rows = chance.normal(5, 3, (6, 3))
        groups.append((rows, np.arange(6) == rows[:, 1].argmax()))
    fitted = fit_choice(groups, penalty=1e-3)
    assert fitted.weights[1] > 10 * max(abs(fitted.weights[0]), abs(fitted.weights[2]), 0.01)
    right = [
        max(range(6), key=lambda place, rows=rows: model(fitted).score(tuple(rows[place])))  # type: ignore[misc]
        == right.argmax()
        for rows, right in groups
    ]
    assert np.mean(right) > 0.95
    assert fitted.means == pytest.approx([5, 5, 5], abs=0.6)
    assert fitted.bias == 0


def test_several_rows_of_a_group_may_be_right() -> None:
    rows = np.array([[1.0], [1.0], [0.0], [0.0]])
    fitted = fit_choice([(rows, np.array([True, True, False, False]))], penalty=1e-2)
    assert fitted.weights[0] > 0.5


def test_a_greater_penalty_gives_smaller_weights() -> None:
    rows = np.array([[1.0], [0.0]])
    groups = [(rows, np.array([True, False]))]
    small, large = (abs(fit_choice(groups, penalty).weights[0]) for penalty in (1.0, 1e-3))
    assert small < large


def test_a_feature_that_never_changes_weighs_nothing() -> None:
    rows = np.array([[1.0, 7.0], [0.0, 7.0]])
    fitted = fit_choice([(rows, np.array([True, False]))], penalty=1e-3)
    assert fitted.weights[1] == pytest.approx(0, abs=1e-6)
    assert np.isfinite(fitted.scales).all()


def test_chances_are_calibrated() -> None:
    chance = np.random.default_rng(1)
    rows = chance.normal(0, 1, (4000, 2))
    true = 1 / (1 + np.exp(-(1.5 * rows[:, 0] - 0.5)))
    fitted = fit_chance(rows, chance.random(4000) < true, signs=(1, 1))
    said = 1 / (1 + np.exp(-np.array([model(fitted).score(tuple(row)) for row in rows])))
    assert np.abs(said - true).mean() < 0.03


def test_a_feature_speaks_only_the_way_it_may() -> None:
    chance = np.random.default_rng(2)
    rows = chance.normal(0, 1, (500, 2))
    right = rows.sum(axis=1) > 0
    fitted = fit_chance(rows, right, signs=(-1, 1))
    assert fitted.weights[0] == 0  # its evidence goes the other way
    assert fitted.weights[1] > 0


def test_a_row_that_counts_nothing_changes_nothing() -> None:
    rows = np.array([[0.0], [1.0], [0.0], [1.0]])
    right = np.array([False, True, True, False])
    fitted = fit_chance(rows, right, (1,), np.array([1.0, 1.0, 0.0, 0.0]))
    assert fitted.weights[0] > 1
    even = fit_chance(rows, right, (1,))
    assert even.weights[0] == pytest.approx(0, abs=1e-3)


def test_what_was_fitted_is_written_as_it_is_read() -> None:
    fitted = Fitted(
        np.array([1.23456, -2.0]), np.array([0.5, 0.0]), np.array([0.25, 1.0]), 0.33333
    )
    written = json.loads(json.dumps(fitted.to_json(["first", "second"])))
    assert written == {
        "bias": 0.3333,
        "features": {
            "first": {"weight": 1.2346, "mean": 0.5, "scale": 0.25},
            "second": {"weight": -2.0, "mean": 0.0, "scale": 1.0},
        },
    }


def test_every_weight_needs_a_name() -> None:
    fitted = Fitted(np.ones(2), np.zeros(2), np.ones(2), 0.0)
    with pytest.raises(ValueError, match="longer"):
        fitted.to_json(["first"])
