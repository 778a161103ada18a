"""The tables, typed: what is stored, and the rules that the database itself keeps.

Times are RFC 3339 text in UTC and dates are `YYYY-MM-DD` text, so both databases sort them alike.
Ids are never used twice (`AUTOINCREMENT`): an index that is older than the database can miss an
article, never point at another one.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The metadata that migrations are held against."""

    metadata = MetaData(naming_convention=_NAMING)


class ArticleRow(Base):
    """One published piece; its texts are versions."""

    __tablename__ = "article"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(Text, unique=True)
    added_at: Mapped[str] = mapped_column(Text)
    removed_at: Mapped[str | None] = mapped_column(Text)


class VersionRow(Base):
    """The text of an article at one time; never updated but for `superseded_at`."""

    __tablename__ = "version"
    __table_args__ = (
        Index(
            "uq_version_current",
            "article_id",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
        Index("uq_version_article_id_number", "article_id", "number", unique=True),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    outlet: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    published_at: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    added_at: Mapped[str] = mapped_column(Text)
    superseded_at: Mapped[str | None] = mapped_column(Text)
    dates: Mapped[list[Any] | None] = mapped_column(JSON)
    places: Mapped[list[Any] | None] = mapped_column(JSON)
    decoration: Mapped[str] = mapped_column(Text, default="", server_default="")


class CutRow(Base):
    """How one version is cut by one recipe: its masks and its sentences, as offsets.

    `replaced` is the collection's change number when another recipe came into force.
    """

    __tablename__ = "cut"

    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), primary_key=True)
    recipe: Mapped[str] = mapped_column(Text, primary_key=True)
    masks: Mapped[list[Any]] = mapped_column(JSON)
    sentences: Mapped[list[Any]] = mapped_column(JSON)
    replaced: Mapped[int | None]


class PassageRow(Base):
    """One passage of one version, cut by one recipe."""

    __tablename__ = "passage"
    __table_args__ = (
        Index("ix_passage_version_id_recipe", "version_id", "recipe"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    recipe: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    sha256: Mapped[str] = mapped_column(Text)


class EmbeddingRow(Base):
    """The embedding of one passage text by one model: made once, kept for every reindex."""

    __tablename__ = "embedding"

    passage_sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    model: Mapped[str] = mapped_column(Text, primary_key=True)
    vectors: Mapped[bytes] = mapped_column(LargeBinary)


class SmokeQuestionRow(Base):
    """A question that every new index must answer from one article before it is switched to."""

    __tablename__ = "smoke_question"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)
    added_at: Mapped[str] = mapped_column(Text)


class SourceRow(Base):
    """A feed, sitemap, page or folder that is looked at again and again."""

    __tablename__ = "source"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    added_at: Mapped[str] = mapped_column(Text)
    checked_at: Mapped[str | None] = mapped_column(Text)
    next_at: Mapped[str | None] = mapped_column(Text)
    failures: Mapped[int]
    trouble: Mapped[str | None] = mapped_column(Text)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)


class PageRow(Base):
    """One address of the web, or one file of a folder, and the article that was read there."""

    __tablename__ = "page"
    __table_args__ = (
        Index("ix_page_source_id", "source_id"),
        Index("ix_page_article_id", "article_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    address: Mapped[str] = mapped_column(Text)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"))
    twin_of: Mapped[int | None] = mapped_column(ForeignKey("page.id"))
    said: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(Text)
    seen_at: Mapped[str] = mapped_column(Text)
    checked_at: Mapped[str | None] = mapped_column(Text)
    next_at: Mapped[str | None] = mapped_column(Text)
    failures: Mapped[int]
    trouble: Mapped[str | None] = mapped_column(Text)
    gone_at: Mapped[str | None] = mapped_column(Text)


class DecorationRow(Base):
    """What recurs over the articles of one site, and is masked in them."""

    __tablename__ = "decoration"
    __table_args__ = (
        Index("uq_decoration_site_kind_key", "site", "kind", "key", unique=True),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    site: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    sample: Mapped[str] = mapped_column(Text)
    articles: Mapped[int]
    kept_in: Mapped[int | None] = mapped_column(ForeignKey("version.id"))
    found_at: Mapped[str] = mapped_column(Text)


class SiteRow(Base):
    """A site whose decoration was learned, and from what."""

    __tablename__ = "site"

    site: Mapped[str] = mapped_column(Text, primary_key=True)
    learned_from: Mapped[str] = mapped_column(Text)
    bare_since: Mapped[str | None] = mapped_column(Text)


class SketchRow(Base):
    """What versions are compared by, to find copies: made once for each."""

    __tablename__ = "sketch"

    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), primary_key=True)
    recipe: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class CopyRow(Base):
    """Which versions are copies of one text: those of one cluster."""

    __tablename__ = "copy"
    __table_args__ = (Index("ix_copy_cluster", "cluster"),)

    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), primary_key=True)
    cluster: Mapped[int]


class CollectionRow(Base):
    """One row: a number that rises with every change, so that an index knows its age."""

    __tablename__ = "collection"

    id: Mapped[int] = mapped_column(primary_key=True)
    change: Mapped[int]
