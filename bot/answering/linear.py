"""Linear models whose weights are JSON that a person can read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

_FOLDER: Final = files("bot.answering") / "weights"


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A weighted sum of features, each first brought to mean 0 and scale 1.

    Attributes:
        names: Of the features, in the order in which they are given.
        weights: One for each; of a feature that is one scale above its mean it is the gain.
        means: What is taken from each feature before it is weighed.
        scales: What it is then divided by; above 0.
        bias: What is added to the sum.
    """

    names: tuple[str, ...]
    weights: tuple[float, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    bias: float

    def score(self, features: tuple[float, ...]) -> float:
        """Return the weighted sum of one row of features, in the order of `names`."""
        return self.bias + sum(
            weight * (feature - mean) / scale
            for feature, weight, mean, scale in zip(
                features, self.weights, self.means, self.scales, strict=True
            )
        )

    def strongest(self, features: tuple[float, ...], most: int) -> list[str]:
        """Return the names of the features that add most to the score, the strongest first."""
        gains = {
            name: weight * (feature - mean) / scale
            for name, feature, weight, mean, scale in zip(
                self.names, features, self.weights, self.means, self.scales, strict=True
            )
        }
        ranked = sorted(gains, key=lambda name: -gains[name])
        return [name for name in ranked[:most] if gains[name] > 0]


def load_model(name: str, features: tuple[str, ...]) -> LinearModel:
    """Return the model in `weights/NAME.json`.

    Args:
        name: Of the file, without its ending.
        features: The names the program computes; they must be those the model was trained on.

    Raises:
        ValueError: They are not.
    """
    content = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    rows = content["features"]
    if tuple(rows) != features:
        message = f"{name}.json was trained on other features; train it again"
        raise ValueError(message)
    return LinearModel(
        names=features,
        weights=tuple(row["weight"] for row in rows.values()),
        means=tuple(row["mean"] for row in rows.values()),
        scales=tuple(row["scale"] for row in rows.values()),
        bias=content["bias"],
    )
