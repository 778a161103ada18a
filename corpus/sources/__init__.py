"""Sources to drafts: whatever can be read is yielded, whatever cannot is explained."""

from corpus.sources.files import LARGEST_DOCUMENT
from corpus.sources.reading import SourceReader
from corpus.sources.uploads import clean_name

__all__ = ["LARGEST_DOCUMENT", "SourceReader", "clean_name"]
