"""Who took a picture and who holds the rights: lines of names, told from captions."""

from __future__ import annotations

import re
from typing import Final

from corpus.blocks import ends_a_sentence

_LABEL: Final = re.compile(
    r"(?:(?:photo|image|picture|video|illustration)s?(?:\s(?:credit|by|courtesy of))?"
    r"|(?:фото|иллюстрация|скриншот|видео|сурет|коллаж)(?:\s(?:автора|с сайта))?)"
    r"(?:\s?[:©|]\s?|(?<=\sby)\s|(?<=courtesy of)\s|(?<=credit)\s|(?<=с сайта)\s)(?P<who>\S.*)"
    r"|фото автора",
    re.IGNORECASE,
)
_LINKS: Final = frozenset("the of and by via from с из и".split())
# Small words that name whoever gave a picture; any other one tells a caption.
_GIVERS: Final = frozenset(
    """
    press service office archive archives file handout city regional town council ministry
    government agency police court university museum company author screenshot courtesy
    пресс-служба пресс-службы служба архив архива личного личный редакции редакция автора автор
    сайта сайт скриншот предоставлено министерство министерства акимат акимата президента
    правительства полиции департамент департамента области города суда совета совет мчс мвд
    обороны здравоохранения образования внутренних дел агентство агентства
    баспасөз қызметі сайты сайтынан мұрағаты мұрағатынан қалалық облыстық кеңес кеңесі әкімдігі
    ішкі істер министрлігі полиция департаменті агенттігі автордың жеке мұрағат
    """.split()
)
_AGENCY: Final = re.compile(
    r"getty|images?|reuters|press|agency|agence|archive|sputnik|shutterstock|depositphotos|istock|"
    r"unsplash|pixabay|pexels|freepik|kazinform|bloomberg|акорд[аы]|ақорда|казинформ|тасс|"
    r"интерфакс|[\w-]+\.(?:kz|ru|com|org|net|info|[a-z]{2})|instagram|facebook|telegram|youtube",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[\w@][\w@.’'-]*")
_NOT_IN_A_NAME: Final = re.compile(r"[!?;…«»“”\"]|\.\s|:\s")
_LONGEST_CREDIT: Final = 8  # words
_LONGEST_NAME: Final = 3
_FEWEST_NAMES: Final = 2  # a single word may as well be what the picture shows
_LONGEST_RIGHTS: Final = 30
_LONGEST_LINE: Final = 400  # characters
_YEAR: Final = r"(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)?\d\d|present))?"
_RESERVED: Final = r"(?:all rights reserved|все права защищены|барлық құқықтар қорғалған)"
_NAMES: Final = (
    r"(?:(?-i:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«“\"])[\w’'.&»”\"-]*(?:\s|\Z|(?=[,.|–—]))"
    r"|(?:of|and|the|и|&)\s){1,8}"
)
_HOLDER: Final = re.compile(
    rf"(?:copyright|\(c\))\s?(?:©|\(c\))?\s?:?\s?"
    rf"(?:{_YEAR}[\s,.|]*(?:by\s)?(?:{_NAMES})?|{_NAMES}[\s,|]*{_YEAR})[\s,.|–—-]*"
    rf"(?:{_RESERVED}\b[^.!?]{{0,80}})?\.?",
    re.IGNORECASE | re.DOTALL,
)
_SIGNED: Final = re.compile(  # no sentence begins with the sign, whatever stands behind it
    rf"©[^.!?]{{0,80}}\b{_YEAR}[^.!?]{{0,60}}(?:\.\s{_RESERVED}\b[^.!?]{{0,80}})?\.?",
    re.IGNORECASE,
)
_ALL_RESERVED: Final = re.compile(rf"(?:{_NAMES}[.,|–—-]\s?)?{_RESERVED}\.?", re.IGNORECASE)


def is_credit(block: str) -> bool:
    """Return whether a block names who took a picture; a caption says something and stays."""
    found = _LABEL.fullmatch(block)
    if found is None or ends_a_sentence(block):
        return False
    who = found["who"]
    return who is None or _is_somebody(who)


def _is_somebody(who: str) -> bool:
    """Return whether words are the name of a person or of an agency, and no clause."""
    words = _WORD.findall(who)
    if not 0 < len(words) <= _LONGEST_CREDIT or _NOT_IN_A_NAME.search(who):
        return False
    givers = [word for word in words if word.casefold() in _GIVERS or _is_agency(word)]
    others = [word for word in words if word not in givers and word.casefold() not in _LINKS]
    if any(word[0].islower() for word in others):
        return False
    if len(words) > 1 and who.isupper():  # then capitals tell neither a name nor an agency
        return any(_AGENCY.fullmatch(word) for word in words)
    if givers:
        return True
    return _FEWEST_NAMES <= len(words) <= _LONGEST_NAME and not _may_be_headline(words)


def _is_agency(word: str) -> bool:
    return (len(word) > 1 and word.isupper()) or _AGENCY.fullmatch(word) is not None


def _may_be_headline(words: list[str]) -> bool:
    """Return whether names may be an English headline in capitals: "Kazakhstan Wins"."""
    return any(word.isascii() and word.endswith(("s", "ed", "ing")) for word in words[1:])


def is_rights(block: str) -> bool:
    """Return whether a block says who holds its rights, and since when, and nothing else."""
    if len(block) > _LONGEST_LINE or len(block.split()) > _LONGEST_RIGHTS:
        return False
    told = _HOLDER.fullmatch(block) or _SIGNED.fullmatch(block) or _ALL_RESERVED.fullmatch(block)
    return told is not None
