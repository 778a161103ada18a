"""One article on the terminal: what is known of it, from where, and its text with its masks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bot.terminal.replies import written_date
from bot.terminal.screen import notice, results, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.articles import ArticleVersion, FoundDate, Mask, Places


def print_article(
    article: ArticleVersion, masks: Sequence[Mask], history: Sequence[ArticleVersion]
) -> None:
    """Print an article with its masked parts struck through."""
    console = results()
    console.print(shown(article.title, style="bold"))
    for line in _about(article, history):
        console.print(shown(line, style="dim"))
    console.print()
    text = shown(article.text)
    for mask in masks:
        text.stylize("dim strike", mask.span.start, mask.span.end)
    console.print(text)
    if masks:
        console.print()
        counts = Counter(mask.reason.value for mask in masks)
        listed = ", ".join(f"{count} × {reason}" for reason, count in counts.most_common())
        console.print(shown(f"masked (never quoted): {listed}", style="dim"))


def print_masks(article: ArticleVersion, masks: Sequence[Mask]) -> None:
    """Print what is masked in an article, a line for each mask: why, and what it hides."""
    if not masks:
        notice("nothing in it is masked")
    for mask in masks:
        hidden = " ".join(mask.span.of(article.text).split())
        results().print(shown(f"{mask.reason.value}: {hidden}"))


def _about(article: ArticleVersion, history: Sequence[ArticleVersion]) -> Iterator[str]:
    known = (article.outlet, article.author, written_date(article.published_at), article.language)
    yield " · ".join(part for part in known if part) or "no outlet or date given"
    if article.url:
        yield article.url
    yield (
        f"article {article.article_id} ({article.external_id}), version {article.version_id}: "
        f"number {article.number} of {len(history)}, added {article.added_at}"
    )
    for found in article.dates:
        yield f"{found.kind.value} {found.date}: {found.origin.value}, {found.sureness.value}"
    yield f"first seen {history[0].added_at if history else article.added_at}"
    if article.places is not None:
        yield f"{len(article.places.starts)} {article.places.unit.value}s"
    if not article.is_current:
        yield "not in use: a newer version replaced it, or the article was removed"
    others = [str(one.version_id) for one in history if one.version_id != article.version_id]
    if others:
        yield f"other versions: {', '.join(others)}"


def shown_json(article: ArticleVersion, masks: Sequence[Mask]) -> dict[str, Any]:
    """Return what `show --json` prints of an article beside what `articles --json` does."""
    return {
        "author": article.author,
        "number": article.number,
        "added_at": article.added_at,
        "is_current": article.is_current,
        "dates": [_date_json(one) for one in article.dates],
        "places": _places_json(article.places),
        "text": article.text,
        "masks": [
            {"start": mask.span.start, "end": mask.span.end, "reason": mask.reason.value}
            for mask in masks
        ],
    }


def _date_json(found: FoundDate) -> dict[str, str]:
    return {
        "kind": found.kind.value,
        "date": found.date,
        "origin": found.origin.value,
        "sureness": found.sureness.value,
    }


def _places_json(places: Places | None) -> dict[str, Any] | None:
    return None if places is None else {"unit": places.unit.value, "starts": list(places.starts)}
