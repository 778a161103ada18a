"""The transformer of multilingual-e5-small over its 4-bit weights: texts to token vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.four_bit_model import FourBitModel
    from index.typing import FloatMatrix, FloatVector

_BATCH: Final = 16  # passages; of like length, so that little is padded
_BEGIN, _PADDING, _END = 0, 1, 2
_LAYER: Final = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS: Final = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
_MULTIPLIES_BFLOAT16: Final = frozenset({"avx512_bf16", "amx_bf16"})


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """What the transformer made of one text.

    Attributes:
        places: Where in the text the last character of each token stands, since a word's first
            token begins with the space before it; negative for those that stand for none of it.
        vectors: Of each token, shape (n_tokens, width), float32.
    """

    places: FloatVector
    vectors: FloatMatrix


class MultilingualTransformer:
    """Reads passages, many at a time.

    The vectors of words are read from the file as they are needed: whole they would take 384 MB.
    Where the processor multiplies bfloat16 by itself, the layers are kept in it: 2.6 times as
    fast, and the cosine of a passage to its vector in float32 is .9999.

    Args:
        model: The weights.
        threads: Threads torch may use.
    """

    def __init__(self, model: FourBitModel, threads: int) -> None:
        torch.set_num_threads(threads)
        self._model = model
        self._tokenizer = _tokenizer(model)
        self._type = torch.bfloat16 if _has_bfloat16() else torch.float32
        self._encoder = _encoder(model, self._type)

    def normalized(self, text: str) -> str:
        """Return a text as it is cut into tokens; that of two texts joined is theirs joined."""
        return text.translate(self._model.normalized)

    def read(self, texts: Sequence[str], prefix: str) -> list[TokenVectors]:
        """Return the token vectors of normalized texts, in order.

        Args:
            texts: What is read; what stands beyond the longest input is not.
            prefix: Put before each of them; no place is counted from it.
        """
        encoded = self._tokenizer.encode_batch([prefix + text for text in texts])
        found: list[Any] = [None] * len(texts)
        for some in _of_like_length([len(one.ids) for one in encoded]):
            hidden = self._hidden([encoded[at].ids for at in some])
            for at, rows in zip(some, hidden, strict=True):
                vectors = rows[: len(encoded[at].ids)]
                found[at] = TokenVectors(_places(encoded[at].offsets, len(prefix)), vectors)
        return found

    @torch.inference_mode()
    def _hidden(self, ids: Sequence[Sequence[int]]) -> FloatMatrix:
        longest = max(map(len, ids))
        padded = np.array([[*row, *[_PADDING] * (longest - len(row))] for row in ids])
        distinct, places = np.unique(padded, return_inverse=True)
        words = self._model.word_vectors(distinct)[places.reshape(padded.shape)]
        output = self._encoder(
            inputs_embeds=torch.from_numpy(words).to(self._type),
            attention_mask=torch.from_numpy((padded != _PADDING).astype(np.int64)),
        )
        hidden: FloatMatrix = output.last_hidden_state.float().numpy()
        return hidden


def _of_like_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield places in batches of texts that are about as long."""
    ordered = sorted(range(len(lengths)), key=lengths.__getitem__)
    for first in range(0, len(ordered), _BATCH):
        yield ordered[first : first + _BATCH]


def _places(offsets: Sequence[tuple[int, int]], prefix: int) -> FloatVector:
    return np.array([end - 1 - prefix if end > start else -1 for start, end in offsets])


def _tokenizer(model: FourBitModel) -> Tokenizer:
    """Return XLM-RoBERTa's tokenizer, less its normalization of single code points."""
    vocabulary = list(zip(model.pieces, model.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=model.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Replace(Regex("[ \\n]+"), " ")  # a title ends in a newline
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", _BEGIN), ("</s>", _END)]
    )
    tokenizer.enable_truncation(model.longest)
    return tokenizer


def _encoder(model: FourBitModel, kind: torch.dtype) -> torch.nn.Module:
    config = BertConfig(
        vocab_size=1,  # word vectors come from outside
        hidden_size=model.width,
        num_hidden_layers=model.layers,
        num_attention_heads=model.heads,
        intermediate_size=model.inner,
        max_position_embeddings=model.longest,
        layer_norm_eps=model.epsilon,
        pad_token_id=0,
    )
    encoder: torch.nn.Module = BertModel(config, add_pooling_layer=False)
    encoder.load_state_dict(dict(_weights(model)), strict=False)
    encoder.train(mode=False)
    return encoder.to(kind)


def _weights(model: FourBitModel) -> Iterator[tuple[str, torch.Tensor]]:
    """Yield the weights by the names that transformers has for them."""
    for name, stored in (("position", "emb.pos"), ("token_type", "emb.type")):
        rows = model.numbers(stored).reshape(-1, model.width)
        yield f"embeddings.{name}_embeddings.weight", torch.from_numpy(rows.copy())
    yield from _norm(model, "emb.ln", "embeddings.LayerNorm")
    for layer in range(model.layers):
        for short, name in _LAYER.items():
            columns = model.inner if short == "fo" else model.width
            weight = torch.from_numpy(model.matrix(f"l{layer}.{short}.w", columns))
            bias = torch.from_numpy(model.numbers(f"l{layer}.{short}.b").copy())
            yield f"encoder.layer.{layer}.{name}.weight", weight
            yield f"encoder.layer.{layer}.{name}.bias", bias
        for short, name in _NORMS.items():
            yield from _norm(model, f"l{layer}.{short}", f"encoder.layer.{layer}.{name}")


def _norm(model: FourBitModel, stored: str, name: str) -> Iterator[tuple[str, torch.Tensor]]:
    yield f"{name}.weight", torch.from_numpy(model.numbers(f"{stored}.w").copy())
    yield f"{name}.bias", torch.from_numpy(model.numbers(f"{stored}.b").copy())


def _has_bfloat16() -> bool:
    """Return whether the processor multiplies bfloat16 by itself; else it would be slower."""
    return any(torch.cpu.get_capabilities().get(name) for name in _MULTIPLIES_BFLOAT16)
