"""Acronyms come back from their file as they were; what is no such file is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import DamagedGenerationError
from index.acronyms.kept import ACRONYMS_FILE, read_acronyms, to_bytes
from index.acronyms.learned import Acronyms
from tests.index.acronyms.articles import learned_from, passage

if TYPE_CHECKING:
    from pathlib import Path

PASSAGES = [
    passage("Technology and Innovation Support Centers (TISCs) are places."),
    passage("Acquired immune deficiency syndrome (AIDS). Hearing aids.", number=2),
    passage("Центр поддержки технологий и инноваций (ЦПТИ).", number=3, language="ru"),
    passage("The World Health Organization (WHO) met.", number=4),
    passage("The Wild Horses Office (WHO) met.", number=5, language=None),
]


@pytest.mark.parametrize("acronyms", [learned_from(PASSAGES), Acronyms()], ids=["some", "none"])
def test_they_come_back_as_they_were(tmp_path: Path, acronyms: Acronyms) -> None:
    (tmp_path / ACRONYMS_FILE).write_bytes(to_bytes(acronyms))
    assert read_acronyms(tmp_path) == acronyms


def test_the_same_articles_make_the_same_bytes() -> None:
    assert to_bytes(learned_from(PASSAGES)) == to_bytes(learned_from(reversed(PASSAGES)))


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"senses": [{}], "words": []}', b"\xff"])
def test_what_is_no_such_file_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ACRONYMS_FILE).write_bytes(content)
    with pytest.raises(DamagedGenerationError, match=r"acronyms\.json"):
        read_acronyms(tmp_path)


def test_a_file_that_is_not_there_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedGenerationError, match=r"cannot be read"):
        read_acronyms(tmp_path)
