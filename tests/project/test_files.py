"""The project's own files: each source has its tests, and none tells of one machine."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.builders import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES: Final = ("bot", "index", "corpus", "training", "benchmarks", "demo")

# Sources that have no test file of their own, and why.
EXCEPTIONS: Final = {
    "benchmarks/__main__.py": "measures for minutes; its figures are read by people",
    "benchmarks/against_txtai.py": "as above",
    "benchmarks/alone.py": "as above",
    "benchmarks/asking.py": "as above",
    "benchmarks/copies.py": "as above",
    "benchmarks/extraction.py": "as above",
    "benchmarks/follow_ups.py": "as above",
    "benchmarks/material.py": "as above",
    "benchmarks/multilingual.py": "as above",
    "benchmarks/reindexing.py": "as above",
    "benchmarks/served.py": "as above",
    "benchmarks/shares.py": "as above",
    "benchmarks/synthetic.py": "as above",
    "benchmarks/telegram.py": "as above",
    "benchmarks/versions.py": "as above",
    "benchmarks/txtai_ranking.py": "as above, and needs an environment of its own",
    "benchmarks/quality.py": "draws what evaluations found, for docs/quality.md",
    "bot/__main__.py": "run by every test of the command line",
    "bot/answering/answers.py": "values alone; tests/bot/test_replies_json.py shows every field",
    "bot/findings.py": "values alone; made and read in tests/bot/test_diagnosis.py",
    "bot/answering/question.py": "one value, made in every test of answering",
    "bot/records/statements.py": "run by every test of the stores, on both databases",
    "bot/records/tables.py": "held against the steps by tests/corpus/test_tables.py",
    "bot/telegram/choosing.py": "tests/acceptance/telegram/test_choosing.py, over HTTP",
    "bot/telegram/outcomes.py": "tests/acceptance/telegram/test_answers.py, over HTTP",
    "bot/telegram/pressed.py": "tests/acceptance/telegram/test_answers.py, over HTTP",
    "bot/telegram/conversing.py": "tests/acceptance/telegram/test_conversing.py, over HTTP",
    "bot/telegram/desk.py": "values and two look-ups, used by every test of the served bot",
    "bot/telegram/handlers.py": "wiring, run by every test of tests/acceptance/telegram",
    "bot/telegram/personal.py": "tests/acceptance/telegram/test_personal.py, over HTTP",
    "bot/telegram/presses.py": "tests/acceptance/telegram/test_buttons.py, over HTTP",
    "bot/telegram/questions.py": "tests/acceptance/telegram/test_answers.py, over HTTP",
    "bot/telegram/routing.py": "tests/acceptance/telegram/test_groups.py, over HTTP",
    "bot/telegram/service.py": "run by every test of tests/acceptance/telegram",
    "bot/telegram/telling.py": "tests/bot/telegram/test_notifying.py, which has it say things",
    "bot/telegram/visiting.py": "tests/acceptance/telegram/test_visiting.py, over HTTP",
    "corpus/source_values.py": "values alone; kept in tests/corpus/test_source_store.py",
    "corpus/migrations/env.py": "run by tests/corpus/test_migrations.py through Alembic",
    "corpus/migrations/versions/0001_articles.py": "run by tests/corpus/test_migrations.py",
    "corpus/migrations/versions/0002_people.py": "as above",
    "corpus/migrations/versions/0003_smoke_questions.py": "as above",
    "corpus/migrations/versions/0004_watches.py": "as above",
    "corpus/migrations/versions/0005_sources.py": "as above",
    "demo/conversation.py": "run by people, to see the conversation",
    "demo/pictures.py": "needs a browser; its pictures are looked at by people",
    "demo/showing.py": "prints what is drawn in demo/bubbles.py, as it comes from demo/stage.py",
    "demo/stage.py": "starts processes that the acceptance tests start, too",
    "index/typing.py": "names of array types, checked by mypy",
    "training/__main__.py": "takes minutes and labelled sets that do not ship with the project",
    "training/collecting.py": "as above; what it calls is tested where it stands",
}

# Spelled in pieces, so that this file itself holds none of them.
NEVER: Final = {
    "a folder of one machine": "|".join(("/" + "work/", "/" + "root/", "/" + "tmp/")),
    "a registry": "|".join(
        ("pypi" + r"\.", "python" + "hosted", "extra-" + "index", "index-" + "url")
    ),
    "a proxy": "|".join(("arti" + "factory", "nexus" + "/", "dev" + "pi")),
}

BINARY: Final = frozenset({".png", ".jpg", ".faiss", ".npy", ".safetensors", ".db"})


def project() -> dict[str, Any]:
    """Return what pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def sources() -> list[str]:
    """Return every source file, from the project's folder."""
    found = (path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
    return sorted(
        path.relative_to(ROOT).as_posix() for path in found if path.name != "__init__.py"
    )


def kept_files() -> Iterator[Path]:
    """Yield every file that .gitignore does not leave out."""
    ignored = {line.strip("/\n") for line in (ROOT / ".gitignore").read_text("utf-8").split()}
    ignored |= {".git", "__pycache__"}
    for parent, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in ignored and "egg-info" not in name]
        for name in names:
            if name not in ignored and Path(name).suffix not in BINARY:
                yield Path(parent, name)


def test_every_source_has_a_test_file() -> None:
    missing = []
    for source in sources():
        folder, _, name = source.rpartition("/")
        tests = ROOT / "tests" / folder
        if not (tests / f"test_{name}").is_file() and source not in EXCEPTIONS:
            missing.append(source)
    assert missing == []


def test_every_package_with_code_is_tested() -> None:
    for package in ("corpus/sources", "corpus/extraction", "index/vectors"):
        assert list((ROOT / "tests" / package).glob("test_*.py"))


def test_no_exception_is_out_of_date() -> None:
    assert set(EXCEPTIONS) <= set(sources())
    needless = [
        source
        for source in EXCEPTIONS
        if (ROOT / "tests" / source).with_name(f"test_{source.rpartition('/')[2]}").is_file()
    ]
    assert needless == []


@pytest.mark.parametrize("pattern", NEVER.values(), ids=NEVER)
def test_no_file_tells_of_the_machine_it_was_made_on(pattern: str) -> None:
    telling = []
    for path in kept_files():
        text = path.read_text("utf-8", errors="replace")
        telling += [
            f"{path.relative_to(ROOT)}: {line.strip()[:90]}"
            for line in text.splitlines()
            if re.search(pattern, line)
        ]
    assert telling == []


def test_every_test_file_says_in_one_sentence_what_it_shows() -> None:
    for path in (ROOT / "tests").rglob("*.py"):
        first = path.read_text("utf-8").splitlines()[:1]
        assert first, path
        assert re.fullmatch(r'r?""".+\.(?:""")?', first[0]), path


def test_no_source_is_too_long_to_be_read() -> None:
    long = {
        source: count
        for source in sources()
        if (count := len((ROOT / source).read_text("utf-8").splitlines())) > 350
    }
    assert long == {}


def normalised(requirement: str) -> str:
    """Return the name of a requirement as packages are compared."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_every_dependency_is_pinned() -> None:
    content = project()
    groups = [*content["dependency-groups"].values()]
    groups += [*content["project"]["optional-dependencies"].values()]
    wanted = {
        normalised(one)
        for group in [content["project"]["dependencies"], *groups]
        for one in group
        if isinstance(one, str)
    }
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line.strip() and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[^\s=]+", pin) for pin in pins)
    assert wanted <= {normalised(pin) for pin in pins}


def test_what_is_built_with_is_pinned_exactly() -> None:
    assert all("==" in one for one in project()["build-system"]["requires"])
