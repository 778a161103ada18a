"""Generations on disk: each a folder that never changes; CURRENT names the one that answers.

The order of steps in `publish` is what makes a crash harmless: at every moment either the old
generation or the new one is whole and named. A folder has the name of a generation only once it
has passed every check, so none that did not can be fallen back on.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from dataclasses import dataclass
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from corpus.errors import DamagedGenerationError, IndexingError, IndexNotBuiltError
from index.durable import make_folder, rename, replace_file
from index.lock import building_lock
from index.manifest import UnknownFormatError, damaged_files, read_manifest
from index.sealing import explained, write_sealed

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from index.manifest import Manifest

_NAME: Final = re.compile(r"g(\d{20})-[0-9a-f]{8}")
_CURRENT: Final = "CURRENT"
_KEPT: Final = 2  # the current generation and the one to go back to
_BUILDING: Final = ".tmp-"
_SET_ASIDE: Final = "bad-"


@dataclass(frozen=True, slots=True)
class State:
    """One generation on disk.

    Attributes:
        manifest: None where it cannot be read.
        damage: One line for each thing wrong; empty if it is whole.
        is_current: Whether it is the one that answers.
        is_foreign: Whether it has a layout that this version does not know.
        is_unread: Whether some of it cannot be read now; `damage` says what, and it may be whole.
    """

    name: str
    manifest: Manifest | None
    damage: tuple[str, ...]
    is_current: bool
    is_foreign: bool = False
    is_unread: bool = False


class Generations:
    """The generations in one folder.

    Args:
        folder: Made when something is first published.
        suffix: Gives eight hexadecimal digits, new each time: no name is ever used twice.
        reached: Is told each step on the way to a new generation, once it is done: "made",
            "written", "synced", "sealed", "checked", "renamed", "switched", "pruned".
    """

    def __init__(
        self,
        folder: Path,
        suffix: Callable[[], str] = lambda: token_hex(4),
        reached: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._folder = folder
        self._suffix = suffix
        self._reached = reached

    def names(self) -> list[str]:
        """Return the names of all finished generations, oldest first.

        Raises:
            IndexingError: The folder cannot be read now.
        """
        try:
            return sorted(filter(_NAME.fullmatch, self._all_names()))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            message = f"the index folder {self._folder} cannot be read ({error.strerror})"
            raise IndexingError(message) from error

    def set_aside(self) -> list[str]:
        """Return the names of damaged generations that were set aside."""
        if not self._folder.is_dir():
            return []
        return sorted(path.name for path in self._folder.glob(f"{_SET_ASIDE}*"))

    def path(self, name: str) -> Path:
        """Return the folder of a generation."""
        return self._folder / name

    def named_current(self) -> str | None:
        """Return the name that CURRENT holds, None where it is missing or no name."""
        try:
            name = (self._folder / _CURRENT).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        return name if _NAME.fullmatch(name) else None

    def current(self) -> tuple[Path, Manifest]:
        """Return the generation that answers: the one named, or the newest that is whole.

        Raises:
            IndexNotBuiltError: There is no generation at all.
            DamagedGenerationError: There are some, and none is whole.
            IndexingError: None is whole, and some cannot be read now.
        """
        while True:
            names = self._by_preference()
            try:
                return self._first_whole(names)
            except IndexingError:
                if self._by_preference() == names:
                    raise
                # Else those it looked at were pruned meanwhile: there are others now.

    def _first_whole(self, names: list[str]) -> tuple[Path, Manifest]:
        states = []
        for name in names:
            # One after the other: their files are read whole, and the first is nearly always it.
            state = self.state(name)
            if state.manifest and not state.damage:
                return self.path(name), state.manifest
            states.append(state)
        if not states:
            message = "nothing has been indexed yet; run `footnote reindex`"
            raise IndexNotBuiltError(message)
        unread = next((state for state in states if state.is_unread), None)
        if unread:
            message = f"no index can be read now ({unread.damage[0]})"
            raise IndexingError(message)
        message = f"no index is whole ({states[0].damage[0]}); run `footnote reindex`"
        raise DamagedGenerationError(message)

    def _by_preference(self) -> list[str]:
        named, names = self.named_current(), self.names()
        rest = [name for name in reversed(names) if name != named]
        return [named, *rest] if named in names and named is not None else rest

    def states(self) -> list[State]:
        """Return every generation with all that is wrong with it, oldest first."""
        return [self.state(name) for name in self.names()]

    def state(self, name: str) -> State:
        """Return one generation with all that is wrong with it."""
        path, is_current = self.path(name), name == self.named_current()
        manifest = None
        try:
            manifest = read_manifest(path)
            return State(name, manifest, tuple(damaged_files(path, manifest)), is_current)
        except DamagedGenerationError as error:
            is_foreign = isinstance(error, UnknownFormatError)
            return State(name, None, (str(error),), is_current, is_foreign)
        except IndexingError as error:
            return State(name, manifest, (str(error),), is_current, is_unread=True)

    def building(self, since: str) -> AbstractContextManager[None]:
        """Hold the right to change the generations; see `index.lock.building_lock`."""
        try:
            make_folder(self._folder)
        except OSError as error:
            message = f"the index folder {self._folder} cannot be made ({error.strerror})"
            raise IndexingError(message) from error
        return building_lock(self._folder / "LOCK", since)

    def publish(
        self, write: Callable[[Path], Manifest], check: Callable[[Path, Manifest], object]
    ) -> Manifest:
        """Write a generation, check what reached the disk, and switch to it.

        The caller holds `building`. Until the switch the old generation answers, and after a
        failure it still does.

        Args:
            write: Writes every file but the manifest into the folder given; returns the manifest
                with `generation` and `files` left empty.
            check: Re-opens the finished folder; raises if it does not answer as it should. One
                that it finds damaged is set aside, one that it refuses otherwise is deleted.

        Raises:
            IndexingError: The disk is full or fails, or the check failed; nothing was switched.
        """
        name = self._next_name()
        beside = self._folder / f"{_BUILDING}{name}"
        try:
            with explained():
                self._clear_unfinished()
                manifest = write_sealed(beside, name, write, self._reached)
            self._check(beside, manifest, check)
            with explained():
                rename(beside, self.path(name))
            self._reached("renamed")
            self.switch(name)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return manifest

    def _check(
        self, beside: Path, manifest: Manifest, check: Callable[[Path, Manifest], object]
    ) -> None:
        """Set a generation aside that is damaged: somebody may want to look at it."""
        try:
            check(beside, manifest)
        except DamagedGenerationError:
            self._put_aside(beside, manifest.generation)
            raise
        self._reached("checked")

    def switch(self, name: str) -> None:
        """Make a generation the one that answers; the caller holds `building`.

        Raises:
            IndexingError: The disk is full or fails; nothing was switched.
        """
        with explained():
            replace_file(self._folder / _CURRENT, f"{name}\n".encode("ascii"))
        self._reached("switched")

    def rollback(self) -> str:
        """Switch to the generation to go back to; return its name.

        Raises:
            IndexingError: There is none.
        """
        name = self.earlier().generation
        self.switch(name)
        return name

    def earlier(self) -> Manifest:
        """Return the one to go back to: the newest whole one older than the current generation.

        Raises:
            IndexingError: There is none.
        """
        named = self.named_current()
        for name in reversed(self.names()):
            if named is None or name < named:
                state = self.state(name)
                if state.manifest and not state.damage:
                    return state.manifest
        message = "there is no older whole generation to go back to"
        raise IndexingError(message)

    def prune(self, before: str | None = None) -> list[str]:
        """Delete old generations, set damaged ones aside; return the names deleted.

        Kept are the current generation and one whole one to go back to.

        Args:
            before: The one to go back to, where it is whole; else the newest is. After a rollback
                that would be the one that was gone back from.
        """
        self._clear_unfinished()
        whole = []
        for state in self.states():
            if not state.damage:
                whole.append(state.name)
            elif not (state.is_foreign or state.is_unread):
                self._put_aside(self.path(state.name), state.name)
        named = self.named_current()
        ranked = sorted(
            whole, key=lambda name: (name == named, name == before, name), reverse=True
        )
        for name in ranked[_KEPT:]:
            self._delete(name)
        self._reached("pruned")
        return sorted(ranked[_KEPT:])

    def oldest_change(self) -> int:
        """Return the lowest change number that a generation on disk shows; 0 if one is unread."""
        manifests = [state.manifest for state in self.states()]
        return min((one.change if one else 0 for one in manifests), default=0)

    def _delete(self, name: str) -> None:
        """Delete a generation; a crash on the way leaves none that looks damaged."""
        doomed = self._folder / f"{_BUILDING}{name}"
        with explained():
            rename(self.path(name), doomed)
        shutil.rmtree(doomed, ignore_errors=True)

    def _put_aside(self, folder: Path, name: str) -> None:
        with contextlib.suppress(OSError):
            rename(folder, self._folder / f"{_SET_ASIDE}{name}")

    def _next_name(self) -> str:
        used = [int(found[1]) for found in map(_NAME.search, self._all_names()) if found]
        return f"g{max(used, default=0) + 1:020d}-{self._suffix()}"

    def _all_names(self) -> list[str]:
        return [path.name for path in self._folder.iterdir()]

    def _clear_unfinished(self) -> None:
        for path in self._folder.glob(f"{_BUILDING}*"):
            shutil.rmtree(path, ignore_errors=True)
