"""Reading sentences beside the question: a cross-encoder of sentence-transformers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from corpus.errors import ModelError
from index.late_chunking import encodable
from index.loading import first_line, prepare_torch, safely
from index.models import locate_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sentence_transformers import CrossEncoder

NO_RERANKER: Final = "none"
"""What RERANKER_MODEL says where there is none."""

_SETTING: Final = "RERANKER_MODEL"
_WITH_OUTPUT: Final = "ForSequenceClassification"


class Reranker(Protocol):
    """Tells how well sentences answer a question, having read both together."""

    def scores(self, question: str, sentences: Sequence[str]) -> list[float]:
        """Return the log-odds of each sentence to answer the question, in order."""


class CrossEncoderReranker:
    """Any cross-encoder with one output, by name or folder.

    Args:
        name: As in the setting RERANKER_MODEL.
        threads: Threads torch may use.

    Raises:
        ModelError: The model cannot be loaded, or is no cross-encoder with one output.
    """

    def __init__(self, name: str, threads: int) -> None:
        self._name = name
        self._model = _load(name, threads)
        self.scores("", [""])  # what cannot read is refused now, not at the first question

    def scores(self, question: str, sentences: Sequence[str]) -> list[float]:
        """Return the log-odds of each sentence to answer the question, in order.

        Raises:
            ModelError: The model fails, as where memory runs out, or gives no numbers.
        """
        if not sentences:
            return []
        # Imported here: torch takes seconds, and most commands need no model.
        from torch.nn import Identity  # noqa: PLC0415

        asked = encodable(question)
        pairs = [(asked, encodable(sentence)) for sentence in sentences]
        try:
            outputs: Any = self._model.predict(
                pairs, activation_fn=Identity(), show_progress_bar=False
            )
        except Exception as error:
            message = f"{_SETTING} {self._name} could not read sentences ({first_line(error)})"
            raise ModelError(message) from error
        scores = np.asarray(outputs, dtype=np.float64)
        if scores.shape != (len(pairs),) or not np.isfinite(scores).all():
            message = f"{_SETTING} {self._name} gave something else than one number a sentence"
            raise ModelError(message)
        return [float(score) for score in scores]


def _load(name: str, threads: int) -> CrossEncoder:
    location = locate_model(name, _SETTING)
    # Imported here: torch takes seconds, and most commands need no model.
    from sentence_transformers import CrossEncoder  # noqa: PLC0415

    prepare_torch(threads)
    try:
        model: CrossEncoder = CrossEncoder(location, **safely(location))
    except Exception as error:
        message = (
            f"{_SETTING} {name} cannot be loaded ({first_line(error)}); "
            f"name a cross-encoder's folder, or leave it out for {NO_RERANKER}"
        )
        raise ModelError(message) from error
    # Of a model without such an output the library makes one whose weights are chance.
    architectures = getattr(model.config, "architectures", None) or ()
    trained = any(one.endswith(_WITH_OUTPUT) for one in architectures)
    if model.num_labels != 1 or not trained:
        message = f"{_SETTING} {name} is no cross-encoder with one output"
        raise ModelError(message)
    return model
