"""Collects every message that the Telegram door says, by reading its source."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.builders import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER: Final = ROOT / "bot" / "telegram"
NAMES: Final = {"say", "chosen"}
"""What a voice is called in the code."""

VOICE: Final = FOLDER / "languages" / "voice.py"


@dataclass(slots=True)
class Messages:
    """What is said.

    Attributes:
        sentences: In English, each with the file that says it.
        counted: The plural form by the singular one.
        problems: Calls whose message cannot be read off the source.
    """

    sentences: dict[str, str] = field(default_factory=dict)
    counted: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def messages_of_the_door() -> Messages:
    """Return every message in bot/telegram."""
    found = Messages()
    for path in sorted(FOLDER.rglob("*.py")):
        collect(path.read_text("utf-8"), path, found)
    return found


def collect(source: str, path: Path, found: Messages) -> None:
    """Add the messages of one file."""
    tree = ast.parse(source)
    voices = NAMES | {"self"} if path == VOICE else NAMES
    tables = set(_tables(tree))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        _collect_call(call, voices, tables, path, found)


def _collect_call(
    call: ast.Call, voices: set[str], tables: set[str], path: Path, found: Messages
) -> None:
    kind = _kind(call.func, voices)
    wanted = {"": 0, "sentence": 1, "count": 2}[kind]
    given = [_literal(argument) for argument in call.args[:wanted]]
    if kind == "sentence" and call.args and _name(call.args[0]) in tables:
        return
    if len(given) < wanted or None in given:
        found.problems.append(f"{path.name}:{call.lineno}: {ast.unparse(call)[:90]}")
    elif kind == "sentence":
        found.sentences[str(given[0])] = path.name
    elif kind == "count":
        found.counted[str(given[0])] = str(given[1])


def _kind(function: ast.expr, voices: set[str]) -> str:
    """Return whether a function says a sentence, one with a number, or nothing."""
    if isinstance(function, ast.Name):
        return "sentence" if function.id in voices | {"message"} else ""
    if not isinstance(function, ast.Attribute):
        return ""
    if _name(function.value) in voices:
        return {"template": "sentence", "count": "count"}.get(function.attr, "")
    is_own_method = _name(function.value) == "self"  # self.say(…) says it to somebody
    return "sentence" if function.attr in NAMES and not is_own_method else ""


def _name(node: ast.expr) -> str:
    """Return the name that an expression goes by: `say`, `self.say`, `_TABLE[key]`."""
    if isinstance(node, ast.Subscript):
        return _name(node.value)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _tables(tree: ast.Module) -> Iterator[str]:
    """Yield the constants of a module that hold nothing but marked messages."""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            value = node.value
            held = value.values if isinstance(value, ast.Dict) else [value]
            if held and all(_is_marked(one) for one in held):
                yield node.target.id


def _is_marked(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) == "message"
