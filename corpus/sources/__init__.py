"""Sources to drafts: whatever can be read is yielded, whatever cannot is explained."""

from corpus.sources.reading import SourceReader

__all__ = ["SourceReader"]
