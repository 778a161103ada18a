"""`masks …`: what was learned to be decoration on each site, and its undoing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from bot.commands.options import AsJson, DataDir, application
from bot.terminal.screen import notice, print_json, results, shown

if TYPE_CHECKING:
    from corpus.decoration_store import Site

_NOTHING: Final = "nothing was learned yet; `footnote reindex` learns what recurs on each site"
_SHOWN: Final = 20  # pieces of one site

mask_commands = typer.Typer(help="What recurs on each site, and is never quoted.")

SiteName = Annotated[str, typer.Argument(metavar="SITE", help="As `masks list` names it.")]


@mask_commands.command(name="list")
def list_masks(data_dir: DataDir = None, *, as_json: AsJson = False) -> None:
    """List what recurs over the articles of each site, that found in most of them first."""
    sites = application(data_dir).decoration.sites()
    if as_json:
        print_json([_site_json(site) for site in sites])
        return
    if not sites:
        notice(_NOTHING)
    for site in sites:
        _print(site)


def _print(site: Site) -> None:
    state = "shown all the same" if site.is_bare else "masked"
    results().print(shown(f"{site.site}: {len(site.decoration)} pieces, {state}", style="bold"))
    for one in site.decoration[:_SHOWN]:
        kept = ", stays in the oldest" if one.kept_in is not None else ""
        results().print(shown(f"  in {one.articles} articles{kept}: {one.sample}"))
    if len(site.decoration) > _SHOWN:
        notice(f"  … and {len(site.decoration) - _SHOWN} more; --json lists all")


def _site_json(site: Site) -> dict[str, Any]:
    return {
        "site": site.site,
        "masked": not site.is_bare,
        "decoration": [
            {
                "kind": one.kind.value,
                "sample": one.sample,
                "articles": one.articles,
                "kept_in": None if one.kept_in is None else str(one.kept_in),
            }
            for one in site.decoration
        ],
    }


@mask_commands.command()
def off(site: SiteName, data_dir: DataDir = None) -> None:
    """Show a site's articles as they are, what recurs in them included."""
    _told(application(data_dir).decoration.lay_bare(site))


@mask_commands.command(name="on")
def mask_again(site: SiteName, data_dir: DataDir = None) -> None:
    """Mask again what recurs on a site."""
    _told(application(data_dir).decoration.mask(site))


def _told(versions: int) -> None:
    results().print(f"{versions} articles are cut anew by the next reindex")
    if versions:
        notice("run `footnote reindex`")
