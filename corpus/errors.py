"""Every error Footnote raises on purpose; each message says what, where, and what to do next.

FootnoteError
├── SettingsError              a setting cannot be used
├── CorpusError
│   ├── RefusedInputError      one input cannot become an article; the others can
│   ├── ArticleNotFoundError   no such article or version
│   ├── BackupError            a backup cannot be made or brought back; nothing was changed
│   └── DatabaseError
│       ├── DatabaseBusyError      another process holds it; trying again helps
│       ├── DamagedDatabaseError   its file is no whole database
│       └── NewerDatabaseError     written by a newer Footnote; nothing was touched
├── IndexingError
│   ├── IndexNotBuiltError     nothing has been indexed yet
│   ├── RefusedGenerationError a new generation does not answer what it must; it was not published
│   ├── DamagedGenerationError a generation's files are not what its manifest promises
│   ├── OtherModelError        the index was built with another model than the one that is set
│   ├── ReindexRunningError    another process builds; it says who and since when
│   └── ModelError             the embedding model cannot be loaded, or does not embed
└── EvaluationError            a labelled set cannot be read
"""

from __future__ import annotations


class FootnoteError(Exception):
    """Something a person can mend; the message is one line written for that person."""


def reason(error: Exception) -> str:
    """Return what a log may say of an error: no more than its kind where others wrote it."""
    return str(error) if isinstance(error, FootnoteError) else type(error).__name__


class SettingsError(FootnoteError):
    """A setting cannot be used."""


class CorpusError(FootnoteError):
    """The collection cannot do what was asked."""


class RefusedInputError(CorpusError):
    """One input cannot become an article.

    Args:
        source: Which input: a path, with a line number where there are lines.
        reason: What is wrong with it.
        remedy: What to do about it.
    """

    def __init__(self, source: str, reason: str, remedy: str) -> None:
        super().__init__(on_one_line(f"{source}: {reason}; {remedy}"))
        self.source = source
        self.reason = reason
        self.remedy = remedy


def on_one_line(message: str) -> str:
    """Return a message with a � for all that a file name can hold and a screen cannot show."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in message)


class ArticleNotFoundError(CorpusError):
    """No article or version has this id."""


class BackupError(CorpusError):
    """A backup cannot be made or brought back."""


class DatabaseError(CorpusError):
    """The database cannot be opened, read or written."""


class DatabaseBusyError(DatabaseError):
    """Another process holds the database; trying again in a moment helps."""


class DamagedDatabaseError(DatabaseError):
    """The file of the database is damaged, or is none at all."""


class NewerDatabaseError(DatabaseError):
    """The database was written by a newer Footnote and was left untouched."""


class IndexingError(FootnoteError):
    """The index cannot be built or read."""


class IndexNotBuiltError(IndexingError):
    """Nothing has been indexed yet."""


class DamagedGenerationError(IndexingError):
    """A generation's files are not what its manifest promises."""


class RefusedGenerationError(IndexingError):
    """A new generation is whole and does not answer what it must.

    Args:
        refusals: One line for each thing it does not answer, at least one.
    """

    def __init__(self, refusals: tuple[str, ...]) -> None:
        what = "; ".join(refusals)
        super().__init__(
            on_one_line(f"the new index was not published, the one before still answers: {what}")
        )
        self.refusals = refusals


class OtherModelError(IndexingError):
    """The index was built with another embedding model than the one that is set."""


class ReindexRunningError(IndexingError):
    """Another process is building a generation."""


class ModelError(IndexingError):
    """The embedding model cannot be loaded, or does not embed."""


class EvaluationError(FootnoteError):
    """A labelled set cannot be read."""
