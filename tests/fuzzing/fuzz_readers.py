"""Bytes that a fuzzer makes up are an article or refused, whatever they are.

Not run by pytest. `pip install atheris`, then:

    python tests/fuzzing/fuzz_readers.py -max_total_time=600 -rss_limit_mb=1024 -timeout=20 CORPUS

CORPUS is a folder that the fuzzer fills; `--seed` in the place of all options writes a document of
each kind into it first. A finding is written to a `crash-…` file: it belongs among the cases of
`tests/corpus/extraction/test_hostile_documents.py`.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["corpus"]):
    from corpus.extraction.decoding import readable
    from corpus.extraction.docx import read_docx
    from corpus.extraction.epub import read_epub
    from corpus.extraction.feeds import read_feed
    from corpus.extraction.html import read_html
    from corpus.extraction.markdown import read_markdown
    from corpus.extraction.pdf import read_pdf
    from corpus.extraction.plain import read_plain_text
    from corpus.extraction.sitemaps import read_sitemap
    from corpus.extraction.sniffing import kind_of_content
from tests.corpus import documents
from tests.corpus.inputs import SAID, page

BASE = "https://news.example.org/feed"
READERS = (read_pdf, read_docx, read_epub, read_html, read_markdown, read_plain_text)
LISTINGS = (read_feed, read_sitemap)
FEED = (
    f"<rss><channel><item><title>A</title><link>/a</link><description>{SAID}</description></item>"
)


def one_input(data: bytes) -> None:
    """Read what a fuzzer made up: the first byte chooses the reader."""
    if not data:
        return
    choice, content = data[0] % (len(READERS) + len(LISTINGS)), data[1:]
    kind_of_content(content, None, "a.html")
    try:
        if choice < len(READERS):
            fields = READERS[choice](content)
            if fields is not None:
                assert readable(fields.text) == fields.text
        else:
            LISTINGS[choice - len(READERS)](content, BASE)
    except ValueError:
        return


def write_seeds(folder: Path) -> None:
    """Write a document of each kind into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    seeds = (
        documents.pdf([documents.column([SAID])], properties={"Title": "A library"}),
        documents.docx(documents.paragraph(SAID)),
        documents.epub([f"<p>{SAID}</p>"]),
        page().encode(),
        f"# A library\n\n{SAID}".encode(),
        f"---\ntitle: A\n---\n{SAID}".encode(),
        FEED.encode(),
        b"<urlset><url><loc>https://a.example/b</loc></url></urlset>",
    )
    for number, seed in enumerate(seeds):
        (folder / f"seed-{number}").write_bytes(bytes([number]) + seed)


def main() -> None:
    """Write seeds, or fuzz."""
    if sys.argv[1:2] == ["--seed"]:
        write_seeds(Path(sys.argv[2]))
        return
    logging.disable(logging.CRITICAL)
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
