"""What loading a model with torch takes: quiet libraries, threads, errors in one line."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any


def prepare_torch(threads: int) -> None:
    """Keep the libraries' progress bars and notices out of the terminal, and set their threads.

    Args:
        threads: That torch may use in this process.
    """
    # Imported here: torch takes seconds, and most commands need no model.
    import torch  # noqa: PLC0415
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415

    quiet: Any = transformers_logging
    quiet.disable_progress_bar()
    quiet.set_verbosity_error()
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    torch.set_num_threads(threads)


def safely(location: str) -> dict[str, Any]:
    """Return how a model is loaded: no code of its own, no weights that can run any.

    Args:
        location: Its folder, or a hub name.
    """
    return {
        "device": "cpu",
        "trust_remote_code": False,
        "local_files_only": Path(location).is_dir(),
        "model_kwargs": {"use_safetensors": True},
    }


def first_line(error: Exception) -> str:
    """Return the first line of what a library says is wrong, its kind where it says nothing."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]
