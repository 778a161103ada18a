"""Trains the weights of sentence choice and confidence: `python -m training SETS WEIGHTS [KIND…]`.

SETS is a folder of labelled sets (`squad2_dev`, `mlqa_en_train`, `xquad_ru_en_dev`); WEIGHTS is
where the JSON files go; each KIND is one of `english`, `by_word`, `multilingual` and `across`, by
default all of them. Each takes some minutes; see docs/quality.md for what came out.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from pydantic import SecretStr

from bot.answering.confidence import CONFIDENCE_FEATURES
from bot.answering.features import FEATURES
from bot.answering.linear import LinearModel
from bot.answering.selection import SentenceRanker
from bot.application import Application
from bot.evaluation.labelled import read_labelled_set
from bot.settings import read_settings
from index.metrics import auroc
from index.models import BUNDLED_MODEL, MULTILINGUAL_MODEL
from training.collecting import Collector, first_choices, row_of_confidence
from training.fitting import Fitted, fit_chance, fit_choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.collecting import Asked

_ATTRIBUTION: Final = (
    "Trained on SQuAD 2.0 (dev, half; CC BY-SA 4.0) and MLQA (English dev; CC BY-SA 3.0), "
    "confidence across languages on XQuAD (half; CC BY-SA 4.0), by `python -m training`."
)
_PENALTY: Final = 3e-3
_DEFINES: Final = 3.0  # set by hand: too few questions ask for a definition to learn it from
_SIGNS: Final = (
    1,
    1,
    1,
    1,
    1,
    -1,
    -1,
    1,
    1,
)  # what each feature of confidence may be evidence for


@dataclass(frozen=True, slots=True)
class Kind:
    """What a set of weights is for.

    Attributes:
        suffix: Of its two files.
        model: As in the setting EMBEDDING_MODEL.
        with_vectors: Whether the model reads the questions.
        with_words: Whether the articles are in the language of the questions.
        sure_of: The set that confidence is fitted on, where it is not the sets that sentences are
            chosen on: across languages cosines are lower than within one.
    """

    suffix: str
    model: str
    with_vectors: bool = True
    with_words: bool = True
    sure_of: str | None = None


_KINDS: Final = {
    "english": Kind("", BUNDLED_MODEL),
    "by_word": Kind("_by_word", BUNDLED_MODEL, with_vectors=False),
    "multilingual": Kind("_multilingual", MULTILINGUAL_MODEL),
    "across": Kind("_across", MULTILINGUAL_MODEL, with_words=False, sure_of="xquad_ru_en_dev"),
}


@dataclass(frozen=True)
class Sample:
    """Questions asked of one kind of collection, and what each counts."""

    asked: list[Asked]
    weight: float


def main() -> None:
    """Train one kind of weights after the other; print held-out figures; write two files each."""
    sets, weights = Path(sys.argv[1]), Path(sys.argv[2])
    for name in sys.argv[3:] or _KINDS:
        print(f"{name}:")
        _train(_KINDS[name], sets, weights)


def _train(kind: Kind, sets: Path, weights: Path) -> None:
    squad = _collector(sets / "squad2_dev", kind)
    mlqa = _collector(sets / "mlqa_en_train", kind)
    whole = squad.all_there()
    other = mlqa.all_there()
    _report_held_out(whole, other)
    fitted = _fit_sentences([*_answerable(whole), *_answerable(other)])
    _write(weights / f"sentences{kind.suffix}.json", fitted, FEATURES)
    ranker = SentenceRanker("", _model(fitted, FEATURES))
    samples = (
        _samples(squad, mlqa)
        if kind.sure_of is None
        else _samples_of_one(_collector(sets / kind.sure_of, kind))
    )
    _report_confidence(samples, ranker)
    chance = _fit_confidence(samples, ranker)
    _write(weights / f"confidence{kind.suffix}.json", chance, CONFIDENCE_FEATURES)


def _collector(folder: Path, kind: Kind) -> Collector:
    return Collector(
        read_labelled_set(str(folder)),
        _application(folder, kind.model),
        with_vectors=kind.with_vectors,
        with_words=kind.with_words,
    )


@cache
def _application(_of: Path, model: str) -> Application:
    """Return an application for one set and model, which embeds each passage once."""
    data_dir = Path(tempfile.mkdtemp(prefix="footnote-training-"))
    database = SecretStr(f"sqlite:///{data_dir}/footnote.db")
    changed = {"database_url": database, "embedding_model": model}
    return Application(read_settings(data_dir).model_copy(update=changed))


def _answerable(asked: Sequence[Asked]) -> list[Asked]:
    return [one for one in asked if one.question.answerable]


def _fit_sentences(asked: Sequence[Asked]) -> Fitted:
    """Fit the choice of sentences; a sentence that holds the answer by chance is left out."""
    groups = []
    for one in asked:
        keep = one.right | ~one.holds
        if one.right.any():
            groups.append((one.rows[keep], one.right[keep]))
    fitted = fit_choice(groups, _PENALTY)
    at = FEATURES.index("defines")
    fitted.weights[at], fitted.means[at], fitted.scales[at] = _DEFINES, 0.0, 1.0
    return fitted


def _model(fitted: Fitted, names: tuple[str, ...]) -> LinearModel:
    return LinearModel(
        names=names,
        weights=tuple(map(float, fitted.weights)),
        means=tuple(map(float, fitted.means)),
        scales=tuple(map(float, fitted.scales)),
        bias=fitted.bias,
    )


def _report_held_out(whole: Sequence[Asked], other: Sequence[Asked]) -> None:
    """Print how often the gold answer is shown for subjects the weights never saw."""
    first, shown, count = 0, 0, 0
    for seed in range(3):
        for train, check in _halves(_answerable(whole), seed):
            fitted = _fit_sentences([*train, *_answerable(other)])
            ranker = SentenceRanker("", _model(fitted, FEATURES))
            for one in check:
                held = [_holds(one, chosen) for chosen in first_choices(one, ranker)]
                first, shown, count = first + held[0], shown + any(held), count + 1
    print(f"held out by subject: first {first / count:.3f}, any {shown / count:.3f}")


def _holds(asked: Asked, chosen: Any) -> bool:
    sentences = [one for found in asked.passages for one in found.sentences]
    return bool(asked.holds[sentences.index(chosen.candidate.sentence)])


def _halves(asked: Sequence[Asked], seed: int) -> list[tuple[list[Asked], list[Asked]]]:
    subjects = sorted({one.subject for one in asked})
    left = set(np.random.default_rng(seed).permutation(subjects)[: len(subjects) // 2].tolist())
    one_half = [one for one in asked if one.subject in left]
    other_half = [one for one in asked if one.subject not in left]
    return [(one_half, other_half), (other_half, one_half)]


def _samples(squad: Collector, mlqa: Collector) -> list[Sample]:
    return [
        *(Sample(squad.half_gone(lambda one: one.title, seed), 1.0) for seed in (0, 1)),
        *(Sample(squad.half_gone(lambda one: one.external_id, seed), 0.5) for seed in (0, 1)),
        Sample(squad.few_there(seed=0), 1.0),
        Sample(mlqa.half_gone(lambda one: one.title, seed=0), 0.5),
    ]


def _samples_of_one(collector: Collector) -> list[Sample]:
    return [
        *(Sample(collector.half_gone(lambda one: one.title, seed), 1.0) for seed in (0, 1, 2)),
        *(Sample(collector.half_gone(lambda one: one.external_id, seed), 0.5) for seed in (0, 1)),
    ]


def _rows(samples: Sequence[Sample], ranker: SentenceRanker) -> tuple[Any, Any, Any, Any]:
    """Return features, whether a quote holds the answer, weights, and subjects."""
    rows, right, weights, subjects = [], [], [], []
    for sample in samples:
        for one in sample.asked:
            chosen = first_choices(one, ranker)
            if chosen:
                rows.append(row_of_confidence(one, chosen))
                right.append(one.is_there and any(_holds(one, each) for each in chosen))
                weights.append(sample.weight)
                subjects.append(one.subject)
    return np.array(rows), np.array(right), np.array(weights), np.array(subjects)


def _fit_confidence(samples: Sequence[Sample], ranker: SentenceRanker) -> Fitted:
    rows, right, weights, _ = _rows(samples, ranker)
    return fit_chance(rows, right, _SIGNS, weights)


def _report_confidence(samples: Sequence[Sample], ranker: SentenceRanker) -> None:
    """Print AUROC of confidence on subjects it was not trained on, and its reliability."""
    rows, right, weights, subjects = _rows(samples, ranker)
    left = np.random.default_rng(0).permutation(np.unique(subjects))
    trained = np.isin(subjects, left[: len(left) // 2])
    fitted = fit_chance(rows[trained], right[trained], _SIGNS, weights[trained])
    model = _model(fitted, CONFIDENCE_FEATURES)
    chances = np.array([1 / (1 + np.exp(-model.score(tuple(row)))) for row in rows[~trained]])
    held = right[~trained]
    print(
        f"confidence, held out: AUROC {auroc(chances[held].tolist(), chances[~held].tolist()):.3f}"
    )
    for low in np.arange(0, 1, 0.1):
        inside = (chances >= low) & (chances < low + 0.1)
        if inside.any():
            print(f"  said {chances[inside].mean():.2f}, was {held[inside].mean():.2f}")


def _write(path: Path, fitted: Fitted, names: tuple[str, ...]) -> None:
    content = {"about": _ATTRIBUTION, **fitted.to_json(names)}
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
