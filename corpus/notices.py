"""What a site says to its reader, not of the world: cookies, newsletters, rights, credits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each begins a sentence in which the site itself speaks to whoever reads it.
_TO_THE_READER: Final = re.compile(
    r"""(?:
      we(?:\ and\ our\ partners)?\ use\ cookies\ (?:to|on|and|so)\b
    | (?:this|our)\ (?:web)?site\ uses\ cookies
    | by\ (?:continuing\ to\ (?:use|browse)|clicking|using)\b[^.!?]{0,80}?\b
        (?:you\ (?:agree|accept|consent)|cookies)
    | (?:please\ )?(?:subscribe\ to|sign\ up\ (?:for|to)|join)\ our\b
    | (?:follow|find|like|read)\ us\ (?:on|in)\b
    | download\ our\ (?:mobile\ )?app\b
    | get\ (?:the|our)\b[^.!?]{0,80}\b(?:in|to)\ your\ inbox\b
    | (?:have|got|do\ you\ have)\ (?:a\ (?:news\ )?tip|a\ story)\b[^.!?]{0,40}\?
    | мы\ используем\ (?:файлы\ )?(?:cookie|куки)
    | (?:этот|наш)\ сайт\ использует\ (?:файлы\ )?(?:cookie|куки)
    | продолжая\ (?:использовать|пользоваться|работу\ с)\b[^.!?]{0,60}\b(?:сайт|вы\ согла)
    | (?:подписывайтесь|подпишитесь)\ на\ (?:наш|нас\b|рассылку|telegram|телеграм|канал)
    | (?:читайте|следите\ за)\ (?:нас|нами|нашими\ новостями)\b
    | (?:присоединяйтесь\ к\ (?:нам|нашему)|скачайте\ наше)\b
    | при\ (?:использовании|перепечатке|копировании)\ (?:материалов|информации)\b
    | (?:перепечатка|копирование)\ (?:материалов|информации)\b[^.!?]{0,80}\b
        (?:запрещен|разрешен|с\ разрешения|только)
    | (?:біз|сайт|бұл\ сайт)\ cookie\b[^.!?]{0,80}\b(?:қолдан|пайдалан)
    | сайтты\ (?:пайдалан\w+|қолдан\w+)\ (?:жалғастыр\w*)
    | біздің\ (?:telegram|телеграм|instagram|youtube|арна|жаңалық|таратылым)\S*
        [^.!?]{0,40}жазылыңыз
    | бізге\ (?:жазылыңыз|қосылыңыз)
    | материалдарды\ (?:пайдалан|көшір)\w+\ (?:кезінде|үшін)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE_START: Final = re.compile(r"(?:\A|(?<=[.!?…]\s)|(?<=[.!?…]\s\s))(?=[^\W\d_])")
_SENTENCE_END: Final = re.compile(r"[.!?…]+(?=\s|\Z)|\Z")
_SAID_OF_OTHERS: Final = re.compile(
    r"[\"“”«»„]|\b(?:said|says|told|according|сказал|сообщил|заявил|деді)\w*\b", re.IGNORECASE
)
_RIGHTS: Final = re.compile(
    r"(?:©|\(c\)\s|copyright\b).{0,160}\Z"
    r"|(?:.{0,60}[\s.,])?(?:all rights reserved|все права защищены|барлық құқықтар қорғалған)\.?",
    re.IGNORECASE | re.DOTALL,
)
_RIGHTS_SAID: Final = re.compile(
    r"(?:©|\(c\)|copyright)[^.!?]{0,80}(?:19|20)\d\d|(?:©|\(c\)|copyright)\s+(?:19|20)\d\d"
    r"|all rights reserved|все права защищены|барлық құқықтар қорғалған",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(
    r"(?:(?:photo|image|picture|video|illustration)s?(?:\s(?:credit|by|courtesy of))?"
    r"|(?:фото|иллюстрация|скриншот|видео|сурет|коллаж)(?:\s(?:автора|с сайта))?)"
    r"\s?[:©/|–—-]\s?\S.*|(?:photo|image)\s(?:by|courtesy of|credit)\s\S.*",
    re.IGNORECASE,
)
_COUNTER: Final = re.compile(
    r"(?:\d[\d\s.,kк]*\s?(?:comments?|views?|shares?|likes?|min(?:ute)?s? read|"
    r"просмотр\w*|комментари\w*|қаралым\w*|пікір)"
    r"|(?:views|comments|shares|reading time|просмотров|комментариев|комментарии|время чтения|"
    r"қаралым|қаралды|пікірлер|оқу уақыты)\s?:?\s?\(?\d[\d\s.,kк]*\)?(?:\s?(?:min\w*|мин\w*))?)",
    re.IGNORECASE,
)
_WRITER: Final = r"(?:reporter|correspondent|editor|columnist|journalist|contributor|staff writer)"
_NAME: Final = r"(?:[^\W\d_][\w.’'-]+\s){1,4}"
_AUTHOR: Final = re.compile(
    rf"{_NAME}(?:(?:is|was)\s(?:a|an|the|our)\b[^.!?]{{0,60}}\b{_WRITER}\b"
    r"|[—–-]\s[^.!?]{0,60}\b(?:корреспондент|обозреватель|редактор|тілші|шолушы))"
)
_REACHED: Final = re.compile(
    r"\b(?:follow|reach|contact|email|e-mail) (?:her|him|them|us|me|the (?:author|reporter))\b"
    r"|\S@\w[\w-]*\.\w|\bпишите (?:нам|автору)\b|\bбізге жазыңыз\b",
    re.IGNORECASE,
)
# What a reader is asked to do; a sign only on what recurs, since a story may begin so, too.
_ASKED: Final = re.compile(
    r"(?:please\s)?(?:subscribe|sign up|follow|join|download|donate|share|register|click)\b"
    r"|(?:подпис(?:ывай|ы?вайтесь|итесь|аться)|присоединяйтесь|скачайте|поделитесь|следите)\w*\b"
    r"|(?:жазылыңыз|қосылыңыз|бөлісіңіз|жүктеп алыңыз)\w*\b",
    re.IGNORECASE,
)
_LONGEST_CREDIT: Final = 12  # words
_LONGEST_RIGHTS: Final = 30


def is_notice(block: str) -> bool:
    """Return whether a whole block says who holds its rights, took its picture or wrote it."""
    words = len(block.split())
    if words <= _LONGEST_CREDIT and (_COUNTER.fullmatch(block) or _is_credit(block)):
        return True
    is_rights = _RIGHTS.fullmatch(block) is not None and _RIGHTS_SAID.search(block) is not None
    return words <= _LONGEST_RIGHTS and (
        is_rights or (names_author(block) and reaches_author(block))
    )


def names_author(words: str) -> bool:
    """Return whether words begin as a box about an author does: "Ann Lee is a reporter at …"."""
    return _AUTHOR.match(words) is not None


def asks_the_reader(words: str) -> bool:
    """Return whether words begin with what a reader is asked to do: subscribe, follow, share."""
    return _ASKED.match(words) is not None


def reaches_author(words: str) -> bool:
    """Return whether words say how their author is followed or written to."""
    return _REACHED.search(words) is not None


def _is_credit(block: str) -> bool:
    """Return whether a block names who took a picture; a caption is a sentence and stays."""
    return _CREDIT.fullmatch(block) is not None and not block.rstrip().endswith((".", "!", "?"))


def reader_notices(block: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a block begin and end in which its site speaks to its reader.

    A sentence that quotes somebody speaks of the world, whatever it begins with.
    """
    at = 0
    for start in _SENTENCE_START.finditer(block):
        if start.start() < at or not _TO_THE_READER.match(block, start.start()):
            continue
        end = _SENTENCE_END.search(block, start.start())
        at = end.end() if end else len(block)
        if not _SAID_OF_OTHERS.search(block, start.start(), at):
            yield start.start(), at


def speaks_to_reader(block: str) -> bool:
    """Return whether a block holds a sentence that its site says to its reader."""
    return next(reader_notices(block), None) is not None
