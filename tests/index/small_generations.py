"""Generations of two small files each, to test how they are kept and not what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.manifest import Manifest

if TYPE_CHECKING:
    from pathlib import Path

    from index.generations import Generations


def unsealed(change: int = 1) -> Manifest:
    """Return the manifest of a generation that is not published yet."""
    return Manifest(
        generation="",
        change=change,
        recipe="recipe-1",
        model="fake@1",
        dimension=4,
        articles=1,
        passages=2,
        languages=("en", "ru"),
        built_at="2025-06-01T12:00:00Z",
        libraries={"faiss-cpu": "1"},
        files=(),
    )


def write_small(folder: Path, content: str, change: int = 1) -> Manifest:
    """Write the files of a generation; return its manifest."""
    (folder / "words").mkdir()
    (folder / "words" / "list.txt").write_text(f"words of {content}")
    (folder / "words" / ".writer.lock").write_text("")
    (folder / "vectors.bin").write_bytes(content.encode() * 100)
    return unsealed(change)


def accept(folder: Path, manifest: Manifest) -> None:
    """Find nothing wrong with a generation."""


def publish_small(generations: Generations, content: str = "a", change: int = 1) -> str:
    """Publish a generation that holds a content; return its name."""
    with generations.building("2025-06-01T12:00:00Z"):
        manifest = generations.publish(lambda folder: write_small(folder, content, change), accept)
    return manifest.generation


def content_of(generations: Generations) -> str:
    """Return the content of the generation that answers."""
    folder, _ = generations.current()
    return (folder / "words" / "list.txt").read_text().removeprefix("words of ")
