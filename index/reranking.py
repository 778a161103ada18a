"""Reading sentences beside the question: a cross-encoder of sentence-transformers."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from corpus.errors import ModelError
from index.models import locate_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sentence_transformers import CrossEncoder

NO_RERANKER: Final = "none"
"""What RERANKER_MODEL says where there is none."""

_SETTING: Final = "RERANKER_MODEL"
_WITH_OUTPUT: Final = "ForSequenceClassification"
_LONGEST_TEXT: Final = 5_000  # characters of a question or a sentence; no model reads further


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

        asked = _encodable(question)
        pairs = [(asked, _encodable(sentence)) for sentence in sentences]
        try:
            outputs: Any = self._model.predict(
                pairs, activation_fn=Identity(), show_progress_bar=False
            )
        except Exception as error:
            message = f"{_SETTING} {self._name} could not read sentences ({_reason(error)})"
            raise ModelError(message) from error
        scores = np.asarray(outputs, dtype=np.float64)
        if scores.shape != (len(pairs),) or not np.isfinite(scores).all():
            message = f"{_SETTING} {self._name} gave something else than one number a sentence"
            raise ModelError(message)
        return [float(score) for score in scores]


def _load(name: str, threads: int) -> CrossEncoder:
    location = locate_model(name, _SETTING)
    # Imported here: torch takes seconds, and most commands need no model.
    import torch  # noqa: PLC0415
    from sentence_transformers import CrossEncoder  # noqa: PLC0415
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415

    quiet: Any = transformers_logging
    quiet.disable_progress_bar()
    quiet.set_verbosity_error()
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    torch.set_num_threads(threads)
    try:
        model: CrossEncoder = CrossEncoder(
            location,
            device="cpu",
            trust_remote_code=False,
            local_files_only=Path(location).is_dir(),
            model_kwargs={"use_safetensors": True},
        )
    except Exception as error:
        message = (
            f"{_SETTING} {name} cannot be loaded ({_reason(error)}); "
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


def _encodable(text: str) -> str:
    """Return what a tokenizer takes of a text: lone surrogates have no bytes in UTF-8."""
    return text[:_LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")


def _reason(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
