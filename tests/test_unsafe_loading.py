"""No module reads data in a form that can run code."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
MODULES: Final = sorted(
    path for folder in ("bot", "corpus", "index") for path in (ROOT / folder).rglob("*.py")
)

UNSAFE_MODULES: Final = frozenset(
    {"pickle", "cPickle", "marshal", "shelve", "joblib", "dill", "cloudpickle", "jsonpickle"}
)
SAFE_LOADERS: Final = frozenset({"yaml.SafeLoader", "yaml.CSafeLoader", "yaml.BaseLoader"})
UNSAFE_CALLS: Final = frozenset(
    {"torch.load", "yaml.load", "yaml.unsafe_load", "yaml.full_load", "eval", "exec", "__import__"}
)


def unsafe(source: str) -> Iterator[str]:
    """Yield each import and call in a source that can run what it reads."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if is_unsafe_module(one.name))
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = (f"{node.module}.{one.name}" for one in node.names)
            yield from (name for name in names if is_unsafe_module(name) or name in UNSAFE_CALLS)
        elif isinstance(node, ast.Call):
            yield from unsafe_call(node)


def is_unsafe_module(name: str) -> bool:
    return name.partition(".")[0] in UNSAFE_MODULES


def unsafe_call(call: ast.Call) -> Iterator[str]:
    called = ast.unparse(call.func)
    if called in UNSAFE_CALLS and not SAFE_LOADERS.intersection(map(ast.unparse, call.args[1:])):
        yield called
    for keyword in call.keywords:
        if keyword.arg in {"allow_pickle", "trust_remote_code"} and not is_false(keyword.value):
            yield f"{called}({keyword.arg})"
    if called in {"np.load", "numpy.load"} and not any(
        keyword.arg == "allow_pickle" for keyword in call.keywords
    ):
        yield f"{called} without allow_pickle=False"


def is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_reads_no_data_that_can_run_code(path: Path) -> None:
    assert list(unsafe(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "import os, marshal as m",
        "from shelve import open",
        "from joblib.externals import cloudpickle",
        "def f():\n    import dill",
        "torch.load(path)",
        "from torch import load",
        "yaml.load(text, Loader=yaml.Loader)",
        "np.load(path, allow_pickle=True)",
        "np.load(path)",
        "SentenceTransformer(name, trust_remote_code=flag)",
        "eval(text)",
    ],
)
def test_the_rule_finds_what_it_is_for(source: str) -> None:
    assert len(list(unsafe(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "import json",
        "from . import pickle_jar",
        "np.load(path, allow_pickle=False)",
        "x.load()",
        "yaml.load(text, yaml.BaseLoader)",
    ],
)
def test_the_rule_lets_everything_else_pass(source: str) -> None:
    assert list(unsafe(source)) == []


def test_every_layer_is_looked_at() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == {"bot", "corpus", "index"}
