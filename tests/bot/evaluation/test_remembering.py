"""A question is embedded once, however often it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.evaluation.remembering import RememberingEmbedder
from corpus.articles import PassageText
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from index.typing import FloatVector


class Counting(FakeEmbedder):
    """Counts the questions it embeds."""

    asked = 0

    def embed_question(self, question: str) -> FloatVector:
        """Embed and count."""
        self.asked += 1
        return super().embed_question(question)


def test_each_question_is_embedded_once() -> None:
    counting = Counting()
    embedder = RememberingEmbedder(counting)
    first, second = embedder.embed_question("why?"), embedder.embed_question("why?")
    assert first is second
    assert (first == FakeEmbedder().embed_question("why?")).all()
    embedder.embed_question("when?")
    assert counting.asked == 2


def test_everything_else_is_the_embedders_own() -> None:
    embedder = RememberingEmbedder(FakeEmbedder("model@1", 16, languages=frozenset({"en"})))
    assert (embedder.fingerprint, embedder.dimension) == ("model@1", 16)
    assert (embedder.reads("en"), embedder.reads("ru")) == (True, False)
    (embedding,) = embedder.embed_passages([PassageText("Title", ("One.", "Two."))])
    assert embedding.sentences.shape == (2, 16)


def test_it_can_be_told_to_read_nothing() -> None:
    assert not RememberingEmbedder(FakeEmbedder(), reads=False).reads("en")
