"""Counting once: which of the copies that were found stands for all of them; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.copy_store import Copy

_DIGITS: Final = 6  # two sums of the same numbers can differ in the last ones


def repeated(
    found: Sequence[tuple[int, float]], copies: Mapping[int, tuple[Copy, ...]]
) -> set[int]:
    """Return the versions that only repeat what a better one of the same story says.

    Of equal scores the first published stands for the story and, of one date, the first added.

    Args:
        found: Version and score of each passage.
        copies: The live articles of each version's story, the earliest first.
    """
    best: dict[int, tuple[float, int, int]] = {}
    for version_id, score in found:
        if version_id in copies:
            story = copies[version_id]
            place = next(n for n, one in enumerate(story) if one.version_id == version_id)
            rank = (-round(score, _DIGITS), place, version_id)
            cluster = story[0].cluster
            best[cluster] = min(best.get(cluster, rank), rank)
    standing = {version_id for _, _, version_id in best.values()}
    return {version_id for version_id, _ in found if version_id in copies} - standing
