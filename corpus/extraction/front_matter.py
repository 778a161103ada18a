"""Front matter: what a text file says of itself above its text; it is believed."""

from __future__ import annotations

from typing import Final, TypedDict, cast

from corpus.extraction.decoding import readable

_FENCE: Final = "---"
_MOST_FRONT_MATTER: Final = 20_000  # characters; more is no front matter
_NOTHING: Final = frozenset({"", "~", "null"})
_NAMES: Final = {"date": "published_at", "id": "external_id"}


class Known(TypedDict, total=False):
    """The names that are read; others are passed over."""

    title: str | None
    url: str
    outlet: str
    author: str
    published_at: str
    language: str
    external_id: str


_KNOWN: Final = Known.__optional_keys__


def split_front_matter(text: str) -> tuple[Known, str]:
    """Return what a file says of itself between two lines of `---`, and the text after them.

    Raises:
        ValueError: The front matter is no list of names and values.
    """
    front, body = _split(text)
    return _values(front), body


def _split(text: str) -> tuple[str, str]:
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return "", text
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            return "\n".join(lines[1:number])[:_MOST_FRONT_MATTER], "\n".join(lines[number + 1 :])
    return "", text


def _values(front: str) -> Known:
    if not front.strip():
        return {}
    # Imported here: most files have no front matter.
    import yaml  # noqa: PLC0415

    # The base loader leaves every value as it is written: a day that no calendar has does no
    # harm, and a short file cannot unfold into gigabytes by merging lists into lists.
    try:
        content = yaml.load(front, yaml.BaseLoader)  # noqa: S506 - it makes strings only
    except (yaml.YAMLError, RecursionError) as error:
        message = "its front matter is no YAML"
        raise ValueError(message) from error
    if not isinstance(content, dict):
        message = "its front matter is no list of names and values"
        raise ValueError(message)  # noqa: TRY004 - the caller refuses the file, whatever is wrong
    named = {_NAMES.get(str(key), str(key)): value for key, value in content.items()}
    known = {
        key: readable(value)  # again: an escape such as "\u202e" is resolved only now
        for key, value in named.items()
        if key in _KNOWN and isinstance(value, str) and value not in _NOTHING
    }
    return cast("Known", known)
