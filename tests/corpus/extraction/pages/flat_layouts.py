"""Layouts in which navigation was pasted into running text, as copying a page by hand does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.corpus.extraction.pages.page import WORDS, Page
from tests.corpus.extraction.pages.parts import document

if TYPE_CHECKING:
    from tests.corpus.extraction.pages.stories import Story


def _flat(layout: str, story: Story, text: str, *, is_html: bool) -> Page:
    html = document(story, "", f"<div><p>{text}</p></div>") if is_html else text
    return Page(layout, story, html.encode(), None, is_html, None, None)


def _one_line(story: Story) -> str:
    """Return a page as it is copied without its line breaks."""
    words = WORDS[story.language]
    first, *rest = (" ".join(one) for one in story.paragraphs)
    return " ".join(
        (
            *(words.skip, *words.menu, story.title, *words.share, first),
            *(rest[:1]),
            *(words.cookies, words.accept),
            *(rest[1:]),
            *(words.newsletter, *words.share, words.rights, words.accept),
        )
    )


def _text_on_one_line(story: Story) -> Page:
    return _flat("flattened text", story, _one_line(story), is_html=False)


def _page_on_one_line(story: Story) -> Page:
    return _flat("flattened page", story, _one_line(story), is_html=True)


def _text_of_lines(story: Story) -> Page:
    """Return a page as it is copied with its line breaks: each button and entry on a line."""
    words = WORDS[story.language]
    lines = (
        *(words.skip, *words.menu, story.title),
        *(" ".join(one) for one in story.paragraphs),
        *(words.photo, *words.share, words.newsletter, words.cookies, words.accept, words.rights),
        *(words.also, *story.others),
    )
    return _flat("copied lines", story, "\n".join(lines), is_html=False)


def _page_with_teasers(story: Story) -> Page:
    """Return a page whose template sets teasers between the paragraphs of one running text."""
    words = WORDS[story.language]
    first, *rest = (" ".join(one) for one in story.paragraphs)
    opener = {"en": "The", "ru": "Это", "kk": "Бұл"}[story.language]
    text = f"{first} {words.also} {story.others[0]} " + " ".join(rest)
    if not rest[0].startswith(opener):  # then nothing tells where the teaser ends
        text = f"{first} {' '.join(rest)} {words.also} {story.others[0]}"
    return _flat("flattened teasers", story, f"{' '.join(words.menu)} {text}", is_html=True)


FLAT_LAYOUTS: Final = (_text_on_one_line, _page_on_one_line, _text_of_lines, _page_with_teasers)
