"""What an answer is: quotes, the articles they stand in, and how sure the answer is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answering.acronyms import Expansion
    from bot.answering.times.missing import NoneFromThen
    from corpus.articles import Place, Span
    from index.acronyms.senses import Sense
    from index.retrieval import Hit


@dataclass(frozen=True, slots=True)
class Citation:
    """Where quotes come from: one article in one version.

    Attributes:
        number: From 1, in the order in which the quotes name them.
        also_in: The other outlets that tell the same story, by name; a site where one has none.
        copies: How many further articles of the collection tell it.
        cluster: The same number for all that tell it; None for a story that stands alone.
    """

    number: int
    article_id: int
    external_id: str
    version_id: int
    title: str
    outlet: str | None
    url: str | None
    published_at: str | None
    language: str | None
    also_in: tuple[str, ...] = ()
    copies: int = 0
    cluster: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim slice of a stored version, re-read and compared before it was made.

    Attributes:
        text: The version's text from `span.start` to `span.end`, less what `cut` names.
        citation: Number of the citation it stands in.
        cut: Masked spans inside it that were left out, in order.
        sha256: Of `text` in UTF-8.
        link: Opens the article at the sentence; None where the article has no address.
        score: How well the sentence answers, in [0, 1]; comparable within one answer.
        version_id: The version it is a slice of.
        passage: The passage around it, in the same text.
        place: The page, paragraph or chapter it begins in; None where there are none.
    """

    text: str
    citation: int
    span: Span
    cut: tuple[Span, ...]
    sha256: str
    link: str | None
    score: float
    version_id: int
    passage: Span
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds: embedding the question, searching, choosing sentences, all of it."""

    embed: float
    retrieve: float
    answer: float
    total: float


@dataclass(frozen=True, slots=True)
class Searched:
    """What every reply has in common.

    Attributes:
        question: As the person wrote it.
        query: As it was searched: with what a follow-up takes from the turns before it, and with
            the other form of an acronym.
        language: ISO 639-1, None where its letters tell nothing.
        subject: What a question like "what is X" wants defined, as written; nothing else is.
        confidence: How likely the first quotes answer the question, in [0, 1], calibrated.
        hits: The best passages, best first.
        generation: The index that was searched.
        expansions: The acronyms in it, and what they were read as.
        whole: The whole question that a follow-up was taken for; None where it stands alone.
        is_new_subject: Whether the question has nothing to do with the turns before it.
    """

    question: str
    query: str
    language: str | None
    subject: str
    confidence: float
    hits: tuple[Hit, ...]
    generation: str
    timings: Timings
    expansions: tuple[Expansion, ...] = ()
    whole: str | None = None
    is_new_subject: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Up to three quotes, best first, and the articles they stand in.

    Attributes:
        further: What else was found, for whoever asks for more; numbered on from the quotes.
        further_citations: The articles that only further quotes stand in.
        none_from_then: What to say where none of the quotes is from the time asked for.
    """

    searched: Searched
    quotes: tuple[Quote, ...]
    citations: tuple[Citation, ...]
    further: tuple[Quote, ...] = ()
    further_citations: tuple[Citation, ...] = ()
    none_from_then: NoneFromThen | None = None


class Lack(StrEnum):
    """What is missing for an answer."""

    QUESTION = "the question is empty"
    WORDS = "nothing in the question can be looked for"
    ARTICLES = "no article holds any of the words"
    TERMS = "some of the words stand in no article"
    TOGETHER = "some of the words do not stand beside the others"
    SENTENCE = "no sentence answers"
    LANGUAGE = "no sentence answers, and the nearest articles are in another language"
    SENSE = "a short form stands for several things"


@dataclass(frozen=True, slots=True)
class Abstention:
    """Nothing is good enough to be shown; that is a result, not an error.

    Attributes:
        lack: What is missing, for doors that say it in other languages.
        reason: The same in one English sentence.
        missing_terms: Words of the question that the collection, or the best of it, lacks.
        nearest: The articles that come nearest, best first.
        unclear: A short form that stands for several things, as written; empty where none does.
        senses: Those things: the person is asked which one is meant.
    """

    searched: Searched
    lack: Lack
    reason: str
    missing_terms: tuple[str, ...]
    nearest: tuple[Citation, ...]
    unclear: str = ""
    senses: tuple[Sense, ...] = ()
