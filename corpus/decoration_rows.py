"""Learned decoration as it is stored, and what of it one version is cut by."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from corpus.decoration import Decoration, DecorationKind, applying
from corpus.sites import site_of_article
from corpus.tables import DecorationRow, SiteRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from corpus.tables import VersionRow

_LENGTH = 12  # hexadecimal digits that tell one decoration from another


def known_decoration(session: Session, site: str) -> tuple[Decoration, ...]:
    """Return what is masked on a site; nothing on one whose articles are shown as they are."""
    row = session.get(SiteRow, site)
    if row is None or row.bare_since is not None:
        return ()
    query = select(DecorationRow).where(DecorationRow.site == site).order_by(DecorationRow.id)
    return tuple(decoration(row) for row in session.scalars(query))


def decoration(row: DecorationRow) -> Decoration:
    """Return one piece of decoration as it was learned."""
    return Decoration(DecorationKind(row.kind), row.key, row.sample, row.articles, row.kept_in)


def decoration_of(session: Session, version: VersionRow) -> frozenset[Decoration]:
    """Return the decoration that masks something in a version."""
    if not version.decoration:
        return frozenset()
    site = site_of_article(version.url, version.outlet)
    return applying(version.text, version.id, known_decoration(session, site))


def recipe_suffix(applied: Collection[Decoration]) -> str:
    """Return what tells cuts with different decoration apart; empty for none."""
    if not applied:
        return ""
    keys = sorted(f"{one.kind}\x1f{one.key}" for one in applied)
    return "+" + hashlib.sha256("\x1e".join(keys).encode()).hexdigest()[:_LENGTH]
