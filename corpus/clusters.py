"""Clusters: judged pairs to groups of copies, without chains to what is another story; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

_MOST_COMPARED: Final = 32  # members of each group that are held against those of the other


def clusters(
    shares: Mapping[tuple[int, int], float],
    keys: Mapping[int, Hashable],
    differ: Callable[[int, int], bool],
) -> list[tuple[int, ...]]:
    """Return the groups that pairs of copies make, largest share first.

    Two groups become one only if no member of one is a different story than a member of the
    other: a brief that fits two stories joins one of them and does not make one of both. In a
    group of very many, the members that are held against others are a fixed choice.

    Args:
        shares: The pairs that were judged copies, and the share of each.
        keys: What each member says: decides between equal shares, whatever the ids.
        differ: Whether two were judged different stories.
    """
    groups: dict[int, list[int]] = {}
    for one, other in sorted(shares, key=lambda pair: (-shares[pair], *_said(pair, keys))):
        left, right = groups.setdefault(one, [one]), groups.setdefault(other, [other])
        if left is not right and not _conflict(left, right, differ):
            left.extend(right)
            left.sort(key=lambda member: str(keys[member]))
            groups.update(dict.fromkeys(right, left))
    distinct = {id(group): group for group in groups.values()}
    return [tuple(sorted(group)) for group in distinct.values() if len(group) > 1]


def _said(pair: Iterable[int], keys: Mapping[int, Hashable]) -> list[str]:
    return sorted(str(keys[member]) for member in pair)


def _conflict(
    left: Sequence[int], right: Sequence[int], differ: Callable[[int, int], bool]
) -> bool:
    return any(
        differ(one, other) for one in left[:_MOST_COMPARED] for other in right[:_MOST_COMPARED]
    )
