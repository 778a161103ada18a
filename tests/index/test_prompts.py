"""What a model wants before a text is known by its name, from a hub or of a folder."""

from __future__ import annotations

import pytest

from index.prompts import Prompts, prompts_of

E5 = ("query: ", "passage: ")
BGE = ("Represent this sentence for searching relevant passages: ", "")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("intfloat/multilingual-e5-small", E5),
        ("intfloat/e5-base-v2", E5),
        ("multilingual-e5-small", E5),
        ("/models/Multilingual-E5-Large/", E5),
        ("BAAI/bge-small-en-v1.5", BGE),
        ("BAAI/bge-m3", ("", "")),
        ("all-MiniLM-L6-v2", ("", "")),
        ("someone/cre5t-model", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_name_tells_the_prompts(name: str, expected: tuple[str, str]) -> None:
    prompts = prompts_of(name)
    assert (prompts.question, prompts.passage) == expected


def test_models_that_follow_instructions_are_given_one_with_a_question_alone() -> None:
    prompts = prompts_of("intfloat/multilingual-e5-large-instruct")
    assert prompts.question.startswith("Instruct: ")
    assert prompts.question.endswith("\nQuery: ")
    assert prompts.passage == ""


def test_chinese_models_are_asked_in_chinese() -> None:
    assert (
        prompts_of("BAAI/bge-large-zh-v1.5").question == "为这个句子生成表示以用于检索相关文章："
    )


def test_e5_finds_any_two_texts_alike() -> None:
    assert prompts_of("intfloat/e5-small").unrelated > 0.5
    assert Prompts().unrelated == 0
