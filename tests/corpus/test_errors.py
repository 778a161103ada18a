"""Errors form one tree, and each message is one line."""

from __future__ import annotations

import inspect
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import errors
from corpus.errors import CorpusError, DatabaseError, FootnoteError, RefusedInputError

CLASSES = {name: kind for name, kind in vars(errors).items() if inspect.isclass(kind)}


@pytest.mark.parametrize("name", CLASSES)
def test_every_error_is_a_footnote_error_that_says_what_it_is(name: str) -> None:
    assert issubclass(CLASSES[name], FootnoteError)
    assert (CLASSES[name].__doc__ or "").splitlines()[0].endswith(".")


def test_the_tree_is_drawn_as_it_is() -> None:
    drawn = re.findall(r"^([│├└─ ]*)(\w+Error)", errors.__doc__ or "", re.MULTILINE)
    above: dict[int, str] = {}
    for branch, name in drawn:
        depth = len(branch)
        parents = [above[at] for at in sorted(above) if at < depth]
        if parents:
            assert CLASSES[name].__base__ is CLASSES[parents[-1]], name
        above = {at: other for at, other in above.items() if at < depth} | {depth: name}
    assert {name for _, name in drawn} == set(CLASSES)


def test_a_refusal_says_what_why_and_what_to_do() -> None:
    refused = RefusedInputError("a.jsonl:3", "it is no JSON", "write one object a line")
    assert str(refused) == "a.jsonl:3: it is no JSON; write one object a line"
    assert (refused.source, refused.reason) == ("a.jsonl:3", "it is no JSON")
    assert refused.remedy == "write one object a line"


@given(source=st.text())
def test_a_refusal_is_one_line_that_every_screen_can_show(source: str) -> None:
    message = str(RefusedInputError(source, "it is empty", "check it"))
    assert message.isprintable()
    assert message.encode()


def test_narrow_errors_are_caught_widely() -> None:
    assert issubclass(errors.DatabaseBusyError, DatabaseError)
    assert issubclass(RefusedInputError, CorpusError)
