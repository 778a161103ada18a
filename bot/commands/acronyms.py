"""`acronyms`: what short forms stand for, and which articles say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

from bot.commands.options import AsJson, DataDir, application
from bot.terminal.screen import notice, print_json, print_row, results, shown
from index.acronyms.live import live_senses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.articles import ArticleVersion
    from index.acronyms.senses import Evidence, Sense


def acronyms(data_dir: DataDir = None, *, as_json: AsJson = False) -> None:
    """List the acronyms that the articles explain, and where they do."""
    app = application(data_dir)
    opened = app.opened()
    senses = list(live_senses(opened.acronyms, app.passage_cache))
    explaining = {found.version_id for one in senses for found in one.evidence}
    versions = app.articles.versions(explaining)
    if as_json:
        print_json([_sense_json(one, versions) for one in senses])
    elif not senses:
        notice("no article explains an acronym, as “Long Form (LF)” does")
    else:
        _print(senses, versions)
    if app.articles.change() != opened.manifest.change:
        notice("the collection has changed since it was indexed; run `footnote reindex`")


def _print(senses: Sequence[Sense], versions: Mapping[int, ArticleVersion]) -> None:
    console = results()
    if not console.is_terminal:
        for one in senses:
            print_row(_row(one, versions))
        return
    table = Table("short", "long", "articles", "first explained in", box=None, pad_edge=False)
    for one in senses:
        table.add_row(*(shown(cell) for cell in _row(one, versions)))
    console.print(table)


def _row(sense: Sense, versions: Mapping[int, ArticleVersion]) -> tuple[str, ...]:
    first = versions[sense.evidence[0].version_id]
    where = " · ".join(filter(None, (first.outlet, first.title, str(first.article_id))))
    return (sense.short, sense.long, str(sense.articles), where)


def _sense_json(sense: Sense, versions: Mapping[int, ArticleVersion]) -> dict[str, Any]:
    return {
        "short": sense.short,
        "long": sense.long,
        "articles": sense.articles,
        "evidence": [_evidence_json(one, versions[one.version_id]) for one in sense.evidence],
    }


def _evidence_json(evidence: Evidence, version: ArticleVersion) -> dict[str, Any]:
    return {
        "article_id": str(evidence.article_id),
        "external_id": version.external_id,
        "version_id": str(evidence.version_id),
        "start": evidence.span.start,
        "end": evidence.span.end,
    }
