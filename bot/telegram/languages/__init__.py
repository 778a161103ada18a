"""The interface's languages: one gettext catalogue (`*.po`) each, and who is spoken to in which.

To add a message, write it in English where it is said, `say("You asked {when}.", when=when)`, and
run `pytest tests/bot/telegram/languages`: the failing test prints the entries that `en.po`,
`ru.po` and `kk.po` lack, ready to paste. The English sentence is the msgid, so `en.po` leaves its
msgstr empty. The first argument is always a literal, since the test reads the source:

- `say("…", name=value)` says a sentence; `say.count("{number} article", "{number} articles", n)`
  one with a number; `say.template("…")` returns one whose `{names}` `rich.fill` will fill;
- a table of sentences marks each, `{Lack.TERMS: message("…")}`, and is then asked by its name:
  `say(_TABLE[key])`.
"""

from __future__ import annotations

from bot.telegram.languages.choosing import LANGUAGES, language_for, voices
from bot.telegram.languages.voice import Say, message

__all__ = ["LANGUAGES", "Say", "language_for", "message", "voices"]
