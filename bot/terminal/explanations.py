"""`--explain`: what was searched, how passages and sentences were weighed, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from bot.answering.confidence import CONFIDENCE_FEATURES
from bot.answering.rankers import Bond, rankers_for
from bot.terminal.screen import shown

if TYPE_CHECKING:
    from rich.console import Console

    from bot.answering.answerer import Explained
    from bot.answering.times.reading import Times
    from bot.answering.weighing import Weighed

_PASSAGES: Final = 8
_SENTENCES: Final = 8
_STRONGEST: Final = 3  # features named for a sentence
_CLIPPED: Final = 76  # characters of a sentence in a table
_BONDS: Final = {
    Bond.WORDS: "by words alone: the embedding model does not read this language",
    Bond.ACROSS: "by vectors alone: the articles are in another language than the question",
}


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
    is_rewritten = searched.query != searched.question
    query = f"searched as: {searched.query}" if is_rewritten else searched.query
    console.print(shown(f"{query}  (language: {searched.language or 'unknown'})"))
    for word in explained.retrieved.words:
        stems = " | ".join(word.stems)
        console.print(shown(f"  {stems}: in {word.frequency} passages, weight {word.weight:.2f}"))
    for one in searched.expansions:
        console.print(shown(f"  {one.written}: read as {one.other}, from “{one.article}”"))
    asks = explained.weighed.reading.asks
    console.print(shown(f"  asks for: {asks.value if asks else 'nothing in particular'}"))
    if explained.times:
        console.print(shown(f"  time: {_wished(explained.times)}"))
    if explained.weighed.bond in _BONDS:
        console.print(f"  {_BONDS[explained.weighed.bond]}")


def _wished(times: Times) -> str:
    """Return what was read of time: `2025-05-01 –, newest first; today is 2025-10-15`."""
    period = times.period.written() if times.period else None
    order = f"{times.order} first" if times.order else None
    said = ", ".join(filter(None, (period, order)))
    return f"{said}; today is {times.today}"


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
    model = rankers_for(explained.weighed.bond).sentences.model
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
