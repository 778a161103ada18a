"""Records what a process asks of the disk, in order, while it reindexes.

`python -m tests.index.recording FOLDER` reindexes three times and prints one JSON list; the index
as it was after each is copied to FOLDER/1, 2 and 3. The operating system's calls are recorded from
outside the project: by audit events, and by an `os.fsync` that takes note before it returns.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

ACKNOWLEDGED: Final = "acknowledged"
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that was asked of the disk.

    Attributes:
        kind: "create", "folder", "sync", "rename", "remove" or ACKNOWLEDGED.
        path: Relative to the folder that is watched.
        target: The new name of what is renamed.
        size: Bytes of a file when it was synced.
    """

    kind: str
    path: str
    target: str = ""
    size: int = 0


class Recorder:
    """Records from when it is made until the process ends.

    Args:
        folder: What happens elsewhere is passed over.
    """

    def __init__(self, folder: Path) -> None:
        self.operations: list[Operation] = []
        self._folder = folder.resolve()
        self._fsync = os.fsync
        sys.addaudithook(self._heard)
        os.fsync = self._synced

    def acknowledge(self, generation: str) -> None:
        """Note that a reindex has reported its success."""
        self.operations.append(Operation(ACKNOWLEDGED, generation))

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and (arguments[2] or 0) & _WRITES:
            self._note("create", arguments[0])
        elif event == "os.mkdir":
            self._note("folder", arguments[0])
        elif event == "os.rename":
            self._note("rename", arguments[0], arguments[1])
        elif event == "shutil.rmtree":
            self._note("remove", arguments[0])

    def _synced(self, descriptor: int) -> None:
        self._fsync(descriptor)
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        self._note("sync", path, size=path.stat().st_size)

    def _note(self, kind: str, path: object, target: object = "", *, size: int = 0) -> None:
        inside = self._inside(path)
        if inside is not None:
            self.operations.append(Operation(kind, inside, self._inside(target) or "", size))

    def _inside(self, path: object) -> str | None:
        if not isinstance(path, (str, Path)) or not str(path).startswith(str(self._folder)):
            return None
        return Path(path).relative_to(self._folder).as_posix()


def main(folder: Path) -> None:
    """Reindex three times, two articles more each time, and print what was recorded."""
    # Imported here: reading a record needs none of it.
    from tests.builders import open_collection  # noqa: PLC0415
    from tests.index.reindexing import add_numbered, builder, quiet  # noqa: PLC0415

    data = folder / "data"
    collection = open_collection(data)
    recorder = Recorder(data)
    for number in (1, 2, 3):
        add_numbered(collection, number, number + 10)
        recorder.acknowledge(builder(collection, data / "index").reindex(quiet).generation)
        shutil.copytree(data / "index", folder / str(number))
    sys.stdout.write(json.dumps([asdict(operation) for operation in recorder.operations]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
