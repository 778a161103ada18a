"""Articles that try to break whatever shows them: markup, directions, pictures, sheer length."""

from __future__ import annotations

from typing import Final

from corpus.articles import Draft

FAMILY: Final = "👩‍👩‍👧‍👦"
MARKUP: Final = "a < b && c > d <b>bold</b> <script>alert(1)</script> _under_ *star* `tick` ~~s~~ "
LINKS: Final = "[x](javascript:alert(1)) <a href='tg://user?id=1'>me</a> http://localhost/ @admin "
DIRECTIONS: Final = "\u202egnp.exe\u202c \u2066isolate\u2069 \u200fمرحبا بالعالم\u200e שלום "
ZALGO: Final = "Z" + "\u0301\u0302\u0303\u0304\u0305" * 12 + "algo"
FLAGS: Final = "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇰🇿 👍🏽 ❤️‍🔥 "
_FORMATS: Final = (
    "{0.__class__} %(token)s %s ${jndi:ldap://x} {{7*7}} \\u0041 ||spoiler|| ```py x``` "
)

NASTY: Final = {
    "markup": MARKUP,
    "links": LINKS,
    "directions": DIRECTIONS,
    "family": FAMILY * 5,
    "zalgo": ZALGO,
    "flags": FLAGS,
    "formats": _FORMATS,
    "blanks": "\u00a0\u3000\u200b\u2028 x \ufeff\u2060 y ",
    "controls": "bell\x07 escape\x1b[31m null-like \x01\x02 ",
    "astral": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐍈 𠜎𠜱𠝹 ",
}

URLS: Final = (
    "http://localhost/article",
    "http://127.0.0.1:8080/x",
    "https://no-dot/x",
    "https://user:pass@bank.example.org@evil.example.org/",
    "https://news.example.org/a b",
    "https://news.example.org/<script>",
    "https://news.example.org/%00",
    "https://news.example.org/" + "x" * 4_000,
    "https://пример.example/статья",
    "https://news.example.org/\u202egnp",
    None,
)


def hostile_drafts() -> list[Draft]:
    """Return articles as nobody would let them in; each has a town that no other one has."""
    drafts = [_draft(name, nasty) for name, nasty in NASTY.items()]
    drafts += [_draft(f"address{n}", MARKUP, url=url) for n, url in enumerate(URLS)]
    drafts.append(_draft("longville", _long()))
    drafts.append(_draft("endless", "word " * 20_000))
    title = f"A\n\tB\r\n{MARKUP}{DIRECTIONS}" + "x" * 900
    drafts.append(_draft("titled", "plain", title=title))
    drafts.append(_draft("untitled", "plain", title="\u2066 \u2069 \u200b"))
    return drafts


def towns() -> list[str]:
    """Return the names of all towns."""
    numbered = [f"address{number}" for number in range(len(URLS))]
    return [*NASTY, *numbered, "longville", "endless", "titled", "untitled"]


def _draft(town: str, nasty: str, url: str | None = None, title: str | None = None) -> Draft:
    said = f"The lighthouse of {town} was built by Hanna {nasty} Virtanen. "
    more = f"It stands {nasty} above the harbour of {town}. The keeper {nasty} waves."
    return Draft(
        f"article-of-{town}",
        title or f"Lighthouse of {town}: {nasty}"[:900],
        said + more,
        url,
        f"Outlet {nasty}"[:300],
        f"Author {nasty}"[:300],
        "2025-06-03",
        "en",
    )


def _long() -> str:
    sentence = f"and {FAMILY} then < the & keeper _of_ *the* `house` went {DIRECTIONS} home, "
    return sentence * (100_000 // len(sentence))
