"""What a generation was built from and what its files must be, as one checked JSON file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import DamagedGenerationError
from index.unread import raise_if_passing

if TYPE_CHECKING:
    from pathlib import Path

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"


class UnknownFormatError(DamagedGenerationError):
    """The manifest is whole, and its layout is that of another version of Footnote."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file of a generation: its name in the folder, its size in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was built from.

    Attributes:
        format: Layout of the folder; one this version does not know is left alone.
        change: The collection's change number it shows.
        recipe: How its passages were cut.
        model: Fingerprint of the embedding model.
        languages: Languages of its articles, for the stems of a query.
        built_at: RFC 3339, UTC.
        libraries: Versions of what wrote the files.
    """

    generation: str
    change: int
    recipe: str
    model: str
    dimension: int
    articles: int
    passages: int
    languages: tuple[str, ...]
    built_at: str
    libraries: dict[str, str]
    files: tuple[FileRecord, ...]
    format: int = FORMAT

    def holds(self, name: str) -> bool:
        """Return whether a file is part of the generation."""
        return any(record.name == name for record in self.files)

    def to_bytes(self) -> bytes:
        """Return the manifest as JSON that carries its own checksum."""
        content = asdict(self)
        content["sha256"] = _checksum(content)
        return (json.dumps(content, indent=1) + "\n").encode()


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a generation.

    Raises:
        DamagedGenerationError: It is missing or damaged.
        UnknownFormatError: Its layout is not known here.
        IndexingError: It cannot be read now.
    """
    path = folder / MANIFEST
    try:
        written = path.read_bytes()
        content = json.loads(written)
        checksum = content.pop("sha256")
        if checksum != _checksum(content):
            raise DamagedGenerationError(_damaged(path, "its checksum does not hold"))
        if content["format"] != FORMAT:
            message = f"{folder.name} has the format {content['format']}, not {FORMAT}"
            raise UnknownFormatError(message)
        manifest = _manifest(content)
    except OSError as error:
        raise_if_passing(path, error)
        raise DamagedGenerationError(_damaged(path, error.strerror or "unreadable")) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedGenerationError(_damaged(path, "it is no manifest")) from error
    if manifest.to_bytes() != written:
        raise DamagedGenerationError(_damaged(path, "it is not as it was written"))
    return manifest


def file_record(folder: Path, path: Path) -> FileRecord:
    """Return what a file of a generation is now."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return FileRecord(path.relative_to(folder).as_posix(), path.stat().st_size, sha256)


def damaged_files(folder: Path, manifest: Manifest) -> list[str]:
    """Return one line for each file that is not what the manifest says; none if all is well.

    Raises:
        IndexingError: One cannot be read now.
    """
    found = []
    for record in manifest.files:
        path = folder / record.name
        try:
            actual = file_record(folder, path)
        except OSError as error:
            raise_if_passing(path, error)
            found.append(_damaged(path, error.strerror or "unreadable"))
            continue
        if actual.size != record.size:
            found.append(_damaged(path, f"{actual.size} bytes instead of {record.size}"))
        elif actual != record:
            found.append(_damaged(path, "its checksum does not hold"))
    return found


def _manifest(content: dict[str, Any]) -> Manifest:
    content["languages"] = tuple(content["languages"])
    content["files"] = tuple(FileRecord(**record) for record in content["files"])
    return Manifest(**content)


def _checksum(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _damaged(path: Path, how: str) -> str:
    return f"{path.parent.name}/{path.name} is damaged: {how}"
