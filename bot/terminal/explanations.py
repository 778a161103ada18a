"""`--explain`: what was searched, how passages and sentences were weighed, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from bot.answering.confidence import CONFIDENCE_FEATURES
from bot.answering.features import FEATURES
from bot.answering.linear import load_model
from bot.terminal.screen import shown

if TYPE_CHECKING:
    from rich.console import Console

    from bot.answering.answerer import Explained, Weighed

_PASSAGES: Final = 8
_SENTENCES: Final = 8
_STRONGEST: Final = 3  # features named for a sentence
_CLIPPED: Final = 76  # characters of a sentence in a table


def print_explanation(explained: Explained, console: Console) -> None:
    """Print how a reply came about."""
    _print_query(console, explained)
    _print_passages(console, explained)
    _print_sentences(console, explained)
    _print_left_out(console, explained.weighed)
    _print_confidence(console, explained.weighed)


def _print_query(console: Console, explained: Explained) -> None:
    searched = explained.reply.searched
    _heading(console, "Searched")
    console.print(shown(f"{searched.query}  (language: {searched.language or 'unknown'})"))
    for word in explained.retrieved.words:
        stems = " | ".join(word.stems)
        console.print(shown(f"  {stems}: in {word.frequency} passages, weight {word.weight:.2f}"))
    asks = explained.weighed.reading.asks
    console.print(shown(f"  asks for: {asks.value if asks else 'nothing in particular'}"))
    if not explained.retrieved.reads:
        console.print("  by words alone: the embedding model does not read this language")


def _print_passages(console: Console, explained: Explained) -> None:
    _heading(console, "Passages")
    table = Table("rank", "score", "vectors", "words", "article", box=None)
    for hit in explained.retrieved.hits[:_PASSAGES]:
        scores = (f"{hit.score:.3f}", f"{hit.meaning:.3f}", f"{hit.word:.3f}")
        title = _clipped(hit.title)
        where = f"{title} [{hit.span.start}–{hit.span.end}]"
        table.add_row(str(hit.rank), *scores, shown(where))
    console.print(table)


def _print_sentences(console: Console, explained: Explained) -> None:
    _heading(console, "Sentences")
    ranked = sorted(explained.weighed.candidates, key=lambda one: -one.score)
    has_opinions = any(one.opinion for one in ranked)
    columns = ("score", "reranker", "mostly for") if has_opinions else ("score", "mostly for")
    table = Table(*columns, "sentence", box=None)
    weights = "sentences" if explained.retrieved.reads else "sentences_by_word"
    model = load_model(weights, FEATURES)
    for candidate in ranked[:_SENTENCES]:
        table.add_row(
            f"{candidate.score:.2f}",
            *([f"{candidate.opinion:+.2f}"] if has_opinions else []),
            ", ".join(model.strongest(candidate.features, _STRONGEST)),
            shown(_clipped(candidate.sentence.text)),
        )
    console.print(table)


def _print_left_out(console: Console, weighed: Weighed) -> None:
    copies = [(one, folded) for one in weighed.chosen for folded in one.folded]
    masked = sum(len(found.passage.masks) for found in weighed.passages)
    _heading(console, "Left out")
    for chosen, folded in copies:
        line = f"  folded into “{_clipped(chosen.candidate.sentence.text)}”: "
        source = folded.found.hit.title
        console.print(shown(f"{line}“{_clipped(folded.sentence.text)}” ({source})"))
    console.print(f"  {masked} masked spans in these passages")


def _print_confidence(console: Console, weighed: Weighed) -> None:
    _heading(console, f"Confidence {weighed.confidence:.3f}")
    for name, value in zip(CONFIDENCE_FEATURES, weighed.features, strict=False):
        console.print(f"  {name:<18}{value:.3f}")


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, style="bold"))


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _CLIPPED else f"{line[: _CLIPPED - 1]}…"
