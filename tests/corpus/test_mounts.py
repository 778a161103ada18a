"""The kind of a file system is that of the nearest mount above a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from corpus.database import Database
from corpus.errors import DatabaseError
from corpus.mounts import MOUNTS, network_kind, on_this_machine

TABLE = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
36 22 0:40 / /mnt/far rw,noatime shared:2 - nfs4 server:/export rw
37 36 0:41 / /mnt/far/near rw - xfs /dev/sdb1 rw
38 22 0:42 / /mnt/with\040space rw - cifs //server/share rw
39 22 0:43 / /home/me/ssh rw - fuse.sshfs me@server: rw
nonsense
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/data", None),
        ("/mnt", None),
        ("/mnt/far", "nfs4"),
        ("/mnt/far/data/deep", "nfs4"),
        ("/mnt/farther", None),
        ("/mnt/far/near/data", None),
        ("/mnt/with space/data", "cifs"),
        ("/home/me/ssh/data", "fuse.sshfs"),
    ],
)
def test_folders_of_other_machines_are_known(
    tmp_path: Path, folder: str, kind: str | None
) -> None:
    (tmp_path / "mountinfo").write_text(TABLE)
    assert network_kind(Path(folder), tmp_path / "mountinfo") == kind


def test_a_database_on_another_machine_is_refused_unless_that_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "mountinfo").write_text(TABLE)
    url = make_url("sqlite:////mnt/far/data/footnote.db")
    with pytest.raises(DatabaseError, match=r"/data is on a network file system \(nfs4\), where"):
        on_this_machine(url, tmp_path / "mountinfo")
    wanted = make_url("sqlite:////mnt/far/data/footnote.db?network=allowed")
    assert on_this_machine(wanted, tmp_path / "mountinfo") == url


@pytest.mark.parametrize("url", ["sqlite://", "postgresql://me@db/x", "sqlite:////srv/x.db"])
def test_every_other_database_is_taken_as_it_is(tmp_path: Path, url: str) -> None:
    (tmp_path / "mountinfo").write_text(TABLE)
    assert on_this_machine(make_url(url), tmp_path / "mountinfo") == make_url(url)


def test_the_option_is_none_of_the_driver(tmp_path: Path) -> None:
    Database(f"sqlite:///{tmp_path / 'footnote.db'}?network=allowed").close()
    assert (tmp_path / "footnote.db").exists()


def test_where_nothing_is_listed_nothing_is_said(tmp_path: Path) -> None:
    assert network_kind(tmp_path, tmp_path / "none") is None


@pytest.mark.skipif(not MOUNTS.exists(), reason="only Linux lists its mounts there")
def test_a_temporary_folder_is_of_this_machine(tmp_path: Path) -> None:
    assert network_kind(tmp_path) is None
