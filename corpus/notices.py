"""What a site says to its reader, not of the world: cookies, newsletters, authors, counters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.credits import is_credit, is_rights

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHANNEL: Final = (
    r"(?:newsletters?|mailing\ list|e-?mails?|channels?|podcasts?|alerts|digest|bulletin|telegram|"
    r"whatsapp|facebook|twitter|x|instagram|youtube|tiktok|linkedin|threads|google\ news|"
    r"social\ (?:media|networks)|рассылк\w*|канал\w*|[\w-]+-канал\w*|телеграм\w*|инстаграм\w*|"
    r"фейсбук\w*|соцсет\w*|социальн\w+\ сет\w+|вконтакте|новост\w*|дайджест\w*|"
    r"арна\w*|[\w-]+-арна\w*|таратылым\w*|жаңалық\w*|желі\w*)"
)
_LINK: Final = (
    r"(?=.*(?:гиперссылк|\bссылка\b|(?:активн|обязательн|прям)\w+\ ссылк|ссылк\w+.*обязательн))"
)
# Each begins a sentence in which the site itself speaks to whoever reads it; what it asks for
# must be a thing of the site's own, since "Join our" may begin a call to arms as well.
_TO_THE_READER: Final = re.compile(
    rf"""(?:
      we(?:\ and\ our\ partners)?\ use\ cookies\ (?:to|on|and|so)\b
    | (?:this|our)\ (?:web)?site\ uses\ cookies
    | by\ (?:continuing|clicking|using)\b(?=.*\byou\b.*\b(?:agree|accept|consent|allow))
        (?=.*\b(?:cookies?|terms|conditions|privacy|polic(?:y|ies))\b)
    | (?:please\ )?(?:subscribe\ to|sign\ up\ (?:for|to)|join)\ our\ (?:[\w-]+\ ){{0,3}}
        {_CHANNEL}\b
    | (?:follow|find|like|read)\ us\ (?:on|in)\ {_CHANNEL}\b
    | download\ our\ (?:mobile\ )?app\b
    | get\ (?:the|our)\b[^.!?]{{0,80}}\b(?:in|to)\ your\ inbox\b
    | (?:have|got|do\ you\ have)\ a\ (?:news\ )?(?:tip|story)
        (?:\ (?:for|to\ share\ with)\ us|(?<=tip)(?:\ about\ this\ story)?)\?
    | мы\ используем\ (?:файлы\ )?(?:cookie|куки)
    | (?:этот|наш)\ сайт\ использует\ (?:файлы\ )?(?:cookie|куки)
    | продолжая\ (?:использовать|пользоваться|работу\ с)\b(?=.*\bвы\ (?:согла|принима|да[её]те))
    | (?:подписывайтесь|подпишитесь)\ на\ (?:наш\w*\ )?(?:[\w-]+\ )??{_CHANNEL}\b
    | (?:подписывайтесь\ на\ нас|читайте\ нас|следите\ за\ нами)\ (?:в|на)\ (?:наш\w+\ )?
        {_CHANNEL}\b
    | следите\ за\ нашими\ новостями\b
    | присоединяйтесь\ к\ (?:нам|наш\w+)\b(?=.*\b{_CHANNEL}\b)
    | скачайте\ наше\ (?:мобильное\ )?приложение\b
    | при\ (?:использовании|перепечатке|копировании)\ (?:материалов|информации)\b{_LINK}
    | (?:перепечатка|копирование)\ (?:материалов|информации)\b
        (?:{_LINK}|(?=.*(?:письменн|разрешения|согласия)\w*\ (?:редакции|правообладател)))
    | біз\ cookie\b[^.!?]{{0,80}}\b(?:қолдан|пайдалан)амыз\b
    | (?:бұл|біздің)\ сайт\w*\ cookie\b[^.!?]{{0,80}}\b(?:қолдан|пайдалан)ады\b
    | сайтты\ (?:пайдалан|қолдан)\w+\ жалғастыр\w*\b(?=.*(?:\bсіз\b|(?:келіс|бер)\w*сіз\b))
    | біздің\ (?:[\w-]+\ )??{_CHANNEL}(?:\ [\w-]+){{0,4}}\ жазылыңыз\b
    | {_CHANNEL}\ (?:[\w-]+\ )?бізге\ (?:жазылыңыз|қосылыңыз)\b
    | бізге\ (?:[\w-]+\ ){{0,2}}?{_CHANNEL}\ (?:[\w-]+\ )?(?:жазылыңыз|қосылыңыз)\b
    | материалдарды\ (?:пайдалан|көшір)\w+\ (?:кезінде|үшін)\b(?=.*сілтеме)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE_START: Final = re.compile(r"(?:\A|(?<=[.!?…]\s)|(?<=[.!?…]\s\s))(?=[^\W\d_])")
_SENTENCE_END: Final = re.compile(r"[.!?…]+(?=\s|\Z)|\Z")
_SAID_OF_OTHERS: Final = re.compile(
    r"[\"“”«»„]|\b(?:said|says|told|tells|according|ask(?:ed|s)|order(?:ed|s)|warn(?:ed|s)|urge[ds]|"
    r"wr(?:ote|ites)|found|ruled|called|shouted|chanted|begged|promised|demand(?:ed|s)|reads|was|were|"
    r"(?:по|о)?просил\w*|(?:с|под|рас|по)?сказал\w*|сообщ(?:ил\w*|ает|ают)|заяв(?:ил\w*|ляет)|"
    r"приз(?:вал\w*|ывает|ывают)|решил\w*|постановил\w*|(?:на)?писал\w*|пиш[ею]т|потребовал\w*|"
    r"предупре(?:дил\w*|ждает)|говор(?:ил\w*|ит|ят)|отмети\w+|добавил\w*|велел\w*|"
    r"объявил\w*|кричал\w*|был[аои]?|"
    r"деп|деді|дейді|дескен|айтты|жазды|мәлімдеді|хабарлады|шақырды|сұрады|бұйырды)\b",
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
    rf"{_NAME}(?:is\s(?:a|an|the|our)\b[^.!?]{{0,60}}\b{_WRITER}\b"
    r"|[—–-]\s[^.!?]{0,60}\b(?:корреспондент|обозреватель|редактор|тілші|шолушы))"
)
_REACHED: Final = re.compile(
    r"(?:\A|(?<=[.!?…|—–]\s))(?:(?:you can|please)\s)?(?:"
    r"(?:follow|reach|contact|e-?mail) (?:her|him|them|the (?:author|reporter))\b"
    r"|(?:reach|contact|e-?mail) us\b"
    r"|пишите (?:нам|автору)\b|бізге жазыңыз\b)|\A\S+@\w[\w-]*\.\w+\Z",
    re.IGNORECASE,
)
# What a reader is asked to do; a sign only on what recurs, and only where it is asked of him.
_ASKED: Final = re.compile(
    rf"""(?:
      (?:please\ )?(?:subscribe|sign\ up|follow|join|download|donate|share|register|click)\b
        (?=.*\b(?:here|this\ (?:article|story|page|link)|our\ (?:app|work)|{_CHANNEL})\b)
    | (?:подпи(?:сывай|ши)тесь|подписаться|присоединяйтесь|скачайте|поделитесь|следите)\b
        (?=.*\b(?:друзьями|приложение|{_CHANNEL})\b)
    | (?:жазылыңыз|қосылыңыз|бөлісіңіз|жүктеп\ алыңыз)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_COUNTER: Final = 12  # words
_LONGEST_BOX: Final = 30


def is_notice(block: str) -> bool:
    """Return whether a whole block says who holds its rights, took its picture or wrote it."""
    words = len(block.split())
    if words <= _LONGEST_COUNTER and _COUNTER.fullmatch(block):
        return True
    is_box = words <= _LONGEST_BOX and names_author(block)
    return is_credit(block) or is_rights(block) or (is_box and reaches_author(block))


def names_author(words: str) -> bool:
    """Return whether words begin as a box about an author does: "Ann Lee is a reporter at …"."""
    return _AUTHOR.match(words) is not None


def asks_the_reader(words: str) -> bool:
    """Return whether words begin with what a reader is asked to do: subscribe, follow, share."""
    return _ASKED.match(words) is not None and not _SAID_OF_OTHERS.search(words)


def reaches_author(words: str) -> bool:
    """Return whether words say how their author is followed or written to."""
    return _REACHED.search(words) is not None


def reader_notices(block: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a block begin and end in which its site speaks to its reader.

    A sentence that quotes somebody speaks of the world, whatever it begins with.
    """
    at = 0
    for start in _SENTENCE_START.finditer(block):
        if start.start() < at:
            continue
        end = _SENTENCE_END.search(block, start.start())
        stop = end.end() if end else len(block)
        if not _TO_THE_READER.match(block, start.start(), stop):
            continue
        at = stop
        if not _SAID_OF_OTHERS.search(block, start.start(), at):
            yield start.start(), at


def speaks_to_reader(block: str) -> bool:
    """Return whether a block holds a sentence that its site says to its reader."""
    return next(reader_notices(block), None) is not None
