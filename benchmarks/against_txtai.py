"""`python -m benchmarks.against_txtai PYTHON MODEL SET…`: retrieval beside txtai's hybrid.

Both get the same passages, the same questions and the same MODEL, named as in the setting
EMBEDDING_MODEL. The model of many languages is in no form that txtai reads, so it is given the
vectors that Footnote's own embedder makes of the same texts. A SET is the folder of a
labelled set; `FOLDER+OTHER` takes the articles of the first and those questions of the second that
are about one of these articles (the same text), as for the English side of a set whose questions
are in another language. txtai gets each passage with its title and, once more, without; what
counts is the difference to the better one. Copies are not folded: a set that holds a paragraph
twice would take the folded one for a miss.

PYTHON is the interpreter of an environment of its own that has txtai, made so:

    python3 -m venv FOLDER
    FOLDER/bin/pip install --constraint constraints.txt txtai==9.14.0
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from bot.application import Application
from bot.evaluation.labelled import LabelledSet, read_labelled_set
from bot.settings import Settings
from corpus.articles import PassageText
from corpus.language import language_by_letters
from index.metrics import ndcg_at, recall_at, reciprocal_rank_at
from index.models import is_multilingual, locate_model

if TYPE_CHECKING:
    from collections.abc import Sequence

_DEPTH: Final = 100  # passages looked at for a ranking of articles
_CHILD: Final = Path(__file__).with_name("txtai_ranking.py")
_MEASURES: Final = ("nDCG@10", "R@5", "MRR@10")


def main() -> None:
    """Print both systems' figures for each set, and the difference."""
    python, model, *sets = sys.argv[1:]
    print(f"{'set':<44}{'questions':>10}", *(f"{name:>9}" for name in _MEASURES))
    for name in sets:
        labelled = _read(name)
        with tempfile.TemporaryDirectory(prefix="footnote-benchmark-") as folder:
            _compare(labelled, Path(folder), python, model)


def _read(name: str) -> LabelledSet:
    folder, _, other = name.partition("+")
    labelled = read_labelled_set(folder)
    return _with_questions_of(labelled, read_labelled_set(other)) if other else labelled


def _with_questions_of(labelled: LabelledSet, other: LabelledSet) -> LabelledSet:
    """Return the articles of one set with the questions that another asks of the same texts."""
    here = {article.text: article.external_id for article in labelled.articles}
    same = {one.external_id: here[one.text] for one in other.articles if one.text in here}
    relevant = {
        question: {same[article]: grade for article, grade in grades.items() if article in same}
        for question, grades in other.relevant.items()
    }
    return replace(
        labelled,
        name=f"{labelled.name} asked by {other.name}",
        questions=tuple(one for one in other.questions if relevant.get(one.id)),
        relevant=relevant,
    )


def _compare(labelled: LabelledSet, folder: Path, python: str, model: str) -> None:
    asked = [one for one in labelled.questions if one.answerable and one.id in labelled.relevant]
    labelled = replace(labelled, questions=tuple(asked))
    app = Application(Settings.model_construct(data_dir=folder, embedding_model=model))
    app.articles.add(labelled.articles)
    app.builder().reindex(lambda *_: None)
    ours = _figures(labelled, _ours(app, labelled))
    _print_row(f"{labelled.name}: Footnote", len(asked), ours)
    with_titles = _figures(labelled, _theirs(app, labelled, python, with_title=True))
    _print_row("  txtai, hybrid, with titles", len(asked), with_titles)
    without = _figures(labelled, _theirs(app, labelled, python, with_title=False))
    _print_row("  txtai, hybrid, without titles", len(asked), without)
    better = max(with_titles, without)  # by nDCG, which comes first
    _print_row("  difference", len(asked), [a - b for a, b in zip(ours, better, strict=True)])


def _ours(app: Application, labelled: LabelledSet) -> list[list[str]]:
    retriever = replace(app.retriever(), copies=None)
    return [
        [
            hit.external_id
            for hit in retriever.retrieve(one.text, language_by_letters(one.text), _DEPTH).hits
        ]
        for one in labelled.questions
    ]


def _theirs(
    app: Application, labelled: LabelledSet, python: str, *, with_title: bool
) -> list[list[str]]:
    passages = list(app.passages.passages(app.passages.snapshot().passage_ids).values())
    texts = [PassageText(one.title if with_title else "", (one.text,)) for one in passages]
    questions = [one.text for one in labelled.questions]
    given = {
        "passages": [_written(text) for text in texts],
        "questions": questions,
        "depth": _DEPTH,
        **_model(app, texts, questions),
    }
    ran = subprocess.run(
        [python, str(_CHILD)], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    return [[passages[place].external_id for place in one] for one in json.loads(ran.stdout)]


def _model(
    app: Application, texts: Sequence[PassageText], questions: Sequence[str]
) -> dict[str, Any]:
    """Return the model's folder, or the vectors of every text where it has none."""
    name = app.settings.embedding_model
    if not is_multilingual(name):
        return {"model": locate_model(name)}
    embedder = app.embedder_with_every_core()
    vectors = {
        _written(text): embedding.passage.tolist()
        for text, embedding in zip(texts, embedder.embed_passages(texts), strict=True)
    }
    vectors |= {question: embedder.embed_question(question).tolist() for question in questions}
    return {"vectors": vectors}


def _written(text: PassageText) -> str:
    return "\n".join(filter(None, (text.title, *text.sentences)))


def _figures(labelled: LabelledSet, rankings: Sequence[Sequence[str]]) -> list[float]:
    """Return the means of the measures, in the order of _MEASURES."""
    rows = []
    for question, found in zip(labelled.questions, rankings, strict=True):
        relevant, ranking = labelled.relevant[question.id], list(dict.fromkeys(found))
        rows.append(
            (
                ndcg_at(ranking, relevant, 10),
                recall_at(ranking, relevant, 5),
                reciprocal_rank_at(ranking, relevant, 10),
            )
        )
    return [fmean(column) for column in zip(*rows, strict=True)]


def _print_row(name: str, questions: int, figures: Sequence[float]) -> None:
    print(f"{name:<44}{questions:>10}", *(f"{figure:>9.3f}" for figure in figures), flush=True)


if __name__ == "__main__":
    main()
