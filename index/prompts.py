"""What a kind of model wants before a text, and how alike it finds texts that are not; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Prompts:
    """How the models of one kind were trained.

    Attributes:
        question: Put before a question.
        passage: Put before a passage.
        unrelated: Cosine of a question to a text that has nothing to do with it, in [0, 1);
            measured, see docs/quality.md.
    """

    question: str = ""
    passage: str = ""
    unrelated: float = 0.0


_TASK: Final = (
    "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: "
)
# By the last part of a name, the first that matches. Sources: the model cards of intfloat/*e5*
# and BAAI/bge-*, which publish no prompts in the form that sentence-transformers reads.
_KINDS: Final = (
    (r"e5-mistral|e5-.*-instruct", Prompts(question=_TASK, unrelated=0.78)),
    (r"(?:^|-)e5(?:-|$)", Prompts("query: ", "passage: ", unrelated=0.78)),
    (r"^bge-(?:m3|multilingual|reranker)", Prompts()),
    (r"^bge-.*-zh", Prompts(question="为这个句子生成表示以用于检索相关文章：")),
    (
        r"^bge-.*-en",
        Prompts(question="Represent this sentence for searching relevant passages: "),
    ),
)
_PATTERNS: Final = tuple((re.compile(kind), prompts) for kind, prompts in _KINDS)


def prompts_of(name: str) -> Prompts:
    """Return what is known of a model by its name: that of a hub, or of its folder."""
    last = name.rstrip("/").rpartition("/")[2].lower()
    return next((prompts for kind, prompts in _PATTERNS if kind.search(last)), Prompts())
