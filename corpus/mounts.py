"""Mounts: on which kind of file system a folder is; SQLite is not safe on those of a network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.errors import DatabaseError

if TYPE_CHECKING:
    from sqlalchemy import URL

MOUNTS: Final = Path("/proc/self/mountinfo")
"""Where Linux lists what is mounted; other systems have no such file."""

_NETWORK: Final = frozenset(
    "nfs nfs4 cifs smb2 smb3 smbfs ncpfs afs fuse.sshfs fuse.glusterfs glusterfs "
    "lustre beegfs".split()
)


def network_kind(folder: Path, mounts: Path = MOUNTS) -> str | None:
    """Return the kind of network file system that a folder is on, None where it is on none.

    Args:
        folder: Need not exist.
        mounts: The list of mounts; without it nothing is known, and nothing is said.

    Source:
        https://sqlite.org/wal.html and howtocorrupt.html, 2.1: locks of network file systems do
        not keep what they promise.
    """
    try:
        listed = mounts.read_text("utf-8", errors="surrogateescape").splitlines()
        resolved = folder.resolve()
    except (OSError, ValueError):  # a folder that cannot be is explained by whoever makes it
        return None
    best, kind = Path("/"), ""
    for line in listed:
        place, found = _mount(line)
        if resolved.is_relative_to(place) and place.is_relative_to(best):
            best, kind = place, found
    return kind if kind in _NETWORK else None


def on_this_machine(url: URL, mounts: Path = MOUNTS) -> URL:
    """Return the URL of a database, without our own option for a network file system.

    Args:
        url: With `?network=allowed` its file may be on one, at whoever's risk it is.
        mounts: The list of mounts.

    Raises:
        DatabaseError: Its file is on a network file system.
    """
    if url.get_backend_name() != "sqlite" or not url.database:
        return url
    folder = Path(url.database).parent
    is_allowed = url.query.get("network") == "allowed"
    if not is_allowed and (kind := network_kind(folder, mounts)) is not None:
        message = (
            f"{folder} is on a network file system ({kind}), where SQLite loses data; set "
            "DATA_DIR to a disk of this machine, or DATABASE_URL to PostgreSQL"
        )
        raise DatabaseError(message)
    return url.difference_update_query(["network"])


def _mount(line: str) -> tuple[Path, str]:
    """Return where something is mounted, and its kind; see proc_pid_mountinfo(5)."""
    before, _, after = line.partition(" - ")
    fields = before.split(" ")
    place = fields[4] if len(fields) > 4 else "/"  # noqa: PLR2004 - the fifth field
    return Path(re.sub(r"\\(\d{3})", _character, place)), after.split(" ")[0]


def _character(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 8))
