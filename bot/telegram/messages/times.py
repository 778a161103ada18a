"""That nothing quoted is from the time somebody asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answering.times.missing import NoneFromThen
    from bot.answering.times.periods import Period
    from bot.telegram.languages import Say


def none_from_then(said: NoneFromThen, say: Say) -> str:
    """Return that no article is from the time asked for, and when the newest is from."""
    return say(
        "None of these articles (the newest is from {date}) is from the time you asked about "
        "({period}).",
        period=written_period(said.asked, say),
        date=say.date(said.newest),
    )


def written_period(period: Period, say: Say) -> str:
    """Return a period as people write it: a year, a day, or its first and last day."""
    if period.calendar_year is not None:
        return str(period.calendar_year)
    first, last = (say.date(str(day)) if day else None for day in (period.first, period.last))
    if first is None:
        return say("{date} or earlier", date=last)
    return f"{first}" if first == last else f"{first} – {last}"
