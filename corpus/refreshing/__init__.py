"""Refreshing: sources are looked at again, and the collection follows what they say."""

from corpus.refreshing.finding import find_sources
from corpus.refreshing.previewing import Preview, preview
from corpus.refreshing.refresher import Limits, Refresher
from corpus.refreshing.report import Outcome, Report, SourceReport, Visit
from corpus.refreshing.web_reader import WebReader

__all__ = [
    "Limits",
    "Outcome",
    "Preview",
    "Refresher",
    "Report",
    "SourceReport",
    "Visit",
    "WebReader",
    "find_sources",
    "preview",
]
