"""Fits linear models: which of several rows is right, and how likely one row is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit

if TYPE_CHECKING:
    from collections.abc import Sequence

Matrix = npt.NDArray[np.float64]

_CONSTANT: Final = 1e-3  # a feature that spreads less is the same everywhere


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights over features that were brought to mean 0 and scale 1."""

    weights: Matrix
    means: Matrix
    scales: Matrix
    bias: float

    def to_json(self, names: Sequence[str]) -> dict[str, Any]:
        """Return the model as `bot.answering.linear.load_model` reads it."""
        rows = zip(names, self.weights, self.means, self.scales, strict=True)
        return {
            "bias": round(self.bias, 4),
            "features": {
                name: {
                    "weight": round(float(weight), 4),
                    "mean": round(float(mean), 4),
                    "scale": round(float(scale), 4),
                }
                for name, weight, mean, scale in rows
            },
        }


def fit_choice(groups: Sequence[tuple[Matrix, npt.NDArray[np.bool_]]], penalty: float) -> Fitted:
    """Fit a softmax over the rows of each group to the rows that are right.

    Args:
        groups: For each question the features of its sentences, shape (n, features), and which of
            them are right; at least one is.
        penalty: Weight of the squared weights.
    """
    stacked = np.concatenate([rows for rows, _ in groups])
    right = np.concatenate([good for _, good in groups])
    counts = [len(rows) for rows, _ in groups]
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    group = np.repeat(np.arange(len(groups)), counts)
    means, scales = stacked.mean(axis=0), _scales(stacked)
    scaled = (stacked - means) / scales

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        scores = scaled @ weights
        exponents = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        of_right = np.where(right, exponents, 0.0)
        every, good = np.add.reduceat(exponents, starts), np.add.reduceat(of_right, starts)
        good = np.maximum(good, np.finfo(float).tiny)
        pull = exponents / every[group] - of_right / good[group]
        return (
            float(np.log(every / good).sum()) / len(groups) + penalty * float(weights @ weights),
            scaled.T @ pull / len(groups) + 2 * penalty * weights,
        )

    found = minimize(loss, np.zeros(stacked.shape[1]), jac=True, method="L-BFGS-B")
    return Fitted(found.x, means, scales, 0.0)


def fit_chance(
    rows: Matrix,
    right: npt.NDArray[np.bool_],
    signs: Sequence[int],
    weights: Matrix | None = None,
    penalty: float = 1e-3,
) -> Fitted:
    """Fit a logistic regression in which a feature may have to speak one way.

    Args:
        rows: Shape (n, features).
        right: Which rows are right.
        signs: 1 or -1 for each feature: what it may be evidence for; 0 for either.
        weights: What each row counts; 1 by default.
        penalty: Weight of the squared weights.
    """
    means, scales = rows.mean(axis=0), _scales(rows)
    scaled = np.hstack([(rows - means) / scales, np.ones((len(rows), 1))])
    count = np.ones(len(rows)) if weights is None else weights

    def loss(parameters: Matrix) -> tuple[float, Matrix]:
        scores = scaled @ parameters
        losses = np.logaddexp(0, scores) - right * scores
        gradient = scaled.T @ (count * (expit(scores) - right))
        pull = penalty * parameters[:-1]
        return (
            float((count * losses).sum() / count.sum() + pull @ parameters[:-1]),
            gradient / count.sum() + np.append(2 * pull, 0),
        )

    allowed = {1: (0, None), -1: (None, 0), 0: (None, None)}
    bounds = [allowed[sign] for sign in (*signs, 0)]
    start = np.zeros(scaled.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return Fitted(found.x[:-1], means, scales, float(found.x[-1]))


def _scales(rows: Matrix) -> Matrix:
    """Return the spread of each feature; 1 for one that is always the same."""
    spread = rows.std(axis=0)
    return np.where(spread > _CONSTANT, spread, 1.0)
