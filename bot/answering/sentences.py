"""Candidate sentences: what may be quoted, taken apart into words once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from corpus.articles import Span, visible
from corpus.blocks import ends_a_sentence
from index.words import fold, is_stop_word, stem, terms, written_words

if TYPE_CHECKING:
    from corpus.articles import Passage
    from index.retrieval import Hit

_SHORTEST: Final = 4  # words; anything shorter is a heading or a fragment
_SHORT: Final = 8  # words; up to here a line without a stop is a heading
_NUMBER_WORDS: Final = frozenset(
    """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
thousand thousands million millions billion billions trillion dozen dozens half third quarter
percent one once twice double triple both none zero couple
два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят сто
тысяча тысячи тысяч миллион миллиона миллионов миллиард миллиарда миллиардов половина треть
екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан жүз мың
миллион миллиард жарты
""".split()
)


class Sentence:
    """One sentence, the same for every question.

    Args:
        text: What may be shown of it.
        language: Of its article.
        span: Where it stands in the version's text.
    """

    def __init__(self, text: str, language: str | None, span: Span) -> None:
        self.text = text
        self.span = span
        self.written = written_words(text)
        self.folded = [fold(word) for word in self.written]
        self.stems = [stem(word, language) for word in self.folded]
        self.known = frozenset(self.stems)

    @cached_property
    def content(self) -> frozenset[str]:
        """Stems of the words that are no function words."""
        return frozenset(
            one
            for one, word in zip(self.stems, self.folded, strict=True)
            if not is_stop_word(word)
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """Folded words with a capital; the first word only if the second has one too."""
        capital = [word[:1].isupper() for word in self.written]
        return frozenset(
            word
            for place, word in enumerate(self.folded)
            if capital[place] and (place > 0 or capital[1:2] == [True]) and not is_stop_word(word)
        )

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Places of the words that are numbers."""
        return tuple(
            place
            for place, word in enumerate(self.folded)
            if word[:1].isdigit() or word in _NUMBER_WORDS
        )

    @cached_property
    def number_words(self) -> frozenset[str]:
        """The numbers themselves."""
        return frozenset(self.folded[place] for place in self.numbers)

    @property
    def is_heading(self) -> bool:
        """Whether it says nothing by itself: too short, or short and without a stop."""
        length = len(self.written)
        return (
            length < _SHORTEST
            or self.text.endswith(":")
            or (length < _SHORT and not ends_a_sentence(self.text))
        )

    @property
    def is_question(self) -> bool:
        """Whether it asks instead of answering."""
        return self.text.rstrip("\"'”’») ").endswith("?")


@dataclass(frozen=True)
class PassageWords:
    """A passage taken apart, the same for every question.

    Attributes:
        title: Stems of the article's title.
    """

    passage: Passage
    sentences: tuple[Sentence, ...]
    title: frozenset[str]

    @cached_property
    def known(self) -> frozenset[str]:
        """Stems of all its words and of the title."""
        return self.title.union(*(sentence.known for sentence in self.sentences))

    @cached_property
    def content(self) -> frozenset[str]:
        """Stems of all its content words."""
        return frozenset().union(*(sentence.content for sentence in self.sentences))


def take_apart(passage: Passage) -> PassageWords:
    """Return a passage with its sentences as words."""
    sentences = tuple(
        Sentence(visible(passage.text, span, passage.masks), passage.language, span)
        for span in passage.sentences
    )
    return PassageWords(passage, sentences, frozenset(terms(passage.title, passage.language)))


@dataclass(frozen=True)
class FoundPassage:
    """A passage that was found for a question.

    Attributes:
        with_vectors: Whether its cosines mean anything for this question.
    """

    hit: Hit
    words: PassageWords
    with_vectors: bool

    @property
    def passage(self) -> Passage:
        """The passage itself."""
        return self.words.passage

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in order."""
        return self.words.sentences

    def meaning(self, at: int) -> tuple[float, float]:
        """Return the cosine of a sentence to the question, and its likeness to the passage."""
        if not self.with_vectors or at >= len(self.hit.cosines):
            return 0.0, 0.0
        return float(self.hit.cosines[at]), float(self.hit.likeness[at])


class PassageReader:
    """Takes passages apart, each once.

    It outlives every index and may outlive a collection: what is known of an id counts only for
    the same passage.

    Args:
        most: Passages that are remembered.
    """

    def __init__(self, most: int = 2_000) -> None:
        self._most = most
        self._known: dict[int, PassageWords] = {}

    def read(self, passage: Passage) -> PassageWords:
        """Return a passage taken apart."""
        words = self._known.get(passage.passage_id)
        if words is None or words.passage != passage:
            if len(self._known) >= self._most:
                self._known.clear()
            words = self._known[passage.passage_id] = take_apart(passage)
        return words
