"""No regular expression can be kept busy by a text that was made to do so."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from bot.answering.definitions import Definitions
from tests.builders import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

LENGTH: Final = 100_000

# What these are given is cut to so many characters first.
SHORTENED: Final = {"_DEFINITION": 120, "_REFERENCE_AT_END": 200}

UNITS: Final = (
    *("a", " ", "\n", "1", "1,", "[1]", "(", "a ", "A ", "A.", "a-", "in a ", "how many "),
    *("«", '"', "ж ", "a&", "- ", "e\u0301", "http://a.b/", "May "),
)

METHODS: Final = "match|fullmatch|search|sub|subn|split|findall|finditer"


def modules() -> Iterator[Any]:
    """Yield every module of the three packages."""
    for package in ("bot", "index", "corpus"):
        folder = importlib.import_module(package).__path__
        for found in pkgutil.walk_packages(folder, f"{package}."):
            if found.name not in {"bot.__main__", "corpus.migrations.env"}:
                yield importlib.import_module(found.name)


def expressions(value: object) -> Iterator[re.Pattern[str]]:
    """Yield the expressions that a value holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from expressions((*value, *value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from expressions(one)


def uses(module: Any, name: str) -> set[str]:
    """Return how the expressions of a name are used in its module; searching is the hardest."""
    source = Path(module.__file__).read_text(encoding="utf-8")
    return set(re.findall(rf"\b{name}\.({METHODS})\(", source)) or {"search"}


def use(expression: re.Pattern[str], method: str, text: str) -> None:
    """Use an expression to its end."""
    given: Any = text.encode() if isinstance(expression.pattern, bytes) else text
    if method in {"match", "fullmatch", "search"}:
        getattr(expression, method)(given)
    else:
        for _ in expression.finditer(given):
            pass


def all_expressions() -> list[tuple[str, re.Pattern[str], set[str]]]:
    """Return every expression with its name and its uses."""
    return [
        (name, expression, uses(module, name))
        for module in modules()
        for name, value in vars(module).items()
        for expression in expressions(value)
    ]


@pytest.mark.timeout(60)
def test_every_expression_is_done_with_a_long_text_soon() -> None:
    found = all_expressions()
    assert len(found) > 30
    for unit in UNITS:
        text = unit * (LENGTH // len(unit))
        for name, expression, methods in found:
            for method in methods:
                use(expression, method, f"{text[: SHORTENED.get(name, LENGTH)]}!")


@pytest.mark.timeout(20)
def test_every_definition_is_graded_soon() -> None:
    definitions = Definitions("Astana International Forum", ("en", "kk", "ru"))
    beginnings = ("", "The Astana International Forum", "Astana International Forum (")
    for unit in UNITS:
        for beginning in beginnings:
            assert 0 <= definitions.grade(f"{beginning}{unit * (LENGTH // len(unit))}!") <= 1


def test_what_is_shortened_is_still_there() -> None:
    assert set(SHORTENED) <= {name for name, _, _ in all_expressions()}
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py"))
    assert f"_LONGEST_DEFINITION: Final = {SHORTENED['_DEFINITION']} " in sources
