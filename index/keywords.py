"""Search by word: BM25 over Tantivy, on words that `index.words` has stemmed by language."""

from __future__ import annotations

import json
import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

import tantivy

from corpus.articles import visible
from corpus.errors import DamagedGenerationError, IndexingError
from index.fusion import idf
from index.unread import raise_if_passing
from index.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from corpus.articles import Passage

_ID: Final = "passage_id"
_TITLE: Final = "title"
_TEXT: Final = "text"
_WRITER_BYTES: Final = 64_000_000
_OS_ERROR: Final = re.compile(r"Os \{ code: (\d+)")  # all that Tantivy tells of one


class KeywordDocument(NamedTuple):
    """What is searched of one passage."""

    passage_id: int
    title: str
    text: str
    language: str | None

    @classmethod
    def of(cls, passage: Passage) -> KeywordDocument:
        """Return what is searched of a passage: what a reader sees of it."""
        shown = visible(passage.text, passage.span, passage.masks)
        return cls(passage.passage_id, passage.title, shown, passage.language)


class Beside(Protocol):
    """Passages that are searched together with an index, and count when its words are weighed."""

    def __len__(self) -> int:
        """Return how many passages are held."""

    def document_frequency(self, term: str, *, in_title: bool = False) -> int:
        """Return how many passages hold a stem."""


class KeywordIndex:
    """An immutable keyword index in a folder.

    A query is put together from terms, never parsed: no word of a person has a meaning in a query
    language.
    """

    def __init__(self, index: tantivy.Index) -> None:
        self._searcher = index.searcher()
        self._schema = index.schema
        self._averages: dict[str, float] = {}

    @classmethod
    def build(cls, folder: Path, documents: Iterable[KeywordDocument]) -> None:
        """Write an index of the documents into an empty folder that exists.

        Raises:
            IndexingError: The disk is full or fails.
        """
        with _explained():
            writer = tantivy.Index(_schema(), path=str(folder)).writer(_WRITER_BYTES, 1)
        for document in documents:
            written = _document(document)
            with _explained():
                writer.add_document(written)
        with _explained():
            writer.commit()
            writer.wait_merging_threads()

    @classmethod
    def open(cls, folder: Path) -> KeywordIndex:
        """Open what `build` wrote; the files' checksums were verified by the caller.

        Raises:
            DamagedGenerationError: Tantivy cannot read it.
            IndexingError: Its files cannot be read now.
        """
        try:
            return cls(tantivy.Index.open(str(folder)))
        except (ValueError, OSError) as error:
            raise_if_passing(folder, _os_error(error))
            message = "the keywords cannot be read; run `footnote reindex`"
            raise DamagedGenerationError(message) from error

    def __len__(self) -> int:
        """Return how many passages are held."""
        return int(self._searcher.num_docs)

    def document_frequency(self, term: str, *, in_title: bool = False) -> int:
        """Return how many passages hold a stem in their text, or in their title."""
        return int(self._searcher.doc_freq(_field(in_title=in_title), term))

    def average_length(self, *, in_title: bool) -> float:
        """Return how many words a text or a title holds on average, 0 where none holds any."""
        field = _field(in_title=in_title)
        if field not in self._averages:
            self._averages[field] = self._average(field)
        return self._averages[field]

    def _average(self, field: str) -> float:
        """Return what Tantivy counts with; it tells that of a hit alone."""
        frequent = self._searcher.terms_with_prefix(field, "", limit=1)
        if not frequent:
            return 0.0
        query = self._term_query(field, frequent[0][0])
        [(_, address)] = self._searcher.search(query, 1, count=False).hits
        return _average_in(json.loads(query.explain(self._searcher, address).to_json()))

    def search(
        self,
        query: Sequence[Sequence[str]],
        top_k: int,
        *,
        title_weight: float,
        beside: Beside | None = None,
    ) -> list[tuple[int, float]]:
        """Return the best passages, best first.

        Args:
            query: For each word its stems, from `index.words.query_terms`.
            top_k: Hits wanted, at least 1; only passages that hold a word return.
            title_weight: What a word in the title counts against one in the text.
            beside: What is searched as well; a word then weighs by how many of both hold it.

        Returns:
            Pairs of passage id and BM25 score, above 0.
        """
        wanted = min(top_k, len(self))
        if not query or wanted < 1:
            return []
        combined = self._query(query, title_weight, beside)
        found = self._searcher.search(combined, wanted, count=False)
        addresses = [address for _, address in found.hits]
        ids = self._searcher.fast_field_values(_ID, addresses) if addresses else []
        return [
            (int(passage_id or 0), float(score))
            for passage_id, (score, _) in zip(ids, found.hits, strict=True)
        ]

    def _query(
        self, query: Sequence[Sequence[str]], title_weight: float, beside: Beside | None
    ) -> tantivy.Query:
        fields = [(_TEXT, 1.0)] + ([(_TITLE, title_weight)] if title_weight > 0 else [])
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, self._word_query(field, stems, weight, beside))
                for stems in query
                for field, weight in fields
            ]
        )

    def _word_query(
        self, field: str, stems: Sequence[str], weight: float, beside: Beside | None
    ) -> tantivy.Query:
        """Return a query for one word: the best of its stems counts, not their sum."""
        queries = [
            tantivy.Query.boost_query(
                self._term_query(field, stem), weight * self._correction(field, stem, beside)
            )
            for stem in stems
        ]
        return tantivy.Query.disjunction_max_query(queries) if len(queries) > 1 else queries[0]

    def _term_query(self, field: str, stem: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, stem, index_option="freq")

    def _correction(self, field: str, stem: str, beside: Beside | None) -> float:
        """Return by how much a stem weighs more, or less, than these passages alone say."""
        if not beside:
            return 1.0
        in_title = field == _TITLE
        here = self.document_frequency(stem, in_title=in_title)
        both = here + beside.document_frequency(stem, in_title=in_title)
        return idf(both, len(self) + len(beside)) / idf(here, len(self))


def _field(*, in_title: bool) -> str:
    return _TITLE if in_title else _TEXT


def _average_in(explained: dict[str, Any]) -> float:
    """Return the average length that stands in the explanation of a score, 0 if none does."""
    if str(explained["description"]).startswith("avgdl"):
        return float(explained["value"])
    return max(map(_average_in, explained.get("details", ())), default=0.0)


def _os_error(error: Exception) -> OSError:
    """Return what the system said, where it was the system that let Tantivy fail."""
    found = _OS_ERROR.search(str(error))
    return OSError(int(found[1]), os.strerror(int(found[1]))) if found else OSError()


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what Tantivy raises while it writes into one line for a person."""
    try:
        yield
    except (ValueError, OSError) as error:
        message = f"the keywords cannot be written ({error}); is the disk full?"
        raise IndexingError(message) from error


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(_ID, fast=True)
    for field in (_TITLE, _TEXT):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _document(document: KeywordDocument) -> tantivy.Document:
    written = tantivy.Document()
    written.add_unsigned(_ID, document.passage_id)
    written.add_text(_TITLE, " ".join(terms(document.title, document.language)))
    written.add_text(_TEXT, " ".join(terms(document.text, document.language)))
    return written
