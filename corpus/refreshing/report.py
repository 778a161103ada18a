"""What a refresh found: for each page what became of it, for each source the sum of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Outcome(StrEnum):
    """What became of a page."""

    NEW = "new"
    CORRECTED = "corrected"  # its title or its text is another one
    UPDATED = "updated"  # its text is the same; its date, author or outlet is not
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    UNCHANGED = "unchanged"
    TWIN = "twin"  # another address of a page that is known
    REMOVED = "removed"  # somebody took its article out of the collection; it stays out
    VANISHED = "vanished"  # gone for now, together with so many others that it is not believed
    UNREADABLE = "unreadable"  # there is no article in it
    FAILED = "failed"  # it could not be fetched this time


CHANGES = (
    Outcome.NEW,
    Outcome.CORRECTED,
    Outcome.UPDATED,
    Outcome.WITHDRAWN,
    Outcome.RETURNED,
)
"""What makes the collection another one than before."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of one page.

    Attributes:
        title: Of its article, None where none was ever read there.
        line: What is wrong with it, in one line; None where nothing is, or where it was said
            before.
    """

    outcome: Outcome
    address: str
    title: str | None = None
    line: str | None = None


@dataclass(slots=True)
class SourceReport:
    """What a refresh found in one source.

    Attributes:
        failed: Why it could not be read, in one line; None where it could.
        left: Pages that wait for the next refresh.
    """

    address: str
    title: str | None = None
    visits: list[Visit] = field(default_factory=list)
    failed: str | None = None
    left: int = 0

    @property
    def counts(self) -> Counter[Outcome]:
        """How many pages had which outcome."""
        return Counter(visit.outcome for visit in self.visits)

    def changes(self) -> Iterator[Visit]:
        """Yield what changed the collection, in order of the kinds of change."""
        for outcome in CHANGES:
            yield from (visit for visit in self.visits if visit.outcome is outcome)

    def lines(self) -> Iterator[str]:
        """Yield one line for each thing that is wrong."""
        if self.failed is not None:
            yield self.failed
        yield from (visit.line for visit in self.visits if visit.line is not None)


@dataclass(frozen=True, slots=True)
class Report:
    """What a refresh found."""

    sources: tuple[SourceReport, ...]

    @property
    def counts(self) -> Counter[Outcome]:
        """How many pages had which outcome, in all sources."""
        return sum((source.counts for source in self.sources), Counter())

    @property
    def is_change(self) -> bool:
        """Whether the collection is another one than before."""
        return any(self.counts[outcome] for outcome in CHANGES)

    @property
    def failed(self) -> int:
        """How many sources could not be read."""
        return sum(source.failed is not None for source in self.sources)
