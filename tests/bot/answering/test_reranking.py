"""What a reranker says is added to the scores, and nobody gains by not having been read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question import Question
from bot.answering.reranking import READ_ANEW, reranked
from bot.answering.selection import Candidate
from index.reranking import CrossEncoderReranker
from tests.bot.answering.weighing import found
from tests.builders import application_in
from tests.cross_encoders import make_cross_encoder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.embedding import Embedder
    from tests.command_line import CommandLine, Samples

QUESTION = "When was WIPO founded?"


class Opinions:
    """Says of sentences what it was told to say, in their order, and notes what it read."""

    def __init__(self, opinions: Sequence[float]) -> None:
        self._opinions = opinions
        self.read: list[str] = []

    def scores(self, question: str, sentences: Sequence[str]) -> list[float]:
        """Return the first opinions."""
        assert question == "?"
        self.read += sentences
        return list(self._opinions[: len(sentences)])


def candidates(scores: Sequence[float]) -> list[Candidate]:
    """Return a candidate for each score."""
    passage = found(*(f"Sentence {place} is here." for place in range(len(scores))))
    pairs = zip(passage.sentences, scores, strict=True)
    return [Candidate(passage, sentence, (), score) for sentence, score in pairs]


def test_the_opinion_is_added_to_the_score() -> None:
    first, second = reranked("?", candidates([2.0, 1.0]), Opinions([-1.0, 3.0]))
    assert (first.score, first.opinion) == (1.0, -1.0)
    assert (second.score, second.opinion) == (4.0, 3.0)


def test_only_the_best_are_read_the_best_first() -> None:
    reader = Opinions([0.0] * 40)
    reranked("?", candidates([float(place) for place in range(40)]), reader)
    assert reader.read == [f"Sentence {39 - place} is here." for place in range(READ_ANEW)]


@given(
    st.lists(st.floats(-20, 20), min_size=1, max_size=40),
    st.lists(st.floats(-12, 12), min_size=READ_ANEW, max_size=READ_ANEW),
)
def test_what_was_not_read_overtakes_nothing_that_was(
    scores: list[float], opinions: list[float]
) -> None:
    given_ones = candidates(scores)
    found_ones = reranked("?", given_ones, Opinions(opinions))
    assert [one.sentence for one in found_ones] == [one.sentence for one in given_ones]
    best = sorted(range(len(scores)), key=lambda place: -scores[place])
    read, unread = best[:READ_ANEW], best[READ_ANEW:]
    assert all(
        found_ones[other].score <= found_ones[one].score + 1e-9 for one in read for other in unread
    )


def test_no_candidates_stay_none() -> None:
    assert reranked("?", [], Opinions([])) == ()


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a tiny cross-encoder; it is only read."""
    return make_cross_encoder(tmp_path_factory.mktemp("cross-encoder") / "tiny")


def test_a_cross_encoder_chooses_what_is_quoted_and_a_refusal_stays_one(
    cross_encoder: Path,
    own_samples: Path,
    samples: Samples,
    real_embedder: Embedder,
) -> None:
    app = application_in(own_samples, reranker_model=str(cross_encoder))
    explained = app.answerer(real_embedder).explain(Question(QUESTION))
    plain = samples.answerer.explain(Question(QUESTION)).weighed
    read = [one for one in explained.weighed.candidates if one.opinion]
    texts = [one.sentence.text for one in explained.weighed.candidates]
    assert texts == [one.sentence.text for one in plain.candidates]
    reader = CrossEncoderReranker(str(cross_encoder), threads=1)
    for one in sorted(read, key=lambda one: -one.score)[:3]:
        assert one.opinion == pytest.approx(
            reader.scores(QUESTION, [one.sentence.text])[0], abs=1e-4
        )
    strange = app.answerer(real_embedder).answer(Question("Who won the chess game in Reykjavik?"))
    assert strange.searched.confidence < 0.2
    app.database.close()


def test_the_command_line_reads_anew_explains_and_refuses_what_is_no_model(
    cross_encoder: Path,
    own_samples: Path,
    footnote: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RERANKER_MODEL", str(cross_encoder))
    shown = footnote.in_folder(own_samples, "ask", QUESTION, "--explain")
    assert shown.code == 0
    assert "reranker" in shown.out
    checked = footnote.in_folder(own_samples, "doctor")
    assert f"reranker  {cross_encoder} reads sentences" in checked.out
    monkeypatch.setenv("RERANKER_MODEL", "./no-such-folder")
    for words in (("ask", QUESTION), ("doctor",)):
        ran = footnote.in_folder(own_samples, *words)
        assert ran.code == 1
        assert "RERANKER_MODEL ./no-such-folder is no folder" in ran.out + ran.err
        assert "Traceback" not in ran.err
